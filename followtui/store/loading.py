"""Reading table files, and replaying the journal over them."""

import os

from msgspec import Struct

from followtui.model import TABLES, Document
from followtui.store.files import free_name, make_folder, read_whole, replace, told
from followtui.store.journal import Journal, JournalDamaged
from followtui.store.lines import DamagedLine, line_sum, read_change
from followtui.store.patches import Tables, apply
from followtui.store.tablefile import Stand, TableDamaged, decode_table, path_of


class TableRead(Struct):
    """What a table's file gave: its documents and where they stand; without a stand there is nothing to trust."""

    documents: dict[int, Document]
    stand: Stand | None = None
    damaged: bool = False

    @property
    def missing(self) -> bool:
        """Whether there is no such file."""
        return self.stand is None and not self.damaged


def read_table(folder: str, table: str) -> TableRead:
    """Read one table's file; a missing file and a damaged one give no documents. Raises Unreadable."""
    path = path_of(folder, table)
    with told(path):
        data = read_whole(path)
    if data is None:
        return TableRead({})
    try:
        documents, stand = decode_table(table, data)
    except TableDamaged:
        return TableRead({}, damaged=True)
    return TableRead(documents, stand)


def read_tables(folder: str) -> dict[str, TableRead]:
    """Every table's file."""
    return {table: read_table(folder, table) for table in TABLES}


def put_aside(folder: str, name: str, stamp: str) -> str:
    """Move a file of the book to ``aside/`` under a free name; gives that name. Raises OSError."""
    aside = os.path.join(folder, "aside")
    stem, ending = os.path.splitext(name)
    make_folder(aside)
    target = free_name(aside, f"{stem}-{stamp}{ending}")
    replace(os.path.join(folder, name), target)
    return os.path.join("aside", os.path.basename(target))


def journals_of(journal: Journal) -> set[str]:
    """The ids under which this journal is, and was, known."""
    return {journal.header.journal, *journal.header.replaces}


def foreign(reads: dict[str, TableRead], journal: Journal) -> list[str]:
    """The tables of another book that were put among this one's; none when not a single table is this book's own."""
    own = journals_of(journal)
    others = [table for table, read in reads.items() if read.stand and read.stand.journal not in own]
    return others if any(read.stand and read.stand.journal in own for read in reads.values()) else []


def start_of(read: TableRead, journal: Journal) -> int:
    """From where the journal must be replayed over a table; over nothing when that is its start.

    Raises JournalDamaged when the table stands in a journal that this one neither is nor replaces, or beyond its end,
    or when the line before is another one than when the table was written.
    """
    stand = read.stand
    if stand is None or stand.journal in journal.header.replaces:
        return journal.start
    if stand.journal != journal.header.journal:
        raise JournalDamaged
    if stand.offset < journal.start or journal.sum_before(stand.offset) != stand.last_sum:
        raise JournalDamaged
    return stand.offset


def position_of(stand: Stand, journal: Journal) -> int | None:
    """The position in the journal up to which a file had come; None when it no longer has one.

    In a journal that was made whole the same lines stand elsewhere, so there it is sought by the line before it.
    """
    if stand.journal == journal.header.journal:
        return stand.offset if journal.sum_before(stand.offset) == stand.last_sum else None
    if stand.journal in journal.header.replaces:
        return next((end for end, line in journal.lines(journal.start) if line_sum(line) == stand.last_sum), None)
    return None


class Replayed(Struct):
    """Tables brought up to a position of the journal, and the template's text if a replayed line held one."""

    tables: Tables
    position: int
    template_text: str | None = None


def bring_up(journal: Journal, reads: dict[str, TableRead], until: int | None = None) -> Replayed:
    """The tables that were read, replayed from where each stands. Raises JournalDamaged."""
    starts = {table: start_of(read, journal) for table, read in reads.items()}
    tables = {table: {} if starts[table] == journal.start else read.documents for table, read in reads.items()}
    return replay(journal, tables, starts, until)


def rebuild(journal: Journal, until: int | None = None) -> Replayed:
    """The whole book as the journal alone makes it. Raises JournalDamaged."""
    return replay(journal, {table: {} for table in TABLES}, dict.fromkeys(TABLES, journal.start), until)


def replay(journal: Journal, tables: Tables, starts: dict[str, int], until: int | None = None) -> Replayed:
    """Replay the journal over ``tables``, each from its own start, streamed. Raises JournalDamaged."""
    position = min(starts.values())
    found = Replayed(tables, position)
    for end, line in journal.lines(position):
        if until is not None and end > until:
            break
        try:
            change = read_change(line)
        except DamagedLine as error:
            raise JournalDamaged from error
        for table, patch in change.patch.items():
            if table in tables and end > starts[table]:
                apply(tables[table], patch)
        if change.template is not None:
            found.template_text = change.template[1]
        found.position = end
    return found


def template_text_before(journal: Journal, position: int) -> str | None:
    """The template's text as the last line before ``position`` that changed it left it."""
    text = None
    for end, line in journal.lines(journal.start):
        if end > position:
            break
        if b'"template":[' in line:
            try:
                change = read_change(line)
            except DamagedLine as error:
                raise JournalDamaged from error
            if change.template is not None:
                text = change.template[1]
    return text
