"""The cases of a book: every customer with its records, and the records that belong to none."""

from collections.abc import Callable, Iterator

from followtui.book.book import Book
from followtui.model import Document
from followtui.rules.case import Case
from followtui.rules.typed import build_case

NOBODY = 0
"""Under this number stand the records that belong to no customer."""

Wanted = Callable[[Document], bool]
"""Tells of a customer's document whether it is to be judged."""


def holders(book: Book) -> list[int]:
    """Every customer, then those that records name though they are not in the book; 0 for records that name none."""
    return list(dict.fromkeys((*book.records.customers(), *book.records.holders())))


def case_of(book: Book, holder: int, wanted: Wanted) -> Case | None:
    """The case of a customer that is wanted, or of the records of one that is not in the book; None when there is none."""
    document = book.records.get("customers", holder) if holder else None
    if document is not None:
        return book.case(holder) if wanted(document) else None
    documents = book.records.of_customer(holder)
    return build_case(None, documents) if any(documents.values()) else None


def cases(book: Book, wanted: Wanted) -> Iterator[Case]:
    """The case of every customer that is wanted, and of records that belong to no customer of the book."""
    for holder in holders(book):
        case = case_of(book, holder, wanted)
        if case is not None:
            yield case
