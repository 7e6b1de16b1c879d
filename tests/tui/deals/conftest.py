"""A small book with two deals of one customer, and one of another."""

from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import add_contact, add_customer
from followtui.book.deals import add_deal
from followtui.book.steps import NextStep
from followtui.dates.days import instant, now_from
from followtui.store.store import Store
from tui.driver import NOW


def a_customer(book: Book, name: str, **values: str) -> int:
    """A customer with a number and a step on Friday."""
    given = {"grade": "B", "phone": "021-5555 6666", **values}
    return add_customer(book, name, given, steps=[NextStep(title="call about the offer", when="2026-11-27")], unknown=[]).id


@pytest.fixture
def deals(empty: Path) -> Path:
    """Acme with cameras (480k) and lenses (90k), Ann its buyer; Borealis with pumps in dollars."""
    now = now_from(NOW)
    book = Book(Store(str(empty), instant(now)), now)
    acme = a_customer(book, "Acme", grade="A", star="yes")
    add_contact(book, acme, {"name": "Ann", "title": "buyer", "mobile": "13800138000"})
    add_deal(book, acme, {"name": "cameras", "amount": "480000", "expected_close": "2026-11-20"})
    add_deal(book, acme, {"name": "lenses", "amount": "90000", "competitor": "Veridrex", "need": "200 a year"})
    borealis = a_customer(book, "Borealis", grade="C")
    add_deal(book, borealis, {"name": "pumps", "amount": "30000", "currency": "EUR", "need": "3 of them"})
    book.close()
    return empty
