"""A person's hands in a form, and a book's whole content to compare it with."""

from copy import deepcopy

from followtui.book.book import Book
from followtui.model import TABLES, Document
from tui.driver import Person
from tui.forms.places import cursor, form

Content = dict[str, dict[int, Document]]
"""Every record of a book, by table and id."""


def content(book: Book) -> Content:
    """What a book holds now."""
    return {table: deepcopy(dict(book.records.documents(table))) for table in TABLES}


async def tab_to(person: Person, slot: str) -> None:
    """Go with Tab until the cursor is in a slot."""
    for _key in range(40):
        if cursor(person) == slot:
            return
        await person.press("tab")
    raise AssertionError(f"Tab never comes to {slot}")


async def to(person: Person, slot: str) -> None:
    """Put the cursor into a slot, as a click does: where Tab is not the subject it takes too long."""
    row = form(person).row_of(slot)
    assert row is not None, slot
    row.fields[slot].focus()
    await person.pilot.pause()


async def write(person: Person, slot: str, text: str) -> None:
    """Put the cursor into a slot and type words there."""
    await to(person, slot)
    await person.type(text)


async def choose(person: Person, slot: str, *digits: str) -> None:
    """Put the cursor into a slot and choose by digits."""
    await to(person, slot)
    await person.press(*digits)


def record(person: Person, table: str, **fields: object) -> Document:
    """The one record of a table whose fields hold these values."""
    found = [
        one for one in person.desk.book.records.documents(table).values() if all(one.get(code) == value for code, value in fields.items())
    ]
    assert len(found) == 1, found
    return found[0]


def steps(person: Person, customer: int) -> dict[str, str]:
    """The open steps of a customer, each title with its date."""
    return {node.title: node.due or "" for node in person.desk.book.case(customer).open_nodes()}


async def down_to(person: Person, words: str) -> None:
    """Down the list, or the left pane, until these words are under the cursor."""
    for _key in range(20):
        if any(words in line for line in person.lines if "▌" in line[:3]):
            return
        await person.press("j")
    raise AssertionError(words)
