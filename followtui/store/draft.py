"""What one action changes, before it is saved: TinyDB tables over a draft that touches only what is touched.

TinyDB's ``Table`` reads and rewrites a whole table through its storage. Ours hands the updater a mapping that copies a
document when it is touched and remembers it, so that a save costs the same in a small and in a large book.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any, Protocol, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from followtui.model import TABLES, Document
from followtui.store.ids import new_id
from followtui.store.patches import TablePatch, table_difference
from followtui.store.records import CustomerDocuments
from followtui.store.slim import owner


class Records(Protocol):
    """The saved records that a draft stands on."""

    def get(self, table: str, record_id: int) -> Document | None:
        """A saved document, or None."""

    def documents(self, table: str) -> Mapping[int, Document]:
        """Every saved document of a table."""

    def of_customer(self, customer: int) -> CustomerDocuments:
        """The saved documents of one customer, itself included."""


class Touched(MutableMapping[int, Document]):
    """A table as an updater sees it: reading touches nothing, ``[id]`` gives a copy that may be changed."""

    def __init__(self, draft: "Draft", table: str) -> None:
        self._draft = draft
        self._table = table

    def __getitem__(self, record_id: int) -> Document:
        return self._draft.touch(self._table, record_id)

    def __setitem__(self, record_id: int, document: Document) -> None:
        self._draft.put(self._table, record_id, document)

    def __delitem__(self, record_id: int) -> None:
        if self._draft.get(self._table, record_id) is None:
            raise KeyError(record_id)
        self._draft.remove(self._table, record_id)

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, int) and self._draft.get(self._table, record_id) is not None

    def __iter__(self) -> Iterator[int]:
        return iter(self._draft.documents(self._table))

    def __len__(self) -> int:
        return len(self._draft.documents(self._table))


class ByText(Mapping[str, Document]):
    """The table as TinyDB reads it: ids are text."""

    def __init__(self, draft: "Draft", table: str) -> None:
        self._draft = draft
        self._table = table

    def __getitem__(self, record_id: str) -> Document:
        found = self._draft.get(self._table, int(record_id))
        if found is None:
            raise KeyError(record_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return map(str, self._draft.documents(self._table))

    def __len__(self) -> int:
        return len(self._draft.documents(self._table))


class DraftStorage(Storage):
    """TinyDB's storage over a draft. Writing a whole database records how it differs."""

    def __init__(self, draft: "Draft") -> None:
        self.draft = draft

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables of the draft, read as they are asked for."""
        return {table: cast("dict[str, Any]", ByText(self.draft, table)) for table in TABLES}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the draft hold just ``data``."""
        for table in TABLES:
            wanted = {int(record_id): dict(document) for record_id, document in data.get(table, {}).items()}
            for record_id in [one for one in self.draft.documents(table) if one not in wanted]:
                self.draft.remove(table, record_id)
            for record_id, document in wanted.items():
                self.draft.put(table, record_id, document)


class DraftTable(Table):
    """A TinyDB table whose updates are recorded record by record, and whose new ids are random."""

    def _draft(self) -> "Draft":
        return cast("DraftStorage", self._storage).draft

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        return cast("dict[str, Mapping[Any, Any]]", ByText(self._draft(), self.name))

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        updater(cast("dict[int, Mapping[Any, Any]]", Touched(self._draft(), self.name)))
        self.clear_cache()

    def _get_next_id(self) -> int:
        return self._draft().new_id()


class DraftDB(TinyDB):
    """The book as a TinyDB database, for one action."""

    table_class = DraftTable


