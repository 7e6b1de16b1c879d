"""Tables of records for people, spreadsheets and Markdown: fitted to the terminal, or written out whole."""

import csv
import io
from collections.abc import Iterable, Sequence

from msgspec import Struct

from followtui.cli.output import columns as aligned
from followtui.cli.output import markdown, strong
from followtui.template.fields import Field
from followtui.text.hygiene import clean
from followtui.text.language import _, current_language
from followtui.text.width import cell_len

GAP = 2
NARROWEST = 6
"""Cells below which no column that gives way is cut further."""


class Column(Struct, kw_only=True):
    """A column of a table. One that ``gives`` is cut where the terminal is narrow; ``least`` cells show it at all."""

    title: str
    cells: list[str]
    right: bool = False
    gives: bool = False
    least: int = 0


def fitted(columns: Sequence[Column], width: int) -> str:
    """The columns as lines of at most ``width`` cells, titles first, as far as what gives way allows."""
    shown = [column for column in columns if width >= column.least and (column.gives or any(column.cells) or not column.cells)]
    limits = _limits(shown, width)
    rows = list(zip(*(column.cells for column in shown), strict=True))
    text = aligned(
        rows,
        header=[column.title for column in shown],
        aligns="".join("r" if column.right else "l" for column in shown),
        max_widths=limits,
        gap=GAP,
    )
    title, _newline, lines = text.partition("\n")
    return f"{strong(title)}\n{lines}" if lines else text


def _limits(columns: Sequence[Column], width: int) -> list[int | None]:
    """The cells that each column may take; the widest of those that give way is cut first."""
    widths = [max(cell_len(column.title), *(cell_len(clean(cell)) for cell in column.cells), 1) for column in columns]
    giving = [place for place, column in enumerate(columns) if column.gives]
    over = sum(widths) + GAP * (len(widths) - 1) - width
    while over > 0 and giving:
        widest = max(giving, key=lambda place: widths[place])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
        over -= 1
    return [widths[place] if column.gives else None for place, column in enumerate(columns)]


def as_markdown(columns: Sequence[Column]) -> str:
    """The columns as a Markdown table, nothing cut."""
    return markdown(list(zip(*(column.cells for column in columns), strict=True)), [column.title for column in columns])


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV. A text that a spreadsheet would take for a formula gets a ' before it; numbers stay numbers."""
    # Late: the package that this belongs to takes 40 ms to import.
    from followtui.transfer.guard import guarded

    def inert(cell: object) -> object:
        return clean(guarded(cell), keep_newlines=True) if isinstance(cell, str) else cell

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(list(map(inert, header)))
    writer.writerows(list(map(inert, row)) for row in rows)
    return file.getvalue().rstrip("\n")


def cell_of(field: Field, value: object) -> object:
    """A value as a spreadsheet shows it: labels for choices, several joined by commas, nothing for nothing.

    Grades are shown by their letter: that is what people call them, and the label explains it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(cell_of(field, one)) for one in value)
    if isinstance(value, int | float):
        return value
    choice = None if field.code == "grade" else field.choice(value)
    return choice.label(current_language()) if choice is not None else str(value)
