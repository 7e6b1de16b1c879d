"""What needs a manager's eye: overdue steps, deals that stand still, cooling customers, whom to give up, asked-for help."""

from collections.abc import Iterator

from msgspec import Struct

from followtui.book.scope import is_worked_on
from followtui.dates.days import days_between, is_date
from followtui.model import Customer, Followup, Money
from followtui.report.counting import Counting
from followtui.report.entries import day
from followtui.rules.streaks import FRUITLESS, STREAK_RESULTS, Streak, is_to_give_up, streak_of_case
from followtui.rules.typed import build_case
from followtui.store.slim import SlimNode


class Stalled(Struct, kw_only=True):
    """A deal that has stayed in its stage longer than the stage's limit."""

    deal: int
    customer: int
    name: str
    stage: str
    days: int
    limit: int
    amount: Money | None
    currency: str | None


class Hopeless(Struct, kw_only=True):
    """A customer that nothing came of: on how many days in a row, since when, by which methods, in which follow-ups."""

    customer: Customer
    days: int
    since: str
    methods: list[str]
    unanswered: int
    followups: list[int]


class Help(Struct, kw_only=True):
    """What a follow-up says is needed."""

    followup: int
    customer: int
    text: str


class Risks(Struct, kw_only=True):
    """Everything that is late, still or fading; each list has the worst first, deals the largest.

    ``cooler`` holds the follow-up of each cooling customer that said so.
    """

    overdue: list[SlimNode]
    stalled: list[Stalled]
    cooler: list[Followup]
    hopeless: list[Hopeless]
    help: list[Help]


def risks(counting: Counting) -> Risks:
    """The risks as the period ended."""
    overdue = [
        node
        for node in counting.open_steps("0", counting.last_day)
        if counting.at_rest_since(node.customer) is None and node.kind != "payment"
    ]
    last_attitude: dict[int, Followup] = {one.customer: one.record for one in counting.followups if one.record.attitude}
    asked = [
        Help(followup=one.id, customer=one.customer, text=one.record.help_needed) for one in counting.followups if one.record.help_needed
    ]
    return Risks(
        overdue=overdue,
        stalled=sorted(_stalled(counting), key=lambda one: (-(one.amount or 0), one.limit - one.days, one.deal)),
        cooler=[one for one in last_attitude.values() if one.attitude == "cooler"],
        hopeless=_hopeless(counting),
        help=asked,
    )


def _stalled(counting: Counting) -> Iterator[Stalled]:
    today = min(counting.period.to, counting.at.today)
    end = counting.window.end
    for one, slim in end.open_deals.items():
        stage = counting.at.stages.get(slim.stage)
        customer = counting.customer(slim.customer)
        if stage is None or not stage.idle_days or customer is None or not is_worked_on(customer, today):
            continue
        document = end.get("deals", one) or {}
        since = day(document, "stage_since") or day(document, "created_at")
        if is_date(since) and (days := days_between(since, today)) > stage.idle_days:
            yield Stalled(
                deal=one, customer=slim.customer, name=slim.name, stage=slim.stage, days=days, limit=stage.idle_days,
                amount=slim.amount, currency=slim.currency,
            )  # fmt: skip


def _hopeless(counting: Counting) -> list[Hopeless]:
    """Whom the rule ``dead_candidate`` proposes to give up, as the period ended; who was decided on is settled."""
    today = min(counting.period.to, counting.at.today)
    settings = counting.at.settings["dead_candidate"]
    end = counting.window.end
    suspects = {
        one: document
        for one, document in end.items("customers")
        if document.get("last_result") in STREAK_RESULTS and document.get("drop_decision") not in ("stop", "hand_over")
    }
    touches: dict[int, list[int]] = {}
    fruitless: dict[int, set[str]] = {}
    for one, touch in end.touches():
        if isinstance(touch.customer, int) and touch.customer in suspects:
            touches.setdefault(touch.customer, []).append(one)
            if touch.result in FRUITLESS:
                fruitless.setdefault(touch.customer, set()).add(str(touch.happened_at)[:10])
    found = []
    for one, days in fruitless.items():
        # So many days in a row there cannot be where there are not as many in all.
        customer = counting.customer(one) if len(days) >= settings["drop_after"] else None
        if customer is not None and is_worked_on(customer, today):
            documents = {touch: document for touch in touches[one] if (document := end.get("followups", touch)) is not None}
            streak = streak_of_case(build_case(one, {"customers": {one: suspects[one]}, "followups": documents}))
            if is_to_give_up(streak, settings):
                found.append(_as_hopeless(customer, streak))
    return sorted(found, key=lambda one: (-one.days, one.customer.id))


def _as_hopeless(customer: Customer, streak: Streak) -> Hopeless:
    followups = [one.id for one in streak.followups]
    return Hopeless(
        customer=customer, days=streak.days, since=streak.since, methods=streak.methods, unanswered=streak.unanswered, followups=followups
    )