class Draft:
    """The records as an action leaves them, over the saved ones, which it never changes."""

    def __init__(self, saved: Records, ids: Callable[[], int] = new_id) -> None:
        self._saved = saved
        self._after: dict[str, dict[int, Document | None]] = {}
        self.new_id = ids
        self.db = DraftDB(self, storage=DraftStorage)

    def table(self, name: str) -> Table:
        """A table, with all that TinyDB's tables can do."""
        return self.db.table(name)

    def insert(self, table: str, document: Document) -> int:
        """Add a record; gives its id."""
        record_id = self.new_id()
        self.table(table).insert(TinyDocument(document, record_id))
        return record_id

    def get(self, table: str, record_id: int) -> Document | None:
        """A document as the action leaves it; not to be changed by the caller."""
        changed = self._after.get(table)
        if changed is not None and record_id in changed:
            return changed[record_id]
        return self._saved.get(table, record_id)

    def touch(self, table: str, record_id: int) -> Document:
        """A document that may be changed in place. Raises KeyError."""
        changed = self._after.setdefault(table, {})
        if record_id not in changed:
            saved = self._saved.get(table, record_id)
            if saved is None:
                raise KeyError(record_id)
            changed[record_id] = deepcopy(saved)
        found = changed[record_id]
        if found is None:
            raise KeyError(record_id)
        return found

    def put(self, table: str, record_id: int, document: Document) -> None:
        """Set a whole document."""
        self._after.setdefault(table, {})[record_id] = document

    def remove(self, table: str, record_id: int) -> None:
        """Take a document away."""
        self._after.setdefault(table, {})[record_id] = None

    def documents(self, table: str) -> Mapping[int, Document]:
        """Every document of a table as the action leaves it."""
        saved = self._saved.documents(table)
        changed = self._after.get(table)
        if not changed:
            return saved
        merged = {one: document for one, document in saved.items() if one not in changed}
        merged.update((one, document) for one, document in changed.items() if document is not None)
        return merged

    def touched(self) -> Iterable[tuple[str, int, Document | None]]:
        """Every record that the action touched: table, id, document as it leaves it."""
        for table, changed in self._after.items():
            for record_id, document in changed.items():
                yield table, record_id, document

    def patches(self) -> tuple[TablePatch, TablePatch]:
        """The patch of the action and its inverse; each is a difference of whole documents."""
        patch: TablePatch = {}
        inverse: TablePatch = {}
        for table in TABLES:
            after = self._after.get(table)
            if not after:
                continue
            before = {one: self._saved.get(table, one) for one in after}
            change = table_difference(before, after)
            if change:
                patch[table] = change
                inverse[table] = table_difference({one: after[one] for one in change}, {one: before[one] for one in change})
        return patch, inverse

    def customers(self) -> list[int]:
        """The customers to whom a touched record belongs, or belonged."""
        found: dict[int, None] = {}
        for table, record_id, document in self.touched():
            found.update(dict.fromkeys(self._owners(table, record_id, document)))
        return list(found)

    def _owners(self, table: str, record_id: int, document: Document | None) -> list[int]:
        """The customers to whom a touched record belongs, or belonged."""
        sides = (self._saved.get(table, record_id), document)
        return [one for one in {owner(table, record_id, side or {}) for side in sides} if one]

    def of_customer(self, customer: int) -> CustomerDocuments:
        """The documents of one customer, itself included, as the action leaves them."""
        found = {table: dict(documents) for table, documents in self._saved.of_customer(customer).items()}
        for table, record_id, document in self.touched():
            if document is not None and owner(table, record_id, document) == customer:
                found[table][record_id] = document
            else:
                found[table].pop(record_id, None)
        return found

    def by_customer(self) -> Iterator[tuple[int, CustomerDocuments]]:
        """Each of ``customers()`` with its documents, all found in one pass over what is touched."""
        touched: dict[int, list[tuple[str, int, Document | None]]] = {}
        for table, record_id, document in self.touched():
            for one in self._owners(table, record_id, document):
                touched.setdefault(one, []).append((table, record_id, document))
        for customer, records in touched.items():
            found = {table: dict(documents) for table, documents in self._saved.of_customer(customer).items()}
            for table, record_id, document in records:
                if document is not None and owner(table, record_id, document) == customer:
                    found[table][record_id] = document
                else:
                    found[table].pop(record_id, None)
            yield customer, found

    def written(self) -> set[tuple[str, int, str]]:
        """Every field that the action changes: table, id, field; own fields by their own code."""
        fields: set[tuple[str, int, str]] = set()
        for table, changes in self.patches()[0].items():
            for record_id, change in changes.items():
                for name, value in (change or {}).items():
                    if name == "custom" and isinstance(value, dict):
                        fields.update((table, record_id, code) for code in value)
                    else:
                        fields.add((table, record_id, name))
        return fields
