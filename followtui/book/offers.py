"""Steps that are worth offering after something was done; none is opened without the rep."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.customers import book_words
from followtui.book.entry import Entry
from followtui.book.steps import NextStep, open_steps, read_steps
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft

CALL_BACK_AFTER = 3
"""Working days after a quote in which to ask for an answer."""

REMIND_BEFORE = 3
"""Days before a quote expires."""


def after_quote(book: Book, node: int) -> list[NextStep]:
    """A call-back, and a reminder before the quote expires."""
    document = book.store.get("nodes", node) or {}
    back = book.circumstances.calendar.add_working_days(book.now.date(), CALL_BACK_AFTER)
    offers = [NextStep(title=book_words(book, N_("Call back on the quote")), when=back.isoformat())]
    if document.get("valid_until"):
        day = date.fromisoformat(document["valid_until"]) - timedelta(days=REMIND_BEFORE)
        if day > book.now.date():
            title = book_words(book, N_("The quote expires on {day}"), day=document["valid_until"])
            offers.append(NextStep(title=title, when=day.isoformat()))
    return offers


def open_offers(book: Book, node: int, offers: list[NextStep]) -> Done:
    """Open the offered steps at the node's customer and deal."""

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.get("nodes", node) or {}
        steps = read_steps(offers, entry, "nodes")
        opened = open_steps(book, draft, int(document["customer"]), steps, deal=document.get("deal"))
        return Made(action="node-add", table="nodes", id=opened[0], name=offers[0].title)

    return book.act(body)
