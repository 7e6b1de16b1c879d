"""Books, files and follow-up questions for tests of what comes in and goes out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from followtui.book.book import Book
from followtui.model import TABLES, Document
from followtui.store.create import create
from followtui.template.read import starter, with_book
from followtui.transfer.importing import import_files
from followtui.transfer.result import ImportResult

NOW = "2026-06-27T09:00:00+08:00"


def new_book(folder: Path, language: str = "zh", *, rep: str = "李销售", extra: str = "", now: str = NOW) -> Book:
    """A new book with a starter template, with ``extra`` TOML at its end."""
    template = with_book(starter(language), rep=rep) + extra
    return Book(create(str(folder), template, at=now, by=rep, device="desk"), datetime.fromisoformat(now))


def table_of(folder: Path, name: str, *rows: str, encoding: str = "utf-8") -> Path:
    """A CSV file of these lines."""
    path = folder / name
    path.write_bytes("\r\n".join(rows).encode(encoding))
    return path


def took(book: Book, *paths: Path, **how: Any) -> ImportResult:
    """The result of importing files."""
    return import_files(book, paths, **how)


def documents(book: Book, table: str) -> list[Document]:
    """The documents of a table, in the book's order."""
    return list(book.store.documents(table).values())


def named(book: Book, name: str) -> tuple[int, Document]:
    """Id and document of the customer with this name."""
    (found,) = [(one, document) for one, document in book.store.documents("customers").items() if document["name"] == name]
    return found


def of(book: Book, name: str, table: str) -> list[Document]:
    """The documents of ``table`` that belong to the customer with this name."""
    return list(book.store.of_customer(named(book, name)[0])[table].values())


def everything(book: Book) -> dict[str, dict[int, Document]]:
    """All documents by table and id."""
    return {table: dict(book.store.documents(table)) for table in TABLES}


def by_content(book: Book, leaving: Sequence[str] = ("origin",)) -> dict[str, list[Document]]:
    """All documents without ids: what points to a record names it instead."""
    names = {(table, record_id): _name(document) for table in TABLES for record_id, document in book.store.documents(table).items()}
    pointing = {
        "customer": "customers",
        "deal": "deals",
        "from_followup": "followups",
        "done_by_followup": "followups",
        "completed_by": "followups",
    }
    found: dict[str, list[Document]] = {}
    for table in TABLES:
        plain = []
        for document in book.store.documents(table).values():
            shown = {code: value for code, value in document.items() if code not in leaving}
            for code, target in pointing.items():
                if code in shown:
                    shown[code] = names[target, shown[code]]
            if "contacts" in shown:
                shown["contacts"] = sorted(names["contacts", one] for one in shown["contacts"])
            plain.append(shown)
        found[table] = sorted(plain, key=repr_of)
    return found


def repr_of(document: Mapping[str, Any]) -> str:
    """A text that orders documents, whatever the order of their keys."""
    return repr(sorted(document.items()))


def _name(document: Document) -> str:
    return str(document.get("name") or f"{document.get('happened_at')} {document.get('content')}")


def left(result: ImportResult, column: str | None) -> list[tuple[str | None, int]]:
    """What was left out of a column: value and count."""
    return [(one.value, one.count) for report in result.files for one in report.left_out if one.column == column]
