"""The report as lines of ink, drawn from its blocks, and where in them each number with records behind it stands."""

from collections.abc import Iterable

from msgspec import Struct

from followtui.report.document import Behind, Block, Grid, Items, Plot, Section, Shown, Text, each
from followtui.report.inert import plain
from followtui.report.plots import bars
from followtui.text.language import _
from followtui.text.width import cell_len
from followtui.tui.ink import Line, columns, paragraph
from followtui.tui.views.report import Figure, Made

WIDEST = 110
"""Cells of a line of the report: longer ones are hard to read."""

LEAST = 8
"""Cells to which a column of words may shrink before the table is told line by line."""

CELL = 17
"""Cells of a headline figure."""

GAP = 2


class Spot(Struct, kw_only=True):
    """A number in the report: its line, from which cell to which, what it says, and the records behind it."""

    line: int
    start: int
    end: int
    says: str
    behind: list[Behind]


class Sheet:
    """The whole report for a width: its ``lines``, and the ``spots`` in them in reading order."""

    def __init__(self, made: Made, given: int) -> None:
        self.width = min(given, WIDEST)
        self.lines: list[Line] = []
        self.spots: list[Spot] = []
        self._say(made.document.title, "strong")
        self._say(made.document.lead, "dim")
        self.lines.append(Line())
        if made.period.first > made.today:
            self._say(_("This period has not begun: only what is planned for it stands below."), "today")
        elif made.empty:
            self._say(_("Nothing was recorded in this period. What you log from now on writes this report by itself: 1, then l."), "today")
        else:
            self._headline(made.headline, made.period.last_one())
        for section in made.document.sections:
            self.lines.append(Line())
            self._section(section)
        self.lines.append(Line())
        self._say(made.document.footer, "dim")
        self.spots.sort(key=lambda one: (one.line, one.start))

    def _say(self, text: str, ink: str = "", shown: Shown = None, *, item: bool = False) -> None:
        """A paragraph, or an item of a list, with the numbers that have records behind them."""
        said = plain(text)
        first = len(self.lines)
        self.lines += paragraph(said, self.width, ink, indent=GAP, first=Line(("• ", "dim"))) if item else paragraph(said, self.width, ink)
        for behind in each(shown):
            line, start, end = self._place(plain(behind.says), first, GAP if item else 0)
            self._mark(line, start, end, behind.says or said, [behind])

    def _place(self, says: str, first: int, indent: int) -> tuple[int, int, int]:
        """Where something stands in the lines from ``first`` on; the first line itself when it is broken, or not told apart."""
        for line in range(first, len(self.lines)) if says else ():
            text = self.lines[line].text
            if says in text:
                start = cell_len(text[: text.index(says)])
                return line, start, start + cell_len(says)
        return first, indent, cell_len(self.lines[first].text.rstrip())

    def _mark(self, line: int, start: int, end: int, says: str, behind: Iterable[Behind]) -> None:
        found = [one for one in behind if one.ids]
        known = next((one for one in self.spots[-4:] if (one.line, one.start, one.end) == (line, start, end)), None)
        if known is not None:
            known.behind += found
        elif found and end > start:
            self.spots.append(Spot(line=line, start=start, end=end, says=says, behind=found))

    # The parts of it

    def _headline(self, figures: list[Figure], last: str) -> None:
        """As many figures as fit side by side: a number that is cut is a wrong number."""
        rows: tuple[list[Line], list[Line], list[Line]] = ([], [], [])
        widths: list[int] = []
        for one in figures:
            value = Line((one.value, "dim" if one.value == "0" else "strong"))
            cells = (value, Line(one.label), Line((f"{last} {one.before}", "dim")))
            room = max(CELL - GAP, *(cell.cells for cell in cells))
            start = sum(widths) + GAP * len(widths)
            if widths and start + room > self.width:
                break
            widths.append(room)
            for row, cell in zip(rows, cells, strict=True):
                row.append(cell)
            self._mark(len(self.lines), start, start + value.cells, f"{one.label} {one.value}", [one.behind])
        self.lines += [columns([(cell, room, "left") for cell, room in zip(row, widths, strict=True)]) for row in rows]

    def _section(self, section: Section) -> None:
        self._say(section.title, "heading")
        for place, block in enumerate(section.blocks):
            if place and isinstance(block, Items) and block.title:
                self.lines.append(Line())
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Text):
            self._say(block.text, shown=block.behind)
        elif isinstance(block, Items):
            if block.title:
                self._say(block.title, "strong", block.behind_title)
            self._items(block.items, block.behind)
        elif isinstance(block, Plot):
            self._plot(block)
        elif not self._grid(block):
            self._items(block.lines, block.behind_lines)

    def _items(self, items: list[str], behind: Iterable[Shown]) -> None:
        shown = [*behind] or [None] * len(items)
        for item, one in zip(items, shown, strict=True):
            self._say(item, shown=one, item=True)

    def _plot(self, plot: Plot) -> None:
        self._say(plot.title, "strong")
        for bar, text in zip(plot.bars, bars(plot), strict=True):
            line = Line(text).fit(self.width)
            self._mark(len(self.lines), 0, cell_len(line.text.rstrip()), f"{plot.title}: {bar.label} {bar.shown}", each(bar.behind))
            self.lines.append(line)

    def _grid(self, grid: Grid) -> bool:
        """A table that fits the width; says whether it does without losing too much of its words."""
        cells = [[plain(cell) for cell in row] for row in (grid.header, *grid.rows)]
        widths = [max(cell_len(row[place]) for row in cells) for place in range(len(grid.aligns))]
        fitted = _fitted(widths, grid.aligns, self.width)
        if fitted is None:
            return False
        starts = [sum(fitted[:place]) + GAP * place for place in range(len(fitted))]
        # The first column of numbers is the period itself.
        own = grid.aligns.find("r")
        for number, row in enumerate(cells):
            inks = ["dim" if number == 0 else "strong" if place == own else "" for place in range(len(row))]
            pieces = zip(row, inks, fitted, grid.aligns, strict=True)
            shown = grid.behind[number - 1] if number and grid.behind else [None] * len(row)
            for place, one in enumerate(shown):
                cut = min(cell_len(row[place]), fitted[place])
                start = starts[place] + (fitted[place] - cut if grid.aligns[place] == "r" else 0)
                says = " · ".join(part for part in (row[0] if place else "", cells[0][place], row[place]) if part)
                self._mark(len(self.lines), start, start + cut, says, each(one))
            sides = ("right" if side == "r" else "left" for side in grid.aligns)
            self.lines.append(
                columns([(Line((cell, ink)), room, side) for (cell, ink, room, _align), side in zip(pieces, sides, strict=True)])
            )
        return True


def _fitted(widths: list[int], aligns: str, width: int) -> list[int] | None:
    """The columns' widths, those of words made narrower where the table is too wide; None when that is not enough."""
    fitted = list(widths)
    while (over := sum(fitted) + GAP * (len(fitted) - 1) - width) > 0:
        words = [place for place, side in enumerate(aligns) if side == "l" and fitted[place] > LEAST]
        if not words:
            return None
        widest = max(words, key=lambda place: fitted[place])
        others = [fitted[place] for place in words if place != widest]
        fitted[widest] = max(LEAST, fitted[widest] - over, min(fitted[widest] - 1, max(others, default=0)))
    return fitted
