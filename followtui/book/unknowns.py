"""What nobody knows yet, said openly: a step "find out" stands for the missing field, with a day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.entry import Entry
from followtui.book.steps import NextStep, node_document, read_steps
from followtui.errors import Usage
from followtui.text.language import N_, in_language

if TYPE_CHECKING:
    from followtui.store.draft import Draft


class Unknown(Struct, kw_only=True):
    """A field that nobody knows yet, as ``field`` or ``table.field``, and the day by which it is to be found out."""

    field: str
    by: str


def find_out(book: Book, draft: "Draft", entry: Entry, customer: int, unknown: Sequence[Unknown], deal: int | None = None) -> None:
    """Open a step "find out …" for each field that is not known yet."""
    for one in unknown:
        place = place_of(book, one.field)
        read = read_steps([NextStep(title=one.field, when=one.by)], entry, place[0])
        for _title, due, _side in read:
            title = book_words(book, N_("Find out: {field}"), field=place_label(book, *place))
            owner = deal if place[0] == "deals" else None
            node = node_document(book, customer, "next_step", title, due=due, deal=owner, unknown=".".join(place))
            draft.insert("nodes", node)


def book_words(book: Book, text: str, **values: str) -> str:
    """A text that goes into the book, in the book's own language."""
    return in_language(book.template.book.language, text).format(**values)


PLACES = {"decision_maker": ("deals", "decision_maker"), "contact": ("customers", "phone")}


def place_of(book: Book, name: str) -> tuple[str, str]:
    """The table and field that ``--unknown`` names. Raises Usage with the fields there are."""
    wanted = name.strip().removeprefix("--").replace("-", "_")
    table, dot, field = wanted.partition(".")
    if dot and (field in book.fields.get(table, {}) or (table, field) in PLACES.values()):
        return table, field
    if wanted in PLACES:
        return PLACES[wanted]
    for one in ("customers", "deals", "contacts"):
        for field_code, known in book.fields[one].items():
            if wanted in (field_code, known.label("zh"), known.label("en")):
                return one, field_code
    raise Usage(N_("There is no field “{field}”."), field=name)


def place_label(book: Book, table: str, field: str) -> str:
    """What a field is called in the book's language."""
    if field == "decision_maker":
        return book.template.label("roles", "decision_maker", book.template.book.language)
    return book.fields[table][field].label(book.template.book.language)
