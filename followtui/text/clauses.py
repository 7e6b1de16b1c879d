"""The first clause of a text, to call something by."""

import re

from followtui.text.width import cell_len, cut

WIDEST = 40
"""Cells of a text that still is a title."""

LEAST = 8
"""Cells of a clause that says something; a shorter one (好的，) takes the next with it."""

_END = re.compile(r"[，。；！？\n\r]|[,;.!?](?=\s)")


def clause(text: str, width: int = WIDEST) -> str:
    """``text`` where it fits into ``width`` cells in one line, else its first clause, cut where that does not fit either.

    A colon does not end a clause, it stands after a name; nor do the signs inside a number (3.5, 1,200).
    """
    whole = text.strip()
    if "\n" not in whole and cell_len(whole) <= width:
        return whole
    ends = (match.start() for match in _END.finditer(whole))
    end = next((end for end in ends if cell_len(whole[:end]) >= LEAST), len(whole))
    return cut(" ".join(whole[:end].split()), width)
