"""The customers' rows, made once; after a save only those of the customers that it touched are made anew."""

import gc
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.rows import Row, rows
from followtui.book.touched import touched_since
from followtui.model import TABLES, Document
from followtui.store.lines import DamagedLine
from followtui.store.records import Records
from followtui.template.model import Template
from followtui.tui.desk import Desk

AT_ONCE = 2_000
"""Customers up to which the rows are made while one waits: some thirty milliseconds."""

FEW = 200
"""Touched customers up to which their rows are made one by one."""


class Made(Struct, kw_only=True):
    """Whole rows by customer, and the book that they say: up to where in which journal, on which day, by which template."""

    rows: dict[int, Row]
    journal: str
    offset: int
    day: date
    template: Template


def make(book: Book) -> Made:
    """The rows of every customer."""
    stand = book.store.stand
    found = {row.id: row for row in rows(book)}
    return Made(rows=found, journal=stand.journal, offset=stand.offset, day=book.now.date(), template=book.template)


class RowsCache:
    """The rows of a book as it stands. ``turn`` grows when they are others than before.

    Where there are many customers the rows are made by somebody else, in a thread, and handed over with ``take``.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: Made | None = None
        self.turn = 0

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, in no stated order; none before they are made."""
        return list(self._made.rows.values()) if self._made is not None else []

    def row(self, customer: int) -> Row | None:
        """The row of one customer."""
        return self._made.rows.get(customer) if self._made is not None else None

    @property
    def ready(self) -> bool:
        """Whether there are rows, if old ones."""
        return self._made is not None

    def bring_up(self) -> bool:
        """Let the rows say what the book says now; False when that takes too long to wait for."""
        book = self._desk.book
        made = self._made
        if made is not None and self._fits(made):
            if made.offset == book.store.offset:
                return True
            touched = self._touched(made)
            if touched is not None:
                self._make_some(made, touched)
                return True
        if len(book.store.ids("customers")) > AT_ONCE:
            return False
        self.take(make(book))
        return True

    def take(self, made: Made) -> None:
        """Take over rows that were made, here or in a thread."""
        self._made = made
        if len(made.rows) > AT_ONCE:
            # They stay until the end: looking through them again and again for cycles would hold up keys.
            gc.freeze()
        self.turn += 1

    def _fits(self, made: Made) -> bool:
        """Whether only what was saved since can have changed anything."""
        book = self._desk.book
        if made.template is not book.template:
            if made.template != book.template:
                return False
            made.template = book.template
        return made.journal == book.store.stand.journal and made.day == book.now.date() and made.offset <= book.store.offset

    def _touched(self, made: Made) -> set[int] | None:
        try:
            touched = touched_since(self._desk.book, made.offset)
        except DamagedLine:
            return None
        return touched if len(touched) <= FEW else None

    def _make_some(self, made: Made, customers: Iterable[int]) -> None:
        book = self._desk.book
        part = _part(book, customers)
        found = {row.id: row for row in rows(part)}
        for customer in customers:
            if customer in found:
                made.rows[customer] = found[customer]
            else:
                made.rows.pop(customer, None)
        made.offset = book.store.offset
        self.turn += 1


def _part(book: Book, customers: Iterable[int]) -> Book:
    """A book of a few customers, as they stand."""
    tables: dict[str, dict[int, Document]] = {table: {} for table in TABLES}
    for customer in customers:
        for table, documents in book.store.of_customer(customer).items():
            tables[table].update(documents)
    records = Records(tables)
    records.template = book.template
    return Book(book.store, book.now, records)
