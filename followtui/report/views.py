"""The records of a book as they stood at a moment, over those of the present."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, convert

from followtui.model import TABLES, Document
from followtui.store.records import Records
from followtui.store.slim import SlimDeal, SlimNode, is_kept, slim

Overlay = dict[str, dict[int, Document | None]]
"""Documents as they stood at a moment, by table and id; None for what was not there."""


_NOTHING: Mapping[int, Document | None] = {}


class Touch(Struct, gc=False):
    """What is read of every follow-up."""

    customer: Any = None
    happened_at: Any = None
    result: Any = None


class Rows:
    """The open nodes and deals of the present, read once for every view, and before the tables: an index has them ready.

    Customers and deals are read whole, follow-ups and nodes one by one as they are asked for.
    """

    def __init__(self, records: Records) -> None:
        self.nodes = records.open_nodes()
        self.deals = records.open_deals()
        for table in ("customers", "deals"):
            records.documents(table)
        self._records = records
        self._days: dict[tuple[str, str], defaultdict[str, list[int]]] = {}
        self.nodes_read: dict[int, Document | None] = {}

    def get(self, table: str, record_id: int) -> Document | None:
        """One document as it is now. Nodes are read one by one, and only once."""
        if table != "nodes":
            return self._records.get(table, record_id)
        if record_id not in self.nodes_read:
            self.nodes_read[record_id] = self._records.get(table, record_id)
        return self.nodes_read[record_id]

    @cached_property
    def touches(self) -> dict[int, Touch]:
        """Every follow-up in brief."""
        return self._records.briefs("followups", Touch)

    def by_day(self, table: str, field: str) -> dict[str, list[int]]:
        """The ids of a table's records by the day in a field, as it is written."""
        if (table, field) not in self._days:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for one, moment in self._moments(table, field):
                if isinstance(moment, str):
                    found[moment[:10]].append(one)
            self._days[table, field] = found
        return self._days[table, field]

    def _moments(self, table: str, field: str) -> Iterable[tuple[int, object]]:
        if table == "followups":
            return ((one, getattr(touch, field)) for one, touch in self.touches.items())
        return ((one, document.get(field)) for one, document in self._records.documents(table).items())


class View:
    """The records as they stood at a moment: those of the present, but for the ones touched since.

    ``offset`` and ``last_sum`` say where in the journal that was: its length then, and its last line's checksum.
    """

    def __init__(self, records: Records, overlay: Overlay, rows: Rows, offset: int, last_sum: str) -> None:
        self.offset = offset
        self.last_sum = last_sum
        self._records = records
        self.overlay = overlay
        self._rows = rows

    def get(self, table: str, record_id: int) -> Document | None:
        """One document, or None."""
        touched = self.overlay.get(table, _NOTHING)
        return touched[record_id] if record_id in touched else self._rows.get(table, record_id)

    def was_touched(self, table: str, record_id: int) -> bool:
        """Whether a record was touched since."""
        return record_id in self.overlay.get(table, _NOTHING)

    def items(self, table: str) -> Iterator[tuple[int, Document]]:
        """Every document of a table with its id."""
        touched = self.overlay.get(table, _NOTHING)
        for one, document in self._records.scan(table):
            if one not in touched:
                yield one, document
        for one, changed in touched.items():
            if changed is not None:
                yield one, changed

    def touches(self) -> Iterator[tuple[int, Touch]]:
        """Every follow-up in brief, with its id."""
        touched = self.overlay.get("followups", _NOTHING)
        for one, touch in self._rows.touches.items():
            if one not in touched:
                yield one, touch
        for one, changed in touched.items():
            if changed is not None:
                yield one, convert(changed, Touch)

    def of_days(self, table: str, field: str, first: str, last: str) -> Iterator[tuple[int, Document]]:
        """The documents of a table whose field lies on a day from ``first`` to ``last``."""
        touched = self.overlay.get(table, _NOTHING)
        for day, ids in self._rows.by_day(table, field).items():
            if first <= day <= last:
                for one in ids:
                    document = self._records.get(table, one) if one not in touched else None
                    # Another process may have saved meanwhile.
                    if document is not None and str(document.get(field))[:10] == day:
                        yield one, document
        for one, changed in touched.items():
            moment = changed.get(field) if changed is not None else None
            if changed is not None and isinstance(moment, str) and first <= moment[:10] <= last:
                yield one, changed

    @cached_property
    def open_nodes(self) -> dict[int, SlimNode]:
        """Every node that was not done, slim."""
        return self._slim("nodes", self._rows.nodes)

    @cached_property
    def open_deals(self) -> dict[int, SlimDeal]:
        """Every deal that was open, slim."""
        return self._slim("deals", self._rows.deals)

    def _slim(self, table: str, rows: dict[int, Any]) -> dict[int, Any]:
        touched = self.overlay.get(table)
        if not touched:
            return rows
        found = {one: row for one, row in rows.items() if one not in touched}
        for one, document in touched.items():
            if document is not None and is_kept(table, document):
                found[one] = slim(table, one, document)
        return found

    def whole(self) -> Records:
        """All records of that moment, for what reads whole tables."""
        return Records({table: dict(self.items(table)) for table in TABLES})
