"""What must be done now: open nodes and unplanned customers, by bucket and urgency.

The urgency of an item is the sum of these parts, whose weights stand in the template under ``[urgency]``:

- overdue: ``overdue + overdue_day × days``, at most ``overdue_most``; due today: ``today``; without a step: ``unplanned``
- the customer's grade: its weight in ``grades``; a key customer: ``star``
- the amount of its deal, in home currency: ``amount × log10(1 + amount / 10,000)``
- the stage of its deal: ``stage × probability / 100``

The deal is the node's own, else the customer's largest open one. The form of the sum is Taskwarrior's (urgency as a
sum of weighted parts); the parts and weights are this book's.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from math import log10

from msgspec import Struct

from followtui.book.book import Book
from followtui.model import Customer, Deal, Node
from followtui.template.model import Template
from followtui.text.language import N_, _

BUCKETS = ("overdue", "today", "tomorrow", "this_week", "next_week", "later", "waiting", "unplanned")

TITLES = {
    "overdue": N_("Overdue"),
    "today": N_("Today"),
    "tomorrow": N_("Tomorrow"),
    "this_week": N_("This week"),
    "next_week": N_("Next week"),
    "later": N_("Later"),
    "waiting": N_("Waiting for them"),
    "unplanned": N_("No next step"),
}


class Item(Struct, kw_only=True):
    """One line of the agenda. ``node`` is None for a customer without a next step.

    ``parts`` are the parts of the urgency: what it is, and its points.
    """

    node: Node | None
    customer: Customer
    deal: Deal | None
    bucket: str
    days_overdue: int
    urgency: float
    parts: list[tuple[str, float]]

    @property
    def due(self) -> str:
        """When it is due; empty when that is not known."""
        return (self.node.due or "") if self.node else ""


class Agenda(Struct, kw_only=True):
    """The counts of every bucket, and the items to show in the order of the screen."""

    counts: dict[str, int]
    items: list[Item]


def is_worked_on(customer: Customer, today: str) -> bool:
    """Whether a customer is live, or parked until a day that has come."""
    if customer.state == "parked":
        return bool(customer.wake_on) and (customer.wake_on or "") <= today
    return customer.state == "live"


class _Days:
    """The limits of the buckets on one day."""

    def __init__(self, day: date) -> None:
        self.today = day.isoformat()
        self.tomorrow = (day + timedelta(days=1)).isoformat()
        self.sunday = (day + timedelta(days=6 - day.weekday())).isoformat()
        self.next_sunday = (day + timedelta(days=13 - day.weekday())).isoformat()

    def bucket(self, node: Node) -> str:
        """The bucket of a node."""
        due = (node.due or "")[:10]
        if not due:
            return "waiting" if node.side == "theirs" else "later"
        if due < self.today:
            return "overdue"
        if node.side == "theirs":
            return "waiting"
        if due == self.today:
            return "today"
        if due == self.tomorrow:
            return "tomorrow"
        if due <= self.sunday:
            return "this_week"
        return "next_week" if due <= self.next_sunday else "later"


def agenda(book: Book, *, days: int = 7, owner: str | None = None) -> Agenda:
    """The agenda of the book at its moment.

    Items are due within ``days`` days, waiting ones included; what is overdue and who has no next step always is.
    ``owner``: ``all``, or a rep's name; None for the rep's own and nobody's.
    """
    customers = _customers(book, owner)
    limits = _Days(book.now.date())
    until = (book.now.date() + timedelta(days=days)).isoformat()
    moment = book.now.strftime("%Y-%m-%dT%H:%M")
    counts = dict.fromkeys(BUCKETS, 0)
    planned: set[int] = set()
    shown: list[tuple[Node, str]] = []
    for node in book.records.open_nodes().values():
        planned.add(node.customer)
        if node.customer not in customers or (node.snoozed_until and _is_hidden(node.snoozed_until, moment)):
            continue
        bucket = limits.bucket(node)
        counts[bucket] += 1
        if bucket == "overdue" or (node.due and node.due[:10] <= until):
            shown.append((node, bucket))
    unplanned = [customer for one, customer in customers.items() if one not in planned]
    counts["unplanned"] = len(unplanned)
    deals = _deals(book)
    items = [_item(book.template, node, customers[node.customer], deals, bucket, limits.today) for node, bucket in shown]
    items += [_item(book.template, None, customer, deals, "unplanned", limits.today) for customer in unplanned]
    items.sort(key=_order)
    return Agenda(counts=counts, items=items)


def _customers(book: Book, owner: str | None) -> dict[int, Customer]:
    today = book.today
    return {
        one: customer
        for one, customer in book.records.customers().items()
        if is_worked_on(customer, today) and is_of(book, customer.owner, owner)
    }


def is_of(book: Book, owner: str | None, wanted: str | None) -> bool:
    """Whether a customer with ``owner`` belongs to whose customers are ``wanted`` (see ``agenda``)."""
    if wanted == "all":
        return True
    return book.is_mine(owner) if wanted is None else owner == wanted


def _is_hidden(until: str, moment: str) -> bool:
    return until > moment[: len(until)]


def _deals(book: Book) -> tuple[dict[int, Deal], dict[int, Deal]]:
    """The open deals by id, and each customer's largest."""
    deals = book.records.open_deals()
    largest: dict[int, Deal] = {}
    for deal in deals.values():
        other = largest.get(deal.customer)
        if other is None or ((deal.amount or 0), -deal.id) > ((other.amount or 0), -other.id):
            largest[deal.customer] = deal
    return deals, largest


