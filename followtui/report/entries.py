"""What counts when.

An entry is something with a day of its own: a follow-up that happened, a customer or deal that was created, a step that
was done, a deal that was closed. It settles at the later of two moments: when it was entered, and the end of the period
in which its day lay then. It counts in the period in which its day lies as it settles, with the values it has then, and
nothing that is done later moves or changes it. So each entry counts in exactly one period of a kind.

An entry made after its period had ended settles with the day on which it was made: what is taken back on that same day
was never entered.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

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
    entered = _entered(window, table, field)
    # A large book has a hundred thousand follow-ups: this loop compares moments as they are written, by their days.
    first, last = window.period.from_, window.period.to + "~"
    for one, document in _candidates(window, table, entered):
        moment = document.get(field)
        if not isinstance(moment, str) or not first <= moment <= last:
            continue
        if not _counted_before(window, table, one, document, field):
            yield Entry(table, one, document, day_of(moment), entered.get(one, ""))


def _candidates(window: Window, table: str, entered: Mapping[int, str]) -> Iterable[tuple[int, Document]]:
    # Steps are done at the moment they are ticked off or earlier, so only those touched lately can count; the table
    # of all steps is the largest of a book, and need not be read for them.
    if table != "nodes":
        return window.end.documents(table).items()
    found = ((one, window.end.get(table, one)) for one in entered)
    return ((one, document) for one, document in found if document is not None)


def _entered(window: Window, table: str, field: str) -> dict[int, str]:
    """When each record's field was first set, for what was set within the window."""
    found: dict[int, str] = {}
    for action in window.inside:
        before = action.inverse.get(table, {})
        for one, change in action.patch.get(table, {}).items():
            if change is not None and change.get(field) and not (before.get(one) or {}).get(field):
                found[one] = action.at
    return found


def _counted_before(window: Window, table: str, one: int, document: Document, field: str) -> bool:
    first = window.first_seen(table, one)
    if first is None or not "" < day(first, field) < window.period.from_:
        return False
    # A deal lost once and won later is another entry.
    return field != "closed_at" or first.get("status") == document.get("status")


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
        return list(settled.values())

    def _look(self, one: int, before: Document | None, after: Document | None, at: str) -> None:
        period, field = self._period, self._field
        was, own = day(before, field), day(after, field)
        if one in self._open:
            if not own:
                del self._open[one]
        elif one in self._moved:
            if parse_moment(at) <= self._moved[one][1]:
                entry, until = self._moved.pop(one)
                if after is not None and period.holds(own):
                    self._moved[one] = Entry(self._table, one, after, own, entry.entered), until
        elif after is not None and period.holds(own):
            entry = Entry(self._table, one, after, own, at)
            if not was:
                self._open[one] = entry
            elif was > period.to and is_date(was):
                # Its day was mistyped and put right before its period ended.
                until = period.containing(date.fromisoformat(was)).end(self._window.now)
                if parse_moment(at) <= until:
                    self._moved[one] = entry, until


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
