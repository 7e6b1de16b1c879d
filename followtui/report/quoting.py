"""Notes as a report quotes them: short, since a report is no copy of the book."""

LONGEST = 120
"""Characters of a note that are quoted."""


def quoted(text: str | None, most: int = LONGEST) -> str:
    """A note in one line, its end cut where it is long."""
    line = " ".join((text or "").split()).rstrip("。.;；")
    return line if len(line) <= most else line[: most - 1] + "…"
