"""The report of a period as lines of ink, drawn from its blocks."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from followtui.book.book import Book
from followtui.report.compose import compose, dates
from followtui.report.counting import AMOUNTS
from followtui.report.document import Block, Document, Grid, Items, Plot, Section, Text
from followtui.report.facts import Facts, gather
from followtui.report.inert import plain
from followtui.report.periods import Period
from followtui.report.plots import bars
from followtui.report.sections.numbers import ROWS, STATES
from followtui.report.words import amount, moment
from followtui.text.language import N_, _
from followtui.text.width import cell_len
from followtui.tui.ink import Line, columns, paragraph
from followtui.tui.widgets.bar import Part

WIDEST = 110
"""Cells of a line of the report: longer ones are hard to read."""

LEAST = 8
"""Cells to which a column of words may shrink before the table is told line by line."""

HEADLINE = (
    ("followups", N_("follow-ups")),
    ("customers_touched", N_("customers")),
    ("nodes_done", N_("steps done")),
    ("quotes_amount", N_("quoted")),
    ("won_amount", N_("won")),
    ("payments_in", N_("paid in")),
)
"""The figures that stand first, in order of their weight."""

CELL = 17
"""Cells of a headline figure."""


class Figure(Struct, frozen=True):
    """A headline figure: what it is called, its value, and that of the period before."""

    label: str
    value: str
    before: str


class Number(Struct, frozen=True):
    """A number of the report with the records behind it."""

    code: str
    label: str
    value: str
    records: list[int]


class Made(Struct, kw_only=True):
    """A report ready to show: its document, and what the screen says of it beside. It holds nothing of the book."""

    period: Period
    today: date
    document: Document
    cut_off: str
    issued_at: str
    summary: str
    empty: bool
    headline: list[Figure]
    numbers: list[Number]


def make(book: Book, period: Period) -> Made:
    """Write the report of a period up. Raises Unreadable."""
    facts = gather(book, period)
    return Made(
        period=period,
        today=facts.today,
        document=compose(facts),
        cut_off=facts.cut_off,
        issued_at=str((facts.issued or {}).get("issued_at", "")),
        summary=facts.summary,
        empty=not facts.plan and not any(ids for code, ids in facts.totals.records.items() if code not in STATES),
        headline=[Figure(_(text), _number(facts, code, "now"), _number(facts, code, "before")) for code, text in HEADLINE],
        numbers=[
            Number(code, _(text), _number(facts, code, "now"), facts.totals.records[code])
            for code, text in ROWS
            if facts.totals.records.get(code)
        ],
    )


def _number(facts: Facts, code: str, when: str) -> str:
    value = (facts.totals if when == "now" else facts.previous)[code]
    return amount(value) if code in AMOUNTS else str(value)


# The line on top


def top(period: Period, today: date, made: Made | None, width: int) -> list[Part]:
    """Which period it is, with the ways to the one before and after, and whether it is handed in."""
    parts: list[Part] = [
        (Line((" ◂ ", "accent")), "previous"),
        (Line((dates(period, today), "strong")), "period"),
        (Line((" ▸", "accent")), "next"),
    ]
    left = sum(line.cells for line, _command in parts)
    status = Line("   ", state(period, today, made))
    return [*parts, (status.fit(max(width - left, 0)), "")]


def state(period: Period, today: date, made: Made | None) -> Line:
    """Whether the period is running, over or handed in."""
    if made is not None and made.issued_at:
        return Line((_("handed in {moment}").format(moment=moment(made.issued_at)), "good"))
    if period.first > today:
        return Line((_("not begun"), "dim"))
    if period.last >= today:
        day, days = (today - period.first).days + 1, (period.last - period.first).days + 1
        running = _("running: day {day} of {days}").format(day=day, days=days) if days > 1 else _("running")
        return Line((running, "today"))
    if made is None:
        return Line((_("over"), "dim"))
    return Line((_("not handed in"), "warning"), (" · " + _("cut-off {moment}").format(moment=moment(made.cut_off)), "dim"))


_NOT_OVER = {
    "week": N_("The week is not over yet (day {day} of {days}). Hand it in now? What you log later counts as late."),
    "month": N_("The month is not over yet (day {day} of {days}). Hand it in now? What you log later counts as late."),
    "quarter": N_("The quarter is not over yet (day {day} of {days}). Hand it in now? What you log later counts as late."),
}


def not_over(period: Period, today: date) -> str:
    """The question before a report is handed in while more days of its period are to come; empty when none are."""
    if not period.first <= today < period.last or period.kind not in _NOT_OVER:
        return ""
    return _(_NOT_OVER[period.kind]).format(day=(today - period.first).days + 1, days=(period.last - period.first).days + 1)


# The report itself


def lines(made: Made, given: int) -> list[Line]:
    """The whole report for a width."""
    width = min(given, WIDEST)
    found = [*paragraph(plain(made.document.title), width, "strong"), *paragraph(plain(made.document.lead), width, "dim"), Line()]
    if made.period.first > made.today:
        found += paragraph(_("This period has not begun: only what is planned for it stands below."), width, "today")
    elif made.empty:
        text = _("Nothing was recorded in this period. What you log from now on writes this report by itself: 1, then l.")
        found += paragraph(text, width, "today")
    else:
        found += _headline(made.headline, made.period, width)
    for section in made.document.sections:
        found += [Line(), *_section(section, width)]
    return [*found, Line(), *paragraph(plain(made.document.footer), width, "dim")]


def _headline(figures: list[Figure], period: Period, width: int) -> list[Line]:
    """As many figures as fit side by side: a number that is cut is a wrong number."""
    before = period.last_one()
    found: tuple[list[Line], list[Line], list[Line]] = ([], [], [])
    widths: list[int] = []
    for one in figures:
        cells = (
            Line((one.value, "dim" if one.value == "0" else "strong")), Line(one.label), Line((f"{before} {one.before}", "dim")),
        )  # fmt: skip
        room = max(CELL - 2, *(cell.cells for cell in cells))
        if widths and sum(widths) + 2 * len(widths) + room > width:
            break
        widths.append(room)
        for row, cell in zip(found, cells, strict=True):
            row.append(cell)
    return [columns([(cell, room, "left") for cell, room in zip(row, widths, strict=True)]) for row in found]


def _section(section: Section, width: int) -> Iterator[Line]:
    yield from paragraph(plain(section.title), width, "heading")
    for place, block in enumerate(section.blocks):
        if place and isinstance(block, Items) and block.title:
            yield Line()
        yield from _block(block, width)


def _block(block: Block, width: int) -> list[Line]:
    if isinstance(block, Text):
        return paragraph(plain(block.text), width)
    if isinstance(block, Items):
        title = paragraph(plain(block.title), width, "strong") if block.title else []
        return [*title, *_items(block.items, width)]
    if isinstance(block, Plot):
        return [*paragraph(plain(block.title), width, "strong"), *(Line(bar).fit(width) for bar in bars(block))]
    return _grid(block, width) or _items(block.lines, width)


def _items(items: list[str], width: int) -> list[Line]:
    return [line for item in items for line in paragraph(plain(item), width, indent=2, first=Line(("• ", "dim")))]


def _grid(grid: Grid, width: int) -> list[Line]:
    """A table that fits the width; nothing where it would have to lose too much of its words."""
    cells = [[plain(cell) for cell in row] for row in (grid.header, *grid.rows)]
    widths = [max(cell_len(row[place]) for row in cells) for place in range(len(grid.aligns))]
    fitted = _fitted(widths, grid.aligns, width)
    if fitted is None:
        return []
    # The first column of numbers is the period itself.
    own = grid.aligns.find("r")
    found = []
    for number, row in enumerate(cells):
        inks = ["dim" if number == 0 else "strong" if place == own else "" for place in range(len(row))]
        pieces = zip(row, inks, fitted, grid.aligns, strict=True)
        found.append(columns([(Line((cell, ink)), room, "right" if side == "r" else "left") for cell, ink, room, side in pieces]))
    return found


def _fitted(widths: list[int], aligns: str, width: int) -> list[int] | None:
    """The columns' widths, those of words made narrower where the table is too wide; None when that is not enough."""
    fitted = list(widths)
    while (over := sum(fitted) + 2 * (len(fitted) - 1) - width) > 0:
        words = [place for place, side in enumerate(aligns) if side == "l" and fitted[place] > LEAST]
        if not words:
            return None
        widest = max(words, key=lambda place: fitted[place])
        others = [fitted[place] for place in words if place != widest]
        fitted[widest] = max(LEAST, fitted[widest] - over, min(fitted[widest] - 1, max(others, default=0)))
    return fitted
