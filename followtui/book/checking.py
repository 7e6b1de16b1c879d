"""Judging a whole book, and verifying its files."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.derived import differing, kept_fields
from followtui.model import TABLES, Document
from followtui.rules.case import Case
from followtui.rules.figures import Figures, Tally
from followtui.rules.finding import Finding
from followtui.rules.gate import judge
from followtui.rules.typed import build_case
from followtui.store.slim import owner


class Check(Struct, kw_only=True):
    """All findings of a book in a stated order, and its figures."""

    figures: Figures
    findings: list[Finding]


Wanted = Callable[[Document], bool]
"""Tells of a customer's document whether it is to be judged."""


def holders(book: Book) -> list[int]:
    """Every customer, and those that records name though they are not in the book; 0 for records that name none."""
    found = dict.fromkeys(book.records.documents("customers"))
    for table in TABLES:
        found.update((owner(table, one, document), None) for one, document in book.records.documents(table).items())
    return list(found)


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


def check(book: Book, wanted: Wanted) -> Check:
    """Judge every wanted customer with its records."""
    tally = Tally(book.circumstances)
    findings: list[Finding] = []
    for case in cases(book, wanted):
        found = judge(case, book.circumstances)
        tally.add(case, found)
        findings += found
    order = {"error": 0, "warning": 1, "notice": 2}
    findings.sort(key=lambda one: (order[one.severity], one.backlog, TABLES.index(one.table), one.id))
    return Check(figures=tally.figures(), findings=findings)


def wrongly_kept(book: Book) -> Iterator[tuple[int, list[str]]]:
    """The customers whose kept fields are not what their records make, with these fields."""
    for customer, document in book.records.documents("customers").items():
        fields = sorted(differing(document, kept_fields(customer, book.records.of_customer(customer))))
        if fields:
            yield customer, fields
