"""Making a damaged journal whole again.

The old journal goes to ``aside/``. The new one, under a new id, holds every undamaged line, then one ``recovered``
line with the difference up to the state that the tables hold; what was lost of history is named in a note.
"""

import os

from msgspec import Struct

from followtui.model import REQUIRED, TABLES, Document
from followtui.store.files import flush_folder, free_name, make_folder, read_whole, write_whole
from followtui.store.journal import NAME, write_journal
from followtui.store.lines import FORMAT, Action, DamagedLine, Header, read_action, read_header, sound_lines, written
from followtui.store.loading import TableRead, read_tables
from followtui.store.notes import Note
from followtui.store.patches import TablePatch, Tables, merge, table_difference
from followtui.store.tablefile import Stand
from followtui.text.language import N_


class Salvage(Struct):
    """What could be read of a damaged journal: its id, the sound lines with their positions, what is gone."""

    journal: str
    lines: list[tuple[int, bytes]]
    gaps: list[tuple[str, str]]
    cut: bool
    data: bytes


class Recovery(Struct):
    """A journal made whole: the bytes of the new one, the records, and what to tell."""

    data: bytes
    tables: Tables
    notes: list[Note]


def salvage(folder: str) -> Salvage:
    """Read what can be read of the journal in ``folder``."""
    data = read_whole(os.path.join(folder, NAME)) or b""
    journal = ""
    begin = 0
    first = data[: data.find(b"\n") + 1]
    try:
        journal = read_header(first).journal
        begin = len(first)
    except DamagedLine:
        pass
    found: list[tuple[int, bytes]] = []
    gaps: list[tuple[str, str]] = []
    position = begin
    last_at = ""
    for start, line in sound_lines(data[begin:]):
        try:
            action = read_action(line)
        except DamagedLine:
            continue
        if begin + start > position:
            gaps.append((last_at, action.at))
        found.append((begin + start, line))
        position = begin + start + len(line)
        last_at = action.at
    cut = position < len(data)
    if cut:
        gaps.append((last_at, ""))
    return Salvage(journal, found, gaps, cut, data)


def apply_leniently(tables: Tables, patch: TablePatch, ghosts: list[tuple[str, int]]) -> None:
    """Apply a patch of a journal with gaps; one to a record that is gone and would be a ghost is named instead."""
    for table, changes in patch.items():
        documents = tables[table]
        for record_id, change in changes.items():
            if change is None:
                documents.pop(record_id, None)
            elif record_id not in documents and any(name not in change for name in REQUIRED[table]):
                ghosts.append((table, record_id))
            else:
                documents[record_id] = merge(documents.get(record_id), change)


def _trusted(reads: dict[str, TableRead], saved: Salvage) -> dict[str, TableRead]:
    """The tables to start from; the position at which a table of another journal stands means nothing here."""
    if not saved.journal:
        return {table: read for table, read in reads.items() if read.stand is not None}
    return {table: read for table, read in reads.items() if read.stand and read.stand.journal == saved.journal}


def recover(folder: str, new_id: int, journal_id: str, at: str) -> Recovery:
    """The journal of a book made whole, computed without writing anything."""
    saved = salvage(folder)
    reads = read_tables(folder)
    trusted = _trusted(reads, saved)
    ghosts: list[tuple[str, int]] = []
    history: Tables = {table: {} for table in TABLES}
    target: Tables = {table: dict(trusted[table].documents) if table in trusted else {} for table in TABLES}
    text: str | None = None
    for start, line in saved.lines:
        action = read_action(line)
        apply_leniently(history, action.patch, [])
        for table, changes in action.patch.items():
            stand = trusted[table].stand if table in trusted else None
            if stand is None or start >= stand.offset:
                apply_leniently(target, {table: changes}, ghosts)
        if action.template is not None:
            text = action.template[1]
    patch, inverse = _between(history, target)
    template_now = read_template_text(folder)
    template = [text, template_now] if template_now and text is None else None
    replaces = sorted({saved.journal, *(read.stand.journal for read in reads.values() if read.stand)} - {""})
    header = Header(format=FORMAT, journal=journal_id, created=at, replaces=replaces)
    line = Action(
        format=FORMAT,
        id=new_id,
        at=at,
        action="recovered",
        subject={"lost": [list(gap) for gap in saved.gaps], "ghosts": len(ghosts), "missing": not saved.data},
        patch=patch,
        inverse=inverse,
        template=template,
    )
    data = b"".join((written(header), *(line for _start, line in saved.lines), written(line)))
    return Recovery(data, target, _notes(saved, ghosts, target))


def read_template_text(folder: str) -> str | None:
    """The text of ``template.toml``; None when it is missing or is no text."""
    data = read_whole(os.path.join(folder, "template.toml"))
    try:
        return data.decode("utf-8") if data is not None else None
    except UnicodeDecodeError:
        return None


def _between(before: Tables, after: Tables) -> tuple[TablePatch, TablePatch]:
    patch: TablePatch = {}
    inverse: TablePatch = {}
    for table in TABLES:
        ids = before[table].keys() | after[table].keys()
        old: dict[int, Document | None] = {one: before[table].get(one) for one in sorted(ids)}
        new: dict[int, Document | None] = {one: after[table].get(one) for one in sorted(ids)}
        change = table_difference(old, new)
        if change:
            patch[table] = change
            inverse[table] = table_difference({one: new[one] for one in change}, {one: old[one] for one in change})
    return patch, inverse


def lost_history(gaps: list[tuple[str, str]], missing: bool) -> list[Note]:
    """What of the history is gone, a line each."""
    if missing:
        return [Note(N_("Lost of history: everything before now. The records themselves are kept."))]
    notes = []
    for before, after in gaps:
        if before and after:
            notes.append(Note(N_("Lost of history: what was done between {before} and {after}."), before=before, after=after))
        elif after:
            notes.append(Note(N_("Lost of history: what was done before {after}."), after=after))
        elif before:
            notes.append(Note(N_("Lost of history: what was done after {before}."), before=before))
        else:
            notes.append(Note(N_("Lost of history: everything before now. The records themselves are kept.")))
    return notes


def _notes(saved: Salvage, ghosts: list[tuple[str, int]], target: Tables) -> list[Note]:
    notes = lost_history(saved.gaps, not saved.data)
    if ghosts:
        notes.append(
            Note(
                N_("{count} changes belonged to records that are lost with the damaged lines; no record was made of them."),
                count=len({ghost for ghost in ghosts if ghost[1] not in target[ghost[0]]}) or len(ghosts),
            )
        )
    return notes


def put_in_place(folder: str, recovery: Recovery, stamp: str) -> str | None:
    """Keep a copy of the old journal in ``aside/``, then put the new one in place; gives the copy's name."""
    old = read_whole(os.path.join(folder, NAME))
    name = None
    if old is not None:
        aside = os.path.join(folder, "aside")
        make_folder(aside)
        path = free_name(aside, f"journal-{stamp}.jsonl")
        write_whole(path, old)
        name = os.path.join("aside", os.path.basename(path))
    write_journal(folder, recovery.data)
    flush_folder(folder)
    return name


def stand_after(recovery: Recovery, journal_id: str) -> Stand:
    """Where the recovered records stand in the new journal."""
    return Stand(format=FORMAT, journal=journal_id, offset=len(recovery.data), last_sum=recovery.data[-11:-3].decode())
