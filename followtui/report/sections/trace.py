"""The records behind every number, as an appendix. Refs are written in full, so that they mean the same for ever."""

from collections.abc import Sequence

from followtui.model import LETTERS
from followtui.report.document import Items, Section, Traced
from followtui.store.ids import full_code
from followtui.text.language import _

LONGEST = 60
"""Characters of what a report says that the appendix repeats."""


def trace(found: Sequence[Traced]) -> Section | None:
    """What the report says, with the refs of the records that it was counted from; ``show`` takes each of them."""
    items = [f"{_short(one.says)} → {' '.join(ref(one.behind.table, record) for record in one.behind.ids)}" for one in found]
    return Section(_("Records behind the numbers"), [Items(items)]) if items else None


def ref(table: str, record: int) -> str:
    """A ref that no other record will ever share."""
    return LETTERS[table] + full_code(record)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
