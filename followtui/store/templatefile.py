"""The template of a book: the file that its owner edits, and the text that the journal holds.

A valid change of the file is journaled when it is first seen. A file that is missing or no template changes nothing:
the text journaled last stays in force, and one line says why.
"""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
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


def usage(documents: Callable[[str], Mapping[int, Document]]) -> Callable[[str, str], int]:
    """How many records use something of the template.

    ``used(list, code)`` counts for a choice of a list, ``used("fields", "table.code")`` for an own field, and
    ``used("table.code", code)`` for a choice of an own field.
    """

    def used(where: str, code: str) -> int:
        if where == "fields":
            table, _dot, name = code.partition(".")
            return sum(1 for one in documents(table).values() if name in _own(one))
        table, dot, name = where.partition(".")
        if dot:
            return sum(1 for one in documents(table).values() if code == _own(one).get(name) or _lists(_own(one).get(name), code))
        return sum(_count(documents(table), table, where, code) for table in TABLES)

    return used


def _own(document: Document) -> dict[str, Any]:
    custom = document.get("custom")
    return custom if isinstance(custom, dict) else {}


def _lists(value: Any, code: str) -> bool:
    return isinstance(value, list) and code in value


def _count(documents: Mapping[int, Document], table: str, choices: str, code: str) -> int:
    from followtui.template.fields import declared

    names = [name for name, of in declared(table).items() if of.choices == choices]
    return sum(1 for one in documents.values() if any(one.get(name) == code for name in names)) if names else 0
