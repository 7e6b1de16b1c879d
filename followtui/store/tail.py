"""What was saved after the index was written: patches by record, to be laid over what the index gives."""

from collections.abc import Callable, Iterable, KeysView
from typing import Any

from followtui.model import TABLES, Document
from followtui.store.patches import TablePatch, merge
from followtui.store.slim import as_document, is_kept, owner, slim

Patches = list[Document | None]


class Tail:
    """The patches of the journal past the index, by table and id, in order."""

    def __init__(self) -> None:
        self._patches: dict[str, dict[int, Patches]] = {table: {} for table in TABLES}
        self._owned: dict[int, dict[tuple[str, int], None]] = {}

    def add(self, patch: TablePatch) -> None:
        """Take in the patch of one more action."""
        for table, changes in patch.items():
            known = self._patches[table]
            for record_id, change in changes.items():
                known.setdefault(record_id, []).append(change)
                self._owned.setdefault(owner(table, record_id, change or {}), {})[table, record_id] = None

    def ids(self, table: str) -> KeysView[int]:
        """The ids of a table that were touched."""
        return self._patches[table].keys()

    def touched(self, table: str, record_id: int) -> bool:
        """Whether a record was touched."""
        return record_id in self._patches[table]

    def bring_up(self, table: str, record_id: int, document: Document | None) -> Document | None:
        """A document as it stands after all patches."""
        for change in self._patches[table].get(record_id, ()):
            document = None if change is None else merge(document, change)
        return document

    def of_customer(self, customer: int) -> Iterable[tuple[str, int]]:
        """The touched records that a patch says belong to a customer; of 0, those whose patch does not say."""
        return self._owned.get(customer, ())

    def holders(self) -> Iterable[int]:
        """The customers to whom the patches say that records belong; 0 for those that do not say."""
        return self._owned

    def bring_up_rows(self, table: str, rows: dict[int, Any], get: Callable[[str, int], Document | None]) -> None:
        """Lay the patches over the index's rows, in place; a record without a row is read whole with ``get``."""
        for record_id in self._patches[table]:
            row = rows.pop(record_id, None)
            document = get(table, record_id) if row is None else self.bring_up(table, record_id, as_document(row))
            if document is not None and is_kept(table, document):
                rows[record_id] = slim(table, record_id, document)
