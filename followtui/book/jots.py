"""Jots: words saved at once, without any gate."""

from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.errors import Usage
from followtui.model import Document, Jot, typed_as
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def jot(book: Book, texts: list[str], customer: int | None = None) -> Done:
    """Save words as they are, one jot a text, in one action."""
    kept = [text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip() for text in texts]
    kept = [text for text in kept if text]
    if not kept:
        raise Usage(N_("There is nothing to keep. Write a few words: followtui jot TEXT"))

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        for text in kept:
            document: Document = {"text": text, "jotted_at": book.at, "origin": "entered", "created_at": book.at}
            if customer is not None:
                document["customer"] = customer
            last = draft.insert("jots", document)
        return Made(action="jot", table="jots", id=last, name=kept[-1][:60])

    return book.act(body)


def open_jots(book: Book) -> list[Jot]:
    """The jots that are still to be completed, the oldest first, then by id."""
    found = [
        typed_as(Jot, record_id, document)
        for record_id, document in book.records.documents("jots").items()
        if not document.get("completed_by")
    ]
    return sorted(found, key=lambda one: (one.jotted_at, one.id))
