"""The records of a book in memory, and the ways of asking for them."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import convert

from followtui.model import TABLES, Document
from followtui.store.patches import TablePatch, Tables, apply
from followtui.store.slim import SlimCustomer, SlimDeal, SlimNode, is_kept, owner, slim
from followtui.template.model import Template

T = TypeVar("T")

CustomerDocuments = dict[str, dict[int, Document]]


class Records:
    """Whole tables: the documents by table and id. Documents that are handed out must not be changed."""

    template: Template

    def __init__(self, tables: Tables) -> None:
        self._loaded = tables
        self._groups: dict[int, dict[tuple[str, int], None]] | None = None
        self._sorted: dict[str, array[int]] = {}

    def get(self, table: str, record_id: int) -> Document | None:
        """One document, or None."""
        return self._loaded[table].get(record_id)

    def documents(self, table: str) -> Mapping[int, Document]:
        """Every document of a table by id, oldest first."""
        return self._loaded[table]

    def scan(self, table: str) -> Iterator[tuple[int, Document]]:
        """Every document of a table with its id, in any order; none is kept in memory for it."""
        yield from self.documents(table).items()

    def briefs(self, table: str, kind: type[T]) -> dict[int, T]:
        """Every document of a table as a ``kind``, a struct of some of its fields, which takes any value in them."""
        return {one: convert(document, kind) for one, document in self.documents(table).items()}

    def holders(self) -> Iterable[int]:
        """The customers to whom records belong, and perhaps some that have none any more; 0 for records that belong to none."""
        return self._grouped()

    def ids(self, table: str) -> Sequence[int]:
        """The ids of a table, sorted; ids of records that are gone may still stand among them."""
        if table not in self._sorted:
            self._sorted[table] = array("Q", sorted(self.documents(table)))
        return self._sorted[table]

    def of_customer(self, customer: int) -> CustomerDocuments:
        """The documents of one customer, itself included, by table and id; of 0, those that belong to none."""
        found: CustomerDocuments = {table: {} for table in TABLES}
        for table, record_id in self._grouped().get(customer, ()):
            document = self.get(table, record_id)
            if document is not None and owner(table, record_id, document) == customer:
                found[table][record_id] = document
        return found

    def customers(self) -> dict[int, SlimCustomer]:
        """Every customer, slim."""
        return self._slim("customers")

    def open_deals(self) -> dict[int, SlimDeal]:
        """Every open deal, slim."""
        return self._slim("deals")

    def open_node_rows(self) -> Iterable[SlimNode]:
        """Every node that is not done, slim, one after another."""
        return self.open_nodes().values()

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
        if self._groups is not None:
            self._groups.setdefault(owner(table, record_id, document), {})[table, record_id] = None

    def _apply(self, patch: TablePatch) -> None:
        """Take in a patch; what is kept beside the documents is brought up to date, not made anew."""
        for table, changes in patch.items():
            ids = self._sorted.get(table)
            if ids is not None:
                self._sorted[table] = with_ids(ids, [one for one, change in changes.items() if change is not None])
            if table not in self._loaded:
                continue
            documents = self._loaded[table]
            apply(documents, changes)
            if self._groups is not None:
                for record_id in changes:
                    if record_id in documents:
                        self._group(table, record_id, documents[record_id])


def with_ids(ids: "array[int]", new: Iterable[int]) -> "array[int]":
    """Sorted ``ids`` with ``new`` ones among them; ``ids`` itself when it holds them all."""
    missing = sorted(one for one in new if not _holds(ids, one))
    if not missing:
        return ids
    found: array[int] = array("Q")
    begin = 0
    for one in missing:
        end = bisect_left(ids, one, begin)
        found += ids[begin:end]
        found.append(one)
        begin = end
    found += ids[begin:]
    return found


def _holds(ids: "array[int]", one: int) -> bool:
    position = bisect_left(ids, one)
    return position < len(ids) and ids[position] == one
