"""The records behind every number, as an appendix. Refs are written in full, so that they mean the same for ever."""

from collections.abc import Sequence

from followtui.model import LETTERS
from followtui.report.document import Behind, Items, Section, Traced
from followtui.store.ids import full_code
from followtui.text.language import _, ngettext

LONGEST = 60
"""Characters of what a report says that the appendix repeats."""


MOST = 300
"""Records that are named behind one number; ``--format json`` names all."""


def trace(found: Sequence[Traced]) -> Section | None:
    """What the report says, with the refs of the records that it was counted from; ``show`` takes each of them."""
    items = [f"{_short(one.says)} → {_refs(one.behind)}" for one in found]
    return Section(_("Records behind the numbers"), [Items(items)]) if items else None


def _refs(behind: Behind) -> str:
    refs = " ".join(ref(behind.table, record) for record in behind.ids[:MOST])
    rest = len(behind.ids) - MOST
    if rest <= 0:
        return refs
    more = ngettext("and {n} more: {command}", "and {n} more: {command}", rest).format(n=rest, command="followtui report --format json")
    return f"{refs} {more}"


def ref(table: str, record: int) -> str:
    """A ref that no other record will ever share."""
    return LETTERS[table] + full_code(record)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
