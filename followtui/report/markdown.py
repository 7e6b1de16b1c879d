"""The report as Markdown (GitHub's dialect): for Git, e-mail and editors."""

import re

from followtui.report.document import Block, Document, Items, Plot, Text
from followtui.report.inert import inert_markdown, plain
from followtui.report.plots import cells

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def as_markdown(document: Document, *, phones: bool = False) -> str:
    """The document as Markdown. Words of records are inert; telephone numbers are masked unless ``phones``."""

    def inert(text: str) -> str:
        return inert_markdown(plain(text, phones=phones))

    def block(one: Block) -> str:
        if isinstance(one, Text):
            return inert(one.text)
        if isinstance(one, Items):
            title = f"**{inert(one.title)}**\n\n" if one.title else ""
            return title + "\n".join(f"- {inert(item)}" for item in one.items)
        if isinstance(one, Plot):
            return f"**{inert(one.title)}**\n\n{_grid('lrl', [[inert(cell) for cell in row] for row in cells(one)], ['', '', ''])}"
        return _grid(one.aligns, [[inert(cell) for cell in row] for row in one.rows], [inert(cell) for cell in one.header])

    parts = [f"# {inert(document.title)}", inert(document.lead)]
    for section in document.sections:
        parts.append(f"## {inert(section.title)}")
        parts += map(block, section.blocks)
    return "\n\n".join([*parts, "---", inert_markdown(plain(document.footer, phones=True))]) + "\n"


def read_back(line: str) -> str:
    """The plain text of a line of Markdown that ``as_markdown`` wrote, its marks of an item or a heading left as they are."""
    return _ESCAPE.sub(r"\1", line)


def _grid(aligns: str, rows: list[list[str]], header: list[str]) -> str:
    from tabulate import tabulate

    sides = ["right" if letter == "r" else "left" for letter in aligns]
    return tabulate(rows, headers=header, tablefmt="github", disable_numparse=True, colalign=sides)
