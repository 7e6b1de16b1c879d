"""A book's files, opened: reading without a lock, saving under it.

A save locks, catches up with what other processes appended, lets the action check and change a draft, appends one
line, brings it to the disk and unlocks. Its cost does not grow with the book.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from followtui.errors import FollowtuiError, Unreadable
from followtui.model import TABLES, Document
from followtui.store import loading
from followtui.store.files import told
from followtui.store.index import Index, IndexUnusable
from followtui.store.ids import new_id
from followtui.store.journal import NAME, Journal, JournalDamaged
from followtui.store.lines import FORMAT, Action, Change, DamagedLine, line_sum, read_change, written
from followtui.store.lock import Lock
from followtui.store.notes import Note
from followtui.store.patches import TablePatch, Tables
from followtui.store.records import CustomerDocuments, Records
from followtui.store.tablefile import Stand
from followtui.store.tail import Tail
from followtui.template.model import Template
from followtui.text.language import N_

SNAPSHOT_AFTER = 1_000_000
"""Bytes of journal past the last snapshot after which a save is followed by a new one."""

TEMPLATE = "template.toml"


class Head(Struct, kw_only=True):
    """What an action says of itself: its code and its subject; an undo or redo names the action it is about."""

    action: str
    subject: dict[str, Any] = {}
    undoes: int | None = None
    redoes: int | None = None
    template: list[str | None] | None = None


def no_book(folder: str) -> Unreadable:
    """The sentence for a folder that holds no book."""
    return Unreadable(N_("There is no book in {folder}. Make one with: followtui --book {folder} init"), folder=folder)


def device_name() -> str:
    """The name of this machine, as history shows it."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def is_book(folder: str) -> bool:
    """Whether a folder holds a book, whole or damaged."""
    return any(os.path.exists(os.path.join(folder, name)) for name in (NAME, *(table + ".json" for table in TABLES)))


