"""How long a verdict stays right while nothing is written: until the first day on which one of its dates comes due."""

from collections.abc import Iterator

from followtui.rules.case import Case, Circumstances
from followtui.rules.deals import in_stage_since
from followtui.rules.steps import silence_limit
from followtui.rules.values import is_after, known_day, later_day

FOR_EVER = "9999-12-31"


def right_until(case: Case, at: Circumstances) -> str:
    """The first day after today on which the rules may say something else of a case; today where any moment may count.

    It may come too early, never too late.
    """
    if _has_what_is_to_come(case, at):
        return at.today
    return min((day for day in _days(case, at) if day > at.today), default=FOR_EVER)


def _has_what_is_to_come(case: Case, at: Circumstances) -> bool:
    """Whether something is recorded as having happened that the clock has not reached; its hour will come."""
    moments = [one.happened_at for one in case.followups] + [one.done_at for one in case.nodes if one.done_at]
    return any(is_after(moment, at.moment) for moment in moments)


def _days(case: Case, at: Circumstances) -> Iterator[str]:
    customer = case.customer
    if customer is not None:
        yield customer.wake_on or ""
        yield _after(customer.created_at, at.settings["ungraded"]["days"])
        yield from _of_silence(case, at)
    for contact in case.contacts:
        yield known_day(contact.left_on)
    for deal in case.open_deals():
        stage = at.stages.get(deal.stage)
        yield _after(in_stage_since(deal), (stage.idle_days if stage is not None else 0) + 1)
        yield _after(deal.expected_close, 1)
    for node in case.open_nodes():
        yield _after(node.due, 1)
        if node.unknown:
            yield _after(node.created_at, at.settings["incomplete_customer"]["unknown_days"] + 1)


def _of_silence(case: Case, at: Circumstances) -> Iterator[str]:
    """When the customer begins to be silent, and when a dated step comes near enough to excuse it."""
    customer = case.customer
    if customer is None:
        return
    limit = silence_limit(customer, case, at)
    begins = _after(known_day(customer.last_touch_at) or customer.created_at, limit + 1)
    yield begins
    if "" < begins <= at.today:
        for node in case.open_nodes():
            near = at.settings["silent_customer"]["appointment_days"] if node.side == "theirs" else limit
            yield _after(node.due, -near)


def _after(moment: str | None, days: int) -> str:
    day = known_day(moment)
    return later_day(day, days) if day else ""
