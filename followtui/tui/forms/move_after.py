"""The rows for what comes after a deal has ended: a care visit; why it was lost, and what becomes of the customer."""

from followtui.book.offers import care_visit
from followtui.model import Deal
from followtui.rules.case import Case
from followtui.text.language import _, current_language, ngettext
from followtui.tui.desk import Desk
from followtui.tui.forms import steps
from followtui.tui.forms.model import Option, Row, Slot, Values, When, always
from followtui.tui.forms.slots import SHORT

AFTER = "after"


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
