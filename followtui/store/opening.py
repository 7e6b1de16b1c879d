"""A book's files opened for reading: what is damaged is made whole on the way.

Reading takes no lock. Only what is to be put aside, made whole or taken over is done under it; and where nothing may
be written, it is done in memory.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar
from zlib import crc32

from followtui.errors import Unreadable
from followtui.model import TABLES
from followtui.store import loading
from followtui.store.files import NotWritable, read_whole, told
from followtui.store.index import Index, IndexUnusable
from followtui.store.indexed import IndexedRecords
from followtui.store.journal import NAME, Journal, JournalDamaged, PrivateJournal
from followtui.store.lines import FORMAT, Action, Change, DamagedLine, line_sum, read_change
from followtui.store.lock import Lock
from followtui.store.notes import Note
from followtui.store.patches import Tables
from followtui.store.tablefile import Stand, TableDamaged, decode_briefs, path_of
from followtui.store.templatefile import settle
from followtui.template.model import Template
from followtui.text.language import N_

T = TypeVar("T")


def no_book(folder: str) -> Unreadable:
    """The sentence for a folder that holds no book."""
    return Unreadable(N_("There is no book in {folder}. Make one with: followtui --book {folder} init"), folder=folder)


def is_book(folder: str) -> bool:
    """Whether a folder holds a book, whole or damaged."""
    return any(os.path.exists(os.path.join(folder, name)) for name in (NAME, *(table + ".json" for table in TABLES)))


class OpenedBook(IndexedRecords):
    """The records of a book as its files hold them. ``at`` is the instant that recovery and migration write down."""

    def __init__(self, folder: str, at: str, ids: Callable[[], int]) -> None:
        """Open the book in ``folder``. Raises Unreadable, TemplateError."""
        super().__init__()
        self.folder = folder
        self.lock = Lock(os.path.join(folder, "lock"))
        self.notes: list[Note] = []
        self.new_id = ids
        self.offset = 0
        self._last_sum = ""
        self._at = at
        self._journal: Journal | None = None
        self._index_template: Template | None = None
        self._template_sum: int | None = None
        self._text_in_force: str | None = None
        self._snapshot_at = 0
        self._snapshot_due = False
        with told(folder):
            if not is_book(folder):
                raise no_book(folder)
            self._open()

    @property
    def journal(self) -> Journal:
        """The journal. Raises JournalDamaged while there is none that can be read."""
        if self._journal is None:
            raise JournalDamaged
        return self._journal

    @property
    def stand(self) -> Stand:
        """Up to where in which journal these records have come."""
        return Stand(format=FORMAT, journal=self.journal.header.journal, offset=self.offset, last_sum=self._last_sum)

    # Opening

    def _open(self, *, trust_index: bool = True) -> None:
        try:
            self._open_files(trust_index=trust_index)
        except JournalDamaged:
            self._recover()
        self._settle_template()

    def _open_files(self, *, trust_index: bool) -> None:
        self._use(self._of_this_format(Journal(self.folder)))
        self._index = self._usable_index() if trust_index else None
        if self._index is None:
            self._load_everything()
        else:
            stand = self._index.stand
            self._take({}, stand.offset, stand.last_sum, None)
            self._snapshot_at = stand.offset
        self._read_tail()

    def _use(self, journal: Journal | None) -> None:
        """Go over to another journal, forgetting all that came from the one before."""
        if self._journal is not None:
            self._journal.close()
        self._journal = journal
        self.drop_index()
        self._take({}, 0, "", None)

    def _of_this_format(self, journal: Journal) -> Journal:
        if journal.header.format == FORMAT:
            return journal
        journal.close()
        from followtui.store.migrate import migrate

        self.notes += migrate(self.folder, self.lock, self.new_id)
        return Journal(self.folder)

    def _usable_index(self) -> Index | None:
        try:
            index = Index(self.folder)
        except IndexUnusable:
            return None
        stand = index.stand
        journal = self.journal
        try:
            if stand.journal == journal.header.journal and journal.sum_before(stand.offset) == stand.last_sum and index.fits():
                self._index_template = index.template()
                return index
        except IndexUnusable:
            pass
        index.close()
        return None

    def _load_everything(self) -> None:
        self._snapshot_due = True
        reads = loading.read_tables(self.folder)
        missing = [table for table, read in reads.items() if read.missing]
        for table in missing if len(missing) < len(TABLES) else ():
            self._tell_missing(table)
        foreign = loading.foreign(reads, self.journal)
        for table in TABLES:
            if reads[table].damaged or table in foreign:
                reads[table] = loading.TableRead({})
                self._put_aside(table)
        found = loading.bring_up(self.journal, reads)
        text = found.template_text
        if text is None:
            text = loading.template_text_before(self.journal, found.position)
        self._take(found.tables, found.position, self.journal.sum_before(found.position), text)
        self._snapshot_at = min(loading.start_of(read, self.journal) for read in reads.values())

    def _take(self, tables: Tables, offset: int, last_sum: str, text: str | None) -> None:
        self._loaded = tables
        self._groups = None
        self._sorted = {}
        self.offset = offset
        self._last_sum = last_sum
        self._text_in_force = text

    # What is damaged

    def _put_aside(self, table: str) -> None:
        """Move a table's file that cannot be trusted out of the way, and say so once."""
        aside: str | None = None
        damaged = True
        try:
            with self.lock:
                again = loading.read_table(self.folder, table)
                damaged = again.damaged
                if again.missing or (again.stand is not None and again.stand.journal in loading.journals_of(self.journal)):
                    return
                aside = loading.put_aside(self.folder, table + ".json", self._stamp())
        except (NotWritable, OSError):
            # Where nothing may be written the file stays; its records come from the journal all the same.
            pass
        self.tell_put_aside(table, aside, damaged=damaged)

    def tell_put_aside(self, table: str, aside: str | None, *, damaged: bool) -> None:
        """Say that a table's file was not what the book had written."""
        self._snapshot_due = True
        if aside is None:
            text = N_("{file} is damaged; its records were rebuilt from the journal.")
        elif damaged:
            text = N_(
                "{file} was damaged or changed by hand: it was put aside as {aside} and rebuilt from the journal."
                " To take over changes made by hand: followtui book adopt {aside}"
            )
        else:
            text = N_("{file} belongs to another book: it was put aside as {aside} and rebuilt from the journal.")
        self.notes.append(Note(text, file=table + ".json", aside=aside or ""))

    def _tell_missing(self, table: str) -> None:
        self._snapshot_due = True
        self.notes.append(Note(N_("{file} was missing; its records were rebuilt from the journal."), file=table + ".json"))

    def _stamp(self) -> str:
        return "".join(character for character in self._at[:19] if character.isdigit())

    def _recover(self, *, every_line: bool = False) -> None:
        try:
            with self.lock:
                if not self._is_whole(every_line=every_line):
                    self._replace_journal()
        except (NotWritable, OSError):
            self._recover_in_memory()

    def _is_whole(self, *, every_line: bool) -> bool:
        """Whether the journal can be read now: another process may have made it whole, or this one read while it was cut."""
        from followtui.store.history import sound

        try:
            self._open_files(trust_index=False)
            return not every_line or sound(self.journal)
        except JournalDamaged:
            return False

    def _replace_journal(self) -> None:
        from followtui.store import recovery

        self._use(None)
        found = recovery.recover(self.folder, self.new_id(), f"{self.new_id():x}", self._at)
        aside = recovery.put_in_place(self.folder, found, self._stamp())
        found.pieces.clear()
        self.notes.append(
            Note(N_("The journal was damaged. It was put aside as {aside}; a new one holds all that was sound."), aside=aside)
            if aside
            else Note(N_("The journal was missing; a new one was written from the tables."))
        )
        self.notes.extend(found.notes)
        self._open_files(trust_index=False)

    def _recover_in_memory(self) -> None:
        from followtui.store import recovery

        self._use(None)
        found = recovery.recover(self.folder, self.new_id(), f"{self.new_id():x}", self._at)
        self.notes.append(Note(N_("The journal is damaged and nothing can be written here: what was sound of it is shown.")))
        self.notes.extend(found.notes)
        self._use(PrivateJournal(self.folder, b"".join(found.pieces)))
        self._load_everything()

    def make_whole(self) -> None:
        """Write a new journal without the damaged lines of this one, wherever they stand."""
        with told(self.folder):
            self._recover(every_line=True)
            self._settle_template()

    # The template

    def _settle_template(self) -> None:
        settle(self)

    @property
    def text_in_force(self) -> str:
        """The text of the template in force, as it was journaled last."""
        if self._text_in_force is None:
            try:
                self._text_in_force = self._index.template_text() if self._index is not None else None
            except IndexUnusable:
                self._text_in_force = loading.template_text_before(self.journal, self.offset)
        return self._text_in_force or ""

    @property
    def sum_in_force(self) -> int:
        """The checksum of the text of the template in force."""
        if self._text_in_force is None and self._index is not None:
            return self._index.header.template_sum
        return crc32(self.text_in_force.encode("utf-8"))

    def parsed_template(self) -> Template | None:
        """The template in force, when it was parsed before: in this process, or for the index."""
        if self._template_sum == self.sum_in_force:
            return self.template
        if self._index is not None and self._index.header.template_sum == self.sum_in_force:
            return self._index_template
        return None

    def use_template(self, parsed: Template) -> None:
        """Let ``parsed``, made of the text in force, be the template."""
        self.template = parsed
        self._template_sum = self.sum_in_force

    def look_at_template(self) -> None:
        """Take over a change of the template's file now."""
        self._settle_template()

    def template_is_settled(self) -> bool:
        """Whether the template's file is the template in force."""
        from followtui.store.recovery import read_template_text

        return read_template_text(self.folder) == self.text_in_force

    def take_over_template(self, text: str, parsed: Template, *, may_write: bool) -> None:
        """Put another template in force; where nothing may be written, for as long as the book stays open."""
        try:
            if may_write:
                self._journal_template(text)
        except Unreadable:
            may_write = False
        if not may_write:
            self._text_in_force = text
        self.use_template(parsed)

    def _journal_template(self, text: str) -> None:
        raise NotImplementedError

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Hold the lock with all that others saved taken in; gives False where nobody may write, or others do not let go."""
        with ExitStack() as stack:
            try:
                stack.enter_context(self.lock)
                may_write = self.journal.writable
            except Unreadable:
                may_write = False
            if may_write:
                self._make_ready()
            yield may_write

    # Reading on

    def catch_up(self) -> bool:
        """Take in what other processes saved since; gives whether there was anything."""
        before = (self.journal.header.journal, self.offset)
        with told(self.folder):
            self._catch_up()
            if before == (self.journal.header.journal, self.offset):
                return False
            self._settle_template()
        return True

    def _catch_up(self) -> None:
        if self.journal.replaced():
            self._open()
            return
        try:
            self._read_tail()
        except JournalDamaged:
            self._open(trust_index=False)

    def _make_ready(self) -> None:
        """Take in what others saved, and cut what a killed process left. Only under the lock."""
        if self.journal.replaced():
            self._open()
        try:
            if self.journal.writable:
                self.journal.cut_torn_tail()
        except JournalDamaged:
            self._open(trust_index=False)
        self._catch_up()

    def _read_tail(self) -> None:
        if self.journal.size() < self.offset:
            raise JournalDamaged
        for end, line in self.journal.lines(self.offset):
            try:
                change = read_change(line)
            except DamagedLine as error:
                raise JournalDamaged from error
            self._advance(change, end, line_sum(line))
        if self.journal.size() > self.offset:
            self.journal.check_tail()

    def _advance(self, change: Change | Action, end: int, last_sum: str) -> None:
        self._apply(change.patch)
        if self._index is not None:
            self._tail.add(change.patch)
        if change.template is not None:
            self._text_in_force = change.template[1]
        self.offset = end
        self._last_sum = last_sum

    def load(self, table: str) -> None:
        """Read a whole table, and bring it up to where the others stand."""
        if table in self._loaded:
            return
        with told(self.folder):
            read = loading.read_table(self.folder, table)
            if read.damaged:
                self._put_aside(table)
            elif read.missing:
                self._tell_missing(table)
            try:
                overtaken = self.journal.replaced() or loading.start_of(read, self.journal) > self.offset
                if not overtaken:
                    self._loaded[table] = loading.bring_up(self.journal, {table: read}, self.offset).tables[table]
                    return
            except JournalDamaged:
                self._open(trust_index=False)
            else:
                # Another process wrote the table, or a new journal, after this one last caught up.
                self._open()
            self.load(table)

    def _read_briefs(self, table: str, kind: type[T]) -> dict[int, T] | None:
        with told(self.folder):
            data = read_whole(path_of(self.folder, table))
        try:
            found, stand = decode_briefs(table, data or b"", kind)
        except TableDamaged:
            return None
        return found if self._index is not None and stand == self._index.stand else None

    def close(self) -> None:
        """Give the files back."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self.drop_index()
        self.lock.close()
