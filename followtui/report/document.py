"""A report as blocks of plain text, before any form: what a rendering escapes, aligns and draws.

Every string in a block may hold words of the book's records. A rendering makes them inert in its own form. Beside what
it says, a block carries the records that its numbers and items were counted from.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct


class Behind(Struct, frozen=True):
    """The records behind a number or an item: their table and ids.

    ``says`` is the number where what it stands in holds more than it.
    """

    table: str
    ids: list[int]
    says: str = ""


Shown = Behind | Sequence[Behind] | None
"""What stands behind a cell or an item: nothing, the records of one number, or those of several."""


def each(shown: Shown) -> Iterator[Behind]:
    """Every number that has records behind it."""
    found = () if shown is None else (shown,) if isinstance(shown, Behind) else shown
    return (one for one in found if one.ids)


class Text(Struct):
    """A paragraph."""

    text: str
    behind: Sequence[Behind] = ()


class Items(Struct):
    """A list, under a title of its own where it has one. ``behind`` has an entry an item, or is empty."""

    items: list[str]
    title: str = ""
    behind: Sequence[Shown] = ()
    behind_title: Shown = None


class Grid(Struct):
    """A table; ``aligns`` gives a letter a column, ``l`` or ``r``. ``lines`` say the same without a table.

    ``behind`` has a row a row, with an entry a cell, or is empty; ``behind_lines`` has an entry a line, or is empty.
    """

    header: list[str]
    rows: list[list[str]]
    aligns: str
    lines: list[str]
    behind: Sequence[Sequence[Shown]] = ()
    behind_lines: Sequence[Shown] = ()


class Bar(Struct):
    """One value of a plot: what it is of, how much, as it is read, and the records behind it."""

    label: str
    value: float
    shown: str
    behind: Shown = None


class Plot(Struct):
    """Values beside one another under a title, drawn as bars. ``repeats`` what a table above it says already."""

    title: str
    bars: list[Bar]
    repeats: bool = False


Block = Text | Items | Grid | Plot


class Section(Struct):
    """A heading with what stands under it."""

    title: str
    blocks: Sequence[Block]


class Document(Struct):
    """A whole report: its title line, what stands under it, its sections, and the line that names what it was made of."""

    title: str
    lead: str
    sections: list[Section]
    footer: str


class Traced(Struct):
    """What a report says, where, and the records behind it."""

    section: str
    says: str
    behind: Behind


def traced(document: Document) -> Iterator[Traced]:
    """Every number and item of a report that has records behind it, in order."""
    for section in document.sections:
        for block in section.blocks:
            for says, shown in _of_block(block):
                yield from (Traced(section.title, behind.says or says, behind) for behind in each(shown))


def _of_block(block: Block) -> Iterator[tuple[str, Shown]]:
    if isinstance(block, Text):
        yield block.text, block.behind
    elif isinstance(block, Items):
        yield block.title, block.behind_title
        yield from zip(block.items, block.behind, strict=False)
    elif isinstance(block, Plot):
        yield from ((f"{block.title}: {bar.label} {bar.shown}", bar.behind) for bar in block.bars)
    else:
        for row, behinds in zip(block.rows, block.behind, strict=False):
            for column, cell, shown in zip(block.header, row, behinds, strict=True):
                yield " · ".join(part for part in (row[0] if cell != row[0] else "", column, cell) if part), shown
