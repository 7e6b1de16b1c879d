"""Moments as options take them."""

from datetime import datetime
from typing import TYPE_CHECKING

from followtui.book.entry import Unfit, local_instant, read_when
from followtui.dates.days import is_instant
from followtui.errors import NotValid
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.book.book import Book


def read_moment(text: str, now: datetime) -> datetime:
    """The moment that ``text`` says; a day stands for its end. Raises NotValid."""
    if is_instant(text):
        return datetime.fromisoformat(text)
    try:
        found = read_when(text, now, happened=True)
    except Unfit as error:
        raise NotValid(N_("{why}"), why=str(error.values.get("why", error.text))) from None
    return datetime.fromisoformat(local_instant(found if len(found) > 10 else found + "T23:59", now))


def as_of(book: "Book", text: str) -> "Book":
    """The book as it stood at the moment that ``text`` says."""
    from followtui.book import past

    return past.as_of(book, read_moment(text, book.now))
