"""Reading table files, and replaying the journal over them."""

import os

from msgspec import Struct

from followtui.model import TABLES, Document
from followtui.store.files import free_name, make_folder, read_whole, replace, told
from followtui.store.journal import Journal, JournalDamaged
from followtui.store.lines import DamagedLine, read_change
from followtui.store.notes import Note
from followtui.store.patches import Tables, apply
from followtui.store.tablefile import Stand, TableDamaged, decode_table, path_of
from followtui.text.language import N_


class TableRead(Struct):
    """What a table's file gave: its documents and where they stand; without a stand there is nothing to trust."""

    documents: dict[int, Document]
    stand: Stand | None = None
    damaged: bool = False


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


def put_aside(folder: str, name: str, stamp: str) -> str | None:
    """Move a file of the book to ``aside/`` under a free name; gives that name, None where nothing may be moved."""
    aside = os.path.join(folder, "aside")
    stem, ending = os.path.splitext(name)
    try:
        make_folder(aside)
        target = free_name(aside, f"{stem}-{stamp}{ending}")
        replace(os.path.join(folder, name), target)
    except OSError:
        return None
    return os.path.join("aside", os.path.basename(target))


def start_of(stand: Stand | None, journal: Journal) -> int:
    """From where the journal must be replayed over a table.

    Raises JournalDamaged when the table stands in a journal that this one neither is nor replaces, or beyond its end,
    or when the line before is another one than when the table was written.
    """
    if stand is None or stand.journal in journal.header.replaces:
        return journal.start
    if stand.journal != journal.header.journal:
        raise JournalDamaged
    if stand.offset < journal.start or journal.sum_before(stand.offset) != stand.last_sum:
        raise JournalDamaged
    return stand.offset


class Replayed(Struct):
    """Tables brought up to a position of the journal, and the template's text if a replayed line held one."""

    tables: Tables
    position: int
    template_text: str | None = None


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


def damaged_note(table: str, aside: str | None) -> Note:
    """The line that tells of a damaged table file."""
    if aside is None:
        return Note(N_("{file} is damaged; its records were rebuilt from the journal."), file=table + ".json")
    return Note(
        N_(
            "{file} was damaged or changed by hand: it was put aside as {aside} and rebuilt from the journal."
            " To take over changes made by hand: followtui book adopt {aside}"
        ),
        file=table + ".json",
        aside=aside,
    )


def read_tables(folder: str) -> dict[str, TableRead]:
    """Every table's file."""
    return {table: read_table(folder, table) for table in TABLES}
