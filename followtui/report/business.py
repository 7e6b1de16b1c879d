"""Deals and money: the funnel, what is expected to close, what was won, lost, paid, and what is overdue."""

from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from msgspec import Struct

from followtui.dates.days import day_of, days_between, is_date
from followtui.model import Deal, Money, Node, typed
from followtui.report.counting import Counting
from followtui.text.amounts import add_amounts

EXPECTED_WITHIN = 30
"""Days after the period in which a close is called expected."""

LOST = "lost"
"""The stage of a deal that was lost."""


class StageRow(Struct, kw_only=True):
    """The open deals of a stage: how many, their amount in home currency, and that weighted by the stage's probability.

    ``days`` is how long they have stood in it on average. ``moved_on`` and ``lost`` are deals that left it in the period.
    """

    stage: str
    deals: list[int]
    amount: Money
    weighted: Money
    days: int | None
    moved_on: list[int]
    lost: list[int]


class Business(Struct, kw_only=True):
    """What a manager asks first. ``expected`` are open deals whose close is expected soon, the earliest first."""

    funnel: list[StageRow]
    expected: list[Deal]
    overdue_closes: list[Deal]
    won: list[Deal]
    lost: list[Deal]
    payments_in: list[Node]
    payments_overdue: list[Node]
    payments_ahead: list[Node]


def business(counting: Counting) -> Business:
    """Deals and money as they stood at the end of the period."""
    end = counting.window.end
    deals = [
        cast("Deal", typed("deals", one, end.get("deals", one) or {}))
        for one, slim in end.open_deals.items()
        if counting.customer(slim.customer) is not None
    ]
    deals.sort(key=lambda deal: (deal.expected_close or "9999", deal.id))
    day = min(counting.period.to, counting.at.today)
    until = (date.fromisoformat(day) + timedelta(days=EXPECTED_WITHIN)).isoformat()
    closed = [one.record for one in counting.closed]
    return Business(
        funnel=_funnel(counting, deals),
        expected=[deal for deal in deals if day <= day_of(deal.expected_close or "") <= until],
        overdue_closes=[deal for deal in deals if "" < day_of(deal.expected_close or "") < day],
        won=[deal for deal in closed if deal.status == "won"],
        lost=[deal for deal in closed if deal.status == "lost"],
        payments_in=[one.record for one in counting.nodes_done if one.record.kind == "payment"],
        payments_overdue=counting.overdue_payments,
        payments_ahead=_payments_ahead(counting, day, until),
    )


def _funnel(counting: Counting, deals: list[Deal]) -> list[StageRow]:
    rows = []
    order = {stage.code: place for place, stage in enumerate(counting.at.template.stages)}
    today = min(counting.period.to, counting.at.today)
    for stage in counting.at.template.stages:
        standing = [deal for deal in deals if deal.stage == stage.code]
        left = [move for move in counting.moves if move.before == stage.code]
        if not standing and not left:
            continue
        amounts = [deal.amount for deal in standing if deal.amount is not None and not counting.currency(deal)]
        weighted = [
            Decimal(str(deal.amount)) * (stage.probability if deal.probability is None else deal.probability) / 100
            for deal in standing
            if deal.amount is not None and not counting.currency(deal)
        ]
        rows.append(
            StageRow(
                stage=stage.code,
                deals=[deal.id for deal in standing],
                amount=add_amounts(amounts),
                weighted=add_amounts([round(sum(weighted, Decimal(0)))]),
                days=_days(standing, today),
                moved_on=[move.deal for move in left if move.after != LOST and order.get(move.after, -1) > order[stage.code]],
                lost=[move.deal for move in left if move.after == LOST],
            )
        )
    return rows


def _days(deals: list[Deal], today: str) -> int | None:
    """For how many days deals have stood in their stage, on average; None when that is not known of any."""
    since = [day_of(deal.stage_since or deal.created_at or "") for deal in deals]
    known = [max(days_between(day, today), 0) for day in since if is_date(day)]
    return round(sum(known) / len(known)) if known else None


def _payments_ahead(counting: Counting, day: str, until: str) -> list[Node]:
    found = counting.open_steps(day, until, "payment")
    return [cast("Node", typed("nodes", node.id, counting.window.end.get("nodes", node.id) or {})) for node in found]
