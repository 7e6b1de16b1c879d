"""Whose records were touched since a place in the journal."""

from collections.abc import Iterable

from msgspec import Struct

from followtui.book.book import Book
from followtui.model import Document
from followtui.store.lines import read_action

_TELLING = frozenset({"name", "phone", "website", "region", "address", "state", "drop_reason", "merged", "not_same_as"})
"""Fields of a customer by which it is known to be another one's twin, or not."""


class Touched(Struct):
    """The customers to whom a touched record belongs, or belonged; ``told`` are those whose name or ways to reach them changed."""

    customers: set[int]
    told: set[int]


def touched_since(book: Book, offset: int) -> set[int]:
    """The customers to whom a record that was touched since belongs, or belonged. Raises DamagedLine."""
    return changes_since(book, offset).customers


def changes_since(book: Book, offset: int) -> Touched:
    """Who was touched since a place in the journal, and how. Raises DamagedLine."""
    touched = Touched(set(), set())
    for end, line in book.store.journal.lines(offset):
        if end > book.store.offset:
            break
        action = read_action(line)
        for table, changes in action.patch.items():
            for one, change in changes.items():
                inverse = action.inverse.get(table, {}).get(one)
                owners = {one} if table == "customers" else _owners((change, inverse, book.store.get(table, one)))
                touched.customers |= owners
                is_telling = table == "customers" and (change is None or inverse is None or not _TELLING.isdisjoint(change))
                if is_telling or table == "contacts":
                    touched.told |= owners
    return touched


def _owners(sides: Iterable[Document | None]) -> set[int]:
    return {side["customer"] for side in sides if side is not None and isinstance(side.get("customer"), int)}
