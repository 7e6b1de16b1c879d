"""A report as blocks of plain text, before any form: what a rendering escapes, aligns and draws.

Every string in a block may hold words of the book's records. A rendering makes them inert in its own form.
"""

from collections.abc import Sequence

from msgspec import Struct


class Text(Struct):
    """A paragraph."""

    text: str


class Items(Struct):
    """A list, under a title of its own where it has one."""

    items: list[str]
    title: str = ""


class Grid(Struct):
    """A table; ``aligns`` gives a letter a column, ``l`` or ``r``. ``lines`` say the same without a table."""

    header: list[str]
    rows: list[list[str]]
    aligns: str
    lines: list[str]


Block = Text | Items | Grid


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
