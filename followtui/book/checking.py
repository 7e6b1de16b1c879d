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


class Check(Struct, kw_only=True):
    """All findings of a book in a stated order, and its figures."""

    figures: Figures
    findings: list[Finding]


def cases(book: Book, wanted: Callable[[Document], bool]) -> Iterator[Case]:
    """The case of every customer that is wanted, and of records that belong to no customer of the book."""
    customers = book.records.documents("customers")
    loose: dict[str, dict[int, Document]] = {table: {} for table in TABLES}
    for table in TABLES:
        for record_id, document in book.records.documents(table).items():
            if table != "customers" and document.get("customer") not in customers:
                loose[table][record_id] = document
    for customer, document in customers.items():
        if wanted(document):
            yield book.case(customer)
    if any(loose.values()):
        yield build_case(None, loose)


def check(book: Book, wanted: Callable[[Document], bool]) -> Check:
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
