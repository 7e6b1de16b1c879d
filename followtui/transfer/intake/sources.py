"""The sheets of an import: what each holds, which column is which field, what of it was left out."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from followtui.text.language import _
from followtui.transfer.guard import unguarded
from followtui.transfer.intake import reasons
from followtui.transfer.mapping import JOINED, Column, Mapping
from followtui.transfer.result import FileReport, LeftOut
from followtui.transfer.tables import Row, Sheet

MOST_VALUES = 12
"""How many different values of a column are named before the rest is counted together."""

_NAMED_REASONS = {
    "customers.last_touch": reasons.DERIVED,
    "customers.created_by": reasons.NOT_KEPT,
}


class Line(Struct):
    """A row on its way in: its values by target, and what could not stand in its own field, by table, as notes."""

    source: "Source"
    row: Row
    values: dict[str, str]
    notes: dict[str, list[str]] = field(default_factory=dict)

    def get(self, target: str) -> str:
        """The text under a target, empty when there is none."""
        return self.values.get(target, "")

    def of(self, table: str) -> dict[str, str]:
        """The texts of a table's fields, by code."""
        start = table + "."
        return {target[len(start) :]: text for target, text in self.values.items() if target.startswith(start)}

    def note(self, table: str, target: str, text: str) -> None:
        """Keep ``text`` as a note on the record of ``table``: a field's name and what stood there."""
        self.notes.setdefault(table, []).append(f"{self.source.header_of(target, self.row)}：{text}")

    def left(self, target: str, reason: str, value: str | None = None, **names: str) -> None:
        """Report that what stands under ``target`` was not taken as it is."""
        self.source.left_out(self.source.header_of(target, self.row), reason, value, names=names)


class Source(Struct):
    """A sheet with its mapping, its report, and the order in which it writes day and month."""

    sheet: Sheet
    table: str
    mapping: Mapping
    report: FileReport
    order: str = ""
    _left: dict[tuple[str | None, str | None, str], int] = field(default_factory=dict)
    _values_named: dict[tuple[str | None, str], int] = field(default_factory=dict)

    def peek(self) -> Iterator[dict[str, str]]:
        """The values of every row by target, without reporting anything."""
        for row in self.sheet.rows:
            cells = [unguarded(cell) for cell in row.cells] if any(cell[:1] == "'" for cell in row.cells) else row.cells
            yield self.mapping.values(cells)

    def lines(self) -> Iterator[Line]:
        """Every row that holds anything, with what its columns leave over already reported."""
        for row in self.sheet.rows:
            plain = row
            if any(cell[:1] == "'" for cell in row.cells):
                plain = Row(row.number, [unguarded(cell) for cell in row.cells], row.extra)
            line = Line(self, plain, self.mapping.values(plain.cells))
            if line.values or any(plain.cells):
                self._note_leftovers(line)
                yield line

    def _note_leftovers(self, line: Line) -> None:
        for column in self.mapping.columns:
            cell = line.row.cells[column.index]
            if not cell:
                continue
            if column.target is None:
                self.left_out(_name(column), reasons.NO_FIELD)
            elif column.target in _NAMED_REASONS:
                self.left_out(_name(column), _NAMED_REASONS[column.target])
            elif column.target not in JOINED and line.values.get(column.target) != cell:
                self._keep_beside(line, column, cell)
        if line.row.extra:
            self.left_out(None, reasons.BEYOND)

    def _keep_beside(self, line: Line, column: Column, cell: str) -> None:
        table = (column.target or "").partition(".")[0]
        if table in ("customers", "contacts"):
            line.notes.setdefault(table, []).append(f"{_name(column)}：{cell}")
            self.left_out(_name(column), reasons.OTHER_COLUMN)
        else:
            self.left_out(_name(column), reasons.OTHER_COLUMN_LEFT)

    def header_of(self, target: str, row: Row) -> str:
        """The name of the column that gave the row its value of ``target``."""
        columns = self.mapping.alternatives.get(target, ())
        filled = next((column for column in columns if row.cells[column.index]), None)
        return _name(filled) if filled else target

    def left_out(
        self, column: str | None, reason: str, value: str | None = None, count: int = 1, names: dict[str, str] | None = None
    ) -> None:
        """Count something that was not taken; ``reason`` is a source text with ``names``."""
        said = _(reason).format(**names) if names else _(reason)
        if value is not None and (column, value, said) not in self._left:
            named = self._values_named.get((column, said), 0)
            self._values_named[column, said] = named + 1
            if named >= MOST_VALUES:
                value = None
        self._left[column, value, said] = self._left.get((column, value, said), 0) + count

    def finish(self) -> None:
        """Put what was left out into the report."""
        self.report.left_out = [
            LeftOut(column=column, value=value, count=count, reason=said) for (column, value, said), count in self._left.items()
        ]


def _name(column: Column) -> str:
    return column.header or f"#{column.index + 1}"


def cells_of(source: Source, targets: Sequence[str]) -> list[str]:
    """The cells of all columns that hold one of ``targets``, for looking at how a sheet writes something."""
    places = [column.index for column in source.mapping.columns if column.target in targets]
    return [row.cells[place] for row in source.sheet.rows for place in places if row.cells[place]]
