"""What counts when.

An entry is something with a day of its own: a follow-up that happened, a customer or deal that was created, a step that
was done, a deal that was closed. It settles at the later of two moments: when it was entered, and the end of the period
in which its day lay then. It counts in the period in which its day lies as it settles, with the values it has then, and
nothing that is done later moves or changes it. So each entry counts in exactly one period of a kind.

An entry made after its period had ended settles with the day on which it was made: what is taken back on that same day
was never entered.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from followtui.dates.days import day_of, is_date, parse_moment
from followtui.model import Document, typed
from followtui.report.glances import PLACES, Change, Glance, kept
from followtui.report.periods import Period
from followtui.report.windows import Window
from followtui.store.patches import merge
from followtui.store.slim import owner

_STAGE = PLACES.index(("deals", "stage"))


class Entry(Struct, dict=True):
    """What counts, with its customer and the values with which it does.

    ``entered`` is when it was entered, empty for long before the period.
    """

    table: str
    id: int
    customer: int
    document: Document
    day: str
    entered: str

    @cached_property
    def record(self) -> Any:
        """The entry as the record that it is; worked out when it is asked for, which counting alone does not."""
        return typed(self.table, self.id, self.document)

    def says(self, field: str) -> str | None:
        """The text in a field; None without one."""
        value = self.document.get(field)
        return value if isinstance(value, str) else None


class Move(Struct):
    """A deal that went from one stage to another on ``day``; ``document`` is the deal as the period ended."""

    deal: int
    document: Document
    before: str
    after: str
    day: str
    entered: str


def entries(window: Window, table: str, field: str) -> list[Entry]:
    """The entries of a period whose day stands in ``field`` of ``table``, in order of that field, then id."""
    found = {one.id: one for one in _in_time(window, table, field)}
    for one in _Later(window, table, field, set(found)).run():
        found[one.id] = one
    ordered = sorted((one.document[field], number) for number, one in found.items())
    return [found[number] for _moment, number in ordered]


def done_by(window: Window) -> set[int]:
    """The steps that were done by the end of the period, but ticked off after it."""
    beginning = Period("span", date(1, 1, 1), window.period.last)
    return {one.id for one in _Later(window, "nodes", "done_at", set(), beginning).run()}


def day(document: Mapping[str, object] | None, field: str) -> str:
    """The day in a field of a document; empty without one."""
    value = document.get(field) if document is not None else None
    return day_of(value) if isinstance(value, str) else ""


def _in_time(window: Window, table: str, field: str) -> Iterator[Entry]:
    """What stood in the book as the period ended."""
    all_changes = window.changes_in(table, field)
    first, begins = window.period.from_, window.begins
    for one, document in _candidates(window, table, field, all_changes):
        changes = all_changes.get(one)
        entered = ""
        if changes is not None:
            entered = changes[0].at
            # Entered once, in its own period, and left alone: nearly every record.
            is_plain = len(changes) == 1 and not changes[0].before and changes[0].after >= first and changes[0].end > begins
            if not is_plain and _counted_before(window, table, one, document, field, document):
                continue
        yield Entry(table, one, owner(table, one, document), document, document[field][:10], entered)


def _candidates(window: Window, table: str, field: str, touched: Iterable[int]) -> Iterable[tuple[int, Document]]:
    if table != "nodes":
        return window.end.of_days(table, field, window.period.from_, window.period.to)
    # Steps are done at the moment they are ticked off or earlier, so only those touched lately can count; the table
    # of all steps is the largest of a book, and need not be read for them.
    first, last = window.period.from_, window.period.to
    found = ((one, window.step(one)) for one in touched)
    return ((one, document) for one, document in found if document is not None and first <= day(document, field) <= last)


def _counted_before(window: Window, table: str, one: int, document: Document, field: str, ended: Document | None) -> bool:
    """Whether a record has counted in an earlier period: it stood there as this one began, or was entered late for it.

    ``ended`` is the record as the period ended.
    """
    period = window.period
    first = period.from_
    changes = window.changes_in(table, field).get(one, ())
    if "" < window.at_start(table, one, field, ended) < first:
        # A deal lost once and won later is another entry.
        return field != "closed_at" or window.at_start(table, one, "status", ended) == kept(document, "status")
    entered = ""
    beginning = period.before(window.now)
    for change in changes:
        if parse_moment(change.at) <= beginning:
            if _had_settled(window, change, changes) and (field != "closed_at" or one not in window.changes_in(table, "status")):
                return True
            continue
        if change.after and not change.before:
            entered = entered or (day_of(change.at) if change.after < first else "")
        elif not change.after and day_of(change.at) == entered:
            entered = ""
    # On another clock than now's that day may go on after the period.
    later = window.changes_later[table, field].get(one, ()) if entered else ()
    return bool(entered) and not any(not change.after and day_of(change.at) == entered for change in later)


def _had_settled(window: Window, change: Change, changes: Iterable[Change]) -> bool:
    """Whether a record that was moved into the period before it began had counted by then where it had been."""
    first = window.period.from_
    if not is_date(change.before) or not change.before < first <= change.after:
        return False
    ended = window.period.containing(date.fromisoformat(change.before)).end(window.now) < parse_moment(change.at)
    return ended and not any(not one.before and day_of(one.at) == day_of(change.at) for one in changes)


class _Later:
    """What was entered after the period had ended, and belongs to it."""

    def __init__(self, window: Window, table: str, field: str, counted: set[int], period: Period | None = None) -> None:
        self._window = window
        self._period = period or window.period
        self._table = table
        self._field = field
        self._counted = counted
        self._now: dict[int, Document | None] = {}
        self._open: dict[int, Entry] = {}
        self._moved: dict[int, tuple[Entry, datetime]] = {}
        self._elsewhere: dict[int, tuple[str, datetime]] = {}
        self._gone: dict[int, str] = {}

    def run(self) -> list[Entry]:
        """Go through what was done since, in order."""
        today = ""
        settled: dict[int, Entry] = {}
        # What never had a day of the period cannot count in it.
        entered = self._window.entered_later[self._table, self._field]
        for action in self._window.later_actions(self._table, entered):
            changes = {one: change for one, change in action.patch[self._table].items() if one in entered}
            if day_of(action.at) != today:
                today = day_of(action.at)
                settled.update(self._open)
                self._open.clear()
            for one, change in changes.items():
                before = self._now[one] if one in self._now else self._window.end.get(self._table, one)
                after = None if change is None else merge(before, change)
                self._now[one] = after
                if one not in self._counted and one not in settled:
                    self._look(one, before, after, action.at)
        settled.update(self._open)
        settled.update((one, entry) for one, (entry, _until) in self._moved.items())
        return [entry for entry in settled.values() if self._period.holds(entry.day)]

    def _look(self, one: int, before: Document | None, after: Document | None, at: str) -> None:
        was, own = day(before, self._field), day(after, self._field)
        if one in self._open:
            if not own:
                del self._open[one]
        elif one in self._moved:
            if parse_moment(at) <= self._moved[one][1]:
                entry, until = self._moved.pop(one)
                if after is not None and self._period.holds(own):
                    self._moved[one] = self._entry(one, after, own, entry.entered), until
        elif own > self._period.to:
            if not was:
                self._elsewhere[one] = at, self._end_of(own)
        elif one in self._elsewhere:
            self._put_right(one, after, own, at)
        elif after is None:
            self._gone[one] = was
        elif self._is_new(one, after, own):
            self._begin(one, after, was, own, at)

    def _put_right(self, one: int, after: Document | None, own: str, at: str) -> None:
        """Look at a record that was entered for a day after the period: perhaps it was mistyped."""
        entered, until = self._elsewhere[one]
        in_time = parse_moment(at) <= until
        if in_time or (not own and day_of(entered) == day_of(at) and parse_moment(entered) > until):
            # Its day is put right, or it is taken back, before it has settled.
            del self._elsewhere[one]
            if after is not None and self._period.holds(own) and in_time:
                self._moved[one] = self._entry(one, after, own, at), until

    def _is_new(self, one: int, after: Document, own: str) -> bool:
        """Whether a day was written that did not count before; what was taken away, and comes back as it was, has none."""
        return bool(own) and own != self._gone.get(one) and not self._counted_before(one, after)

    def _begin(self, one: int, after: Document, was: str, own: str, at: str) -> None:
        entry = self._entry(one, after, own, at)
        if not was:
            self._open[one] = entry
        elif was > self._period.to and self._period.holds(own) and parse_moment(at) <= self._end_of(was):
            self._moved[one] = entry, self._end_of(was)

    def _entry(self, one: int, document: Document, own: str, at: str) -> Entry:
        return Entry(self._table, one, owner(self._table, one, document), document, own, at)

    def _end_of(self, own: str) -> datetime:
        """The end of the period that holds a day; long ago for what is no day."""
        if not is_date(own):
            return datetime.min.replace(tzinfo=UTC)
        return self._period.containing(date.fromisoformat(own)).end(self._window.now)

    def _counted_before(self, one: int, document: Document) -> bool:
        ended = self._window.end.get(self._table, one)
        return _counted_before(self._window, self._table, one, document, self._field, ended)


def moves(window: Window) -> list[Move]:
    """Each time a deal went to another stage in the period, in order. What was undone by its end is no move."""
    first, last = window.period.from_, window.period.to
    late = [one for one in window.after if first <= day_of(one.at) <= last]
    done = [*reversed(window.inside), *reversed(late)]
    in_force = _in_force(done, first)
    found = []
    for one in done:
        if one.id not in in_force or not first <= day_of(one.at) <= last:
            continue
        for number, deal, before, after in one.changes:
            if number == _STAGE and before and after and before != after:
                document = window.end.get("deals", deal) or {}
                found.append(Move(deal, document, before, after, day_of(one.at), one.at))
    return found


def _in_force(done: list[Glance], first: str) -> set[int]:
    """The actions that stand, of all in order; an undo is none by itself.

    A redo stands for what it brings back, unless that had counted before it was undone, which was on or after ``first``.
    """
    standing: set[int] = set()
    undone: set[int] = set()
    for action in done:
        if action.undoes is not None:
            standing.discard(action.undoes)
            if day_of(action.at) >= first:
                undone.add(action.undoes)
        elif action.redoes in undone:
            undone.discard(action.redoes)
            standing.add(action.redoes)
        else:
            standing.add(action.id)
    return standing
