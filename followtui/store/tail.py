"""What was saved after the index was written: patches by record, to be laid over what the index gives."""

from collections.abc import Callable, Iterator
from typing import Any

from followtui.model import REQUIRED, TABLES, Document
from followtui.store.patches import TablePatch, merge
from followtui.store.slim import as_document, is_kept, slim

Patches = list[Document | None]


class Tail:
    """The patches of the journal past the index, by table and id, in order."""

    def __init__(self) -> None:
        self._patches: dict[str, dict[int, Patches]] = {table: {} for table in TABLES}

    def add(self, patch: TablePatch) -> None:
        """Take in the patch of one more action."""
        for table, changes in patch.items():
            known = self._patches[table]
            for record_id, change in changes.items():
                known.setdefault(record_id, []).append(change)

    def ids(self, table: str) -> set[int]:
        """The ids of a table that were touched."""
        return set(self._patches[table])

    def patches(self, table: str, record_id: int) -> Patches | None:
        """The patches of a record; None when it was not touched."""
        return self._patches[table].get(record_id)

    def bring_up(self, table: str, record_id: int, document: Document | None) -> Document | None:
        """A document as it stands after all patches."""
        for change in self._patches[table].get(record_id, ()):
            document = None if change is None else merge(document, change)
        return document

    def of_customer(self, customer: int) -> Iterator[tuple[str, int]]:
        """The touched records that a patch says belong to a customer, the customer itself included."""
        if customer in self._patches["customers"]:
            yield "customers", customer
        for table, known in self._patches.items():
            for record_id, patches in known.items():
                if any(change is not None and change.get("customer") == customer for change in patches):
                    yield table, record_id

    def bring_up_rows(self, table: str, rows: dict[int, Any], get: Callable[[str, int], Document | None]) -> None:
        """Lay the patches over the index's rows, in place; a record that comes back is read whole with ``get``."""
        for record_id, patches in self._patches[table].items():
            row = rows.pop(record_id, None)
            if row is None and not _is_new(table, patches):
                document = get(table, record_id)
            else:
                document = self.bring_up(table, record_id, as_document(row) if row is not None else None)
            if document is not None and is_kept(table, document):
                rows[record_id] = slim(table, record_id, document)


def _is_new(table: str, patches: Patches) -> bool:
    first = patches[0]
    return first is not None and all(name in first for name in REQUIRED[table])
