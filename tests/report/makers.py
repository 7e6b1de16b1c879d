"""A book whose clock the test sets, and short ways of doing what a rep does."""

from datetime import datetime
from pathlib import Path
from typing import Any

from followtui.book.book import Book
from followtui.book.customers import add_customer
from followtui.book.deals import add_deal
from followtui.book.followups import Log, log_followup
from followtui.book.nodes import add_node
from followtui.book.steps import NextStep
from followtui.report.facts import Facts, gather
from followtui.report.periods import Period, week
from followtui.store.create import create
from followtui.template.read import starter, with_book

MONDAY = "2026-11-16T09:00:00+08:00"
"""The beginning of week 47, in which most stories play."""


def new_book(folder: Path, *, now: str = MONDAY, language: str = "en", extra: tuple[str, str] = ("", "")) -> Book:
    """Li Lei's new book; ``extra`` is a pair of texts, the second of which takes the first one's place in the template."""
    text = with_book(starter(language), rep="Li Lei")
    if extra[0]:
        assert extra[0] in text
        text = text.replace(*extra, 1)
    return Book(create(str(folder), text, at=now, by="Li Lei", device="desk"), datetime.fromisoformat(now))


def at(book: Book, moment: str) -> Book:
    """The book at another moment, ``MM-DDTHH:MM`` of 2026 on the rep's clock."""
    book.at_moment(datetime.fromisoformat(f"2026-{moment}:00+08:00"))
    return book


def customer(book: Book, name: str = "Acme", on: str = "2026-11-27", **values: str) -> int:
    """Adds a customer with a next step."""
    given = {"grade": "B", "phone": "021-5555 6666", **values}
    return add_customer(book, name, given, steps=[NextStep(title="call Ann about the offer", when=on)], unknown=[]).id


def followup(book: Book, of: int, content: str = "Ann wants 40 units by May", *, on: str = "2026-11-30", **values: str) -> int:
    """Logs a follow-up."""
    given = {"method": "phone", "content": content, "result": "progress", **values}
    return log_followup(book, Log(customer=of, values=given, steps=[NextStep(title="send Ann the offer", when=on)])).id


def unanswered(book: Book, of: int, **values: str) -> int:
    """Logs an attempt that nobody answered."""
    return log_followup(book, Log(customer=of, values={"method": "phone", "result": "no_reply", **values})).id


def deal(book: Book, of: int, name: str = "cameras", **values: str) -> int:
    """Opens a deal."""
    return add_deal(book, of, {"name": name, "need": "40 units", "amount": "480000", **values}).id


def node(book: Book, of: int, deal: int | None = None, **values: str) -> int:
    """Opens a node, or records one as done."""
    return add_node(book, of, values, deal).id


def report(book: Book, text: str = "2026-W47", **how: Any) -> Facts:
    """The facts of a week."""
    return gather(book, week(text, book.now.date()), **how)


def of_period(book: Book, period: Period) -> dict[str, Any]:
    """The totals of a period."""
    return gather(book, period).totals.values
