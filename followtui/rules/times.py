"""Times that cannot be: what happened in the future, what comes next before it, what closed before it opened."""

from collections.abc import Iterator

from followtui.model import Followup
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.values import is_after, known_day
from followtui.text.language import N_

_HAPPENED = Complaint(
    "wrong_time",
    "error",
    "followups",
    "happened_at",
    N_("It happened on {day}, which is still to come."),
    N_("Type when it happened (--at); what is planned goes into the next step (--next, --on)."),
)
_RECORDED = Complaint(
    "wrong_time",
    "error",
    "followups",
    "happened_at",
    N_("It happened on {day}, after it was recorded on {recorded}."),
    N_("Type when it happened (--at)."),
)
_NEXT = Complaint(
    "wrong_time",
    "error",
    "followups",
    "next_at",
    N_("The next date, {next}, lies before the day it happened, {day}."),
    N_("Type a later day (--on), or correct when it happened (--at)."),
)
_CLOSED = Complaint(
    "wrong_time",
    "error",
    "deals",
    "closed_at",
    N_("Closed on {day}, before it was opened on {opened}."),
    N_("Open the deal and close it again on the right day (deal move)."),
)
_DONE = Complaint(
    "wrong_time",
    "error",
    "nodes",
    "done_at",
    N_("Done on {day}, which is still to come."),
    N_("Type the day it was done (--done-at), or leave it open and type when it is due (--due)."),
)


def wrong_time(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Times that contradict the clock or each other. A time that cannot be read is ``broken_record``'s."""
    for followup in case.followups:
        yield from _of_followup(followup, case, at)
    for deal in case.deals:
        opened, closed = deal.created_at or "", deal.closed_at or ""
        # An imported deal was created when it came in, not when it was opened.
        if deal.origin != "imported" and is_after(opened, closed):
            values = {"day": known_day(closed), "opened": known_day(opened)}
            yield _CLOSED.about(deal.id, case.customer_id, values)
    for node in case.nodes:
        if node.done_at and is_after(node.done_at, at.moment):
            yield _DONE.about(node.id, case.customer_id, {"day": known_day(node.done_at)})


def _of_followup(followup: Followup, case: Case, at: Circumstances) -> Iterator[Finding]:
    happened, recorded = followup.happened_at, followup.created_at or ""
    day = known_day(happened)
    if is_after(happened, at.moment):
        yield _HAPPENED.about(followup.id, case.customer_id, {"day": day})
    elif followup.origin != "imported" and is_after(happened, recorded):
        yield _RECORDED.about(followup.id, case.customer_id, {"day": day, "recorded": known_day(recorded)})
    next_day = known_day(followup.next_at)
    if next_day and next_day < day:
        yield _NEXT.about(followup.id, case.customer_id, {"next": next_day, "day": day})
