"""Whose records were touched since a place in the journal."""

from collections.abc import Iterable

from followtui.book.book import Book
from followtui.model import Document
from followtui.store.lines import read_action


def touched_since(book: Book, offset: int) -> set[int]:
    """The customers to whom a record that was touched since belongs, or belonged. Raises DamagedLine."""
    touched: set[int] = set()
    for end, line in book.store.journal.lines(offset):
        if end > book.store.offset:
            break
        action = read_action(line)
        for table, changes in action.patch.items():
            for one in changes:
                sides = (changes[one], action.inverse.get(table, {}).get(one), book.store.get(table, one))
                touched |= {one} if table == "customers" else _owners(sides)
    return touched


def _owners(sides: Iterable[Document | None]) -> set[int]:
    return {side["customer"] for side in sides if side is not None and isinstance(side.get("customer"), int)}
