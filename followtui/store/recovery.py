"""Making a damaged journal whole again.

The old journal goes to ``aside/``. The new one, under a new id, holds every undamaged line, then one ``recovered``
line with the difference up to the state that the tables hold; what was lost of history is named in a note.
"""

import os
from collections import Counter
from contextlib import suppress

from msgspec import Struct

from followtui.errors import Unreadable
from followtui.model import TABLES, Document
from followtui.store import files
from followtui.store.files import flush_folder, free_name, make_folder, read_whole, write_beside
from followtui.store.index import Index, IndexUnusable
from followtui.store.journal import CHUNK, NAME, write_journal
from followtui.store.lines import FORMAT, Action, Header, line_sum, read_action, written
from followtui.store.loading import TableRead, read_tables
from followtui.store.notes import Note
from followtui.store.patches import TablePatch, Tables, apply, merge, table_difference
from followtui.store.salvage import Salvage, salvage
from followtui.store.tablefile import Stand
from followtui.text.language import N_


class Recovery(Struct):
    """A journal made whole: the bytes of the new one, in pieces, and what to tell."""

    pieces: list[bytes | memoryview]
    notes: list[Note]


def recover(folder: str, new_id: int, journal_id: str, at: str) -> Recovery:
    """The journal of a book made whole, computed without writing anything.

    Raises Unreadable when nothing in the folder is a followtui book any more.
    """
    data = read_whole(os.path.join(folder, NAME))
    saved = salvage(data or b"")
    reads = read_tables(folder)
    trusted = _trusted(reads, saved)
    if not (trusted or saved.lines or saved.header):
        text = N_("Nothing in {folder} can be read as a book: its files are damaged, or another program's. Put a backup there.")
        raise Unreadable(text, folder=folder)
    _name_lost_end(saved, trusted)
    made = _made(saved, trusted, reads)
    patch, inverse = _between(made.before, made.after)
    line = Action(
        format=FORMAT,
        id=new_id,
        at=at,
        action="recovered",
        subject={"lost": [list(gap) for gap in saved.gaps], "ghosts": len(made.ghosts), "missing": not data},
        patch=patch,
        inverse=inverse,
        template=None if made.text is not None else [None, _template_text(folder)],
    )
    header = Header(format=FORMAT, journal=journal_id, created=at, replaces=_replaced(saved, reads))
    return Recovery([written(header), *_kept(saved), written(line)], lost_history(saved.gaps) + _ghost_notes(made))


def _kept(saved: Salvage) -> list[bytes | memoryview]:
    view = memoryview(saved.data)
    return [piece for begin, end in saved.lines for piece in (view[begin:end], b"\n")]


def _replaced(saved: Salvage, reads: dict[str, TableRead]) -> list[str]:
    known = {saved.header.journal, *saved.header.replaces} if saved.header else set()
    return sorted(known | {read.stand.journal for read in reads.values() if read.stand})


def _trusted(reads: dict[str, TableRead], saved: Salvage) -> dict[str, Stand]:
    """The tables to start from, with where they stand: those of the journal's own id, else those that most others agree with."""
    stands = {table: read for table, read in reads.items() if read.stand}
    names = Counter(read.stand.journal for read in stands.values() if read.stand)
    if not names:
        return {}
    own = saved.header.journal if saved.header else ""
    journal = own if own in names else names.most_common(1)[0][0]
    return {table: read.stand for table, read in stands.items() if read.stand and read.stand.journal == journal}


def _name_lost_end(saved: Salvage, trusted: dict[str, Stand]) -> None:
    """Name what the tables know of and the journal, which ends before, does not."""
    same = [stand for stand in trusted.values() if saved.header is None or stand.journal == saved.header.journal]
    if any(stand.offset > len(saved.data) for stand in same) and not any(after == "" for _before, after in saved.gaps):
        last = read_action(saved.line(-1)).at if saved.lines else ""
        saved.gaps.append((last, ""))


def _first_to_replay(saved: Salvage, stand: Stand, numbers: dict[str, int]) -> int:
    """The number of the first line that a table does not hold yet.

    It is the one after the line at which the table was written, wherever that stands now.
    """
    if stand.last_sum in numbers:
        return numbers[stand.last_sum] + 1
    if saved.header is not None and saved.header.journal != stand.journal:
        return len(saved.lines)
    return next((number for number, (begin, _end) in enumerate(saved.lines) if begin >= stand.offset), len(saved.lines))


class _Made(Struct):
    """What the sound lines alone make, what the tables and the lines after them make, and the template's text."""

    before: Tables
    after: Tables
    ghosts: set[tuple[str, int]]
    text: str | None = None


