"""Deals that stand still: longer in a stage than it allows, and past the day on which they were to close."""

from collections.abc import Iterator

from followtui.dates.days import days_between
from followtui.model import Deal
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.values import known_day
from followtui.text.language import N_, current_language

_STALLED = Complaint(
    "stalled_deal",
    "warning",
    "deals",
    "stage",
    N_("In “{stage}” since {day}; the limit is {limit} days. What holds it up?"),
    N_("Move it on, or back to where it really stands, or close it as lost (deal move)."),
)
_CLOSE_PASSED = Complaint(
    "overdue_close",
    "warning",
    "deals",
    "expected_close",
    N_("Expected to close on {day}, which has passed."),
    N_("Type the day that is realistic now (--expected-close), or close it as won or lost (deal move)."),
)


def in_stage_since(deal: Deal) -> str:
    """The day on which a deal entered its stage, as far as the book knows; empty when it does not."""
    return known_day(deal.stage_since) or known_day(deal.created_at)


def stalled_deal(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Open deals of live customers that have stayed in their stage longer than it allows."""
    if not case.deals or not case.is_live(at.today):
        return
    for deal in case.open_deals():
        stage, since = at.stages.get(deal.stage), in_stage_since(deal)
        if stage is not None and stage.idle_days and since and days_between(since, at.today) > stage.idle_days:
            label = at.template.label("stages", deal.stage, current_language())
            yield _STALLED.about(deal.id, case.customer_id, {"stage": label, "day": since, "limit": stage.idle_days})


def overdue_close(case: Case, at: Circumstances) -> Iterator[Finding]:
    """Open deals of live customers whose expected close is past."""
    if not case.deals or not case.is_live(at.today):
        return
    for deal in case.open_deals():
        day = known_day(deal.expected_close)
        if "" < day < at.today:
            yield _CLOSE_PASSED.about(deal.id, case.customer_id, {"day": day})
