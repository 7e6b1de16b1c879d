"""One customer's records as its actions leave them, and each action as a line of the journal."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from followtui.model import Document
from followtui.store.lines import FORMAT, Action, written
from followtui.store.patches import TablePatch


class Teller(Struct, kw_only=True):
    """Who writes the book and on what; whose the few other customers are; what the template calls a kind of node."""

    rep: str
    other: str
    device: str
    label: Callable[[str], str]


class Ledger:
    """Keeps the records that a made-up customer has, and what the action that is being written changes of them."""

    def __init__(self, ids: Callable[[], int], teller: Teller) -> None:
        self._new_id = ids
        self.teller = teller
        self._records: dict[int, Document] = {}
        self._patch: TablePatch = {}
        self._inverse: TablePatch = {}
        self.lines: list[tuple[str, bytes]] = []

    def insert(self, table: str, document: Document) -> int:
        """Add a record; gives its id."""
        record_id = self._new_id()
        self._records[record_id] = document
        self._patch.setdefault(table, {})[record_id] = dict(document)
        self._inverse.setdefault(table, {})[record_id] = None
        return record_id

    def get(self, record_id: int, name: str) -> Any:
        """A field as it stands."""
        return self._records[record_id].get(name)

    def change(self, table: str, record_id: int, **fields: Any) -> None:
        """Set fields of a record; None takes one away, and what is the same already is left alone."""
        record = self._records[record_id]
        for name, value in fields.items():
            before = record.get(name)
            if before == value:
                continue
            if value is None:
                del record[name]
            else:
                record[name] = value
            changes = self._patch.setdefault(table, {}).setdefault(record_id, {})
            if changes is not None:
                changes[name] = value
            undone = self._inverse.setdefault(table, {}).setdefault(record_id, {})
            if undone is not None:
                undone.setdefault(name, before)

    def save(self, action: str, at: str, table: str, record_id: int, name: str, **extra: Any) -> None:
        """End an action: what was changed since the last one becomes a line."""
        subject = {"table": table, "id": record_id, "name": name, **extra}
        line = written(
            Action(
                format=FORMAT, id=self._new_id(), at=at, by=self.teller.rep, device=self.teller.device, action=action, subject=subject,
                patch=self._patch, inverse=self._inverse,
            )
        )  # fmt: skip
        self.lines.append((at, line))
        self._patch, self._inverse = {}, {}
