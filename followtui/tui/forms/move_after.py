"""The rows for what comes after a deal has ended: instalments and a care visit; why it was lost, and what becomes of the customer."""

from collections.abc import Sequence

from followtui.book.entry import Unfit
from followtui.book.instalments import read_instalments, with_rest
from followtui.book.offers import care_visit
from followtui.book.passage import Instalment
from followtui.model import Deal, Money
from followtui.rules.case import Case
from followtui.text.amounts import AmountError, add_amounts, format_amount, read_amount
from followtui.text.language import _, current_language, ngettext
from followtui.tui.desk import Desk
from followtui.tui.forms import steps
from followtui.tui.forms.model import Below, Option, Row, Slot, Values, When, always
from followtui.tui.forms.move_rows import is_done, node_slot
from followtui.tui.forms.slots import SHORT
from followtui.tui.ink import Line, paragraph

MOST = 12
"""Instalments in one save."""

AFTER = "after"


def pay_slot(number: int, part: str) -> str:
    """The name of a slot of an instalment: its ``amount``, ``due`` or ``title``."""
    return f"pay.{number}.{part}"


def instalments_of(values: Values) -> list[tuple[int, Instalment]]:
    """The instalments that were typed, each with the number of its row."""
    found = []
    for number in range(MOST):
        one = Instalment(**{part: values.get(pay_slot(number, part), "") for part in ("amount", "due", "title")})
        if one:
            found.append((number, one))
    return found


def instalment_rows(deal: Deal) -> list[Row]:
    """A line an instalment; a further one comes up once something stands in the one before."""
    rows = []
    for number in range(MOST):
        slots = [
            Slot(name=pay_slot(number, "amount"), placeholder=_("40% · 480k") if number else _("the whole, or 40%"), width=22,
                 help=_("An amount, or a share of the deal: 48万, 40%. Empty takes what the others leave.")),
            Slot(name=pay_slot(number, "due"), kind="due", width=SHORT, placeholder=_("due")),
            Slot(name=pay_slot(number, "title"), placeholder=_("for what, if you like")),
        ]  # fmt: skip
        row = Row(name=f"pay.{number}", label=_("Instalments") if not number else "", slots=slots, shown=_begun(number))
        row.below = _sums(deal, number)
        rows.append(row)
    return rows


def _begun(number: int) -> When:
    """Whether a row of instalments is shown: something stands in it, or in the one before."""

    def shown(values: Values) -> bool:
        return number == 0 or any(one in (number - 1, number) for one, _instalment in instalments_of(values))

    return shown


def _sums(deal: Deal, number: int) -> Below:
    def lines(values: Values, width: int) -> list[Line]:
        given = instalments_of(values)
        if not given or given[-1][0] != number:
            return []
        whole = _whole(deal, values)
        amounts = with_rest(read_instalments([one.amount for _number, one in given], whole), whole)
        known = [one for one in amounts if isinstance(one, int | float)]
        return paragraph(_summed(amounts, known, whole), width, "good" if whole is not None and add_amounts(known) == whole else "warning")

    return lines


def _summed(amounts: Sequence[Money | Unfit | None], known: Sequence[Money], whole: Money | None) -> str:
    language = current_language()
    parts = " + ".join(format_amount(one, language) if isinstance(one, int | float) else "?" for one in amounts)
    total = format_amount(add_amounts(known), language)
    if whole is None:
        return parts
    if len(amounts) == 1:
        return _("{total} of {whole}").format(total=parts, whole=format_amount(whole, language))
    return _("{parts} = {total} of {whole}").format(parts=parts, total=total, whole=format_amount(whole, language))


def _whole(deal: Deal, values: Values) -> Money | None:
    """What the contract says, else the deal's amount, each as it may just have been typed."""
    signed = values.get(node_slot("contract", "amount"), "") if is_done("contract")(values) else ""
    for text in (signed, values.get("deals.amount", "")):
        if text.strip():
            try:
                return read_amount(text)
            except AmountError:
                continue
    return deal.amount


def care_rows(desk: Desk, deal: int) -> tuple[str, list[Row]]:
    """What comes next after a deal was won: a care visit is offered, other words or none may stand instead.

    Gives the day that is proposed, and the rows.
    """
    offer = care_visit(desk.book, deal).step
    rows = steps.step_rows(desk, offer.when)
    title = next(slot for slot in rows[0].slots if slot.name == steps.name(0, "title"))
    title.value = offer.title
    return offer.when, rows


def lost_rows(desk: Desk, case: Case, deal: Deal) -> list[Row]:
    """Why it was lost, and what becomes of the customer."""
    template, language = desk.book.template, current_language()
    reasons = tuple(Option(one.code, one.label(language)) for one in template.lost_reasons if not one.retired)
    note = deal.competitor or ""
    rows = [
        Row(name="lost_reason", label=_("Lost, why"), fields=("deals.lost_reason",), required=always,
            slots=[Slot(name="lost_reason", kind="choice", options=reasons)]),
        Row(name="lost_note", label=_("in a word"), fields=("deals.lost_note",), required=_wants_note,
            slots=[Slot(name="lost_note", placeholder=note or _("to whom, at what price, what was missing"))]),
    ]  # fmt: skip
    return rows + _rest_rows(desk, case, deal)


def _wants_note(values: Values) -> bool:
    return values.get("lost_reason") in ("competitor", "other")


def _rest_rows(desk: Desk, case: Case, deal: Deal) -> list[Row]:
    planned = [node for node in case.open_nodes() if node.due and node.deal != deal.id]
    keep = (
        (Option("keep", ngettext("the step that is planned", "the {n} steps planned", len(planned)).format(n=len(planned))),)
        if planned
        else ()
    )
    options = (Option("step", _("a next step")), Option("park", _("park")), Option("drop", _("give up")), *keep)
    after = Row(name=AFTER, label=_("And then"), required=always, fields=(*steps.PLACES, "followups.no_next_reason"),
                slots=[Slot(name=AFTER, kind="choice", options=options, value="keep" if keep else "")])  # fmt: skip
    next_rows = steps.step_rows(desk, "", required=_chosen("step"))
    for row in next_rows:
        row.shown = _both(_chosen("step"), row.shown)
    language = current_language()
    dropped = tuple(Option(one.code, one.label(language)) for one in desk.book.template.drop_reasons if not one.retired)
    park, drop = _chosen("park"), _chosen("drop")
    return [
        after,
        *next_rows,
        Row(name="until", label=_("Parked until"), fields=("customers.wake_on",), shown=park,
            slots=[Slot(name="until", kind="due", default=_("in 30 days"), width=SHORT)]),
        Row(name="park_reason", label=_("Why"), fields=("customers.park_reason",), shown=park, slots=[Slot(name="park_reason")]),
        Row(name="drop", label=_("Given up, why"), fields=("customers.drop_reason",), shown=drop, required=always,
            slots=[Slot(name="drop", kind="choice", options=dropped)]),
        Row(name="drop_note", label=_("in a word"), fields=("customers.drop_note",), shown=drop, slots=[Slot(name="drop_note")]),
    ]  # fmt: skip


def _chosen(code: str) -> When:
    return lambda values: values.get(AFTER) == code


def _both(one: When, other: When) -> When:
    return lambda values: one(values) and other(values)
