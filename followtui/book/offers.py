"""Steps that are worth offering after something was done; none is opened without the rep."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.book.steps import NextStep, open_steps, read_steps
from followtui.book.unknowns import book_words
from followtui.model import Document
from followtui.store.lines import Action
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft

CALL_BACK_AFTER = 3
"""Working days after a quote in which to ask for an answer."""

REMIND_BEFORE = 3
"""Days before a quote expires."""

CARE_AFTER = 30
"""Days after a deal was won in which to look in."""


class Offer(Struct, kw_only=True):
    """A step that is offered, at a customer and its deal."""

    customer: int
    deal: int | None
    step: NextStep


def offers_after(book: Book, action: Action | None) -> list[Offer]:
    """What an action makes worth a step: a quote that was given, a deal that was won."""
    if action is None:
        return []
    found: list[Offer] = []
    for node in action.patch.get("nodes", {}):
        document = book.store.get("nodes", node)
        given = (action.patch["nodes"][node] or {}).get("done_at")
        if document is not None and given and document.get("kind") == "quote" and not _is_closed(book, document.get("deal")):
            found += _after_quote(book, document)
    for deal, change in action.patch.get("deals", {}).items():
        if (change or {}).get("status") == "won":
            found.append(care_visit(book, deal))
    return found


def _is_closed(book: Book, deal: int | None) -> bool:
    return deal is not None and (book.store.get("deals", deal) or {}).get("status") != "open"


def _after_quote(book: Book, node: Document) -> list[Offer]:
    """A call-back, and a reminder before the quote expires."""
    back = book.circumstances.calendar.add_working_days(book.now.date(), CALL_BACK_AFTER)
    steps = [NextStep(title=book_words(book, N_("Call back on the quote")), when=back.isoformat())]
    if node.get("valid_until"):
        day = date.fromisoformat(node["valid_until"]) - timedelta(days=REMIND_BEFORE)
        if day > book.now.date():
            steps.append(NextStep(title=book_words(book, N_("The quote expires on {day}"), day=node["valid_until"]), when=day.isoformat()))
    return [Offer(customer=node["customer"], deal=node.get("deal"), step=step) for step in steps]


def care_visit(book: Book, deal: int) -> Offer:
    """The step that is offered once a deal is won."""
    document = book.store.get("deals", deal) or {}
    day = (book.now.date() + timedelta(days=CARE_AFTER)).isoformat()
    step = NextStep(title=book_words(book, N_("Look in: is everything running well?")), when=day)
    return Offer(customer=document["customer"], deal=deal, step=step)


def open_offers(book: Book, offers: list[Offer]) -> Done:
    """Open the offered steps, as one action."""

    def body(draft: "Draft", entry: Entry) -> Made:
        opened = [
            node
            for offer in offers
            for node in open_steps(book, draft, offer.customer, read_steps([offer.step], entry, "nodes"), deal=offer.deal)
        ]
        return Made(action="node-add", table="nodes", id=opened[0], name=offers[0].step.title)

    return book.act(body)
