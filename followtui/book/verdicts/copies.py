"""Notes that are nearly the same as another customer's of these days, found in the traces of all follow-ups."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from followtui.book.book import Book
from followtui.rules.notetext import NoteText, is_nearly, note_text
from followtui.rules.traces import Trace


class Copies:
    """``of`` names, by the id of each copied note, the earliest note of another customer that it is nearly the same as."""

    def __init__(self, book: Book, of: dict[int, int]) -> None:
        self._book = book
        self._notes: dict[str, dict[int, Trace]] = {}
        self._settings = book.circumstances.settings["copied_note"]
        self.of = of

    def over(self, book: Book) -> None:
        """Go on with another opening of the same book."""
        self._book = book

    def fill(self, traces: Iterable[Trace]) -> None:
        """Take in traces whose copies are known."""
        for trace in traces:
            if trace.sketch:
                self._notes.setdefault(trace.day, {})[trace.id] = trace

    def find_all(self, traces: Iterable[Trace]) -> Iterable[int]:
        """Begin anew with these traces, in any order; gives the ids of all copies."""
        self._notes, self.of = {}, {}
        self.fill(traces)
        reach = _Reach(self._settings["days"])
        note = lru_cache(maxsize=10_000)(self._note)
        for trace in sorted((one for notes in self._notes.values() for one in notes.values()), key=attrgetter("day", "id")):
            near = reach.near(trace)
            if near:
                self._settle(trace, sorted(near, key=attrgetter("day", "id")), note)
            reach.take(trace)
        return list(self.of)

    def change(self, gone: Iterable[Trace], new: Iterable[Trace]) -> set[int]:
        """Take in what changed: traces that are no longer there, and new ones. Gives the ids of notes that were looked at."""
        lost, come = [one for one in gone if one.sketch], [one for one in new if one.sketch]
        for trace in lost:
            self._notes.get(trace.day, {}).pop(trace.id, None)
            self.of.pop(trace.id, None)
        lost_ids = {one.id for one in lost}
        self.fill(come)
        again = {one.id: one for one in come}
        for trace in come:
            again.update((one.id, one) for one in self._near(trace) if one.place > trace.place)
        if lost_ids & set(self.of.values()):
            again.update((one.id, one) for trace in lost for one in self._around(trace.day) if self.of.get(one.id) in lost_ids)
        for trace in again.values():
            self.of.pop(trace.id, None)
            earlier = sorted((one for one in self._near(trace) if one.place < trace.place), key=lambda one: one.place)
            self._settle(trace, earlier, self._note)
        return lost_ids | again.keys()

    def _settle(self, trace: Trace, earlier: Iterable[Trace], note_of: Callable[[Trace], NoteText]) -> None:
        for one in earlier:
            if one.customer == trace.customer:
                continue
            if one.sum != trace.sum and not is_nearly(note_of(one), note_of(trace), self._settings["likeness"]):
                continue
            self.of[trace.id] = one.id
            return

    def _note(self, trace: Trace) -> NoteText:
        content = (self._book.records.get("followups", trace.id) or {}).get("content")
        return note_text(content if isinstance(content, str) else "")

    def _near(self, trace: Trace) -> Iterator[Trace]:
        """The notes within reach of one that share something of its sketch."""
        wanted = frozenset(trace.sketch)
        for one in self._around(trace.day):
            if one.customer != trace.customer and not wanted.isdisjoint(one.sketch):
                yield one

    def _around(self, day: str) -> Iterator[Trace]:
        for step in range(-self._settings["days"], self._settings["days"] + 1):
            yield from self._notes.get(_shifted(day, step), {}).values()


class _Reach:
    """The notes of the last ``days`` by their sketches, in a book that is read in order of time."""

    def __init__(self, days: int) -> None:
        self._days = days
        self._oldest = ""
        self._known: dict[int, tuple[Trace, ...]] = {}
        self._met: deque[tuple[str, list[int]]] = deque()

    def near(self, trace: Trace) -> Iterable[Trace]:
        """The notes within reach that share something of the sketch."""
        if not self._met or self._met[-1][0] != trace.day:
            self._go_on(trace.day)
        met = [known for sum_ in trace.sketch if (known := self._known.get(sum_))]
        return {one.id: one for known in met for one in known if one.day >= self._oldest}.values()

    def take(self, trace: Trace) -> None:
        """Remember a note, after it was asked what is near it."""
        for sum_ in trace.sketch:
            met = tuple(one for one in self._known.get(sum_, ()) if one.day >= self._oldest)
            # One note of the same words is as good as many; the first within reach is the one that is told of.
            if sum(one.sum == trace.sum and one.customer != trace.customer for one in met) < 2:
                met = (*met, trace)
            self._known[sum_] = met
        self._met[-1][1].extend(trace.sketch)

    def _go_on(self, day: str) -> None:
        """To the next day: what is out of reach from there is forgotten."""
        self._oldest = _shifted(day, -self._days)
        while self._met and self._met[0][0] < self._oldest:
            for sum_ in self._met.popleft()[1]:
                if all(one.day < self._oldest for one in self._known.get(sum_, ())):
                    self._known.pop(sum_, None)
        self._met.append((day, []))


@lru_cache(maxsize=65536)
def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day
