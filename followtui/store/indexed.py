"""Records that are read through the index as far as it goes, and from whole tables where it does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import convert

from followtui.model import TABLES, Document
from followtui.store.index import Index, IndexUnusable, Keys
from followtui.store.records import CustomerDocuments, Records, with_ids
from followtui.store.slim import SlimNode, owner
from followtui.store.tail import Tail

T = TypeVar("T")


class IndexedRecords(Records):
    """The index with what was saved since, and the whole tables that were read so far.

    What an index that is damaged, or that another process has overtaken, cannot give is read from the tables.
    """

    def __init__(self) -> None:
        super().__init__({})
        self._index: Index | None = None
        self._tail = Tail()

    def load(self, table: str) -> None:
        """Read a whole table, and bring it up to where the others stand."""
        raise NotImplementedError

    def load_all(self) -> None:
        """Read every table."""
        # Reading one may find that another process has come further, and begin anew.
        while missing := [table for table in TABLES if table not in self._loaded]:
            self.load(missing[0])

    def drop_index(self) -> None:
        """Give the index back; what it gave is read from the tables from now on."""
        if self._index is not None:
            self._index.close()
            self._index = None
        self._tail = Tail()

    def get(self, table: str, record_id: int) -> Document | None:
        """One document, or None; of a table that is not loaded, from its place in the file."""
        if table not in self._loaded and self._index is not None:
            try:
                place = self._index.place(table, record_id)
                found = self._index.document(table, place) if place is not None else None
                return self._tail.bring_up(table, record_id, found)
            except IndexUnusable:
                pass
        self.load(table)
        return self._loaded[table].get(record_id)

    def documents(self, table: str) -> Mapping[int, Document]:
        """Every document of a table by id, oldest first."""
        self.load(table)
        return self._loaded[table]

    def scan(self, table: str) -> Iterator[tuple[int, Document]]:
        """Every document of a table with its id, in any order; none is kept in memory for it."""
        if table in self._loaded or self._index is None:
            yield from super().scan(table)
            return
        touched = self._tail.ids(table)
        given: set[int] = set()
        try:
            for record_id, document in self._index.scan(table):
                if record_id not in touched:
                    given.add(record_id)
                    yield record_id, document
            rest: Iterable[int] = touched
        except IndexUnusable:
            rest = (one for one in self.documents(table) if one not in given)
        for record_id in rest:
            found = self.get(table, record_id)
            if found is not None:
                yield record_id, found

    def briefs(self, table: str, kind: type[T]) -> dict[int, T]:
        """Every document of a table as a ``kind``, a struct of some of its fields, which takes any value in them."""
        found = self._read_briefs(table, kind) if table not in self._loaded and self._index is not None else None
        if found is None:
            return super().briefs(table, kind)
        for record_id in self._tail.ids(table):
            document = self.get(table, record_id)
            if document is not None:
                found[record_id] = convert(document, kind)
            else:
                found.pop(record_id, None)
        return found

    def _read_briefs(self, table: str, kind: type[T]) -> dict[int, T] | None:
        """What the file has; None when it is not the one that the index was written with."""
        raise NotImplementedError

    def holders(self) -> Iterable[int]:
        """The customers to whom records belong, and perhaps some that have none any more; 0 for records that belong to none."""
        if self._index is None or len(self._loaded) == len(TABLES):
            return super().holders()
        try:
            return dict.fromkeys((*self._index.holders(), *self._tail.holders()))
        except IndexUnusable:
            self.load_all()
            return super().holders()

    def ids(self, table: str) -> Sequence[int]:
        """The ids of a table, sorted; ids of records that are gone may still stand among them."""
        if table not in self._sorted and table not in self._loaded and self._index is not None:
            try:
                self._sorted[table] = with_ids(self._index.ids(table), self._tail.ids(table))
            except IndexUnusable:
                self.load(table)
        return super().ids(table)

    def of_customer(self, customer: int) -> CustomerDocuments:
        """The documents of one customer, itself included, by table and id; of 0, those that belong to none."""
        if self._index is None or len(self._loaded) == len(TABLES):
            return super().of_customer(customer)
        found: CustomerDocuments = {table: {} for table in TABLES}
        try:
            for table, record_id, place in self._index.members(customer):
                if not self._tail.touched(table, record_id):
                    found[table][record_id] = self._index.document(table, place)
                else:
                    self._keep(found, table, record_id, customer)
        except IndexUnusable:
            self.load_all()
            return super().of_customer(customer)
        for table, record_id in self._tail.of_customer(customer):
            self._keep(found, table, record_id, customer)
        return found

    def _keep(self, found: CustomerDocuments, table: str, record_id: int, customer: int) -> None:
        document = self.get(table, record_id)
        if document is not None and owner(table, record_id, document) == customer:
            found[table][record_id] = document

    def open_node_rows(self) -> Iterable[SlimNode]:
        """Every node that is not done, slim; straight from the index while nothing was saved since."""
        if self._index is not None and "nodes" not in self._loaded and not self._tail.ids("nodes"):
            try:
                rows: list[SlimNode] = self._index.rows("nodes")
            except IndexUnusable:
                return super().open_node_rows()
            return rows
        return super().open_node_rows()

    def _slim(self, table: str) -> dict[int, Any]:
        if self._index is None or table in self._loaded:
            return super()._slim(table)
        try:
            rows = {row.id: row for row in self._index.rows(table)}
        except IndexUnusable:
            return super()._slim(table)
        self._tail.bring_up_rows(table, rows, self.get)
        return rows

    def index_keys(self) -> list[Keys] | None:
        """The search keys of the index; None without one. Of customers changed since, they are old."""
        if self._index is None:
            return None
        try:
            return self._index.keys()
        except IndexUnusable:
            return None

    def changed_since_index(self, table: str) -> set[int]:
        """The ids of a table's records that were touched after the index was written."""
        return set(self._tail.ids(table))
