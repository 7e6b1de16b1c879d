"""The parts of which every change of steps and key nodes is made."""

from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.entry import Entry, Unfit, local_instant, read_when
from followtui.model import Document
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


class NextStep(Struct, kw_only=True):
    """A next step as a person says it: what, when, on whose side."""

    title: str = ""
    when: str = ""
    side: str = "ours"


def node_document(book: Book, customer: int, kind: str, title: str, **fields: object) -> Document:
    """A new node's document; fields that are None are left out."""
    document: Document = {
        "customer": customer,
        "kind": kind,
        "title": title,
        "side": "ours",
        "origin": "entered",
        "created_at": book.at,
    }
    document.update((name, value) for name, value in fields.items() if value is not None)
    return document


def kind_label(book: Book, kind: str) -> str:
    """What a node of this kind is called in the book's language."""
    return book.template.label("node_kinds", kind, book.template.book.language)


def read_steps(steps: list[NextStep], entry: Entry, table: str = "followups") -> list[tuple[str, str, str]]:
    """The steps as (title, due, side); what is missing or no date is noted at ``next_action`` and ``next_at``."""
    found = []
    for step in steps:
        due = ""
        if step.when.strip():
            try:
                due = read_when(step.when, entry.now, happened=False)
            except Unfit as error:
                entry.wrong(table, "next_at", error)
        else:
            entry.lacks(
                table, "next_at", "no_next_step", N_("The next step has no date. When?"), N_("Give one: --on fri, --on 2026-11-30.")
            )
        if not step.title.strip():
            entry.lacks(table, "next_action", "no_next_step", N_("What is the next step?"), N_("Say it in a few words: --next TEXT."))
        if due and step.title.strip():
            found.append((step.title.strip(), due, step.side))
    return found


def open_steps(
    book: Book, draft: "Draft", customer: int, steps: list[tuple[str, str, str]], *, deal: int | None = None, followup: int | None = None
) -> list[int]:
    """Open next steps; gives their ids."""
    return [
        draft.insert(
            "nodes",
            node_document(book, customer, "next_step", title, deal=deal, due=due, side=side, from_followup=followup),
        )
        for title, due, side in steps
    ]


def complete(draft: "Draft", node: int, at: str, *, followup: int | None = None, outcome: str = "") -> None:
    """Mark a node as done."""
    document = draft.touch("nodes", node)
    document["done_at"] = at
    document.pop("snoozed_until", None)
    if followup is not None:
        document["done_by_followup"] = followup
    if outcome:
        document["outcome"] = outcome


def done_moment(book: Book, happened_at: str) -> str:
    """The instant at which a step counts as done; noon stands for a day without a time."""
    return happened_at if len(happened_at) > 10 else local_instant(f"{happened_at}T12:00", book.now)
