"""A rep who does all that can be done to a book, and every number of a report counted again from the journal's own lines.

Nothing of the product takes part in the counting: the lines are read as JSON, and replayed as merge patches.
"""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followtui.book.customers import edit
from followtui.book.deals import move_deal
from followtui.book.merging import merge
from followtui.book.passage import DoneNode, Instalment, Passage
from followtui.book.states import drop, park, wake
from followtui.book.steps import NextStep
from followtui.book.templating import change_template
from followtui.model import TABLES
from followtui.report.periods import Period
from followtui.transfer.importing import import_files

from .history import DEEDS, Recount, Rep, State, Tables

MORE = (
    "merge", "park", "drop", "wake", "retune", "bring_in", "travel", "close_date", "call_for_help", "grade", "advance", "advance", "win",
    "put_off",
)  # fmt: skip

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York")
"""In two of these the clocks are put back within the weeks in which the rep works."""


class Traveller(Rep):
    """A rep who also merges, parks, drops and wakes, changes the template, imports lists, and travels."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed)
        self.folder = folder.parent
        self.book.at_moment(datetime(2026, 10, 19, 9, 0, tzinfo=ZoneInfo(ZONES[0])))

    def work(self, steps: int) -> None:
        """Do so many things, with all kinds of them alike often."""
        for _one in range(steps):
            minutes = self.random.choice((0, 1, 1, 90, 300, 600, 1440, 2880))
            zone = self.book.now.tzinfo
            # Time goes on by the world's clock; the wall clock may jump.
            self.book.at_moment((self.book.now.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes)).astimezone(zone))
            self.try_one(self.random.choice((*DEEDS, *MORE)))

    def merge(self) -> None:
        """Make one customer of two."""
        one, other = self._some("customers"), self._some("customers")
        if one != other:
            merge(self.book, one, other)

    def park(self) -> None:
        """Put a customer aside."""
        park(self.book, self._some("customers"), self._ahead(), "after the fair")

    def drop(self) -> None:
        """Give a customer up."""
        drop(self.book, self._some("customers"), "no_need")

    def wake(self) -> None:
        """Take a customer up again."""
        wake(self.book, self._some("customers"), [NextStep(title="call Ann again", when=self._ahead())])

    def retune(self) -> None:
        """Change the template."""
        days = self.random.randrange(5, 30)
        change_template(self.book, lambda text: "\n".join(_with_days(line, days) for line in text.split("\n")))

    def bring_in(self) -> None:
        """Import a list of follow-ups and customers."""
        name = f"Imported {self.random.randrange(10**9)}"
        path = self.folder / "list.csv"
        rows = [f"{name},{self._day(12)},phone,Ann wants {self.random.randrange(99)} units by May,progress" for _row in range(2)]
        path.write_text("customer,happened_at,method,content,result\n" + "\n".join(rows) + "\n", encoding="utf-8")
        import_files(self.book, [path], table="followups", create_missing=True)

    def travel(self) -> None:
        """Go to another time zone, where it is not an earlier day than that of the last entry."""
        there = self.book.now.astimezone(ZoneInfo(self.random.choice(ZONES)))
        if not self.states or there.date().isoformat() >= self.states[-1].at[:10]:
            self.book.at_moment(there)

    def close_date(self) -> None:
        """Expect a deal to close on some day."""
        edit(self.book, "deals", self._some("deals"), {"expected_close": self._ahead()})

    def call_for_help(self) -> None:
        """Ask for help with a follow-up."""
        edit(self.book, "followups", self._some("followups"), {"help_needed": "a price", "attitude": "cooler"})

    def advance(self) -> None:
        """Bring a deal a stage or more ahead, with the key nodes that lead there."""
        stage = self.random.choice(("contact", "need", "quote", "negotiate"))
        kinds = {"need": ["first_contact"], "quote": ["need_confirmed"], "negotiate": ["quote"]}.get(stage, [])
        done = [DoneNode(kind=kind, values={"amount": "1200.50"} if kind == "quote" else {}) for kind in kinds]
        fields = {"decision_at": self._ahead()} if stage == "negotiate" else {}
        move_deal(self.book, self._some("deals"), stage, brings=Passage(done=done, values=fields))

    def win(self) -> None:
        """Win a deal, to be paid in two parts."""
        deal = self._some("deals")
        amount = self.book.store.documents("deals")[deal]["amount"]
        parts = [Instalment(amount=share, due=self._ahead()) for share in ("40%", "60%")]
        contract = DoneNode(kind="contract", values={"amount": str(amount)})
        move_deal(self.book, deal, "won", brings=Passage(done=[contract], instalments=parts))

    def put_off(self) -> None:
        """Put a step off to another day, or leave it without one."""
        edit(self.book, "nodes", self._some("nodes"), {"due": self.random.choice((self._ahead(), self._ahead(), ""))})

    def grade(self) -> None:
        """Grade a customer, or make it a key customer."""
        edit(
            self.book, "customers", self._some("customers"), {"grade": self.random.choice("AB"), "star": self.random.choice(("yes", "no"))}
        )


def _with_days(line: str, days: int) -> str:
    return f"idle_days = {days}" if line.startswith("idle_days") else line


# The journal, read without the product


class Line:
    """One line of the journal as JSON has it."""

    def __init__(self, text: str) -> None:
        found: dict[str, Any] = json.loads(text)
        self.at: str = found.get("at", "")
        self.action: str = found.get("action", "")
        self.id: int = found.get("id", 0)
        self.undoes: int | None = found.get("undoes")
        self.redoes: int | None = found.get("redoes")
        self.patch: dict[str, dict[str, Any]] = found.get("patch", {})


def lines_of(folder: str) -> list[Line]:
    """Every action of a book's journal."""
    text = Path(folder, "journal.jsonl").read_text(encoding="utf-8")
    return [Line(line) for line in text.splitlines()[1:]]


