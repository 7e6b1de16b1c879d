"""What must be done now: open nodes and unplanned customers, by bucket and urgency.

The urgency of an item is the sum of these parts, whose weights stand in the template under ``[urgency]``:

- overdue: ``overdue + overdue_day × days``, at most ``overdue_most``; due today: ``today``; without a step: ``unplanned``
- the customer's grade: its weight in ``grades``; a key customer: ``star``
- the amount of its deal, in home currency: ``amount × log10(1 + amount / 10,000)``
- the stage of its deal: ``stage × probability / 100``

The deal is the node's own, else the customer's largest open one. The form of the sum is Taskwarrior's (urgency as a
sum of weighted parts); the parts and weights are this book's.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from math import log10

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.scope import is_of, is_worked_on
from followtui.store.slim import SlimCustomer, SlimDeal, SlimNode
from followtui.template.model import Template
from followtui.text.language import N_, _

STANDING = ("grade", "star", "amount", "stage")
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

    node: SlimNode | None
    customer: SlimCustomer
    deal: SlimDeal | None
    bucket: str
    days_overdue: int
    urgency: float
    parts: list[tuple[str, float]]

    @property
    def due(self) -> str:
        """When it is due; empty when that is not known."""
        return (self.node.due or "") if self.node else ""


class Agenda:
    """The counts of every bucket, and its items in the order of the screen, weighed when a bucket is asked for.

    ``weigh`` gives the items of a bucket, ``load`` the ``loads``.
    """

    def __init__(self, counts: dict[str, int], weigh: Callable[[str], list[Item]], load: Callable[[], dict[str, int]]) -> None:
        self.counts = counts
        self._weigh = weigh
        self._load = load
        self._weighed: dict[str, list[Item]] = {}

    def of(self, bucket: str) -> list[Item]:
        """The items of one bucket."""
        if bucket not in self._weighed:
            self._weighed[bucket] = self._weigh(bucket)
        return self._weighed[bucket]

    @cached_property
    def loads(self) -> dict[str, int]:
        """How many steps are due on each day that lies in one of this week's buckets, ``YYYY-MM-DD``."""
        return self._load()

    @property
    def items(self) -> list[Item]:
        """The items of all buckets."""
        return [item for bucket in BUCKETS for item in self.of(bucket)]


class _Days:
    """The limits of the buckets on one day."""

    def __init__(self, day: date) -> None:
        self.today = day.isoformat()
        self.tomorrow = (day + timedelta(days=1)).isoformat()
        self.sunday = (day + timedelta(days=6 - day.weekday())).isoformat()
        self.next_sunday = (day + timedelta(days=13 - day.weekday())).isoformat()

    def ahead(self, due: str) -> str:
        """The bucket of a step of ours that is due on the day ``due`` or is not dated, and not overdue."""
        if not due or due > self.next_sunday:
            return "later"
        if due == self.today:
            return "today"
        if due == self.tomorrow:
            return "tomorrow"
        return "this_week" if due <= self.sunday else "next_week"


def agenda(book: Book, *, days: int = 7, owner: str | None = None, most: int | None = None) -> Agenda:
    """The agenda of the book at its moment.

    Items are due within ``days`` days, waiting ones included; what is overdue and who has no next step always is.
    ``owner``: ``all``, or a rep's name; None for the rep's own and nobody's. Of each bucket at most the ``most``
    urgent items are given; the counts are of all.
    """
    customers = _customers(book, owner)
    counts, shown, planned = _sorted_out(book, customers, days)
    unplanned = [customer for one, customer in customers.items() if one not in planned]
    counts["unplanned"] = len(unplanned)
    scale = _Scale(book)

    def weigh(bucket: str) -> list[Item]:
        if bucket == "unplanned":
            return scale.weighed([(None, customer) for customer in unplanned], bucket, most)
        return scale.weighed([(node, customers[node.customer]) for node in shown[bucket]], bucket, most)

    def load() -> dict[str, int]:
        return Counter((node.due or "")[:10] for node in (*shown["tomorrow"], *shown["this_week"]))

    return Agenda(counts, weigh, load)


def _sorted_out(book: Book, customers: dict[int, SlimCustomer], days: int) -> tuple[dict[str, int], dict[str, list[SlimNode]], set[int]]:
    """The counts of the buckets, the nodes to show in each, and the customers that have an open node.

    A large book has tens of thousands of open nodes on a few hundred days, so they are put together by day first.
    """
    limits = _Days(book.now.date())
    # "~" stands after every time of that day.
    until = (book.now.date() + timedelta(days=days)).isoformat() + "~"
    moment = book.now.strftime("%Y-%m-%dT%H:%M")
    counts = dict.fromkeys(BUCKETS, 0)
    shown: dict[str, list[SlimNode]] = {bucket: [] for bucket in BUCKETS}
    rows = list(book.records.open_node_rows())
    planned = {node.customer for node in rows if node.due}
    by_due: dict[str | None, list[SlimNode]] = defaultdict(list)
    for node in rows:
        if node.customer in customers and not (node.snoozed_until and _is_hidden(node.snoozed_until, moment)):
            by_due[node.due].append(node)
    for due, nodes in by_due.items():
        parted = {"overdue": nodes} if due and due < limits.today else _by_side(nodes, limits.ahead((due or "")[:10]))
        for bucket, part in parted.items():
            counts[bucket] += len(part)
            if due and due <= until:
                shown[bucket] += part
    return counts, shown, planned


