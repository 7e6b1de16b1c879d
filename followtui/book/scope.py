"""Whose customers, and which of them are worked on."""

from followtui.book.book import Book
from followtui.model import Customer
from followtui.store.slim import SlimCustomer


def is_worked_on(customer: Customer | SlimCustomer, today: str) -> bool:
    """Whether a customer is live, or parked until a day that has come."""
    if customer.state == "parked":
        return bool(customer.wake_on) and (customer.wake_on or "") <= today
    return customer.state == "live"


def is_of(book: Book, owner: str | None, wanted: str | None) -> bool:
    """Whether a customer with ``owner`` is wanted: ``all``, a rep's name, or None for the rep's own and nobody's."""
    if wanted == "all":
        return True
    return book.is_mine(owner) if wanted is None else owner == wanted
