"""The report as Markdown (GitHub's dialect): for Git, e-mail and editors."""

import re

from followtui.report.document import Block, Document, Items, Plot, Section, Text
from followtui.report.inert import inert_cell, inert_markdown, plain
from followtui.report.plots import cells

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def as_markdown(document: Document, *, phones: bool = False) -> str:
    """The document as Markdown. Words of records are inert; telephone numbers are masked unless ``phones``."""
    parts = [f"# {inert(document.title, phones=phones)}", inert(document.lead, phones=phones)]
    for section in document.sections:
        parts += [f"## {inert(section.title, phones=phones)}", body(section, phones=phones)]
    return "\n\n".join([*parts, "---", inert(document.footer, phones=True)]) + "\n"


def inert(text: str, *, phones: bool = False) -> str:
    """Any text as one line of Markdown without markup of its own."""
    return inert_markdown(plain(text, phones=phones))


def body(section: Section, *, phones: bool = False) -> str:
    """What stands under a section's heading."""
    return "\n\n".join(_block(one, phones=phones) for one in section.blocks)


def _block(one: Block, *, phones: bool) -> str:
    def safe(text: str) -> str:
        return inert(text, phones=phones)

    if isinstance(one, Text):
        return safe(one.text)
    if isinstance(one, Items):
        title = f"**{safe(one.title)}**\n\n" if one.title else ""
        return title + "\n".join(f"- {safe(item)}" for item in one.items)
    if isinstance(one, Plot):
        return f"**{safe(one.title)}**\n\n{_grid('lrl', cells(one), ['', '', ''], phones=phones)}"
    return _grid(one.aligns, one.rows, one.header, phones=phones)


def read_back(line: str) -> str:
    """The plain text of a line of Markdown that ``as_markdown`` wrote, its marks of an item or a heading left as they are."""
    return _ESCAPE.sub(r"\1", line)


def _grid(aligns: str, rows: list[list[str]], header: list[str], *, phones: bool) -> str:
    from tabulate import tabulate

    def inert_row(row: list[str]) -> list[str]:
        return [inert_cell(plain(cell, phones=phones)) for cell in row]

    sides = ["right" if letter == "r" else "left" for letter in aligns]
    return tabulate(list(map(inert_row, rows)), headers=inert_row(header), tablefmt="github", disable_numparse=True, colalign=sides)
