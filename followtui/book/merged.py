"""Customers that were merged into another one: under their old name and ref they are still found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.model import LETTERS
from followtui.store.ids import matching
from followtui.store.index import Keys
from followtui.store.notes import Note
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.book.book import Book

SHORTEST = 5
"""Characters of a ref: its letter and four more."""


def merged_as(text: str, wanted: str, keys: Sequence[Keys]) -> list[int]:
    """The customers into which one was merged that had this very name, ``wanted`` in its plain form, or this ref."""
    ref = text.strip().lower()
    is_ref = len(ref) >= SHORTEST and ref.isascii() and ref.isalnum() and ref[0] == LETTERS["customers"]
    return [
        one.customer
        for one in keys
        if one.merged and ((wanted and wanted in one.former) or (is_ref and matching(ref[1:], sorted(one.merged))))
    ]


def tell_merged(book: "Book", text: str, customer: int) -> None:
    """Leave word that what was named is part of another customer now; once however often it is looked up."""
    name = str((book.store.get("customers", customer) or {}).get("name", ""))
    note = Note(N_("“{text}” was merged into “{name}” ({ref})."), text=text, name=name, ref=book.ref("customers", customer))
    if all(str(one) != str(note) for one in book.store.notes):
        book.store.notes.append(note)
