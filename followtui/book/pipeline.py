"""The deals on their way: where each stands and for how long, and what they come to by stage."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.scope import is_of
from followtui.dates.days import days_between
from followtui.model import Deal, Money, typed
from followtui.rules.values import known_day
from followtui.store.slim import SlimCustomer, SlimNode
from followtui.text.amounts import add_amounts


class Standing(Struct, kw_only=True):
    """A deal with its customer and the step that comes next for it.

    ``days``: how long it has been in its stage, None when that is not known; ``idle``: longer than the stage allows;
    ``past``: its expected close lies behind.
    """

    deal: Deal
    customer: SlimCustomer
    step: SlimNode | None = None
    days: int | None = None
    idle: bool = False
    past: bool = False


class Total(Struct, kw_only=True):
    """What deals come to: their number, their amounts in home currency and these weighted by probability; ``others``
    are the amounts in each other currency.
    """

    count: int
    amount: Money
    weighted: Money
    others: dict[str, Money]


def standing_deals(book: Book) -> list[Standing]:
    """The open deals of the rep's customers, in the order of their ids."""
    customers = book.records.customers()
    steps = _first_steps(book)
    documents = book.records.documents("deals")
    open_deals = book.records.open_deals().values()
    deals_of = Counter(slim.customer for slim in open_deals)
    found = []
    for slim in open_deals:
        customer = customers.get(slim.customer)
        if customer is None or not is_of(book, customer.owner, None):
            continue
        deal = cast("Deal", typed("deals", slim.id, documents.get(slim.id, {})))
        # A step that names no deal can only be meant for the only one.
        loose = steps.get((slim.customer, None)) if deals_of[slim.customer] == 1 else None
        step = steps.get((slim.customer, slim.id)) or loose
        found.append(_standing(book, deal, customer, step))
    found.sort(key=lambda one: one.deal.id)
    return found


def _standing(book: Book, deal: Deal, customer: SlimCustomer, step: SlimNode | None) -> Standing:
    stage = book.circumstances.stages.get(deal.stage)
    since = known_day(deal.stage_since)
    days = max(days_between(since, book.today), 0) if since else None
    limit = stage.idle_days if stage is not None else 0
    close = known_day(deal.expected_close)
    return Standing(
        deal=deal, customer=customer, step=step, days=days, idle=bool(limit and days and days > limit), past="" < close < book.today
    )


def _first_steps(book: Book) -> dict[tuple[int, int | None], SlimNode]:
    """The dated step that is due first, by customer and the deal that it names."""
    found: dict[tuple[int, int | None], SlimNode] = {}
    for node in book.records.open_nodes().values():
        if node.due:
            key = node.customer, node.deal
            other = found.get(key)
            if other is None or (node.due, node.id) < (other.due or "", other.id):
                found[key] = node
    return found


def closed_deals(book: Book, month: str) -> list[Standing]:
    """The deals of the rep's customers that were won or lost in ``month`` (``YYYY-MM``), the latest first."""
    customers = book.records.customers()
    found = []
    for one, document in book.records.documents("deals").items():
        if document.get("status") in ("won", "lost") and str(document.get("closed_at", ""))[:7] == month:
            deal = cast("Deal", typed("deals", one, document))
            customer = customers.get(deal.customer)
            if customer is not None and is_of(book, customer.owner, None):
                found.append(Standing(deal=deal, customer=customer))
    return sorted(found, key=lambda one: (one.deal.closed_at or "", one.deal.id), reverse=True)


def total_of(book: Book, deals: Iterable[Deal]) -> Total:
    """What deals come to."""
    home = book.template.book.currency
    amounts: list[Money] = []
    weighted: list[Decimal] = []
    others: dict[str, list[Money]] = {}
    count = 0
    for deal in deals:
        count += 1
        if deal.amount is None:
            continue
        if deal.currency not in (None, "", home):
            others.setdefault(str(deal.currency), []).append(deal.amount)
            continue
        amounts.append(deal.amount)
        weighted.append(Decimal(str(deal.amount)) * probability_of(book, deal) / 100)
    return Total(
        count=count,
        amount=add_amounts(amounts),
        weighted=add_amounts([round(sum(weighted, Decimal(0)))]),
        others={currency: add_amounts(of) for currency, of in sorted(others.items())},
    )


def probability_of(book: Book, deal: Deal) -> int:
    """How likely a deal is won, in percent: as said of the deal, else of its stage."""
    stage = book.circumstances.stages.get(deal.stage)
    if deal.probability is not None:
        return deal.probability
    return stage.probability if stage is not None else 0
