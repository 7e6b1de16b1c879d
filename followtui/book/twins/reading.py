"""Customers as the finder sees them, read from the book's documents."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from followtui.book.twins.pairs import Entry, Twins, all_pairs
from followtui.model import Document
from followtui.text.likeness import Known, known

if TYPE_CHECKING:
    from followtui.book.book import Book


def known_of(customer: Document, contacts: Iterable[Document]) -> Known:
    """What is known of a customer from its document and those of its people."""
    people = list(contacts)
    return known(
        _text(customer, "name"),
        phones=[_text(customer, "phone"), *(_text(person, code) for person in people for code in ("mobile", "phone"))],
        wechats=_texts(people, "wechat"),
        emails=_texts(people, "email"),
        website=_text(customer, "website"),
        people=_texts(people, "name"),
        region=_text(customer, "region"),
        address=_text(customer, "address"),
    )


def entry_of(record_id: int, customer: Document, contacts: Iterable[Document]) -> Entry:
    """A customer with the names of those that were merged into it, and with those that are known to be others."""
    own = known_of(customer, contacts)
    names = former_names(customer)
    return Entry(
        id=record_id,
        known=own,
        others=tuple(replace(own, name=name) for name in names),
        ids=frozenset({record_id, *ids_in(customer.get("merged"))}),
        apart=frozenset(ids_in(customer.get("not_same_as"))),
    )


def former_names(customer: Document) -> list[str]:
    """The names of the customers that were merged into this one, where they are not its own."""
    merged = customer.get("merged")
    names = merged.values() if isinstance(merged, dict) else ()
    return list(dict.fromkeys(name for name in names if isinstance(name, str) and name and name != customer.get("name")))


def ids_in(kept: object) -> list[int]:
    """The ids of customers among the keys of a kept field."""
    return [int(key) for key in kept if key.isdecimal()] if isinstance(kept, dict) else []


def entries_of(customers: Mapping[int, Document], contacts: Mapping[int, Document]) -> list[Entry]:
    """Every customer that may be one with another; those dropped as duplicates are settled."""
    people: dict[Any, list[Document]] = {}
    for contact in contacts.values():
        people.setdefault(contact.get("customer"), []).append(contact)
    return [
        entry_of(record_id, customer, people.get(record_id, ())) for record_id, customer in customers.items() if not is_settled(customer)
    ]


def is_settled(customer: Document) -> bool:
    """Whether a customer was given up as another's duplicate."""
    return customer.get("state") == "dropped" and customer.get("drop_reason") == "duplicate"


def book_pairs(book: "Book") -> list[Twins]:
    """All pairs of customers in the book that are alike, other reps' among them; the surest first, ties by ids."""
    return all_pairs(entries_of(book.records.documents("customers"), book.records.documents("contacts")))


def _text(document: Document, code: str) -> str:
    value = document.get(code)
    return value if isinstance(value, str) else ""


def _texts(documents: Iterable[Document], code: str) -> list[str]:
    return [_text(document, code) for document in documents]
