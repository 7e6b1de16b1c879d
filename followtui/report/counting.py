"""All that counts in one period, and the totals that are made of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

from msgspec import Struct

from followtui.book.scope import is_worked_on
from followtui.dates.days import day_of
from followtui.model import Customer, Deal, Document, Jot, Money, Node, typed
from followtui.report.entries import Entry, Move, done_by, entries, moves
from followtui.report.windows import Window
from followtui.rules.case import Case, Circumstances
from followtui.rules.notes import late_entry
from followtui.store.slim import SlimNode
from followtui.text.amounts import add_amounts

NO_METHOD = "unknown"
"""Where an imported follow-up without a method or result is counted."""

AMOUNTS = ("quotes_amount", "won_amount", "lost_amount", "payments_in", "payments_overdue")
"""Totals that are sums of money."""


class Counting:
    """What counts in a window, of the customers that ``wanted`` (told by their owner) lets through.

    Each list is worked out when it is first asked for. ``at`` are the circumstances in which the report is made.
    """

    def __init__(self, window: Window, wanted: Callable[[str | None], bool], at: Circumstances) -> None:
        self.window = window
        self.period = window.period
        self.at = at
        self._wanted = wanted
        self._known: dict[int, Customer | None] = {}

    # Whose

    def customer(self, record_id: int) -> Customer | None:
        """A customer that is wanted, as the period ended, or as it was made when it came later; else None."""
        if record_id not in self._known:
            document = self.window.end.get("customers", record_id) or self.window.made_later("customers", record_id)
            found = cast("Customer", typed("customers", record_id, document)) if document is not None else None
            self._known[record_id] = found if found is not None and self._wanted(found.owner) else None
        return self._known[record_id]

    @cached_property
    def last_day(self) -> str:
        """The last day of the period that is over; of one that is still running, yesterday."""
        yesterday = (date.fromisoformat(self.at.today) - timedelta(days=1)).isoformat()
        return min(self.period.to, yesterday)

    # What

    @cached_property
    def followups(self) -> list[Entry]:
        """What happened in the period."""
        return self._of("followups", "happened_at")

    @cached_property
    def new_customers(self) -> list[Entry]:
        """Customers created in the period; imported ones without a date are not."""
        return self._of("customers", "created_at")

    @cached_property
    def new_deals(self) -> list[Entry]:
        """Deals opened in the period."""
        return self._of("deals", "created_at")

    @cached_property
    def nodes_done(self) -> list[Entry]:
        """Steps and key nodes done in the period."""
        return self._of("nodes", "done_at")

    @cached_property
    def closed(self) -> list[Entry]:
        """Deals won or lost in the period."""
        return [one for one in self._of("deals", "closed_at") if one.says("status") in ("won", "lost")]

    @cached_property
    def moves(self) -> list[Move]:
        """Deals that went to another stage in the period."""
        return [one for one in moves(self.window) if self.customer(self._owner(one.document)) is not None]

    def _of(self, table: str, field: str) -> list[Entry]:
        return [one for one in entries(self.window, table, field) if self._is_wanted(one)]

    def _is_wanted(self, entry: Entry) -> bool:
        if entry.table == "customers":
            return self._wanted(entry.says("owner"))
        return self.customer(entry.customer) is not None

    @staticmethod
    def _owner(document: Document) -> int:
        owner = document.get("customer")
        return owner if isinstance(owner, int) else 0

    # Open steps

    @cached_property
    def done_later(self) -> set[int]:
        """Steps that were done by the end of the period, but ticked off after it."""
        return done_by(self.window)

    def open_steps(self, first: str, last: str, kind: str = "") -> list[SlimNode]:
        """The steps that were open as the period ended and due from ``first`` to ``last``, in order of due date and id."""
        until = last + "~"
        found = [
            node
            for one, node in self.window.end.open_nodes.items()
            if first <= (node.due or "") <= until and (not kind or node.kind == kind) and one not in self.done_later
        ]
        found = [node for node in found if self.customer(node.customer) is not None]
        return sorted(found, key=lambda node: (node.due or "", node.id))

    @cached_property
    def missed(self) -> list[SlimNode]:
        """Steps due in the period and not done by its end; of a customer at rest only those due before it was put there."""
        return [node for node in self.open_steps(self.period.from_, self.last_day) if self._is_missed(node)]

    def _is_missed(self, node: SlimNode) -> bool:
        since = self.at_rest_since(node.customer)
        return since is None or day_of(node.due or "") < since

    def at_rest_since(self, record_id: int) -> str | None:
        """The day on which a customer was parked or dropped, empty for before the period; None for one that is worked on."""
        customer = self.customer(record_id)
        if customer is None or is_worked_on(customer, min(self.period.to, self.at.today)):
            return None
        return self._rested.get(record_id, "")

    @cached_property
    def _rested(self) -> dict[int, str]:
        return {
            one: day_of(changes[-1].at)
            for one, states in self.window.changes_in("customers", "state").items()
            if (changes := [change for change in states if change.after in ("parked", "dropped")])
        }

    @cached_property
    def overdue_payments(self) -> list[Node]:
        """Instalments that were due before the end of the period and had not come in by then."""
        found = self.open_steps("0", self.last_day, "payment")
        return [cast("Node", typed("nodes", node.id, self.window.end.get("nodes", node.id) or {})) for node in found]

    # Written down late

    @cached_property
    def late(self) -> set[int]:
        """The follow-ups of the period that were recorded later than the rule ``late_entry`` allows."""
        ids = {one.id for one in self.followups}
        jots = (cast("Jot", typed("jots", one, document)) for one, document in self.window.end.items("jots"))
        kept = [jot for jot in jots if jot.completed_by in ids]
        jotted = {jot.completed_by for jot in kept}
        # What was recorded on its own day, nearly everything, was not recorded late.
        doubtful = [one.record for one in self.followups if one.id in jotted or (one.says("created_at") or "")[:10] > one.day]
        case = Case(customer=None, followups=doubtful, jots=kept)
        return {finding.id for finding in late_entry(case, self.at)}

    # Money

    def currency(self, record: Deal | Node) -> str:
        """The currency of a deal, or of the deal that a node belongs to; empty for the home currency."""
        deal = record if isinstance(record, Deal) else None
        if deal is None and isinstance(record, Node) and record.deal:
            document = self.window.end.get("deals", record.deal) or {}
            code = document.get("currency")
        else:
            code = deal.currency if deal is not None else None
        return code if isinstance(code, str) and code != self.at.template.book.currency else ""

    def by_currency(self, records: Iterable[Deal | Node]) -> dict[str, Money]:
        """The sums of the records' amounts by currency, the home currency as an empty text."""
        amounts: dict[str, list[Money]] = {}
        for one in records:
            if one.amount is not None:
                amounts.setdefault(self.currency(one), []).append(one.amount)
        return {code: add_amounts(values) for code, values in sorted(amounts.items())}