def _made(saved: Salvage, trusted: dict[str, Stand], reads: dict[str, TableRead]) -> _Made:
    if saved.gaps:
        return _replayed(saved, trusted, reads)
    # Where no line is lost, the lines make what the tables hold, template included.
    return _Made({table: {} for table in TABLES}, {table: {} for table in TABLES}, set(), "")


def _replayed(saved: Salvage, trusted: dict[str, Stand], reads: dict[str, TableRead]) -> _Made:
    numbers = {line_sum(saved.data[end - 11 : end] + b"\n"): number for number, (_begin, end) in enumerate(saved.lines)}
    starts = {table: _first_to_replay(saved, stand, numbers) for table, stand in trusted.items()}
    after: Tables = {table: dict(reads[table].documents) if table in trusted else {} for table in TABLES}
    made = _Made({table: {} for table in TABLES}, after, set())
    for number in range(len(saved.lines)):
        action = read_action(saved.line(number))
        for table, changes in action.patch.items():
            apply(made.before[table], changes)
            if number >= starts.get(table, 0):
                _apply_leniently(after[table], changes, action.inverse.get(table, {}), made.ghosts, table)
        if action.template is not None:
            made.text = action.template[1]
    made.ghosts = {(table, one) for table, one in made.ghosts if one not in after[table]}
    return made


def _apply_leniently(
    documents: dict[int, Document],
    changes: dict[int, Document | None],
    inverse: dict[int, Document | None],
    ghosts: set[tuple[str, int]],
    table: str,
) -> None:
    """Apply what an action changed in a table; a change of a record that is lost would make a ghost: it is named instead."""
    for record_id, change in changes.items():
        if change is None:
            documents.pop(record_id, None)
        elif record_id not in documents and inverse.get(record_id) is not None:
            ghosts.add((table, record_id))
        else:
            documents[record_id] = merge(documents.get(record_id), change)


def _between(before: Tables, after: Tables) -> tuple[TablePatch, TablePatch]:
    patch: TablePatch = {}
    inverse: TablePatch = {}
    for table in TABLES:
        # The order of the records is the order in which they were made; the new journal must make them in it.
        ids = [*after[table], *(one for one in before[table] if one not in after[table])]
        old: dict[int, Document | None] = {one: before[table].get(one) for one in ids}
        new: dict[int, Document | None] = {one: after[table].get(one) for one in ids}
        change = table_difference(old, new)
        if change:
            patch[table] = change
            inverse[table] = table_difference({one: new[one] for one in change}, {one: old[one] for one in change})
    return patch, inverse


def _template_text(folder: str) -> str:
    """The template of a book whose journal lost it: the file, else what the index kept, else a starter."""
    from followtui.template.read import TemplateError, read_template, starter
    from followtui.text.language import current_language

    for text in (read_template_text(folder), _indexed_text(folder)):
        try:
            if text is not None:
                read_template(text)
                return text
        except TemplateError:
            continue
    return starter(current_language())


def _indexed_text(folder: str) -> str | None:
    try:
        index = Index(folder)
    except IndexUnusable:
        return None
    try:
        return index.template_text()
    except IndexUnusable:
        return None
    finally:
        index.close()


def read_template_text(folder: str) -> str | None:
    """The text of ``template.toml``; None when it is missing or is no text."""
    data = read_whole(os.path.join(folder, "template.toml"))
    try:
        return data.decode("utf-8") if data is not None else None
    except UnicodeDecodeError:
        return None


def lost_history(gaps: list[tuple[str, str]]) -> list[Note]:
    """What of the history is gone, a line each."""
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


def _ghost_notes(made: _Made) -> list[Note]:
    if not made.ghosts:
        return []
    text = N_("Records lost with the damaged lines: {count}. Of their later changes no record was made.")
    return [Note(text, count=len(made.ghosts))]


def put_in_place(folder: str, recovery: Recovery, stamp: str) -> str | None:
    """Keep a copy of the old journal in ``aside/``, then put the new one in place; gives the copy's name. Raises OSError."""
    name = None
    with suppress(FileNotFoundError), open(os.path.join(folder, NAME), "rb") as old:
        aside = os.path.join(folder, "aside")
        make_folder(aside)
        path = free_name(aside, f"journal-{stamp}.jsonl")
        files.put_in_place({path: write_beside(path, iter(lambda: old.read(CHUNK), b""))})
        flush_folder(aside)
        name = os.path.join("aside", os.path.basename(path))
    write_journal(folder, recovery.pieces)
    flush_folder(folder)
    return name
