"""Notes that are nearly the same as another customer's of these days, found in the traces of all follow-ups."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from followtui.book.book import Book
from followtui.rules.notetext import is_nearly, note_text
from followtui.rules.traces import Trace


class Copies:
    """``of`` names, by the id of each copied note, the earliest note of another customer that it is nearly the same as."""

    def __init__(self, book: Book, of: dict[int, int]) -> None:
        self._book = book
        self._notes: dict[str, dict[int, Trace]] = {}
        self._settings = book.circumstances.settings["copied_note"]
        self.of = of

    def fill(self, traces: Iterable[Trace]) -> None:
        """Take in traces whose copies are known."""
        for trace in traces:
            if trace.sketch:
                self._notes.setdefault(trace.day, {})[trace.id] = trace

    def find_all(self, traces: Iterable[Trace]) -> Iterable[int]:
        """Begin anew with these traces, in any order; gives the ids of all copies."""
        self._notes, self.of = {}, {}
        self.fill(traces)
        by_sketch: dict[int, dict[int, Trace]] = {}
        for trace in sorted((one for notes in self._notes.values() for one in notes.values()), key=lambda one: one.place):
            near = {one.id: one for sum_ in trace.sketch for one in by_sketch.get(sum_, {}).values()}
            oldest = _shifted(trace.day, -self._settings["days"])
            self._settle(trace, sorted((one for one in near.values() if one.day >= oldest), key=lambda one: one.place))
            for sum_ in trace.sketch:
                # One note of the same words is as good as many; the first within reach is the one that is told of.
                met = by_sketch.setdefault(sum_, {})
                for known in [one for one in met.values() if one.day < oldest]:
                    del met[known.id]
                if sum(one.sum == trace.sum and one.customer != trace.customer for one in met.values()) < 2:
                    met[trace.id] = trace
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
            self._settle(trace, sorted((one for one in self._near(trace) if one.place < trace.place), key=lambda one: one.place))
        return lost_ids | again.keys()

    def _settle(self, trace: Trace, earlier: Iterable[Trace]) -> None:
        first = next((one for one in earlier if one.customer != trace.customer and self._is_nearly(one, trace)), None)
        if first is not None:
            self.of[trace.id] = first.id

    def _is_nearly(self, one: Trace, other: Trace) -> bool:
        if one.sum == other.sum:
            return True
        first, second = self._content(one), self._content(other)
        return is_nearly(note_text(first), note_text(second), self._settings["likeness"])

    def _content(self, trace: Trace) -> str:
        content = (self._book.records.get("followups", trace.id) or {}).get("content")
        return content if isinstance(content, str) else ""

    def _near(self, trace: Trace) -> Iterator[Trace]:
        """The notes within reach of one that share something of its sketch."""
        wanted = frozenset(trace.sketch)
        for one in self._around(trace.day):
            if one.customer != trace.customer and not wanted.isdisjoint(one.sketch):
                yield one

    def _around(self, day: str) -> Iterator[Trace]:
        for step in range(-self._settings["days"], self._settings["days"] + 1):
            yield from self._notes.get(_shifted(day, step), {}).values()


@lru_cache(maxsize=65536)
def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day