class Totals(Struct):
    """The totals of a period by name, with the ids behind each, and sums in other currencies apart."""

    values: dict[str, Any]
    records: dict[str, list[int]]
    other_currencies: dict[str, dict[str, Money]]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def totals(counting: Counting) -> Totals:
    """The totals of what counts; each is the length of its list of ids, or the sum of its records' amounts."""
    money = money_of(counting)
    records = _records(counting, money)
    values: dict[str, Any] = {}
    others: dict[str, dict[str, Money]] = {}
    for name, ids in records.items():
        if name in money:
            sums = counting.by_currency(money[name])
            values[name] = sums.pop("", 0)
            if sums:
                others[name] = sums
        else:
            values[name] = len(ids)
    followups = counting.followups
    values["by_method"] = _counted(_code(one.document.get("method")) for one in followups)
    values["by_result"] = _counted(_code(one.document.get("result")) for one in followups)
    values["by_day"] = _counted(one.day for one in followups)
    return Totals(values, records, others)


def money_of(counting: Counting) -> Mapping[str, list[Any]]:
    """The records whose amounts are added up, by the total."""
    done = {kind: [one.record for one in counting.nodes_done if one.document.get("kind") == kind] for kind in ("quote", "payment")}
    return {
        "quotes_amount": done["quote"],
        "won_amount": [one.record for one in counting.closed if one.says("status") == "won"],
        "lost_amount": [one.record for one in counting.closed if one.says("status") == "lost"],
        "payments_in": done["payment"],
        "payments_overdue": counting.overdue_payments,
    }


def _records(counting: Counting, money: Mapping[str, list[Any]]) -> dict[str, list[int]]:
    followups = counting.followups
    attempts = [one.id for one in followups if one.document.get("result") == "no_reply"]
    missed_calls = set(attempts)
    of_money = {name: [one.id for one in records] for name, records in money.items()}
    return {
        "followups": [one.id for one in followups],
        "attempts": attempts,
        "answered": [one.id for one in followups if one.id not in missed_calls],
        "customers_touched": list(dict.fromkeys(one.customer for one in followups)),
        "visits": [one.id for one in followups if one.document.get("method") == "visit"],
        "new_customers": [one.id for one in counting.new_customers],
        "new_deals": [one.id for one in counting.new_deals],
        "nodes_done": [one.id for one in counting.nodes_done],
        "nodes_missed": [node.id for node in counting.missed],
        "stage_moves": [one.deal for one in counting.moves],
        "quotes_count": of_money["quotes_amount"],
        "quotes_amount": of_money["quotes_amount"],
        "won_count": of_money["won_amount"],
        "won_amount": of_money["won_amount"],
        "lost_count": of_money["lost_amount"],
        "lost_amount": of_money["lost_amount"],
        "payments_in": of_money["payments_in"],
        "payments_overdue": of_money["payments_overdue"],
        "late_entries": [one.id for one in followups if one.id in counting.late],
    }


def _code(value: object) -> str:
    return value if isinstance(value, str) and value else NO_METHOD


def _counted(codes: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(codes).items()))