def _by_side(nodes: list[SlimNode], bucket: str) -> dict[str, list[SlimNode]]:
    """Steps of ours in their bucket, theirs among those that are waited for."""
    theirs = [node for node in nodes if node.side == "theirs"]
    return {bucket: [node for node in nodes if node.side != "theirs"], "waiting": theirs} if theirs else {bucket: nodes}


def _customers(book: Book, owner: str | None) -> dict[int, SlimCustomer]:
    today = book.today
    return {
        one: customer
        for one, customer in book.records.customers().items()
        if (customer.state == "live" or is_worked_on(customer, today))
        and ((owner is None and not customer.owner) or is_of(book, customer.owner, owner))
    }


def _is_hidden(until: str, moment: str) -> bool:
    return until > moment[: len(until)]


class _Scale:
    """Weighs items."""

    def __init__(self, book: Book) -> None:
        self._weights = book.template.urgency
        self._currency = book.template.book.currency
        self._grades = self._weights.grades
        self._stages = {stage.code: self._weights.stage * stage.probability / 100 for stage in book.template.stages}
        self._today = book.now.date()
        self._day = self._today.isoformat()
        self._deals = book.records.open_deals()
        self._largest = _largest(self._deals)
        self._late: dict[str, int] = {}

    def weighed(self, pairs: list[tuple[SlimNode | None, SlimCustomer]], bucket: str, most: int | None) -> list[Item]:
        """The items of a bucket in screen order: today's timed ones by the clock; then by urgency, due, id.

        Written flat: a large book has thousands of overdue nodes, of which only the ``most`` urgent become items.
        """
        of_day: dict[str, float] = {}
        weights: list[float] = []
        for node, customer in pairs:
            due, named = ("", None) if node is None else (node.due or "", node.deal)
            points = of_day.get(due)
            if points is None:
                points = of_day[due] = self._of_day(due, bucket)[1]
            grade, star, amount, stage = self._standing(customer, self._deal(named, customer.id))
            weights.append(points + grade + star + amount + stage)
        is_cut = most is not None and len(pairs) > most
        # Whoever weighs less than the last that is wanted, by more than rounding makes, is not looked at again.
        least = sorted(weights, reverse=True)[most - 1] - 0.02 if most and is_cut and bucket != "today" else float("-inf")
        keyed: list[tuple[str, float, str, int, int]] = []
        for place, weight in enumerate(weights):
            if weight >= least:
                node, customer = pairs[place]
                due, one = ("", customer.id) if node is None else (node.due or "", node.id)
                clock = due if bucket == "today" and "T" in due else "~"
                keyed.append((clock, -round(weight, 2), due, one, place))
        keyed.sort()
        return [self._item(*pairs[key[-1]], bucket) for key in (keyed[:most] if is_cut else keyed)]

    def _item(self, node: SlimNode | None, customer: SlimCustomer, bucket: str) -> Item:
        deal = self._deal(node.deal if node is not None else None, customer.id)
        due = (node.due or "") if node is not None else ""
        parts = [self._of_day(due, bucket), *zip(STANDING, self._standing(customer, deal), strict=True)]
        return Item(
            node=node,
            customer=customer,
            deal=deal,
            bucket=bucket,
            days_overdue=self._days_late(due) if bucket == "overdue" else 0,
            urgency=round(sum(points for _name, points in parts), 2),
            parts=[(name, points) for name, points in parts if points],
        )

    def _deal(self, named: int | None, customer: int) -> SlimDeal | None:
        """The deal that a node names, else the customer's largest open one."""
        own = self._deals.get(named) if named else None
        return own if own is not None else self._largest.get(customer)

    def _days_late(self, due: str) -> int:
        day = due[:10]
        if day not in self._late:
            self._late[day] = (self._today - date.fromisoformat(day)).days
        return self._late[day]

    def _of_day(self, due: str, bucket: str) -> tuple[str, float]:
        """The part of the urgency that the day makes; without a name for none."""
        weights = self._weights
        if bucket == "overdue":
            return "overdue", min(weights.overdue + weights.overdue_day * self._days_late(due), weights.overdue_most)
        if bucket == "unplanned":
            return "unplanned", weights.unplanned
        return ("today", weights.today) if due[:10] == self._day else ("", 0.0)

    def _standing(self, customer: SlimCustomer, deal: SlimDeal | None) -> tuple[float, float, float, float]:
        """What customer and deal make of the urgency: grade, star, amount, stage."""
        weights = self._weights
        grade = self._grades.get(customer.grade or "", 0.0)
        star = weights.star if customer.star else 0.0
        if deal is None:
            return grade, star, 0.0, 0.0
        amount = deal.amount
        if not amount or amount < 0 or deal.currency not in (None, "", self._currency):
            return grade, star, 0.0, self._stages.get(deal.stage, 0.0)
        return grade, star, weights.amount * log10(1 + amount / 10_000), self._stages.get(deal.stage, 0.0)


def _largest(deals: dict[int, SlimDeal]) -> dict[int, SlimDeal]:
    """Each customer's largest open deal."""
    largest: dict[int, SlimDeal] = {}
    for deal in deals.values():
        other = largest.get(deal.customer)
        if other is None or ((deal.amount or 0), -deal.id) > ((other.amount or 0), -other.id):
            largest[deal.customer] = deal
    return largest


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


def _amount(deal: SlimDeal | None, language: str) -> str:
    if deal is None or not deal.amount:
        return ""
    from followtui.text.amounts import format_amount

    return format_amount(deal.amount, language)
