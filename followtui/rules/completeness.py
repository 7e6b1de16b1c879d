"""Whether enough is known of a customer: its grade, how to reach someone, and what each stage of a deal takes."""

from collections.abc import Iterator

from followtui.dates.days import days_between
from followtui.model import Contact, Deal, Record
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.remedies import remedy_of, values_of
from followtui.rules.required import is_empty, missing_fields
from followtui.rules.values import NO_ANSWER, has_left, is_blank, is_reachable, known_day
from followtui.template.fields import Field
from followtui.text.language import N_

_GRADE = Complaint(
    "ungraded",
    "error",
    "customers",
    "grade",
    N_("No grade. How soon may they buy?"),
    N_("Type one of: {choices} (--grade)."),
)
_PHONE = Complaint(
    "incomplete_customer",
    "error",
    "customers",
    "phone",
    N_("No way to reach anyone. Is there a number?"),
    N_("Type a phone number (--phone), or add a contact with a mobile, WeChat or e-mail (contact add)."),
)
_NEED = Complaint(
    "incomplete_customer",
    "error",
    "deals",
    "need",
    N_("No need. What do they want, how many, by when?"),
    N_("Type it (--need); if they do not know yet: --unknown need --by DATE."),
)
_DECISION_MAKER = Complaint(
    "incomplete_customer",
    "error",
    "deals",
    "decision_maker",
    N_("No decision maker within reach. Who decides?"),
    N_(
        "Add the contact with --role decision_maker and a number, or through whom you reach them (--via); "
        "if nobody knows yet: --unknown decision_maker --by DATE."
    ),
)
_DECISION_DATE = Complaint(
    "incomplete_customer",
    "error",
    "deals",
    "decision_at",
    N_("No decision date. When do they decide?"),
    N_("Type a day such as 2026-11-30 (--decision-at); if it is open: --unknown decision_at --by DATE."),
)
_LEFT = Complaint(
    "incomplete_customer",
    "warning",
    "contacts",
    "left_on",
    N_("{name}, who decided, has left. Who decides now?"),
    N_("Add the successor with --role decision_maker (contact add)."),
)
_TITLE = Complaint(
    "incomplete_customer",
    "notice",
    "contacts",
    "title",
    N_("No job title for {name}."),
    N_("Type it, such as purchasing director (--title)."),
)
_REQUIRED = Complaint("incomplete_customer", "error", "", "", N_("{field} is still empty."), "")


def ungraded(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Live customers without a grade once somebody answered, or some days after they came into the book."""
    customer = case.customer
    if customer is None or customer.grade in at.grades or not case.is_live(at.today):
        return
    if _somebody_answered(case) or _is_aged(customer, at.settings["ungraded"]["days"], at.today):
        yield _GRADE.about(customer.id, customer.id, {"choices": at.choices("grades")})


def incomplete_customer(case: Case, at: Circumstances) -> Iterator[Finding]:
    """What should be known of a customer, its contacts and its open deals by now, and is not."""
    said: set[tuple[str, int, str]] = set()
    for finding in _by_the_process(case, at):
        # A gate of the template may ask for what the process asks for anyway, and two deals for one customer's field.
        place = (finding.table, finding.id, finding.field)
        if place not in said:
            said.add(place)
            yield finding
    for table, record in case.records():
        if table == "followups":
            continue
        for field in missing_fields(table, record, case, at):
            if (table, record.id, field.code) not in said:
                yield _empty(field, table, record.id, case)


def _by_the_process(case: Case, at: Circumstances) -> Iterator[Finding]:
    customer = case.customer
    if customer is None or not case.is_live(at.today):
        return
    present = [contact for contact in case.contacts if not has_left(contact, at.today)]
    if is_blank(customer.phone) and not any(map(is_reachable, present)):
        yield _PHONE.about(customer.id, customer.id)
    deciders = [contact for contact in present if contact.role == "decision_maker"]
    decider_within_reach = any(is_reachable(one) or not is_blank(one.via) for one in deciders)
    for deal in case.open_deals():
        yield from _of_deal(deal, case, at, decider_within_reach)
    for deal in case.deals:
        yield from _of_gate(deal, case, at, present)
    if not deciders:
        yield from _left_behind(case)
    for contact in present:
        if is_blank(contact.title):
            yield _TITLE.about(contact.id, customer.id, {"name": contact.name})


def _of_deal(deal: Deal, case: Case, at: Circumstances, decider_within_reach: bool) -> Iterator[Finding]:
    customer, settings, reached = case.customer, at.settings["incomplete_customer"], at.template.reached
    need_known = not is_blank(deal.need) or (customer is not None and not is_blank(customer.need))
    if not need_known and reached(deal.stage, settings["need_from"]):
        yield _NEED.about(deal.id, case.customer_id)
    if not decider_within_reach and reached(deal.stage, settings["decision_maker_from"]):
        yield _DECISION_MAKER.about(deal.id, case.customer_id)
    if is_blank(deal.decision_at) and reached(deal.stage, settings["decision_date_from"]):
        yield _DECISION_DATE.about(deal.id, case.customer_id)


def _of_gate(deal: Deal, case: Case, at: Circumstances, present: list[Contact]) -> Iterator[Finding]:
    """What the gate of the deal's stage asks for, the gates of its end included.

    What a contact should have, one contact must have; that is said of the deal, whose gate it is.
    """
    stage, customer = at.stages.get(deal.stage), case.customer
    # A closed deal may still name the stage in which it was won or lost; that gate is behind it.
    if stage is None or customer is None or (deal.status != "open" and not stage.closes):
        return
    holders: dict[str, list[Record]] = {"deals": [deal], "customers": [customer], "contacts": [*present]}
    for name in stage.gate_fields:
        table, _, code = name.rpartition(".")
        field = at.fields.get(table, {}).get(code)
        if field is None or table not in holders:
            continue
        if name == "deals.need" and not is_blank(customer.need):
            continue
        if all(is_empty(field, record, case) for record in holders[table]):
            on_customer = table == "customers"
            yield _empty(field, table if on_customer else "deals", customer.id if on_customer else deal.id, case)


def _empty(field: Field, table: str, record: int, case: Case) -> Finding:
    return _REQUIRED.about(record, case.customer_id, values_of(field), table=table, field=field.code, remedy=remedy_of(field))


def _left_behind(case: Case) -> Iterator[Finding]:
    """The last decision maker who left; called when none is there any more."""
    left = [contact for contact in case.contacts if contact.role == "decision_maker"]
    if left:
        last: Contact = max(left, key=lambda contact: (known_day(contact.left_on), contact.id))
        yield _LEFT.about(last.id, case.customer_id, {"name": last.name})


def _somebody_answered(case: Case) -> bool:
    return any(one.result not in NO_ANSWER and (not is_blank(one.result) or not is_blank(one.content)) for one in case.followups)


def _is_aged(record: Record, days: int, today: str) -> bool:
    created = known_day(record.created_at)
    return bool(created) and days_between(created, today) >= days
