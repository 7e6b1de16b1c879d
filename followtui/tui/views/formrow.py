"""What a row of a form says: its label, what was understood, what stands under its fields."""

from collections.abc import Sequence
from datetime import datetime

from followtui.text.language import _
from followtui.tui.forms.model import DATED, UNKNOWN, Option, Row, Slot, Values
from followtui.tui.forms.people import read_people
from followtui.tui.ink import Line, paragraph
from followtui.tui.understood import understood


class RowWords:
    """The words of one row. ``errors`` is what is wrong with it; ``left`` are the slots that the cursor has left.

    ``strayed`` says that words were typed where one chooses.
    """

    def __init__(self, row: Row, values: Values, now: datetime, *, by: str) -> None:
        """``by`` is the day by which an unknown is to be found out unless another is typed."""
        self.row = row
        self.values = values
        self.now = now
        self.by = by
        self.errors: list[str] = []
        self.left: set[str] = set()
        self.strayed = False

    def label(self, width: int, *, focused: bool, above: bool) -> list[Line]:
        """The row's name, marked where it is asked for; ``above`` its fields or beside them."""
        row = self.row
        if not row.slots:
            return [Line((row.label, "heading")).fit(width)]
        moot = row.moot(self.values)
        mark = ("*", "accent") if row.required(self.values) and not moot else " "
        ink = "dim" if moot else "strong" if focused else ""
        if above:
            return [Line((row.label, ink), " ", mark).fit(width)] if row.label else []
        return [Line((Line((row.label, ink)).fit(max(width - 3, 1))), mark).fit(width)]

    def note(self, name: str) -> Line:
        """What is said beside a slot: the day or amount that was understood, or what its choice means."""
        text = self.values.get(name, "")
        if name.startswith(UNKNOWN):
            return self._day(text or self.by)
        slot = next(one for one in self.row.slots if one.name == name)
        if slot.kind == "choice":
            return Line((next((one.note for one in slot.options if one.code == text), ""), "dim"))
        # The proposed day of a further step says nothing before there is such a step.
        further = not self.row.label and not any(self.values.get(one.name) for one in self.row.slots if one.kind == "text")
        return self._day(text or ("" if further else slot.default), slot.kind)

    def _day(self, text: str, kind: str = "due") -> Line:
        if not text.strip():
            return Line()
        words, right = understood(kind, text, self.now)
        return Line((words, "good")) if right else Line(("?", "warning"))

    def below(self, width: int) -> list[Line]:
        """The lines under the fields."""
        lines: list[Line] = []
        for slot in self.row.slots:
            if slot.kind == "people":
                lines += self._people(slot, width)
        if self.row.below is not None:
            lines += self.row.below(self.values, width)
        for slot in self.row.slots:
            lines += self._unreadable(slot, width)
        if self.strayed:
            words = _("This line takes a choice: its digit or its first letters. What was typed is not kept; ⌫ or an arrow begins again.")
            lines += paragraph(words, width, "dim")
        there = {line.text for line in lines}
        for one in self.errors or self.row.standing:
            said = paragraph(one, width, "error" if self.errors else "warning")
            # A twin that was named while the name was typed need not be named again.
            lines += [line for line in said if line.text not in there]
        return lines

    def _people(self, slot: Slot, width: int) -> list[Line]:
        taken, new = read_people(self.values.get(slot.name, ""), slot.options)
        lines = people_lines(slot.options, taken, width) if slot.options else []
        return lines + [Line(("+ ", "good"), name, (" " + _("will be a new contact"), "dim")).fit(width) for name in new]

    def _unreadable(self, slot: Slot, width: int) -> list[Line]:
        """Why a date or an amount was not understood, once the cursor has left it."""
        found: list[Line] = []
        for name, kind in ((slot.name, slot.kind), (UNKNOWN + slot.name, "due")):
            if name in self.left and (kind in DATED or kind == "money") and not self.errors:
                words, right = understood(kind, self.values.get(name, ""), self.now)
                found += [] if right else paragraph(words, width, "dim")
        return found


def people_lines(people: Sequence[Option], taken: Sequence[str], width: int) -> list[Line]:
    """The contacts with their digits, those who are in it marked."""
    lines = [Line()]
    for place, one in enumerate(people[:10]):
        mark = "✓ " if one.code in taken else ""
        piece = Line((f"{(place + 1) % 10} ", "accent"), (mark, "good"), one.label, (f", {one.note}" if one.note else "", "dim"))
        if lines[-1].cells and lines[-1].cells + 3 + piece.cells > width:
            lines.append(Line())
        if lines[-1].cells:
            lines[-1].add("   ")
        lines[-1].add(piece)
    return [line.fit(width) if line.cells > width else line for line in lines]
