"""How long a customer may go untouched, and the day that is proposed for its next step."""

from datetime import date, timedelta

from followtui.book.book import Book
from followtui.rules.steps import silence_limit

WITHOUT_CADENCE = 7
"""Days to the next step that are proposed where neither grade nor stage sets a limit."""


def longest_silence(book: Book, customer: int) -> int:
    """The most days a customer may go untouched, by its grade and its deals' stages; 0 for no limit."""
    case = book.case(customer)
    return silence_limit(case.customer, case, book.circumstances) if case.customer is not None else 0


def next_day(book: Book, customer: int) -> date:
    """The day proposed for a next step: the last working day within the limit, never today."""
    today = book.now.date()
    calendar = book.circumstances.calendar
    day = today + timedelta(days=longest_silence(book, customer) or WITHOUT_CADENCE)
    while day > today and not calendar.is_working(day):
        day -= timedelta(days=1)
    return day if day > today else calendar.next_working_day(today)
