"""The book going back in time: as it stood at a moment, and what was done since.

The present tables are the start; the journal is read from its end, and the inverse of every later action takes the
records it touched back. So last week costs what was done since, not the whole journal. Beyond the period itself only
glances are taken, and those that an earlier report took are remembered.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache

from followtui.book.book import Book
from followtui.dates.days import parse_moment
from followtui.model import Document
from followtui.report.glances import Glance, glance
from followtui.report.remembered import Memory
from followtui.report.views import Overlay, Rows, View
from followtui.store.journal import Journal, JournalDamaged
from followtui.store.lines import Action, DamagedLine, line_sum, read_action, read_link
from followtui.store.patches import TablePatch, merge
from followtui.template.model import Template


class Timeline:
    """A book's past, read backwards as far as it is asked for. Moments are asked for from the latest to the earliest.

    ``glances`` are those of all that was read, the newest first; ``touched`` the nodes that its lines touch;
    ``touching`` where the lines end that touch a record, the last first, as far back as records were taken. With
    ``until`` a moment, or with ``offset`` a place in the journal, the book as it stood then is its present.

    Raises JournalDamaged.
    """

    def __init__(self, book: Book, until: datetime | None = None, offset: int | None = None) -> None:
        self._book = book
        self._lines = _lines_read(book)
        self._rows = Rows(book.store)
        self._overlay: Overlay = {}
        self._far: Iterator[Glance] | None = None
        self._held: Glance | None = None
        self.memory = Memory()
        self.offset: int = book.store.offset
        self.glances: list[Glance] = []
        self.touched: set[int] = set()
        self.touching: dict[str, dict[int, list[int]]] = {}
        # An import is asked for once for every record that it made.
        self._read_ending = lru_cache(maxsize=8)(self._line_ending)
        self._next = self._read()
        self.template: Template = book.template
        self.template_text = book.store.text_in_force
        if offset is not None:
            while self._next is not None and self.offset > offset:
                self._go_back_over(self._take_back())
        elif until is not None:
            self.back_to(until, self._go_back_over)
        self.glances.clear()
        self.touching.clear()
        self.now = self._view()

    @property
    def nodes_read(self) -> dict[int, Document | None]:
        """The nodes that were read one by one, as they are now."""
        return self._rows.nodes_read

    def _go_back_over(self, action: Action) -> None:
        """Take the template back to what it was before an action, which is not part of this present."""
        if action.template is not None and action.template[0] is not None:
            from followtui.template.read import read_template

            self.template, self.template_text = read_template(action.template[0]), action.template[0]

    def back_to(self, moment: datetime, see: Callable[[Action], None] = lambda _action: None) -> View:
        """The records at ``moment``. ``see`` gets what was done after it, up to the moment asked for before; newest first.

        What stood then is what the journal's lines up to the last one with ``at`` ≤ ``moment`` make.
        """
        limit = Limit(moment)
        while self._next is not None and limit.is_before(self._next[0].at):
            see(self._take_back())
        return self._view()

    def action_ending(self, end: int) -> Action:
        """The action whose line ends there, of those that were taken back. Raises JournalDamaged."""
        return self._read_ending(end)

    def _line_ending(self, end: int) -> Action:
        place = bisect_left(self.glances, -end, key=lambda one: -one.end) + 1
        begin = self.glances[place].end if place < len(self.glances) else self.offset
        _end, line = next(self._book.store.journal.lines(begin))
        try:
            return read_action(line)
        except DamagedLine as error:
            raise JournalDamaged from error

    def _take_back(self) -> Action:
        if self._next is None:
            raise IndexError
        action, line = self._next
        self.glances.append(glance(action, self.offset))
        for table, changes in action.patch.items():
            touching = self.touching.setdefault(table, {})
            for one in changes:
                touching.setdefault(one, []).append(self.offset)
        self.offset -= len(line)
        undo(self._overlay, action.inverse, self._rows)
        self._next = self._read()
        return action

    def glance_back_to(self, moment: datetime, memory: Memory) -> None:
        """Go on to an earlier moment, only glancing at what was done: the records are not taken back any more.

        What ``memory`` holds is not read again; it must reach as far as will be asked for.
        """
        if self._far is None:
            self._far = self._glances(memory)
            self._held = next(self._far, None)
        limit = Limit(moment)
        while self._held is not None and limit.is_before(self._held.at):
            self.glances.append(self._held)
            self._held = next(self._far, None)
        self.offset = self._held.end if self._held is not None else self._book.store.journal.start

    def _glances(self, memory: Memory) -> Iterator[Glance]:
        end = self.offset
        while self._next is not None and end > memory.end:
            action, line = self._next
            yield glance(action, end)
            end -= len(line)
            self._next = self._read()
        for one in reversed(memory.glances):
            if one.end <= end:
                yield one

    @property
    def before_that(self) -> Glance | None:
        """The last action before what was read; None when the journal begins with it."""
        if self._far is not None or self._next is None:
            return self._held
        return glance(self._next[0], self.offset)

    def _view(self) -> View:
        last_sum = line_sum(self._next[1]) if self._next is not None else ""
        overlay = {table: dict(documents) for table, documents in self._overlay.items()}
        return View(self._book.store, overlay, self._rows, self.offset, last_sum)

    def _read(self) -> tuple[Action, bytes] | None:
        line = next(self._lines, None)
        if line is None:
            return None
        try:
            action = read_action(line)
        except DamagedLine as error:
            raise JournalDamaged from error
        self.touched.update(action.patch.get("nodes", ()))
        return action, line


class Limit:
    """A moment with which many instants are compared: those on the same clock as texts, others parsed."""

    def __init__(self, moment: datetime) -> None:
        text = moment.isoformat()
        self._moment = moment
        self._clock = text[-6:]
        self._text = text[:-6]

    def is_before(self, at: str) -> bool:
        """Whether an instant is later."""
        if at[-6:] == self._clock:
            return at[:-6] > self._text
        return parse_moment(at) > self._moment


def undo(overlay: Overlay, patch: TablePatch, records: Rows) -> None:
    """Change the documents in ``overlay``, over ``records``, by a patch."""
    for table, changes in patch.items():
        documents = overlay.setdefault(table, {})
        for record_id, change in changes.items():
            if change is None:
                documents[record_id] = None
            else:
                documents[record_id] = merge(documents[record_id] if record_id in documents else records.get(table, record_id), change)


def _lines_read(book: Book) -> Iterator[bytes]:
    """The journal's lines that the book has taken in, the newest first; what others appended since is left out."""
    journal: Journal = book.store.journal
    lines = journal.lines_backwards()
    first = next(lines, None)
    if first is None:
        return
    newer = {read_link(line).id for _end, line in journal.lines(book.store.offset)}
    for line in _with(first, lines):
        if newer:
            one = read_link(line).id
            if one in newer:
                newer.discard(one)
                continue
            newer.clear()
        yield line


def _with(first: bytes, lines: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from lines
