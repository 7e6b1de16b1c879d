"""The template of a book: the file that its owner edits, and the text that the journal holds.

A valid change of the file is journaled when it is first seen. A file that is missing or no template changes nothing:
the text journaled last stays in force, and one line says why.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING
from zlib import crc32

from followtui.model import TABLES, Document
from followtui.store.files import read_whole, write_whole
from followtui.store.notes import Note
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.opening import OpenedBook


def file_path(folder: str) -> str:
    """The template's file in a book."""
    return os.path.join(folder, "template.toml")


def settle(store: "OpenedBook") -> None:
    """Put the book's template in force, taking over a change of its file."""
    data = read_whole(file_path(store.folder))
    if data is not None and crc32(data) == store.sum_in_force:
        _put_in_force(store)
        return
    # Somebody may have taken over the same change meanwhile: it is looked at again under the lock.
    with store.writing() as may_write:
        data = read_whole(file_path(store.folder))
        _put_in_force(store)
        if data is None:
            _put_back(store)
        elif data != store.text_in_force.encode("utf-8"):
            _take_over(store, data, may_write=may_write)


def _put_in_force(store: "OpenedBook") -> None:
    found = store.parsed_template()
    if found is None:
        from followtui.template.read import read_template

        found = read_template(store.text_in_force)
    store.use_template(found)


def write_template(folder: str, text: str) -> None:
    """Put a template's text into its file, whole. Raises OSError."""
    write_whole(file_path(folder), text.encode("utf-8"))


def _put_back(store: "OpenedBook") -> None:
    try:
        write_template(store.folder, store.text_in_force)
    except OSError:
        store.notes.append(Note(N_("template.toml is missing; the last good template is in force.")))
    else:
        store.notes.append(Note(N_("template.toml was missing; the last good template was written again.")))


def _take_over(store: "OpenedBook", data: bytes, *, may_write: bool) -> None:
    from followtui.template.change import check_change
    from followtui.template.read import TemplateError, decode_template, read_template

    try:
        text = decode_template(data)
        if text == store.text_in_force:
            return
        new = read_template(text)
        problems = check_change(store.template, new, usage(store.documents), text=text)
        if problems:
            raise TemplateError(problems)
    except TemplateError as error:
        store.notes.append(Note(N_("The template was not taken over; the last good one stays in force. {why}"), why=error.message()))
        return
    store.take_over_template(text, new, may_write=may_write)


def usage(documents: Callable[[str], "dict[int, Document] | object"]) -> Callable[[str, str], int]:
    """How many records use a choice (list, code) or an own field (``fields``, ``table.code``)."""
    from followtui.model import RECORDS, Of

    def fields_with(choices: str) -> dict[str, list[str]]:
        from typing import get_type_hints

        found: dict[str, list[str]] = {}
        for table in TABLES:
            for name, hint in get_type_hints(RECORDS[table], include_extras=True).items():
                for extra in getattr(hint, "__metadata__", ()):
                    if isinstance(extra, Of) and extra.choices == choices:
                        found.setdefault(table, []).append(name)
        return found

    def used(choices: str, code: str) -> int:
        if choices == "fields":
            table, _dot, name = code.partition(".")
            customs = (one.get("custom") for one in _values(documents(table)))
            return sum(1 for custom in customs if isinstance(custom, dict) and name in custom)
        return sum(
            1
            for table, names in fields_with(choices).items()
            for one in _values(documents(table))
            if any(one.get(name) == code for name in names)
        )

    return used


def _values(rows: object) -> "list[Document]":
    return list(rows.values()) if hasattr(rows, "values") else []
