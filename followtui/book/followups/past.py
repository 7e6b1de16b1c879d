"""What the follow-ups of a customer tell for the next one."""

from typing import Any

from followtui.book.book import Book
from followtui.rules.streaks import open_methods


def last_of(book: Book, customer: int, name: str) -> Any | None:
    """The value of a field in the customer's latest follow-up that has it, for a form to offer."""
    case = book.case(customer)
    for followup in reversed(case.followups):
        value = getattr(followup, name)
        if value:
            return value
    return None


def untried_methods(book: Book, customer: int) -> list[str]:
    """The methods by which a customer could be reached and was not, since somebody answered last."""
    case = book.case(customer)
    tried: set[str] = set()
    for followup in reversed(case.followups):
        if followup.result != "no_reply":
            break
        tried.add(followup.method or "")
    people = [contact for contact in case.contacts if not contact.left_on]
    return [method for method in open_methods(case, people, book.template) if method not in tried]
