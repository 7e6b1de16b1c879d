"""What only the whole book shows: days that are too full, notes copied from customer to customer, duplicates."""

from collections.abc import Iterable, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from followtui.book.book import Book
from followtui.book.verdicts.board import Board
from followtui.book.verdicts.copies import Copies
from followtui.book.verdicts.evidence import Evidence
from followtui.book.verdicts.pairs import Pair, Pairs
from followtui.book.verdicts.verdict import Verdict
from followtui.rules.finding import Finding
from followtui.rules.padding import copied_across, full_days
from followtui.rules.registry import as_told
from followtui.rules.traces import Trace

_AGAIN = 500
"""Customers with new or changed traces, above which copies are looked for from the start."""


class Seen(Struct, array_like=True):
    """What was found across the book, of which customers' traces: the part that takes long to find."""

    customers: list[int]
    copies: dict[int, int]
    pairs: list[Pair] | None


class Across:
    """The findings across the book of a set of customers, brought up as their verdicts change; they stand on ``board``."""

    def __init__(self, book: Book, verdicts: Mapping[int, Verdict], seen: Seen | None) -> None:
        self._book = book
        self._settings = book.circumstances.settings
        self._traces: dict[int, list[Trace]] = {}
        self._by_id: dict[int, Trace] = {}
        self._days: dict[tuple[str, str], dict[int, Trace]] = {}
        self._copies = Copies(book, seen.copies if seen is not None else {})
        self._pairs = Pairs(book, seen.pairs if seen is not None else None)
        self.board = Board()
        self._evidence = Evidence(book, self.board)
        if seen is not None:
            known = {one: verdicts[one].traces for one in seen.customers if one in verdicts}
            self._take(known)
            self._copies.fill(trace for traces in known.values() for trace in traces)
            self._pin_copies(seen.copies)
            self._pin_pairs()

    def seen(self) -> Seen:
        """What it would take long to find again."""
        return Seen(list(self._traces), self._copies.of, self._pairs.known)

    def over(self, book: Book) -> None:
        """Go on with another opening of the same book."""
        self._book = book
        for part in (self._copies, self._pairs, self._evidence):
            part.over(book)

    def bring_up(self, verdicts: Mapping[int, Verdict], changed: Set[int], touched: set[int], told: set[int]) -> None:
        """Bring all up to ``verdicts``, of which those of ``changed`` are new or gone.

        ``touched`` and ``told`` are as in ``Pairs.bring_up``.
        """
        self._evidence.bring_up(verdicts, changed)
        differing = {one: verdicts[one].traces if one in verdicts else [] for one in changed}
        differing = {one: traces for one, traces in differing.items() if traces != self._traces.get(one, [])}
        gone: list[Trace] = []
        new: list[Trace] = []
        for one, traces in differing.items():
            known = self._traces.get(one)
            if not known:
                new += traces
                continue
            before, after = set(known), set(traces)
            gone += before - after
            new += after - before
        self._take(differing)
        if self._settings["copied_note"]["on"]:
            of_before = self._copies.of
            settled = self._copies.find_all(self._by_id.values()) if len(differing) > _AGAIN else self._copies.change(gone, new)
            self._pin_copies({*settled, *(of_before if self._copies.of is not of_before else ())})
        self.look_for_pairs(touched, told)

    def look_for_pairs(self, touched: set[int], told: set[int]) -> None:
        """Bring only the duplicates up, which need no verdicts."""
        if self._pairs.bring_up(touched, told):
            self._pin_pairs()

    def _take(self, customers: Mapping[int, list[Trace]]) -> None:
        """Put the traces of these customers in the place of what was known of them."""
        days: set[tuple[str, str]] = set()
        for one, traces in customers.items():
            for trace in self._traces.pop(one, ()):
                del self._days[trace.author, trace.day][trace.id]
                del self._by_id[trace.id]
                days.add((trace.author, trace.day))
            if traces:
                self._traces[one] = traces
            for trace in traces:
                key = trace.author, trace.day
                self._days.setdefault(key, {})[trace.id] = trace
                self._by_id[trace.id] = trace
                days.add(key)
        self._pin_days(days)

    # What is said of it

    def _pin_days(self, days: Iterable[tuple[str, str]]) -> None:
        settings = self._settings["implausible_day"]
        if not settings["on"]:
            return
        least = min(settings["answered"], settings["visits"])
        for author, day in days:
            met = self._days[author, day]
            found = {one.detail: one for one in full_days(met.values(), settings)} if len(met) > least else {}
            for what in ("answered", "visits"):
                self.board.pin(("day", author, day, what), self._told(found.get(what)))

    def _pin_copies(self, notes: Iterable[int]) -> None:
        for one in notes:
            other = self._copies.of.get(one)
            known = other is not None and one in self._by_id and other in self._by_id
            finding = copied_across(self._by_id[one], self._by_id[other]) if known and other is not None else None
            self.board.pin(("copy", one), self._told(finding))

    def _pin_pairs(self) -> None:
        pairs = {("pair", pair.twins.a, pair.twins.b): pair.finding for pair in self._pairs.known or ()}
        self.board.take_down("pair", pairs)
        for key, finding in pairs.items():
            self.board.pin(key, finding)

    def _told(self, finding: Finding | None) -> Finding | None:
        """A finding as the template wants it told; an imported record's error is backlog."""
        if finding is None:
            return None
        told = as_told(finding, self._book.circumstances)
        if told.severity == "error" and (self._book.records.get(told.table, told.id) or {}).get("origin") == "imported":
            return replace(told, backlog=True)
        return told
