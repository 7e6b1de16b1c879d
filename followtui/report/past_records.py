"""The records of a book as they stood at a moment, for what judges customers: one by one, without copying the tables."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from followtui.model import TABLES, Document
from followtui.report.views import View
from followtui.store.records import CustomerDocuments, Records
from followtui.store.slim import owner
from followtui.template.model import Template


class PastRecords(Records):
    """What a view shows, under the ``template`` of its time, over the ``present`` records."""

    def __init__(self, view: View, present: Records, template: Template) -> None:
        super().__init__({})
        self.template = template
        self._view = view
        self._present = present

    def get(self, table: str, record_id: int) -> Document | None:
        """One document, or None."""
        return self._view.get(table, record_id)

    def documents(self, table: str) -> Mapping[int, Document]:
        """Every document of a table by id."""
        if table not in self._loaded:
            self._loaded[table] = dict(self._view.items(table))
        return self._loaded[table]

    def scan(self, table: str) -> Iterator[tuple[int, Document]]:
        """Every document of a table with its id; none is kept in memory for it."""
        return self._view.items(table)

    def holders(self) -> Iterable[int]:
        """The customers to whom records belong, and perhaps some that had none yet; 0 for records that belong to none."""
        return dict.fromkeys((*self._present.holders(), *self._moved))

    def of_customer(self, customer: int) -> CustomerDocuments:
        """The documents of one customer, itself included, by table and id; of 0, those that belong to none."""
        found: CustomerDocuments = {table: {} for table in TABLES}
        for table, documents in self._present.of_customer(customer).items():
            found[table] = {one: document for one, document in documents.items() if not self._view.was_touched(table, one)}
        for table, one in self._moved.get(customer, ()):
            document = self._view.get(table, one)
            if document is not None:
                found[table][one] = document
        return found

    @cached_property
    def _moved(self) -> dict[int, list[tuple[str, int]]]:
        """The records that were touched since, by the customer to whom they belonged."""
        found: dict[int, list[tuple[str, int]]] = {}
        touched = ((table, one, document) for table, documents in self._view.overlay.items() for one, document in documents.items())
        for table, one, document in touched:
            if document is not None:
                found.setdefault(owner(table, one, document), []).append((table, one))
        return found
