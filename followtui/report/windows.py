"""A period seen in the journal: the records at its end, and what was done before, within and after."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from msgspec import Struct

from followtui.book.book import Book
from followtui.dates.days import parse_moment
from followtui.model import Document
from followtui.report.glances import DAYS, PLACES, Change, Changes, Glance, changes_of, kept
from followtui.report.periods import Period
from followtui.report.remembered import WORTH, Memory, recall, remember, steps_of
from followtui.report.timeline import Timeline
from followtui.report.views import View
from followtui.store.lines import Action

_DONE = ("nodes", "done_at")

TRAVEL = timedelta(days=2)
"""Days count as they were written, on whatever clock: what another time zone calls a day reaches so far beyond it."""


class Window(Struct, dict=True):
    """``inside`` and ``after`` have the newest first. ``inside`` begins a little before the period (``TRAVEL``).

    ``begins`` is where in the journal the period does. Of the period that is reported, ``start`` are the records at its
    beginning, and ``made`` the nodes that were made in it, as they were made. ``steps`` are done steps in brief, as they
    are now.
    """

    period: Period
    now: datetime
    end: View
    begins: int
    inside: Sequence[Glance]
    after: Sequence[Glance]
    timeline: Timeline
    start: View | None = None
    made: Mapping[int, Document] = {}
    steps: Mapping[int, Document] = {}

    @cached_property
    def changes(self) -> Changes:
        """The changes of each tracked field within the window, by record, in order."""
        return changes_of(reversed(self.inside))

    @cached_property
    def changes_later(self) -> Changes:
        """The changes of each tracked field after the window."""
        return changes_of(reversed(self.after))

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

    # What was done later

    @cached_property
    def entered_later(self) -> dict[tuple[str, str], set[int]]:
        """The records that were given a day of the period after it had ended, by table and field; of steps, an earlier day too."""
        first, last = self.period.from_, self.period.to
        found: dict[tuple[str, str], set[int]] = {place: set() for place in PLACES}
        of_number = [(found[place], "" if place == _DONE else first) if place[1] in DAYS else None for place in PLACES]
        for one in self.after:
            for number, record, _before, after in one.changes:
                place = of_number[number]
                if place is not None and after and place[1] <= after <= last:
                    place[0].add(record)
        return found

    def later_actions(self, table: str, records: Iterable[int]) -> Iterator[Action]:
        """What was done with these records after the period had ended, in order."""
        touching = self.timeline.touching.get(table, {})
        for end in sorted({end for one in records for end in touching.get(one, ()) if end > self.end.offset}):
            yield self.timeline.action_ending(end)

    def made_later(self, table: str, record: int) -> Document | None:
        """A record that was made since, as it was made; None for any other."""
        for action in self.later_actions(table, (record,)):
            change = action.patch[table][record]
            if change is not None and action.inverse.get(table, {}).get(record, change) is None:
                return change
        return None


class _Walk:
    """One walk back through the journal, noting where each moment lies."""

    def __init__(self, timeline: Timeline, memory: Memory) -> None:
        self._timeline = timeline
        self._memory = memory
        self.made: dict[int, Document] = {}
        self.views: dict[datetime, View] = {}
        self.counts: dict[datetime, int] = {}
        self.offsets: dict[datetime, int] = {}

    def run(self, moments: set[datetime], last_whole: datetime, first: datetime, last: datetime) -> None:
        """Go back to each moment, the latest first; taking the records back as far as ``last_whole``.

        The nodes that were made between ``first`` and ``last`` are kept as they were made.
        """
        for moment in sorted(moments, reverse=True):
            if moment >= last_whole:
                is_within = first <= moment < last
                self.views[moment] = self._timeline.back_to(moment, self._keep_made if is_within else _pass_over)
            else:
                self._timeline.glance_back_to(moment, self._memory)
            self.counts[moment] = len(self._timeline.glances)
            self.offsets[moment] = self._timeline.offset

    def _keep_made(self, action: Action) -> None:
        before = action.inverse.get("nodes", {})
        for one, change in action.patch.get("nodes", {}).items():
            if change is not None and before.get(one, change) is None:
                self.made[one] = change


def _pass_over(_action: Action) -> None:
    """Nothing of it is kept."""


def open_windows(book: Book, timeline: Timeline, period: Period, others: Sequence[Period], now: datetime) -> list[Window]:
    """A window on the period that is reported, and on others that are only counted, found in one walk back."""
    ends = [one.end(now) for one in (period, *others)]
    starts = [moment for one in (period, *others) for moment in (one.before(now), one.before(now) - TRAVEL)]
    memory = timeline.memory = _reaching(recall(book), min(starts))
    walk = _Walk(timeline, memory)
    walk.run({*ends, *starts}, min(*ends, starts[1]), starts[0], ends[0])
    found = []
    for one in (period, *others):
        end, before = walk.counts[one.end(now)], walk.counts[one.before(now) - TRAVEL]
        window = Window(
            period=one,
            now=now,
            end=walk.views[one.end(now)],
            begins=walk.offsets[one.before(now)],
            inside=timeline.glances[end:before],
            after=timeline.glances[:end],
            timeline=timeline,
        )
        if one is period:
            window.start, window.made = walk.views[one.before(now)], walk.made
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
    steps |= steps_of(glances, timeline.nodes_read, PLACES.index(_DONE))
    journal = book.store.journal.header.journal
    stand = timeline.now
    remember(book, Memory(journal=journal, end=stand.offset, last_sum=stand.last_sum, whole=first is None, glances=glances, steps=steps))
