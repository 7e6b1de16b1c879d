"""Customers of the sample book that a story needs, and what stands in a form."""

from textual.widgets import Input, TextArea

from followtui.rules.case import Case
from followtui.tui.forms.model import Values
from followtui.tui.screens.form import FormScreen
from followtui.tui.widgets.field_choice import Choices
from tui.driver import Person


def first_customer(person: Person) -> Case:
    """The customer of the first row of the agenda: it has a deal, people and an open step."""
    item = person.desk.agenda(most=200).items[0]
    return person.desk.case(item.customer.id)


def form(person: Person) -> FormScreen:
    """The form that is open."""
    screen = person.app.screen
    assert isinstance(screen, FormScreen), screen
    return screen


def is_open(person: Person) -> bool:
    """Whether a form is up."""
    return isinstance(person.app.screen, FormScreen)


def values(person: Person) -> Values:
    """What stands in the form."""
    form(person).gather()
    return form(person).values


async def fill(person: Person, slot: str, text: str) -> None:
    """Put a text into a slot, wherever the cursor is."""
    for row in form(person).rows.values():
        if slot in row.fields:
            field = row.fields[slot]
            field.focus()
            assert isinstance(field, Input | TextArea | Choices)
            field.answer = text
            await person.pilot.pause()
            return
    raise AssertionError(f"no slot {slot}")


def errors(person: Person) -> dict[str, list[str]]:
    """What is said to be wrong, by row."""
    return {name: row.errors for name, row in form(person).rows.items() if row.errors}


def cursor(person: Person) -> str:
    """The slot in which the cursor is."""
    focused = person.app.focused
    return (focused.name or "") if focused is not None else ""
