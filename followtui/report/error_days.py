"""The days on which an error may come or go by itself: what ``rules.until`` says, without what only ever warns.

Steps fall due, deals grow old and customers fall silent every day; a template under which these are errors is judged
by the rules' own dates.
"""

from collections.abc import Iterable, Iterator, Mapping

from followtui.model import Document
from followtui.rules.case import Circumstances
from followtui.rules.until import FOR_EVER
from followtui.rules.values import is_after, known_day, later_day
from followtui.store.slim import owner

Record = tuple[str, int, Document]
"""A document with its table and id."""

WARNINGS = ("overdue_node", "silent_customer", "stalled_deal", "overdue_close", "dead_candidate", "late_entry")
"""Rules that have something to say as the days go by, and of which no error comes unless a template says so."""


def only_warns(at: Circumstances) -> bool:
    """Whether no error comes of what falls due, grows old or falls silent."""
    return all(at.settings[rule]["severity"] != "error" for rule in WARNINGS)


def error_days(table: str, document: Document, at: Circumstances) -> Iterator[str]:
    """The days on which the errors of a customer may change for the sake of one of its records."""
    if table == "customers":
        yield known_day(_text(document, "wake_on"))
        yield _after(document, at.settings["ungraded"]["days"])
    elif table == "contacts":
        yield known_day(_text(document, "left_on"))
    elif table == "nodes" and document.get("unknown") and not document.get("done_at"):
        yield _after(document, at.settings["incomplete_customer"]["unknown_days"] + 1)


def lies_ahead(table: str, document: Document, moment: str) -> bool:
    """Whether a record says that something happened after ``moment``: its hour will come."""
    field = {"followups": "happened_at", "nodes": "done_at"}.get(table, "")
    return bool(field) and is_after(_text(document, field), moment)


def unsteady(records: Iterable[Record], first: str, last: str, moment: str, at: Circumstances) -> set[int]:
    """The customers whose errors may change after the day ``first``, at whose ``moment`` they were judged, up to ``last``."""
    return {
        owner(table, one, document)
        for table, one, document in records
        if any(first < day <= last for day in error_days(table, document, at)) or lies_ahead(table, document, moment)
    }


def next_day(records: Iterable[Record], today: str, at: Circumstances) -> str:
    """The first day after ``today`` on which the errors of one customer may change."""
    days = (day for table, _id, document in records for day in error_days(table, document, at))
    return min((day for day in days if day > today), default=FOR_EVER)


def records_of(documents: Mapping[str, Mapping[int, Document]]) -> Iterator[Record]:
    """The records among the documents of a customer."""
    return ((table, one, document) for table, found in documents.items() for one, document in found.items())


def _text(document: Document, field: str) -> str:
    value = document.get(field)
    return value if isinstance(value, str) else ""


def _after(document: Document, days: int) -> str:
    created = known_day(_text(document, "created_at"))
    return later_day(created, days) if created else ""
