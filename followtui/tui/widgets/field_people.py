"""A field for people: a digit sets or takes away a contact, and any other name is a new one."""

from collections.abc import Sequence

from textual import events

from followtui.tui.forms.model import Option
from followtui.tui.forms.people import toggled
from followtui.tui.widgets.field_line import FieldLine


class FieldPeople(FieldLine):
    """Names with commas between them."""

    def __init__(self, people: Sequence[Option], value: str, *, name: str, placeholder: str = "") -> None:
        super().__init__(value, name=name, placeholder=placeholder, words=lambda: [one.label for one in people], parts=True)
        self.people = people

    def on_key(self, event: events.Key) -> None:
        """A digit stands for a contact, unless it belongs to a name that is being typed."""
        sign = event.character or ""
        if len(sign) != 1 or not sign.isdecimal():
            return
        place = (int(sign) or 10) - 1
        text = toggled(self.value, place, self.people) if place < len(self.people) else None
        if text is not None:
            event.stop()
            event.prevent_default()
            self.answer = text
