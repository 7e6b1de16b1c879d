"""The records of a book in memory, and the ways of asking for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from followtui.model import TABLES, Document
from followtui.store.patches import TablePatch, Tables, apply
from followtui.store.slim import SlimCustomer, SlimDeal, SlimNode, is_kept, slim
from followtui.template.model import Template

CustomerDocuments = dict[str, dict[int, Document]]


class Records:
    """Whole tables: the documents by table and id. Documents that are handed out must not be changed."""

    template: Template

    def __init__(self, tables: Tables) -> None:
        self._loaded = tables
        self._groups: dict[int, dict[tuple[str, int], None]] | None = None
        self._sorted: dict[str, Sequence[int]] = {}

    def get(self, table: str, record_id: int) -> Document | None:
        """One document, or None."""
        return self._loaded[table].get(record_id)

    def documents(self, table: str) -> Mapping[int, Document]:
        """Every document of a table by id, oldest first."""
        return self._loaded[table]

    def ids(self, table: str) -> Sequence[int]:
        """The ids of a table, sorted."""
        if table not in self._sorted:
            self._sorted[table] = sorted(self.documents(table))
        return self._sorted[table]

    def of_customer(self, customer: int) -> CustomerDocuments:
        """The documents of one customer, itself included, by table and id."""
        found: CustomerDocuments = {table: {} for table in TABLES}
        for table, record_id in self._grouped().get(customer, ()):
            document = self.get(table, record_id)
            if document is not None and (table == "customers" or document.get("customer") == customer):
                found[table][record_id] = document
        return found

    def customers(self) -> dict[int, SlimCustomer]:
        """Every customer, slim."""
        return self._slim("customers")

    def open_deals(self) -> dict[int, SlimDeal]:
        """Every open deal, slim."""
        return self._slim("deals")

    def open_nodes(self) -> dict[int, SlimNode]:
        """Every node that is not done, slim."""
        return self._slim("nodes")

    def _slim(self, table: str) -> dict[int, Any]:
        return {one: slim(table, one, document) for one, document in self.documents(table).items() if is_kept(table, document)}

    def _grouped(self) -> dict[int, dict[tuple[str, int], None]]:
        if self._groups is None:
            self._groups = {}
            for table in TABLES:
                for record_id, document in self.documents(table).items():
                    self._group(table, record_id, document)
        return self._groups

    def _group(self, table: str, record_id: int, document: Document) -> None:
        customer = record_id if table == "customers" else document.get("customer")
        if self._groups is not None and isinstance(customer, int):
            self._groups.setdefault(customer, {})[table, record_id] = None

    def _apply(self, patch: TablePatch) -> None:
        for table, changes in patch.items():
            if table not in self._loaded:
                continue
            documents = self._loaded[table]
            known = len(documents)
            apply(documents, changes)
            if len(documents) != known or any(change is None for change in changes.values()):
                self._sorted.pop(table, None)
            if self._groups is not None:
                for record_id in changes:
                    if record_id in documents:
                        self._group(table, record_id, documents[record_id])
