"""What a reader's program sees in a Markdown report: its headings, items and table rows, and markup that slipped through."""

import re

from msgspec import Struct

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LIVE = re.compile(r"[<`*_~|\[\]$]|https?://|www\.")


class Shape(Struct):
    """Counts of what a Markdown reader makes of a text."""

    headings: int
    items: int
    rows: int
    cells: int
    paragraphs: int


def shape(markdown: str) -> Shape:
    """The shape of a report."""
    lines = markdown.splitlines()
    bare = [_ESCAPED.sub("x", line) for line in lines]
    rows = [line for line in bare if line.startswith("|")]
    return Shape(
        headings=sum(line.startswith("#") for line in bare),
        items=sum(line.startswith("- ") for line in bare),
        rows=len(rows),
        cells=sum(line.count("|") for line in rows),
        paragraphs=sum(bool(line) for line in bare),
    )


def live_markup(markdown: str) -> list[str]:
    """The lines in which something that records hold would be obeyed as markup."""
    found = []
    for line in markdown.splitlines():
        bare = _ESCAPED.sub("x", line)
        if bare.startswith("**") and bare.endswith("**"):
            bare = bare[2:-2]
        if bare.startswith("|"):
            bare = bare.replace("|", "")
        if _LIVE.search(bare) or re.match(r"- (?:[-+#>]|\d+[.)])(?:\s|$)", bare):
            found.append(line)
    return found