def states_of(lines: list[Line]) -> list[State]:
    """All tables after each of these actions, by replaying them."""
    tables: Tables = {table: {} for table in TABLES}
    states = []
    for line in lines:
        tables = {table: dict(documents) for table, documents in tables.items()}
        for table, changes in line.patch.items():
            for one, change in changes.items():
                if change is None:
                    tables[table].pop(int(one), None)
                else:
                    tables[table][int(one)] = _patched(tables[table].get(int(one)), change)
        states.append(State(line.at, tables))
    return states


def _patched(document: Any, patch: Any) -> Any:
    """RFC 7396, as it is written there."""
    if not isinstance(patch, dict):
        return patch
    found = dict(document) if isinstance(document, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = _patched(found.get(name), value)
    return found


# Everything that a report says, by the slow way


class Slow(Recount):
    """Counts a report's numbers for one period, from the states that the journal makes."""

    def __init__(self, lines: list[Line], period: Period, now: datetime) -> None:
        super().__init__(states_of(lines), period, now)
        self._lines = lines
        self.period = period
        moment = min(period.end(now), now)
        last = self._last(moment)
        self.tables = self.states[last].tables if last >= 0 else {table: {} for table in TABLES}
        self.day = min(period.to, now.date().isoformat())
        yesterday = (now.date() - timedelta(days=1)).isoformat()
        self.over = min(period.to, yesterday)

    def rested_since(self, customer: int) -> str | None:
        """The day on which a customer was put to rest; None for one that is worked on."""
        document = self.tables["customers"].get(customer, {})
        state, wakes = document.get("state", "live"), document.get("wake_on", "")
        if state == "live" or (state == "parked" and wakes and wakes <= self.day):
            return None
        end = self._last(self.period.end(self.now))
        found = ""
        for number in range(1, end + 1):
            before = self.states[number - 1].tables["customers"].get(customer, {}).get("state", "live")
            after = self.states[number].tables["customers"].get(customer, {}).get("state", "live")
            if before != after and after in ("parked", "dropped"):
                found = self.states[number].at[:10]
        return found

    def open_nodes(self) -> dict[int, Any]:
        """The steps that were open as the period ended, those that were ticked off later for an earlier day left out."""
        late = {
            one
            for one, counted in self.all("nodes", "done_at")
            if counted.entered > self.period.end(self.now) and counted.day <= self.period.to
        }
        return {one: node for one, node in self.tables["nodes"].items() if not node.get("done_at") and one not in late}

    def numbers(self) -> dict[str, Any]:
        """The totals."""
        followups = self.of("followups", "happened_at", self.period)
        done = self.of("nodes", "done_at", self.period)
        closed = self.of("deals", "closed_at", self.period)
        lost = {one: deal for one, deal in closed.items() if deal["status"] == "lost"}
        dated = {one: node for one, node in self.open_nodes().items() if node.get("due")}
        missed = [one for one, node in dated.items() if self.period.from_ <= node["due"][:10] <= self.over and self._is_missed(node)]
        overdue = [one for one, node in dated.items() if node["kind"] == "payment" and node["due"][:10] <= self.over]
        answered = [one for one in followups.values() if one.get("result") != "no_reply"]
        return {
            "followups": len(followups),
            "attempts": len(followups) - len(answered),
            "answered": len(answered),
            "visits": sum(one.get("method") == "visit" for one in followups.values()),
            "customers_touched": len({one["customer"] for one in followups.values()}),
            "new_customers": len(self.of("customers", "created_at", self.period)),
            "new_deals": len(self.of("deals", "created_at", self.period)),
            "nodes_done": len(done),
            "nodes_missed": len(missed),
            "quotes_count": sum(node["kind"] == "quote" for node in done.values()),
            "quotes_amount": _sum(node for node in done.values() if node["kind"] == "quote"),
            "payments_in": _sum(node for node in done.values() if node["kind"] == "payment"),
            "payments_overdue": _sum(dated[one] for one in overdue),
            "won_count": len(closed) - len(lost),
            "won_amount": _sum(deal for one, deal in closed.items() if one not in lost),
            "lost_count": len(lost),
            "lost_amount": _sum(lost.values()),
            "late_entries": sum(map(_is_late, followups.values())),
            "by_day": _counted(one["happened_at"][:10] for one in followups.values()),
            "by_method": _counted(one.get("method", "unknown") for one in followups.values()),
            "by_result": _counted(one.get("result", "unknown") for one in followups.values()),
        }

    def _is_missed(self, node: Any) -> bool:
        since = self.rested_since(node["customer"])
        return since is None or node["due"][:10] < since

    # What are no totals

    def funnel(self) -> dict[str, Any]:
        """The open deals by stage: which, their sum, and for how many days they have stood there."""
        found: dict[str, Any] = {}
        for one, deal in self.tables["deals"].items():
            if deal["status"] == "open":
                deals, amount, days = found.setdefault(deal["stage"], ([], [], []))
                deals.append(one)
                amount.append(deal)
                days.append(
                    max(
                        (
                            date.fromisoformat(self.day) - date.fromisoformat(str(deal.get("stage_since") or deal.get("created_at"))[:10])
                        ).days,
                        0,
                    )
                )
        return {stage: (sorted(deals), _sum(amount), round(sum(days) / len(days))) for stage, (deals, amount, days) in found.items()}

    def expected(self) -> list[int]:
        """The open deals that are expected to close within thirty days."""
        until = (date.fromisoformat(self.day) + timedelta(days=30)).isoformat()
        deals = self.tables["deals"].items()
        return sorted(one for one, deal in deals if deal["status"] == "open" and self.day <= deal.get("expected_close", "") <= until)

    def overdue(self) -> list[int]:
        """The steps that are overdue at customers that are worked on; instalments apart."""
        return sorted(
            one
            for one, node in self.open_nodes().items()
            if "" < node.get("due", "")[:10] <= self.over and node["kind"] != "payment" and self.rested_since(node["customer"]) is None
        )

    def ahead(self) -> list[int]:
        """The instalments due within thirty days."""
        until = (date.fromisoformat(self.day) + timedelta(days=30)).isoformat()
        nodes = self.open_nodes().items()
        return sorted(one for one, node in nodes if node["kind"] == "payment" and self.day <= node.get("due", "")[:10] <= until)

    def planned(self) -> set[int]:
        """The steps that were open as the period began, and due in it."""
        begin = self._last(self.period.before(self.now))
        nodes = self.states[begin].tables["nodes"] if begin >= 0 else {}
        return {one for one, node in nodes.items() if not node.get("done_at") and self.period.holds(node.get("due", "")[:10])}

    def untouched(self) -> set[int]:
        """The key customers that are worked on and were not touched."""
        touched = {one["customer"] for one in self.of("followups", "happened_at", self.period).values()}
        customers = self.tables["customers"].items()
        return {
            one
            for one, document in customers
            if (document.get("star") or document.get("grade") == "A")
            and one not in touched
            and self.rested_since(one) is None
            and document.get("created_at", "")[:10] <= self.period.to
        }

    def plan(self) -> dict[int, tuple[str, str]]:
        """What came of each step that was planned as the period began, and how the reason for it begins."""
        begin = self._last(self.period.before(self.now))
        done = {one for one, counted in self.all("nodes", "done_at") if counted.day <= self.period.to}
        followups = sorted(self.of("followups", "happened_at", self.period).items(), key=lambda pair: (pair[1]["happened_at"], pair[0]))
        found = {}
        for one in self.planned():
            was = self.states[begin].tables["nodes"][one]
            now = self.tables["nodes"].get(one)
            if one in done or (now is not None and now.get("done_at")):
                found[one] = "done", ""
            elif now is not None:
                since = [pair for pair in followups if pair[1]["customer"] == now["customer"]]
                place = next((place for place, pair in enumerate(since) if pair[0] == now.get("from_followup")), -1)
                outcome = self._not_done(was, now, [followup for _id, followup in since[place + 1 :]])
                if outcome is not None:
                    found[one] = outcome
        return found

    def _not_done(self, was: Any, now: Any, since: list[Any]) -> tuple[str, str] | None:
        rest = self.rested_since(now["customer"])
        due = now.get("due", "")[:10]
        if rest is not None and was["due"][:10] >= rest:
            return "moved", self.tables["customers"][now["customer"]]["state"]
        if "" < due <= self.over:
            return "missed", _said(since) or "not contacted"
        if due == was["due"][:10]:
            return None
        return "moved", _said(since) or ("moved to" if due else "no date any more")

    def moves(self) -> list[tuple[int, str, str]]:
        """Each time a deal went to another stage in the period, and stayed moved: which, from where, to where.

        A deal removed by the period's end was a slip.
        """
        counted: dict[int, list[tuple[int, str, str]]] = {}
        taken_back: dict[int, list[tuple[int, str, str]]] = {}
        for number, line in enumerate(self._lines):
            if not self.period.holds(line.at[:10]):
                continue
            before = self.states[number - 1].tables["deals"] if number else {}
            after = self.states[number].tables["deals"]
            kept = [one for one in after if one in self.tables["deals"] and one in before]
            moved = [(one, before[one]["stage"], after[one]["stage"]) for one in kept if before[one]["stage"] != after[one]["stage"]]
            if line.undoes is not None:
                # Taken back in the period: it counts as often as it had by then, should it be brought back.
                taken_back[line.undoes] = counted.pop(line.undoes, [])
            elif line.redoes is not None and line.redoes in taken_back:
                counted[line.redoes] = taken_back.pop(line.redoes)
            else:
                counted[line.redoes or line.id] = moved
        return [one for moved in counted.values() for one in moved]


def _said(followups: list[Any]) -> str:
    """How the reason begins that follow-ups give for a step that was not done; empty without any."""
    answered = [one for one in followups if one["result"] != "no_reply"]
    if answered:
        return str(answered[-1]["result"]).replace("_", " ")
    tries = len(followups)
    return "" if not tries else "tried once, no reply" if tries == 1 else f"tried {tries} times, no reply"


def _is_late(followup: Any) -> bool:
    """Whether it was written down after noon of the next working day; the calendar knows no holidays."""
    if followup.get("origin") == "imported":
        return False
    day = date.fromisoformat(followup["happened_at"][:10]) + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return bool(followup.get("created_at", "")[:19] > f"{day.isoformat()}T12:00:00")


def _sum(records: Any) -> float:
    return float(sum((Decimal(str(one["amount"])) for one in records if "amount" in one), Decimal(0)))


def _counted(codes: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for code in codes:
        found[code] = found.get(code, 0) + 1
    return dict(sorted(found.items()))
