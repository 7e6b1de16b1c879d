"""A rep who does anything, and every total counted again the slow way: from a copy of all tables after each action."""

import random
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from followtui.book.book import Book
from followtui.book.customers import edit, remove
from followtui.book.deals import move_deal
from followtui.book.nodes import do_node
from followtui.book.past import redo_last, undo_last
from followtui.book.steps import NextStep
from followtui.dates.days import parse_moment
from followtui.errors import Failed, FollowtuiError
from followtui.model import TABLES, Document
from followtui.report.periods import Period

from . import makers

DEEDS = (
    "add", "log", "log", "log_late", "log_late", "attempt", "deal", "move", "done", "money", "edit", "edit", "undo", "undo", "redo",
    "remove",
)  # fmt: skip

Tables = dict[str, dict[int, Document]]


def seeds(first: int, few: int, many: int) -> list[Any]:
    """The histories of the short suite, up to ``few``; the others, up to ``many``, belong to the long one."""
    return [*range(first, few), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(few, many))]


class State(Struct):
    """All tables after an action."""

    at: str
    tables: Tables


class Rep:
    """Works on a book for a month, in steps of minutes to days; remembers the book after each of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.book = makers.new_book(folder, now="2026-11-02T09:00:00+08:00")
        self.states: list[State] = []

    def work(self, steps: int) -> None:
        """Do so many things; what the book refuses was not done."""
        for _one in range(steps):
            minutes = self.random.choice((0, 1, 1, 90, 90, 300, 600, 1440, 2880))
            self.book.at_moment(self.book.now + timedelta(minutes=minutes))
            self.try_one(self.random.choice(DEEDS))

    def try_one(self, deed: str) -> None:
        """Do one thing; what the book refuses was not done."""
        before = self.book.store.offset
        try:
            getattr(self, deed)()
        except FollowtuiError:
            return
        if self.book.store.offset != before:
            self.states.append(State(self.book.at, {table: dict(self.book.store.documents(table)) for table in TABLES}))

    def _some(self, table: str) -> int:
        ids = list(self.book.store.documents(table))
        if not ids:
            raise Failed("There is none yet.")
        return self.random.choice(ids)

    def _day(self, back: int) -> str:
        return (self.book.now - timedelta(days=self.random.randrange(back))).date().isoformat()

    def _ahead(self) -> str:
        return (self.book.now + timedelta(days=self.random.randrange(9))).date().isoformat()

    def add(self) -> None:
        makers.customer(self.book, f"Customer {self.random.randrange(10**9)}", self._ahead())

    def log(self) -> None:
        content = f"Ann wants {self.random.randrange(999)} units"
        makers.followup(self.book, self._some("customers"), content, on=self._ahead(), method=self._method())

    def log_late(self) -> None:
        makers.followup(self.book, self._some("customers"), on=self._ahead(), happened_at=self._day(10), method=self._method())

    def attempt(self) -> None:
        makers.unanswered(self.book, self._some("customers"), happened_at=self._day(4))

    def _method(self) -> str:
        return self.random.choice(("phone", "visit", "wechat"))

    def deal(self) -> None:
        makers.deal(self.book, self._some("customers"), amount=str(self.random.randrange(10**6) / 100))

    def move(self) -> None:
        stage = self.random.choice(("contact", "need", "lost", "lost"))
        move_deal(self.book, self._some("deals"), stage, lost_reason="price" if stage == "lost" else "")

    def done(self) -> None:
        step = self._some("nodes")
        do_node(self.book, step, steps=[NextStep(title="ask for the order", when=self._ahead())], values={})

    def money(self) -> None:
        kind = self.random.choice(("payment", "quote"))
        when = {"done_at": self._day(8)} if self.random.random() < 0.6 else {"due": self._ahead()}
        makers.node(self.book, self._some("customers"), None, kind=kind, title=kind, amount=str(self.random.randrange(10**6) / 100), **when)

    def edit(self) -> None:
        table, field, values = self.random.choice(
            (
                ("followups", "happened_at", (self._day(10), self._day(2))),
                ("followups", "method", ("phone", "visit", "email")),
                ("nodes", "done_at", (self._day(8), self._day(8), "")),
                ("nodes", "due", (self._ahead(), self._day(5))),
                ("nodes", "amount", ("17.25", "40000")),
                ("deals", "amount", ("99.99", "1000000")),
            )
        )
        edit(self.book, table, self._some(table), {field: self.random.choice(values)})

    def undo(self) -> None:
        undo_last(self.book)

    def redo(self) -> None:
        redo_last(self.book)

    def remove(self) -> None:
        if self.random.random() < 0.5:
            table = self.random.choice(("followups", "nodes", "deals"))
            remove(self.book, table, self._some(table), "a slip")


class Counted(Struct):
    """Where a record counts, as what, and when it was entered."""

    day: str
    document: Document
    entered: datetime


class Recount:
    """Counts again from the states that a rep left, period by period of one kind."""

    def __init__(self, states: list[State], like: Period, now: datetime) -> None:
        self.states = states
        self.like = like
        self.now = now

    def _last(self, moment: datetime) -> int:
        """The number of the last state at ``moment``; -1 for none."""
        return max((number for number, one in enumerate(self.states) if parse_moment(one.at) <= moment), default=-1)

    def all(self, table: str, field: str) -> list[tuple[int, Counted]]:
        """Every entry of the book's whole history that counts: its record, and the day on which it does.

        A record that was taken back after it had counted, and is entered anew in a later period, is another entry.
        """
        found: dict[int, list[Counted]] = {}
        for number, state in enumerate(self.states):
            for one, document in state.tables[table].items():
                before = self.states[number - 1].tables[table].get(one, {}) if number else {}
                # A deal that was won and is lost after all is closed once more.
                is_new = not before.get(field) or (field == "closed_at" and before["status"] != document["status"])
                settled = self._settled(table, field, one, number) if document.get(field) and is_new else None
                if settled is not None and not self._has_counted(table, field, one, settled, found.get(one, [])):
                    found.setdefault(one, []).append(settled)
        return [(one, counted) for one, entries in found.items() for counted in entries]

    def _has_counted(self, table: str, field: str, one: int, settled: Counted, earlier: list[Counted]) -> bool:
        period = self.like.containing(datetime.fromisoformat(settled.day).date())
        begin = self._last(period.before(self.now))
        stood = self.states[begin].tables[table].get(one, {}) if begin >= 0 else {}
        if stood.get(field) and stood[field][:10] < period.from_:
            return field != "closed_at" or stood["status"] == settled.document["status"]
        return any(counted.entered > period.before(self.now) for counted in earlier)

    def _settled(self, table: str, field: str, one: int, number: int) -> Counted | None:
        document = self.states[number].tables[table][one]
        day = str(document[field])[:10]
        end = self.like.containing(datetime.fromisoformat(day).date()).end(self.now)
        at = self.states[number].at
        entered = parse_moment(at)
        if entered <= end:
            last = self._last(end)
            then = self.states[last].tables[table].get(one, {})
            return Counted(str(then[field])[:10], then, entered) if self._stays(table, field, one, number, last) else None
        evening = max(place for place, state in enumerate(self.states) if state.at[:10] == at[:10])
        return Counted(day, document, entered) if self._stays(table, field, one, number, evening) else None

    def _stays(self, table: str, field: str, one: int, first: int, last: int) -> bool:
        return all(state.tables[table].get(one, {}).get(field) for state in self.states[first : last + 1])

    def of(self, table: str, field: str, period: Period) -> dict[int, Document]:
        """The records that count in a period."""
        return {one: counted.document for one, counted in self.all(table, field) if period.holds(counted.day)}

    def totals(self, period: Period) -> dict[str, Any]:
        """The totals of a period that is over."""
        followups = self.of("followups", "happened_at", period)
        done = self.of("nodes", "done_at", period)
        lost = {one: document for one, document in self.of("deals", "closed_at", period).items() if document["status"] == "lost"}
        end = self._last(period.end(self.now))
        tables = self.states[end].tables if end >= 0 else {table: {} for table in TABLES}
        late = [(one, counted) for one, counted in self.all("nodes", "done_at") if counted.entered > period.end(self.now)]
        done_by_end = {one for one, counted in late if counted.day <= period.to}
        dated = {one: node for one, node in tables["nodes"].items() if node.get("due")}
        still_open = {one: node for one, node in dated.items() if not node.get("done_at") and one not in done_by_end}
        overdue = [one for one, node in still_open.items() if node["kind"] == "payment" and node["due"][:10] <= period.to]
        return {
            "followups": len(followups),
            "attempts": sum(one.get("result") == "no_reply" for one in followups.values()),
            "visits": sum(one.get("method") == "visit" for one in followups.values()),
            "customers_touched": len({one["customer"] for one in followups.values()}),
            "new_customers": len(self.of("customers", "created_at", period)),
            "new_deals": len(self.of("deals", "created_at", period)),
            "nodes_done": len(done),
            "nodes_missed": sum(period.holds(node["due"][:10]) for node in still_open.values()),
            "quotes_count": sum(node["kind"] == "quote" for node in done.values()),
            "quotes_amount": _sum(node.get("amount", 0) for node in done.values() if node["kind"] == "quote"),
            "payments_in": _sum(node.get("amount", 0) for node in done.values() if node["kind"] == "payment"),
            "payments_overdue": _sum(still_open[one].get("amount", 0) for one in overdue),
            "lost_count": len(lost),
            "lost_amount": _sum(deal.get("amount", 0) for deal in lost.values()),
        }


def _sum(amounts: Any) -> float:
    return float(sum((Decimal(str(one)) for one in amounts), Decimal(0)))


def of_book(book: Book, period: Period) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The totals as the report has them, and the ids behind them."""
    from followtui.report.facts import gather

    found = gather(book, period).totals
    return found.values, found.records
