"""Taking over changes that somebody made by hand in a table's file.

The file is compared with the records as they stood when it was written; only what was changed by hand since is taken,
so what the book saved meanwhile stays. A field that both changed is named and left as the book has it.
"""

import os
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.errors import NotValid
from followtui.model import TABLES, Document
from followtui.store import loading
from followtui.store.files import told
from followtui.store.patches import difference, merge, same
from followtui.store.tablefile import Stand
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


class HandEdit(Struct, kw_only=True):
    """What was changed by hand: patches by id on the table, and the fields that the book changed too."""

    table: str
    file: str
    patch: dict[int, Document | None]
    clashes: list[tuple[int, str]]


def read_hand_edit(book: Book, path: str) -> HandEdit:
    """Compare a file with the records as they stood at its own offset. Raises NotValid, Unreadable."""
    if not os.path.exists(path) and os.path.exists(os.path.join(book.store.folder, path)):
        path = os.path.join(book.store.folder, path)
    with told(path), open(path, "rb") as file:
        data = file.read()
    try:
        content = msgspec.json.decode(data)
        stand = msgspec.convert(content["_book"]["1"], Stand)
        table = next(name for name in content if name in TABLES)
        edited = {_record_id(one): document for one, document in content[table].items()}
    except (msgspec.MsgspecError, UnicodeDecodeError, KeyError, TypeError, ValueError, StopIteration, AttributeError) as error:
        raise NotValid(
            N_("{path} is no table of this book any more ({why}). Its records are safe in the journal; edit a fresh copy."),
            path=path,
            why=str(error) or type(error).__name__,
        ) from error
    if not all(isinstance(document, dict) for document in edited.values()):
        raise NotValid(N_("{path} holds something that is no record. Its records are safe in the journal."), path=path)
    return _compared(book, table, path, stand, edited)


def _record_id(text: str) -> int:
    record_id = int(text)
    if not 0 < record_id < 2**53:
        raise ValueError(f"“{text}”")
    return record_id


def _compared(book: Book, table: str, path: str, stand: Stand, edited: dict[int, Document]) -> HandEdit:
    journal = book.store.journal
    until = loading.position_of(stand, journal)
    if until is None:
        raise NotValid(N_("{path} belongs to another book, or to a journal that is no longer in use."), path=path)
    base = loading.rebuild(journal, until).tables[table]
    now = book.store.documents(table)
    patch: dict[int, Document | None] = {}
    clashes: list[tuple[int, str]] = []
    for one in base.keys() | edited.keys():
        change = difference(base.get(one), edited.get(one))
        if change == {}:
            continue
        if change is None:
            if not same(base[one], now.get(one, base[one])):
                clashes += [(one, name) for name in difference(base[one], now[one]) or {}]
            elif one in now:
                patch[one] = None
            continue
        if one in base:
            change = _without_clashes(one, change, base[one], now.get(one), clashes)
        elif same(change, now.get(one)):
            continue
        if change:
            patch[one] = change
    return HandEdit(table=table, file=os.path.basename(path), patch=patch, clashes=clashes)


def _without_clashes(one: int, change: Document, base: Document, now: Document | None, clashes: list[tuple[int, str]]) -> Document:
    kept: Document = {}
    for name, value in change.items():
        if now is None or (not same(base.get(name), now.get(name)) and not same(now.get(name), value)):
            clashes.append((one, name))
        else:
            kept[name] = value
    return kept


def adopt(book: Book, edit: HandEdit) -> Done:
    """Save a hand edit as one action. Raises Refused with what the rules have against it."""

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        last = 0
        for one, change in edit.patch.items():
            last = one
            if change is None:
                draft.remove(edit.table, one)
            else:
                draft.put(edit.table, one, merge(draft.get(edit.table, one), {**change, "origin": "entered"}))
        return Made(action="adopt", table=edit.table, id=last, name=edit.file)

    return book.act(body)


def described(book: Book, edit: HandEdit) -> list[dict[str, Any]]:
    """What the hand edit changes, a record each: ref, name, and what becomes of its fields."""
    found = []
    for one, change in edit.patch.items():
        before = book.store.get(edit.table, one) or {}
        name = str((change or {}).get("name") or before.get("name") or before.get("title") or before.get("content") or "")
        found.append({"id": one, "name": name, "removed": change is None, "before": before, "change": change or {}})
    return found
