"""The tables that came from elsewhere: as an import leaves them, all of a table in one action."""

from random import Random
from typing import TYPE_CHECKING

from followtui.book.book import Book, Made
from followtui.book.customers import new_customer
from followtui.book.entry import Entry
from followtui.demo.days import Days
from followtui.demo.script import OldRow
from followtui.model import Document

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def import_own(book: Book, rows: list[OldRow], file: str, days: Days, random: Random) -> None:
    """The rep's old table: customers with a note and a next step, and what old tables lack."""

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        for place, row in enumerate(rows):
            customer = draft.insert("customers", _customer(book, row))
            if row.person:
                draft.insert("contacts", _imported(book, {"customer": customer, "name": row.person}))
            told = days.after(book.now.date(), -30 + place)
            # The last row's next date was typed with last month's number: the import keeps it and check names it.
            slip = -20 if place == len(rows) - 1 else 5
            note = {
                "customer": customer, "method": "phone", "happened_at": told.isoformat(), "result": "progress",
                "content": days.fill(row.content, told, None), "next_action": row.next_action,
                "next_at": days.after(told, slip).isoformat(),
            }  # fmt: skip
            draft.insert("followups", _imported(book, note))
            due = days.day(random.randrange(4, 15)).isoformat()
            step = {"customer": customer, "kind": "next_step", "title": row.next_action, "side": "ours", "due": due}
            draft.insert("nodes", _imported(book, step))
        return Made(action="import", table="customers", id=customer, name=file)

    book.act(body)


def import_team(book: Book, rows: list[OldRow], file: str, owner: str) -> None:
    """A colleague's customers: known by name, so that two reps do not court one customer."""

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        for row in rows:
            customer = draft.insert("customers", {**_customer(book, row), "owner": owner})
        return Made(action="import", table="customers", id=customer, name=file)

    book.act(body)


def _customer(book: Book, row: OldRow) -> Document:
    found = {"phone": row.phone, "region": row.region, "industry": row.industry}
    return {**new_customer(book, row.name), **{name: text for name, text in found.items() if text}, "origin": "imported"}


def _imported(book: Book, document: Document) -> Document:
    return {**document, "origin": "imported", "created_at": book.at}
