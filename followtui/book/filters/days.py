"""Days as filters name them: counted from today, or as a phrase."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from followtui.book.book import Book
from followtui.book.filters.keys import Asked, Test
from followtui.book.filters.spans import Span, read_days, read_span
from followtui.book.rows import Row
from followtui.dates.errors import DateError
from followtui.dates.phrases import read_due, read_happened


def day_count(text: str) -> Span | None:
    """The span of a count of days, a plain ``14d`` meaning within; None when it is something else."""
    try:
        return read_span(text, read_days) or Span(high=read_days(text))
    except ValueError:
        return None


def by_distance(book: Book, get: Callable[[Row], Any], span: Span, *, back: bool) -> Test:
    """The test that a day lies so far from today: in the past when it leans ``back``, else on either side."""
    today = book.now.date()

    def test(row: Row) -> bool:
        value = get(row)
        try:
            ago = (today - today.fromisoformat(value[:10])).days
        except (TypeError, ValueError):
            return False
        return span.holds(ago if back else abs(ago))

    return test


def days_ahead(book: Book, text: str) -> str | None:
    """The day that a count of days leads to; None when ``text`` is no count."""
    try:
        return (book.now.date() + timedelta(days=read_days(text))).isoformat()
    except ValueError:
        return None


def day(asked: Asked, text: str, right: str, *, lean_back: bool) -> str:
    """The day that a phrase means; the other way round where only the past, or only the future, has it."""
    for read in (read_happened, read_due) if lean_back else (read_due, read_happened):
        try:
            return read(text, asked.book.now)[:10]
        except DateError:
            continue
    raise asked.wrong(right)
