"""A row of a form: label, fields, what was understood, and what is wrong, in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from followtui.text.language import _
from followtui.tui.forms.model import DATED, UNKNOWN, Row, Slot, Values
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.formrow import RowWords
from followtui.tui.widgets.field_choice import Choices
from followtui.tui.widgets.field_line import FieldLine
from followtui.tui.widgets.field_people import FieldPeople
from followtui.tui.widgets.field_text import FieldText
from followtui.tui.widgets.field_words import Make, Words

NARROW = 80
"""Cells of a screen below which labels stand above their fields."""

WIDEST = 124
"""Cells of the widest form, as its stylesheet says."""

EDGES = 24
"""Cells that label and edges take of it."""

LEAST = 28
"""Cells that a field needs in which words are typed."""

Field = FieldLine | FieldText | Choices


def field_of(slot: Slot, value: str) -> Field:
    """The widget in which a slot is filled in."""
    hint = slot.placeholder or slot.default
    if slot.kind in ("choice", "choices", "multichoice", "bool"):
        return Choices(slot.options, value, name=slot.name, several=slot.kind in ("choices", "multichoice"))
    if slot.kind == "longtext":
        return FieldText(value, name=slot.name, placeholder=hint)
    if slot.kind == "people":
        return FieldPeople(slot.options, value, name=slot.name, placeholder=hint)
    return FieldLine(
        value, name=slot.name, placeholder=hint, words=slot.words, parts=slot.kind == "tags", anew=slot.kind in (*DATED, "money")
    )


class FieldRow(Widget):
    """One row. It says when something in it is changed; what is wrong with it is told to it."""

    class Changed(Message):
        """Another text stands in a slot."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            self.text = text

    def __init__(self, row: Row, values: Values, now: datetime, *, by: str = "") -> None:
        """``by`` is the day by which an unknown is to be found out unless another is typed."""
        super().__init__(classes="row" if row.slots else "row -heading")
        self.row = row
        self.said = RowWords(row, values, now, by=by)
        self._label = Words(self._label_lines, classes="label")
        self._below = Words(self.said.below, classes="below")
        self._fields: dict[str, Field] = {}
        self._notes: dict[str, Words] = {}
        self._unknown: dict[str, FieldLine] = {}
        self._groups: dict[str, Horizontal] = {}
        self._given: dict[str, tuple[str, str]] = {}

    @property
    def errors(self) -> list[str]:
        """What is wrong here, in words."""
        return self.said.errors

    @property
    def values(self) -> Values:
        """What stands in the form."""
        return self.said.values

    def _label_lines(self, width: int) -> list[Line]:
        return self.said.label(width, focused=self.has_focus_within, above=self.app.size.width < NARROW)

    # What it is made of

    def compose(self) -> ComposeResult:
        """Label at the left or above; fields; what is to be said under them."""
        yield self._label
        if not self.row.slots:
            return
        with Vertical(classes="answer"):
            if len(self.row.slots) == 1:
                yield from self._slot(self.row.slots[0])
            else:
                with Horizontal(classes="fields"):
                    for slot in self.row.slots:
                        yield from self._slot(slot)
            if self.said.below(40):
                yield self._below

    def _slot(self, slot: Slot) -> Iterator[Widget]:
        if slot.kind == "still":
            yield Words(lambda width: paragraph(slot.value, width), classes="still")
            return
        text = self.values.get(slot.name, slot.value)
        field = self._fields[slot.name] = field_of(slot, text)
        self._given[slot.name] = text, field.answer
        parts: list[Widget] = [field]
        if slot.kind in DATED or slot.kind == "money" or self._explains(slot):
            note = self._notes[slot.name] = Words(self._noter(slot.name), classes="note")
            note.set_class(slot.kind not in DATED and slot.kind != "money", "-wide")
            parts.append(note)
        group = self._groups[slot.name] = Horizontal(*parts, classes="slot")
        group.set_class(self._explains(slot), "-explained")
        yield group
        if UNKNOWN + slot.name in self.values:
            yield self._unknown_group(slot.name)

    def _unknown_group(self, slot: str) -> Horizontal:
        """What stands in a slot's place while nobody knows it: the day by which it is to be found out."""
        name = UNKNOWN + slot
        day = self._unknown[slot] = FieldLine(self.values.get(name, ""), name=name, placeholder=self.said.by)
        lead = Words(lambda _width: [Line((_("unknown, to find out by"), "dim"))], classes="lead")
        note = self._notes[name] = Words(self._noter(name), classes="note")
        group = self._groups[name] = Horizontal(lead, day, note, classes="slot unknown")
        return group

    def on_mount(self) -> None:
        """Show what is unknown as such."""
        self._fit()
        self._show_unknown()

    def on_resize(self) -> None:
        """Beside each other where there is room, below each other where there is not."""
        self._fit()

    def _fit(self) -> None:
        room = min(self.app.size.width, WIDEST) - EDGES
        wide = self.app.size.width >= NARROW and sum(slot.width or LEAST for slot in self.row.slots) <= room
        self.set_class(not wide, "-stacked")
        for slot in self.row.slots:
            group = self._groups.get(slot.name)
            if group is not None and slot.width:
                group.styles.width = slot.width if wide else "1fr"

    def _explains(self, slot: Slot) -> bool:
        return slot.kind == "choice" and any(one.note for one in slot.options)

    # From outside

    def update(self, values: Values) -> None:
        """Show what follows from what stands in the form now."""
        self.said.values = values
        self._label.show(self._label_lines)
        for name, words in self._notes.items():
            words.show(self._noter(name))
        if self._below.parent is not None:
            self._below.show(self.said.below)
        elif self.said.below(40):
            self.query_one(".answer").mount(self._below)
        self.set_class(self.row.moot(values), "-moot")

    def _noter(self, name: str) -> Make:
        return lambda _width: [self.said.note(name)]

    def tell(self, errors: Sequence[str]) -> None:
        """Say what is wrong here; nothing takes back what was said."""
        self.said.errors = list(errors)
        self.set_class(bool(errors), "-wrong")
        self.update(self.values)

    @property
    def fields(self) -> dict[str, Field]:
        """The widgets by slot, those for a day on which an unknown is found out included."""
        return {**self._fields, **{UNKNOWN + name: field for name, field in self._unknown.items()}}

    def typed(self, name: str) -> str:
        """What stands in a slot. What was put there and not touched comes back as it was, odd line breaks and all."""
        answer = self.fields[name].answer
        text, shown = self._given.get(name, (answer, answer))
        return text if answer == shown else answer

    def focus_on(self, name: str = "") -> bool:
        """Put the cursor into a slot, or the first one; gives whether there is any."""
        wanted = self._fields.get(name) or next(iter(self._fields.values()), None)
        if wanted is None:
            return False
        if wanted.name in self._unknown and UNKNOWN + (wanted.name or "") in self.values:
            wanted = self._unknown[wanted.name or ""]
        wanted.focus()
        return True

    def may_be_unknown(self, name: str) -> str:
        """The slot at this field's name that may be said to be unknown; empty for none."""
        slot = name.removeprefix(UNKNOWN)
        return next((one.name for one in self.row.slots if one.name == slot and one.unknown), "")

    def _show_unknown(self) -> None:
        for name in self._unknown:
            said = UNKNOWN + name in self.values
            self._groups[UNKNOWN + name].display = said
            self._groups[name].display = not said

    async def turn_unknown(self, name: str) -> None:
        """Show the day on which it is to be found out, or the field again, as the values say."""
        if UNKNOWN + name in self.values and name not in self._unknown:
            group = self._unknown_group(name)
            await self.query_one(".answer" if len(self.row.slots) == 1 else ".fields").mount(group, after=self._groups[name])
        self._show_unknown()
        if name:
            self.focus_on(name)

    # What happens in it

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line was changed."""
        event.stop()
        self._say_changed(event.input.name or "")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A text was changed."""
        event.stop()
        self._say_changed(event.text_area.name or "")

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Another choice stands."""
        event.stop()
        self._say_changed(event.choices.name or "")

    def on_choices_strayed(self, event: Choices.Strayed) -> None:
        """Words were typed where one chooses, or that is over."""
        event.stop()
        if self.said.strayed != event.strayed:
            self.said.strayed = event.strayed
            self.update(self.values)

    def _say_changed(self, name: str) -> None:
        self.post_message(self.Changed(name, self.typed(name)))

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Once left, a date that was not understood is explained."""
        self.said.left.add(event.input.name or "")
        self.update(self.values)

    def on_descendant_focus(self) -> None:
        """The label stands out."""
        self.update(self.values)

    def on_descendant_blur(self) -> None:
        """The label does not stand out any more."""
        self.update(self.values)
