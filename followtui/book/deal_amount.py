"""A quote or a contract at another amount than its deal: worth asking at which one the deal stands."""

from msgspec import Struct

from followtui.book.book import Book, Done
from followtui.book.customers import edit
from followtui.model import Money
from followtui.store.lines import Action

SAYING = ("quote", "contract")
"""Kinds of key nodes that say what a deal is worth; the later one has the last word."""


class Apart(Struct, kw_only=True):
    """A deal whose amount is ``stands``, and a key node of this ``kind`` that says another ``amount``."""

    deal: int
    kind: str
    stands: Money
    amount: Money


def apart_after(book: Book, action: Action | None) -> Apart | None:
    """What an action leaves apart: a quote or contract done in it, at another amount than its deal; None for nothing."""
    changes = action.patch.get("nodes", {}) if action is not None else {}
    found = [_apart(book, node) for node, change in changes.items() if {"done_at", "amount"} & set(change or {})]
    return max((one for one in found if one is not None), key=lambda one: SAYING.index(one.kind), default=None)


def _apart(book: Book, node: int) -> Apart | None:
    document = book.store.get("nodes", node) or {}
    deal, kind, amount = document.get("deal"), document.get("kind"), document.get("amount")
    if deal is None or amount is None or kind not in SAYING or not document.get("done_at"):
        return None
    worth = book.store.get("deals", deal) or {}
    stands = worth.get("amount")
    if stands in (None, amount) or worth.get("status") == "lost":
        return None
    return Apart(deal=deal, kind=kind, stands=stands, amount=amount)


def take_amount(book: Book, apart: Apart) -> Done:
    """Set the deal to the amount of its quote or contract. Raises Refused."""
    return edit(book, "deals", apart.deal, {"amount": str(apart.amount)})
