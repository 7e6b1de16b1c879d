"""Exporting: tables as CSV that spreadsheets show right and ``import`` reads back, or as one JSON file."""

import csv
import io
import os
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from followtui.book.book import Book
from followtui.errors import Failed, Usage
from followtui.model import TABLES, Document
from followtui.store.files import write_whole, writing_out
from followtui.template.fields import Field
from followtui.text.language import N_, _, current_language, listed
from followtui.transfer.guard import guarded
from followtui.transfer.ours import EXPORTED, columns_of, header_of

FORMATS = ("csv", "json")
ALL = "all"

_THERE = N_("{path} is there already. Name another file, or say --overwrite.")
_NOT_A_FOLDER = N_("{path} is a file. For all tables as CSV name a folder: -o FOLDER")
_NO_SUCH = N_("“{text}” cannot be exported. Tables: {tables}; forms: {forms}.")
_A_FOLDER = N_("{path} is a folder. Name a file: -o FILE")


def export_table(book: Book, table: str, form: str, path: str, *, overwrite: bool = False) -> dict[str, int]:
    """Write a table, or ``all``, to ``path``; gives the number of records by file written.

    ``csv`` writes one file, for ``all`` a folder with one file a table; ``json`` writes one file. Files are written
    whole. Raises Failed when one is there already and not to be overwritten, Unreadable when it cannot be written,
    Usage for a table or form there is not.
    """
    tables = EXPORTED if form == "csv" else TABLES
    if form not in FORMATS or table not in (*tables, ALL):
        raise Usage(_NO_SUCH, text=f"{table}, {form}", tables=listed((*tables, ALL)), forms=listed(FORMATS))
    wanted = tables if table == ALL else (table,)
    if form == "json":
        _refuse_folder(path)
        return _write([(path, _json(book, wanted), sum(len(book.records.documents(one)) for one in wanted))], overwrite=overwrite)
    if table != ALL:
        _refuse_folder(path)
        return _write([(path, _csv(book, table), len(book.records.documents(table)))], overwrite=overwrite)
    if os.path.isfile(path):
        raise Failed(_NOT_A_FOLDER, path=path)
    with writing_out(path):
        os.makedirs(path, exist_ok=True)
    files = [(os.path.join(path, f"{one}.csv"), _csv(book, one), len(book.records.documents(one))) for one in wanted]
    return _write(files, overwrite=overwrite)


def _refuse_folder(path: str) -> None:
    if os.path.isdir(path):
        raise Failed(_A_FOLDER, path=path)


def _write(files: Sequence[tuple[str, bytes, int]], *, overwrite: bool) -> dict[str, int]:
    there = next((path for path, _data, _count in files if os.path.lexists(path)), None)
    if there is not None and not overwrite:
        raise Failed(_THERE, path=there)
    written = {}
    for path, data, count in files:
        with writing_out(path):
            write_whole(path, data)
        written[path] = count
    return written


def _json(book: Book, tables: Sequence[str]) -> bytes:
    """``{table: [records]}``, each record with its id and ref before its fields."""
    found = {
        table: [
            {"id": record_id, "ref": book.ref(table, record_id), **document}
            for record_id, document in book.records.documents(table).items()
        ]
        for table in tables
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def _csv(book: Book, table: str) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    columns = columns_of(table, book.fields)
    writer.writerow(map(guarded, header_of(table, book.fields)))
    shown = _Shown(book)
    for record_id, document in book.records.documents(table).items():
        writer.writerow([shown.cell(table, record_id, document, target, field) for target, field in columns])
    return made.getvalue().encode("utf-8-sig", "surrogatepass")


class _Shown:
    """Values as cells: choices by their labels, what a record points to by name, instants to the letter."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._language = current_language()
        self._ways: dict[str, Callable[[Field, Any], str]] = {
            "choice": self._choice,
            "multichoice": lambda field, value: "、".join(self._choice(field, one) for one in value),
            "bool": lambda _field, value: _("yes") if value else _("no"),
            "tags": lambda _field, value: ", ".join(value),
            "files": lambda _field, value: "\n".join(value),
            "datetime": lambda _field, value: value.replace("T", " ", 1),
            "due": lambda _field, value: value.replace("T", " ", 1),
            "refs": lambda field, value: "、".join(self._name(field.target, one) for one in value),
            "ref": self._ref,
        }

    def cell(self, table: str, record_id: int, document: Document, target: str, field: Field | None) -> str:
        """The cell of a record under one of the columns."""
        if target == f"{table}.ref":
            return self._book.ref(table, record_id)
        if target == "customers.ref":
            owner = document.get("customer")
            return self._book.ref("customers", owner) if isinstance(owner, int) else ""
        value = field.value_of(document) if field is not None else None
        if value is None or field is None:
            return ""
        try:
            text = self._ways[field.kind](field, value) if field.kind in self._ways else str(value)
        except (AttributeError, TypeError):
            # A damaged value leaves as it is; ``check`` names it.
            text = str(value)
        return guarded(text) if isinstance(value, str | list) else text

    def _choice(self, field: Field, value: Any) -> str:
        # Grades by their letter, as people call them.
        choice = None if field.code == "grade" else field.choice(value)
        return choice.label(self._language) if choice is not None else str(value)

    def _name(self, table: str, record_id: Any) -> str:
        return str((self._book.records.get(table, record_id) or {}).get("name", ""))

    def _ref(self, field: Field, value: Any) -> str:
        if field.target in ("customers", "deals", "contacts"):
            return self._name(field.target, value)
        return self._book.ref(field.target, value)