class Store(Records):
    """The records of a book as its files hold them. ``at`` is the instant that recovery and migration write down."""

    def __init__(self, folder: str, at: str, ids: Callable[[], int] = new_id) -> None:
        """Open the book in ``folder``, making damaged files whole. Raises Unreadable, TemplateError."""
        super().__init__({})
        self.folder = folder
        self.lock = Lock(os.path.join(folder, "lock"))
        self.notes: list[Note] = []
        self.new_id = ids
        self._at = at
        self._index: Index | None = None
        self._tail = Tail()
        self._snapshot_at = 0
        with told(folder):
            if not os.path.isdir(folder) or not is_book(folder):
                raise no_book(folder)
            self._open()

    # Opening

    def _open(self) -> None:
        try:
            self._open_journal()
            self._index = self._usable_index()
            if self._index is None:
                self._load_everything()
            else:
                self.offset = self._snapshot_at = self._index.stand.offset
                self._last_sum = self._index.stand.last_sum
                self._text_in_force: str | None = None
            self._read_tail()
        except JournalDamaged:
            self._recover()
        else:
            self._settle_template()

    def _open_journal(self) -> None:
        self.journal = Journal(self.folder)
        version = self.journal.header.format
        if version > FORMAT:
            raise Unreadable(
                N_("{folder} was written by a newer followtui (format {format}). Update followtui to open it."),
                folder=self.folder,
                format=version,
            )
        if version < FORMAT:
            from followtui.store.migrate import migrate

            self.notes.append(migrate(self.folder, self.lock, self._at, self.new_id))
            self.journal.close()
            self.journal = Journal(self.folder)

    def _usable_index(self) -> Index | None:
        try:
            index = Index(self.folder)
        except IndexUnusable:
            return None
        stand = index.stand
        if stand.journal == self.journal.header.journal and self.journal.sum_before(stand.offset) == stand.last_sum:
            return index
        index.close()
        return None

    def _load_everything(self) -> None:
        reads = loading.read_tables(self.folder)
        starts = {table: loading.start_of(read.stand, self.journal) for table, read in reads.items()}
        for table, read in reads.items():
            if read.damaged:
                self._tell_of_damage(table)
        found = loading.replay(self.journal, {table: read.documents for table, read in reads.items()}, starts)
        text = found.template_text or loading.template_text_before(self.journal, found.position)
        self._take(found.tables, found.position, self.journal.sum_before(found.position), text)
        self._snapshot_at = min(starts.values())

    def _take(self, tables: Tables, offset: int, last_sum: str, text: str | None) -> None:
        self._loaded = tables
        self._groups = None
        self._sorted = {}
        self._tail = Tail()
        self.offset = offset
        self._last_sum = last_sum
        self._text_in_force = text

    def _tell_of_damage(self, table: str) -> None:
        with self.lock:
            again = loading.read_table(self.folder, table)
            if again.damaged:
                aside = loading.put_aside(self.folder, table + ".json", self._stamp())
                self.notes.append(loading.damaged_note(table, aside))

    def _stamp(self) -> str:
        return "".join(character for character in self._at[:19] if character.isdigit())

    def _recover(self) -> None:
        from followtui.store import recovery

        with self.lock:
            journal_id = f"{self.new_id():x}"
            found = recovery.recover(self.folder, self.new_id(), journal_id, self._at)
            aside = recovery.put_in_place(self.folder, found, self._stamp())
            self.notes.append(
                Note(N_("The journal was damaged. It was put aside as {aside}; a new one holds all that was sound."), aside=aside)
                if aside
                else Note(N_("The journal was missing; a new one was written from the tables."))
            )
            self.notes.extend(found.notes)
            self._drop_index()
            self.journal = Journal(self.folder)
            stand = recovery.stand_after(found, journal_id)
            text = loading.template_text_before(self.journal, stand.offset)
            self._take(found.tables, stand.offset, stand.last_sum, text)
            self._settle_template()
            self.snapshot()

    def make_whole(self) -> None:
        """Write a new journal without the damaged lines of this one."""
        self._recover()

    def _drop_index(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    def _settle_template(self) -> None:
        from followtui.store.templatefile import settle

        settle(self)

    @property
    def text_in_force(self) -> str:
        """The text of the template in force, as it was journaled last."""
        if self._text_in_force is None and self._index is not None:
            self._text_in_force = self._index.template_text()
        return self._text_in_force or ""

    def parsed_template(self, text_sum: int) -> Template | None:
        """The template as the index keeps it, when it was parsed from the text with this checksum."""
        if self._index is not None and self._index.header.template_sum == text_sum:
            return self._index.template()
        return None

    @property
    def template_changed(self) -> bool:
        """Whether the journal holds a change of the template that the index does not know."""
        return self._text_in_force is not None

    def look_at_template(self) -> None:
        """Take over a change of the template's file now."""
        self._settle_template()

    def template_is_settled(self) -> bool:
        """Whether the template's file is the template in force."""
        from followtui.store.recovery import read_template_text

        return read_template_text(self.folder) == self.text_in_force

    def take_over_template(self, new: str) -> None:
        """Journal a change of the template's file; where the book may only be read it is in force all the same."""
        if not self.journal.writable:
            self._text_in_force = new
            return
        with self.lock:
            self.journal.cut_torn_tail()
            self._read_tail()
            if self.text_in_force != new:
                head = Head(action="template", template=[self.text_in_force, new])
                self._append(head, {}, {}, at=self._at, by=self.template.book.rep, device=device_name())

    # Reading

    def catch_up(self) -> bool:
        """Take in what other processes saved since; gives whether there was anything."""
        before = self.offset
        if self.journal.replaced():
            self._reopen()
            return True
        try:
            self._read_tail()
        except JournalDamaged:
            self._recover()
        if self.offset != before:
            self._settle_template()
        return self.offset != before

    def _reopen(self) -> None:
        self.journal.close()
        self._drop_index()
        self._take({}, 0, "", None)
        self._open()

    def _read_tail(self) -> None:
        if self.journal.size() < self.offset:
            raise JournalDamaged
        for end, line in self.journal.lines(self.offset):
            try:
                change = read_change(line)
            except DamagedLine as error:
                raise JournalDamaged from error
            self._advance(change, end, line_sum(line))

    def _advance(self, change: Change | Action, end: int, last_sum: str) -> None:
        self._apply(change.patch)
        if self._index is not None:
            self._tail.add(change.patch)
            for table in change.patch:
                self._sorted.pop(table, None)
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
                self._tell_of_damage(table)
            try:
                start = loading.start_of(read.stand, self.journal)
                found = loading.replay(self.journal, {table: read.documents}, {table: start}, self.offset)
            except JournalDamaged:
                self._recover()
                return
        if start > self.offset:
            # Another process wrote the table after this one last caught up.
            self._reopen()
            return self.load(table)
        self._loaded[table] = found.tables[table]
        self._sorted.pop(table, None)

    def load_all(self) -> None:
        """Read every table."""
        for table in TABLES:
            self.load(table)

    def get(self, table: str, record_id: int) -> Document | None:
        """One document, or None; of a table that is not loaded, from its place in the file."""
        if table not in self._loaded and self._index is not None:
            try:
                place = self._index.place(table, record_id)
                found = self._index.document(table, place) if place is not None else None
                return self._tail.bring_up(table, record_id, found)
            except IndexUnusable:
                pass
        self.load(table)
        return self._loaded[table].get(record_id)

    def documents(self, table: str) -> Mapping[int, Document]:
        """Every document of a table by id, oldest first."""
        self.load(table)
        return self._loaded[table]

    def ids(self, table: str) -> Sequence[int]:
        """The ids of a table, sorted; ids of records that are gone may still stand among them."""
        if table not in self._sorted:
            if table in self._loaded or self._index is None:
                return super().ids(table)
            try:
                ids = self._index.ids(table)
            except IndexUnusable:
                self.load(table)
                return super().ids(table)
            new = self._tail.ids(table)
            self._sorted[table] = sorted({*ids, *new}) if new else ids
        return self._sorted[table]

    def of_customer(self, customer: int) -> CustomerDocuments:
        """The documents of one customer, itself included, by table and id."""
        if self._index is None or len(self._loaded) == len(TABLES):
            return super().of_customer(customer)
        found: CustomerDocuments = {table: {} for table in TABLES}
        try:
            for table, record_id, place in self._index.members(customer):
                found[table][record_id] = self._index.document(table, place)
        except IndexUnusable:
            self.load_all()
            return super().of_customer(customer)
        for table, documents in found.items():
            for record_id in [one for one in documents if self._tail.patches(table, one)]:
                self._keep(documents, table, record_id, customer)
        for table, record_id in self._tail.of_customer(customer):
            self._keep(found[table], table, record_id, customer)
        return found

    def _keep(self, documents: dict[int, Document], table: str, record_id: int, customer: int) -> None:
        document = self.get(table, record_id)
        if document is None or (table != "customers" and document.get("customer") != customer):
            documents.pop(record_id, None)
        else:
            documents[record_id] = document

    def _slim(self, table: str) -> dict[int, Any]:
        if self._index is None or table in self._loaded:
            return super()._slim(table)
        try:
            rows = {row.id: row for row in self._index.rows(table)}
        except IndexUnusable:
            return super()._slim(table)
        self._tail.bring_up_rows(table, rows, self.get)
        return rows

    def index_keys(self) -> "list[Any] | None":
        """The search keys of the index with the customers changed since; None without an index."""
        if self._index is None:
            return None
        try:
            return self._index.keys()
        except IndexUnusable:
            return None

    def changed_since_index(self, table: str) -> set[int]:
        """The ids of a table's records that were touched after the index was written."""
        return self._tail.ids(table) if self._index is not None else set()

    # Saving

    def save(self, work: "Callable[[Any], Head]", *, at: str, by: str = "", device: str = "") -> Action | None:
        """Run ``work`` on a draft and save what it changed as one action; None when it changed nothing.

        ``work`` gets a ``Draft`` and may raise to refuse: nothing is changed then. Raises Unreadable.
        """
        from followtui.store.draft import Draft

        with self.lock:
            self._make_ready()
            draft = Draft(self, self.new_id)
            head = work(draft)
            patch, inverse = draft.patches()
            if not patch and head.template is None:
                return None
            return self._append(head, patch, inverse, at=at, by=by, device=device)

    def _make_ready(self) -> None:
        if not self.journal.writable:
            raise Unreadable(
                N_("The book in {folder} may only be read. Give yourself permission to write there, or name another book."),
                folder=self.folder,
            )
        if self.journal.replaced():
            self._reopen()
        self.journal.cut_torn_tail()
        self.catch_up()

    def _append(
        self, head: Head, patch: TablePatch, inverse: TablePatch, *, at: str, by: str, device: str
    ) -> Action:
        action = Action(
            format=FORMAT,
            id=self.new_id(),
            at=at,
            by=by,
            device=device,
            action=head.action,
            subject=head.subject,
            patch=patch,
            inverse=inverse,
            undoes=head.undoes,
            redoes=head.redoes,
            template=head.template,
        )
        line = written(action)
        with told(self.journal.path):
            end = self.journal.append(line)
        self._advance(read_change(line), end, line_sum(line))
        return action

    @property
    def stand(self) -> Stand:
        """Up to where in which journal these records have come."""
        return Stand(format=FORMAT, journal=self.journal.header.journal, offset=self.offset, last_sum=self._last_sum)

    @property
    def tail_bytes(self) -> int:
        """The bytes of journal past the last snapshot."""
        return self.offset - self._snapshot_at

    def snapshot(self) -> None:
        """Write every table, and the index, as they stand. Raises Unreadable."""
        from followtui.store.snapshot import write_snapshot

        self.load_all()
        self._snapshot_at = write_snapshot(self, self._stamp())

    def settle(self) -> None:
        """What may wait until a save has answered: a snapshot when one is due, or when there is no index yet."""
        if self.journal.writable and (self.tail_bytes > SNAPSHOT_AFTER or self._index is None):
            try:
                self.snapshot()
            except (FollowtuiError, OSError):
                # The save itself is safe in the journal; the next settle tries again.
                return

    def close(self) -> None:
        """Give the files back."""
        self.journal.close()
        self._drop_index()
        self.lock.close()