def _item(
    template: Template,
    node: Node | None,
    customer: Customer,
    deals: tuple[dict[int, Deal], dict[int, Deal]],
    bucket: str,
    today: str,
) -> Item:
    deal = deals[0].get(node.deal or 0) if node is not None else None
    deal = deal or deals[1].get(customer.id)
    days = _days_late(node, today) if bucket == "overdue" else 0
    parts = list(_parts(template, node, customer, deal, days, today))
    urgency = round(sum(points for _text, points in parts), 2)
    return Item(node=node, customer=customer, deal=deal, bucket=bucket, days_overdue=days, urgency=urgency, parts=parts)


def _days_late(node: Node | None, today: str) -> int:
    if node is None or not node.due:
        return 0
    return (date.fromisoformat(today) - date.fromisoformat(node.due[:10])).days


def _parts(
    template: Template, node: Node | None, customer: Customer, deal: Deal | None, days: int, today: str
) -> Iterable[tuple[str, float]]:
    weights = template.urgency
    if days > 0:
        yield "overdue", min(weights.overdue + weights.overdue_day * days, weights.overdue_most)
    elif node is None:
        yield "unplanned", weights.unplanned
    elif node.due and node.due[:10] == today:
        yield "today", weights.today
    if customer.grade and weights.grades.get(customer.grade):
        yield "grade", weights.grades[customer.grade]
    if customer.star:
        yield "star", weights.star
    if deal is not None:
        if deal.amount and deal.amount > 0 and deal.currency in (None, "", template.book.currency):
            yield "amount", weights.amount * log10(1 + deal.amount / 10_000)
        stage = template.stage(deal.stage)
        if stage is not None and stage.probability:
            yield "stage", weights.stage * stage.probability / 100


def why(item: Item, template: Template, language: str) -> list[str]:
    """The parts of an item's urgency in words: ``overdue 3d +8.6``."""
    names = {
        "overdue": _("overdue {days}d").format(days=item.days_overdue),
        "unplanned": _("no next step"),
        "today": _("due today"),
        "grade": item.customer.grade or "",
        "star": _("key customer"),
        "amount": _amount(item.deal, language),
        "stage": template.label("stages", item.deal.stage, language) if item.deal else "",
    }
    return [f"{names[name]} {points:+.1f}" for name, points in item.parts]


def _amount(deal: Deal | None, language: str) -> str:
    if deal is None or not deal.amount:
        return ""
    from followtui.text.amounts import format_amount

    return format_amount(deal.amount, language)


def _order(item: Item) -> tuple[int, int, str, float, str, int]:
    """Screen order: bucket; today's timed items by the clock; then urgency, due, id."""
    timed = item.bucket == "today" and "T" in item.due
    record = item.node.id if item.node else item.customer.id
    return (BUCKETS.index(item.bucket), 0 if timed else 1, item.due if timed else "", -item.urgency, item.due, record)
