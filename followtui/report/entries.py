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
from typing import NamedTuple

from msgspec import Struct

from followtui.dates.days import day_of, is_date, parse_moment
from followtui.model import Document
from followtui.report.periods import Period
from followtui.report.windows import Window
from followtui.store.lines import Action
from followtui.store.patches import merge


class Entry(Struct):
    """A record that counts, with the values with which it does. ``entered`` is when, empty for long before the period."""

    table: str
    id: int
    document: Document
    day: str
    entered: str


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
    return sorted(found.values(), key=lambda one: (str(one.document[field]), one.id))


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
    changes = _changes(window, table, field)
    for one, document in _candidates(window, table, field, changes):
        own = changes.get(one, [])
        if not _counted_before(window, table, one, document, field, own):
            yield Entry(table, one, document, day(document, field), own[0].at if own else "")


def _candidates(window: Window, table: str, field: str, touched: Iterable[int]) -> Iterable[tuple[int, Document]]:
    if table != "nodes":
        return window.end.of_days(table, field, window.period.from_, window.period.to)
    # Steps are done at the moment they are ticked off or earlier, so only those touched lately can count; the table
    # of all steps is the largest of a book, and need not be read for them.
    found = ((one, window.end.get(table, one)) for one in touched)
    return ((one, document) for one, document in found if document is not None and window.period.holds(day(document, field)))


class _Change(NamedTuple):
    """A field that changed: when, and the days before and after, empty for none."""

    at: str
    before: str
    after: str


def _changes(window: Window, table: str, field: str) -> dict[int, list[_Change]]:
    """The changes of a field within the window, by record, in order."""
    if (table, field) in window.remembered:
        known: dict[int, list[_Change]] = window.remembered[table, field]
        return known
    found: dict[int, list[_Change]] = {}
    for action in reversed(window.inside):
        changes = action.patch.get(table)
        if not changes:
            continue
        before = action.inverse.get(table, {})
        for one, change in changes.items():
            if change is None or field in change:
                found.setdefault(one, []).append(_Change(action.at, day(before.get(one), field), day(change, field)))
    window.remembered[table, field] = found
    return found


def _counted_before(window: Window, table: str, one: int, document: Document, field: str, changes: list[_Change]) -> bool:
    """Whether a record has counted in an earlier period: it stood there as this one began, or was entered late for it."""
    first = window.period.from_
    start = window.start.get(table, one)
    if "" < day(start, field) < first:
        # A deal lost once and won later is another entry.
        return field != "closed_at" or (start or {}).get("status") == document.get("status")
    entered = ""
    beginning = window.period.before(window.now)
    for change in changes:
        if parse_moment(change.at) <= beginning:
            continue
        if change.after and not change.before:
            entered = entered or (day_of(change.at) if change.after < first else "")
        elif not change.after and day_of(change.at) == entered:
            entered = ""
    return bool(entered)


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
        self._within = _changes(window, table, field)

    def run(self) -> list[Entry]:
        """Go through what was done since, in order."""
        today = ""
        settled: dict[int, Entry] = {}
        for action in reversed(self._window.after):
            changes = action.patch.get(self._table)
            if not changes:
                continue
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
                    self._moved[one] = Entry(self._table, one, after, own, entry.entered), until
        elif own > self._period.to:
            if not was:
                self._elsewhere[one] = at, self._end_of(own)
        elif one in self._elsewhere:
            entered, until = self._elsewhere[one]
            in_time = parse_moment(at) <= until
            if in_time or (not own and day_of(entered) == day_of(at) and parse_moment(entered) > until):
                # Its day was mistyped and is put right, or it is taken back, before it has settled.
                del self._elsewhere[one]
                if after is not None and self._period.holds(own) and in_time:
                    self._moved[one] = Entry(self._table, one, after, own, at), until
        elif after is not None and own and not self._counted_before(one, after):
            self._begin(one, after, was, own, at)

    def _begin(self, one: int, after: Document, was: str, own: str, at: str) -> None:
        entry = Entry(self._table, one, after, own, at)
        if not was:
            self._open[one] = entry
        elif was > self._period.to and self._period.holds(own) and parse_moment(at) <= self._end_of(was):
            self._moved[one] = entry, self._end_of(was)

    def _end_of(self, own: str) -> datetime:
        """The end of the period that holds a day; long ago for what is no day."""
        if not is_date(own):
            return datetime.min.replace(tzinfo=UTC)
        return self._period.containing(date.fromisoformat(own)).end(self._window.now)

    def _counted_before(self, one: int, document: Document) -> bool:
        return _counted_before(self._window, self._table, one, document, self._field, self._within.get(one, []))


def moves(window: Window) -> list[Move]:
    """Each time a deal went to another stage in the period, in order. What was undone by its end is no move."""
    late = [action for action in window.after if window.period.holds(day_of(action.at))]
    done = [*reversed(window.inside), *reversed(late)]
    in_force = _in_force(done, window.period.from_)
    found = []
    for action in done:
        if action.id not in in_force or not window.period.holds(day_of(action.at)):
            continue
        before = action.inverse.get("deals", {})
        for deal, change in action.patch.get("deals", {}).items():
            old, new = (before.get(deal) or {}).get("stage"), (change or {}).get("stage")
            if isinstance(old, str) and isinstance(new, str) and old != new:
                document = window.end.get("deals", deal) or {}
                found.append(Move(deal, document, old, new, day_of(action.at), action.at))
    return found


def _in_force(done: list[Action], first: str) -> set[int]:
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
