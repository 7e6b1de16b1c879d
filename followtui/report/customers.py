"""What changed at each customer in a period, and which key customers nobody touched."""

from collections.abc import Container

from msgspec import Struct

from followtui.book.scope import is_worked_on
from followtui.dates.days import day_of
from followtui.model import Customer, Followup
from followtui.report.counting import Counting
from followtui.report.entries import Move
from followtui.store.slim import SlimNode

KEY_GRADE = "A"


class News(Struct, kw_only=True):
    """One customer in the period: its follow-ups in order, its deals' moves, deals opened and closed, and the next step.

    ``is_key``: a key customer, by its star or its grade. ``is_new``: added in the period.
    """

    customer: Customer
    is_key: bool
    is_new: bool = False
    followups: list[Followup] = []
    moves: list[Move] = []
    new_deals: list[str] = []
    rested: bool = False
    next_title: str = ""
    next_due: str = ""

    @property
    def last(self) -> Followup | None:
        """The last follow-up in which something was said; without one, the last."""
        answered = [one for one in self.followups if one.result != "no_reply"]
        return answered[-1] if answered else self.followups[-1] if self.followups else None

    @property
    def is_touched(self) -> bool:
        """Whether somebody worked on it: a follow-up, a new deal, or one that moved on."""
        return bool(self.followups or self.moves or self.new_deals)

    @property
    def has_change(self) -> bool:
        """Whether there is more to tell than unanswered attempts."""
        return bool(self.moves or self.new_deals or self.rested or self.is_new) or any(one.result != "no_reply" for one in self.followups)


def is_key(customer: Customer) -> bool:
    """Whether a customer is a key customer: starred, or of the first grade."""
    return customer.star or customer.grade == KEY_GRADE


def news_of(counting: Counting) -> list[News]:
    """The customers that something happened at: key ones first, then by name and id."""
    found: dict[int, News] = {}

    def of(record_id: int) -> News | None:
        customer = counting.customer(record_id)
        if customer is None:
            return None
        return found.setdefault(record_id, News(customer=customer, is_key=is_key(customer)))

    for one in counting.followups:
        if (news := of(one.customer)) is not None:
            news.followups = [*news.followups, one.record]
    for move in counting.moves:
        if (news := of(move.document.get("customer", 0))) is not None:
            news.moves = [*news.moves, move]
    for one in counting.new_deals:
        if (news := of(one.customer)) is not None:
            news.new_deals = [*news.new_deals, one.record.name]
    for one in counting.new_customers:
        if (news := of(one.id)) is not None:
            news.is_new = True
    _rested(counting, found)
    _next_steps(counting, found)
    return sorted(found.values(), key=_place)


def _place(news: News) -> tuple[bool, bool, str, str, int]:
    customer = news.customer
    return not news.is_key, not customer.star, customer.grade or "~", customer.name, customer.id


def _rested(counting: Counting, found: dict[int, News]) -> None:
    for one, news in found.items():
        news.rested = bool(counting.at_rest_since(one))


def _next_steps(counting: Counting, found: dict[int, News]) -> None:
    for customer, node in first_steps(counting, found).items():
        if not found[customer].rested:
            found[customer].next_title, found[customer].next_due = node.title, node.due or ""


def first_steps(counting: Counting, customers: Container[int]) -> dict[int, SlimNode]:
    """The open step of each of these customers that is due first as the period ended."""
    first: dict[int, SlimNode] = {}
    for one, node in counting.window.end.open_nodes.items():
        if node.customer not in customers or one in counting.done_later:
            continue
        other = first.get(node.customer)
        if other is None or (node.due or "9999", node.id) < (other.due or "9999", other.id):
            first[node.customer] = node
    return first


class Untouched(Struct, kw_only=True):
    """A key customer without a follow-up in the period, and its next step where it has one."""

    customer: Customer
    next_title: str = ""
    next_due: str = ""


def untouched_key_customers(counting: Counting, touched: set[int]) -> list[Untouched]:
    """The key customers that were worked on and had no follow-up in the period, the longest silent first."""
    day = min(counting.period.to, counting.at.today)
    found: dict[int, Customer] = {}
    for one, document in counting.window.end.items("customers"):
        if one in touched or not (document.get("star") or document.get("grade") == KEY_GRADE):
            continue
        customer = counting.customer(one)
        if customer is not None and is_worked_on(customer, day) and day_of(customer.created_at or "") <= counting.period.to:
            found[one] = customer
    steps = first_steps(counting, found)
    untouched = [Untouched(customer=customer) for customer in found.values()]
    for silent in untouched:
        step = steps.get(silent.customer.id)
        if step is not None:
            silent.next_title, silent.next_due = step.title, step.due or ""
    return sorted(untouched, key=lambda one: (one.customer.last_touch_at or "", one.customer.id))
