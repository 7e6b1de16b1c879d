"""Small books, and the ways in which tests read and write them."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from followtui.book.book import Book
from followtui.model import TABLES, Document
from followtui.store import loading
from followtui.store.create import create
from followtui.store.draft import Draft
from followtui.store.journal import NAME, Journal
from followtui.store.lines import Action
from followtui.store.patches import Tables, same
from followtui.store.records import Records
from followtui.store.store import Head, Store
from followtui.template.read import starter

AT = "2026-11-24T09:30:00+00:00"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def new_store(folder: str | Path) -> Store:
    """A new book with the English template."""
    return create(str(folder), starter("en"), at=AT, by="Li Lei", device="desk")


def opened(folder: str | Path) -> Store:
    """The book in ``folder``, opened as a new process would open it."""
    return Store(str(folder), AT)


def save(store: Store, work: Callable[[Draft], object], at: str = AT, action: str = "edit") -> Action | None:
    """Save what ``work`` does to a draft."""

    def body(draft: Draft) -> Head:
        work(draft)
        return Head(action=action)

    return store.save(body, at=at, by="Li Lei", device="desk")


def put(store: Store, table: str, record_id: int, document: Document, at: str = AT) -> Action | None:
    """Save one whole document."""
    return save(store, lambda draft: draft.put(table, record_id, document), at)


def remove(store: Store, table: str, record_id: int) -> Action | None:
    """Save that a document is gone."""
    return save(store, lambda draft: draft.remove(table, record_id))


def book_of(store: Store) -> Book:
    """The book over a store."""
    return Book(store, NOW)


def customer(name: str = "Acme", **fields: object) -> Document:
    """A customer's document."""
    return {"name": name, "created_at": AT, **fields}


def node(of: int, title: str = "call back", **fields: object) -> Document:
    """An open step of a customer."""
    return {"customer": of, "kind": "next_step", "title": title, "due": "2026-11-27", "created_at": AT, **fields}


def deal(of: int, name: str = "machines", **fields: object) -> Document:
    """An open deal of a customer."""
    return {"customer": of, "name": name, "stage": "need", "created_at": AT, **fields}


def tables_of(records: Records) -> Tables:
    """Every table as ``records`` gives it."""
    return {table: dict(records.documents(table)) for table in TABLES}


def rebuilt(folder: str | Path) -> Tables:
    """Every table as the journal alone makes it."""
    journal = Journal(str(folder))
    try:
        return loading.rebuild(journal).tables
    finally:
        journal.close()


def copied(tables: Tables) -> Tables:
    """The tables as they stand, apart from what is done to them later (documents are never changed in place)."""
    return {table: dict(rows) for table, rows in tables.items()}


def equal(one: Tables, other: Tables) -> bool:
    """Whether two books hold the same records, types included."""
    return all(
        one[table].keys() == other[table].keys() and all(same(document, other[table][key]) for key, document in rows.items())
        for table, rows in one.items()
    )


def journal_path(folder: str | Path) -> Path:
    """The journal of a book."""
    return Path(folder) / NAME


def journal_lines(folder: str | Path) -> list[bytes]:
    """The journal's lines, each with its newline."""
    return journal_path(folder).read_bytes().splitlines(keepends=True)


def names_in(folder: str | Path, inside: str) -> list[str]:
    """The names in one of the book's folders."""
    return sorted(os.listdir(os.path.join(folder, inside)))
