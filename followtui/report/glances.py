"""What an action did, as far as it matters for counting: by which a record counts, and nothing of what else it holds."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec import Struct

from followtui.store.lines import Action

TRACKED = {
    "customers": ("created_at", "state"),
    "deals": ("created_at", "closed_at", "status", "stage"),
    "followups": ("happened_at",),
    "nodes": ("done_at",),
}
"""The fields by whose changes records come to count, by table."""

DAYS = ("created_at", "closed_at", "happened_at", "done_at")
"""Those of them that hold a moment, of which only the day as it was written is kept."""

PLACES = [(table, field) for table, fields in TRACKED.items() for field in fields]
_NUMBERS = {place: number for number, place in enumerate(PLACES)}

Changes = dict[tuple[str, str], dict[int, list["Change"]]]
"""The changes of each tracked field, by record, in order."""


class Change(NamedTuple):
    """A field that changed: when, from what to what (empty for nothing), and where in the journal that ends."""

    at: str
    before: str
    after: str
    end: int


class Glance(Struct, array_like=True, gc=False):
    """One action: where its line ends, when, its id, and the changes: the place's number, the record, before, after."""

    end: int
    at: str
    id: int
    changes: list[tuple[int, int, str, str]]
    undoes: int | None = None
    redoes: int | None = None


def glance(action: Action, end: int) -> Glance:
    """What is kept of an action whose line ends at ``end``."""
    changes: list[tuple[int, int, str, str]] = []
    for table, patch in action.patch.items():
        inverse = action.inverse.get(table, {})
        for field in TRACKED.get(table, ()):
            number = _NUMBERS[table, field]
            for one, change in patch.items():
                if change is None or field in change:
                    changes.append((number, one, kept(inverse.get(one), field), kept(change, field)))
    return Glance(end, action.at, action.id, changes, action.undoes, action.redoes)


def kept(document: Any, field: str) -> str:
    """What is kept of a field of a document: its day, or its code; empty without one."""
    value = document.get(field) if document is not None else None
    if not isinstance(value, str):
        return ""
    return value[:10] if field in DAYS else value


def changes_of(glances: Iterable[Glance]) -> Changes:
    """The changes that ``glances``, in order of time, hold."""
    found: Changes = {place: {} for place in PLACES}
    of_number = [found[place] for place in PLACES]
    for one in glances:
        at, end = one.at, one.end
        for number, record, before, after in one.changes:
            change = Change(at, before, after, end)
            known = of_number[number].get(record)
            if known is None:
                of_number[number][record] = [change]
            else:
                known.append(change)
    return found
