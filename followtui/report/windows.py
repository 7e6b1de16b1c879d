"""A period seen in the journal: the records at its end, and what was done before, within and after."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from msgspec import Struct

from followtui.book.book import Book
from followtui.dates.days import parse_moment
from followtui.model import Document
from followtui.report.glances import PLACES, Change, Changes, Glance, changes_of, kept
from followtui.report.periods import Period
from followtui.report.remembered import WORTH, Memory, recall, remember, steps_of
from followtui.report.timeline import Timeline
from followtui.report.views import View
from followtui.store.lines import Action

TRAVEL = timedelta(days=2)
"""Days count as they were written, on whatever clock: what another time zone calls a day reaches so far beyond it."""


class Window(Struct, dict=True):
    """``inside`` and ``after`` have the newest first. ``inside`` begins a little before the period (``TRAVEL``).

    ``begins`` is where in the journal the period does. Of the period that is reported, ``start`` are the records at its
    beginning, and ``actions`` those of ``inside`` in full. ``steps`` are done steps in brief, as they are now.
    """

    period: Period
    now: datetime
    end: View
    begins: int
    inside: Sequence[Glance]
    after: Sequence[Action]
    start: View | None = None
    actions: Sequence[Action] = ()
    steps: Mapping[int, Document] = {}

    @cached_property
    def changes(self) -> Changes:
        """The changes of each tracked field within the window, by record, in order."""
        return changes_of(reversed(self.inside))

    def changes_in(self, table: str, field: str) -> dict[int, list[Change]]:
        """The changes of one field."""
        return self.changes[table, field]

    def at_start(self, table: str, record: int, field: str, document: Document | None) -> str:
        """A tracked field of a record as the period began; ``document`` is the record as it ended."""
        for change in self.changes[table, field].get(record, ()):
            if change.end > self.begins:
                return change.before
        return kept(document, field)

    def step(self, record: int) -> Document | None:
        """A step as the period ended; one that was not touched since perhaps in brief."""
        found = self.steps.get(record)
        return found if found is not None and not self.end.was_touched("nodes", record) else self.end.get("nodes", record)

    @cached_property
    def made(self) -> dict[tuple[str, int], Document]:
        """The records that were made within it, as they were made."""
        return _made(self.actions)

    @cached_property
    def made_later(self) -> dict[tuple[str, int], Document]:
        """The records that were made since, as they were made."""
        return _made(self.after)


def _made(actions: Sequence[Action]) -> dict[tuple[str, int], Document]:
    found: dict[tuple[str, int], Document] = {}
    for action in actions:
        for table, changes in action.patch.items():
            before = action.inverse.get(table, {})
            for one, change in changes.items():
                if change is not None and before.get(one, change) is None:
                    found[table, one] = change
    return found


class _Walk:
    """One walk back through the journal, noting where each moment lies."""

    def __init__(self, timeline: Timeline, memory: Memory) -> None:
        self._timeline = timeline
        self._memory = memory
        self.actions: list[Action] = []
        self.views: dict[datetime, View] = {}
        self.counts: dict[datetime, int] = {}
        self.offsets: dict[datetime, int] = {}

    def run(self, moments: set[datetime], last_whole: datetime) -> None:
        """Go back to each moment, the latest first; taking the records back as far as ``last_whole``."""
        for moment in sorted(moments, reverse=True):
            if moment >= last_whole:
                self.views[moment], since = self._timeline.back_to(moment)
                self.actions += since
            else:
                self._timeline.glance_back_to(moment, self._memory)
            self.counts[moment] = len(self._timeline.glances)
            self.offsets[moment] = self._timeline.offset


def open_windows(book: Book, timeline: Timeline, period: Period, others: Sequence[Period], now: datetime) -> list[Window]:
    """A window on the period that is reported, and on others that are only counted, found in one walk back."""
    ends = [one.end(now) for one in (period, *others)]
    starts = [moment for one in (period, *others) for moment in (one.before(now), one.before(now) - TRAVEL)]
    memory = timeline.memory = _reaching(recall(book), min(starts))
    walk = _Walk(timeline, memory)
    walk.run({*ends, *starts}, min(*ends, starts[1]))
    found = []
    for one in (period, *others):
        end, before = walk.counts[one.end(now)], walk.counts[one.before(now) - TRAVEL]
        window = Window(
            period=one,
            now=now,
            end=walk.views[one.end(now)],
            begins=walk.offsets[one.before(now)],
            inside=timeline.glances[end:before],
            after=walk.actions[:end],
        )
        if one is period:
            window.start, window.actions = walk.views[one.before(now)], walk.actions[end:before]
        else:
            window.steps = {record: step for record, step in memory.steps.items() if record not in timeline.touched}
        found.append(window)
    return found


def _reaching(memory: Memory, moment: datetime) -> Memory:
    """The memory, if it reaches back as far as ``moment``; else an empty one."""
    reaches = memory.whole or (bool(memory.glances) and parse_moment(memory.glances[0].at) <= moment)
    return memory if reaches else Memory()


def keep(book: Book, timeline: Timeline) -> None:
    """Remember what the walk read for the next report, when it was much."""
    known = timeline.memory
    first = timeline.before_that
    new = bisect_left(timeline.glances, -known.end, key=lambda one: -one.end)
    if new < WORTH:
        return
    glances = [*([first] if first is not None else []), *reversed(timeline.glances)]
    steps = {one: step for one, step in known.steps.items() if one not in timeline.touched}
    steps |= steps_of(glances, timeline.nodes_read, PLACES.index(("nodes", "done_at")))
    journal = book.store.journal.header.journal
    stand = timeline.now
    remember(book, Memory(journal=journal, end=stand.offset, last_sum=stand.last_sum, whole=first is None, glances=glances, steps=steps))
