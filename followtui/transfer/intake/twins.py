"""Customers of the files that the book has under another name, or that the files tell of twice.

All rows are looked at before any is taken: what certainly is one customer must not be made twice, and what may be one is
told. Names that the book knows exactly are not looked at; they are that customer.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.twins.finder import Finder
from followtui.book.twins.findings import settings
from followtui.book.twins.pairs import Entry, all_pairs
from followtui.book.twins.reading import entries_of, known_of
from followtui.model import Document
from followtui.text.likeness import Likeness
from followtui.transfer.intake.sources import Source

if TYPE_CHECKING:
    from followtui.book.book import Book

FEW = 50
"""How many times fewer new names than customers there are where each is looked for by itself."""

_OWN_ROWS = ("customers", "leads", "wide")
_OF_PERSON = ("name", "mobile", "phone", "wechat", "email")
_OF_CUSTOMER = ("phone", "website", "region", "address")


class Told(Struct):
    """A name of the files as all its rows tell of it; ``exported``: its rows come from a book like this one."""

    name: str
    document: Document
    people: list[Document]
    exported: bool = False


class RowTwin(Struct, frozen=True):
    """What a name of the files is like: a standing ``customer``, or another name of the files by its ``key``."""

    likeness: Likeness
    customer: int | None = None
    key: str = ""


class RowTwins:
    """For every new name of the files, by its key: what it certainly is, and what it may be."""

    def __init__(self, certain: dict[str, RowTwin], similar: dict[str, list[RowTwin]]) -> None:
        self._certain = certain
        self._similar = similar

    def certain(self, key: str) -> RowTwin | None:
        """The one that a name certainly is; a standing customer before another name, an earlier row before a later."""
        return self._certain.get(key)

    def similar(self, key: str) -> list[RowTwin]:
        """Those that a name may be, the likeliest first."""
        return self._similar.get(key, [])


def row_twins(book: "Book", told: dict[str, Told]) -> RowTwins:
    """What the names in ``told`` are like, by key; nothing while the rule is switched off."""
    rule = settings(book)
    if not told or not rule["on"]:
        return RowTwins({}, {})
    keys = list(told)
    # Ids of records are positive: the rows are counted downwards, so that both go into one search.
    rows = [Entry(id=-1 - place, known=known_of({**one.document, "name": one.name}, one.people)) for place, one in enumerate(told.values())]
    customers = book.records.documents("customers")
    pairs: list[tuple[int, int, Likeness]] = []
    if len(rows) * FEW < len(customers):
        finder = Finder(book)
        pairs += [(row.id, twin.customer, twin.likeness) for row in rows for twin in finder.like(row.known)]
        pairs += [(pair.a, pair.b, pair.likeness) for pair in all_pairs(rows)]
    else:
        entries = [*entries_of(customers, book.records.documents("contacts")), *rows]
        pairs += [(pair.a, pair.b, pair.likeness) for pair in all_pairs(entries) if pair.a < 0]
    return _sorted_out(keys, [told[key].exported for key in keys], pairs, blocks=rule["severity"] == "error")


def _sorted_out(keys: Sequence[str], exported: Sequence[bool], pairs: Iterable[tuple[int, int, Likeness]], *, blocks: bool) -> RowTwins:
    certain: dict[str, RowTwin] = {}
    similar: dict[str, list[RowTwin]] = {}
    for a, b, like in sorted(pairs, key=lambda pair: (not pair[2].certain, pair[1] < 0, -pair[2].score, -pair[0], -pair[1])):
        # Of two rows the later one is told of; the place counts down, so it has the smaller number.
        later, other = min(a, b), max(a, b)
        place = -1 - later
        twin = RowTwin(like, customer=other) if other > 0 else RowTwin(like, key=keys[-1 - other])
        # A book that has two of them knows that they are two, or will be told so by its own check.
        joins = like.certain and blocks and not (other < 0 and exported[place])
        if joins and keys[place] not in certain:
            certain[keys[place]] = twin
        elif not joins:
            similar.setdefault(keys[place], []).append(twin)
    return RowTwins(certain, similar)


def names_of(sources: Sequence[Source], known: Iterable[str], key_of: Callable[[str], str], *, all_kinds: bool) -> dict[str, Told]:
    """The names in the files that are not among ``known`` keys, with what all rows tell of them.

    ``all_kinds``: rows of any kind may make a customer, not only those that are about one.
    """
    skipped = frozenset(known)
    found: dict[str, Told] = {}
    for about_customers in (True, False):
        for source in sources:
            if (source.table in _OWN_ROWS) != about_customers:
                continue
            for values in source.peek():
                name = values.get("customers.name", "")
                key = key_of(name) if name else ""
                if not key or key in skipped or (key not in found and not about_customers and not all_kinds):
                    continue
                _add(found.setdefault(key, Told(name, {}, [])), values)
    return found


def _add(told: Told, values: dict[str, str]) -> None:
    for code in _OF_CUSTOMER:
        text = values.get(f"customers.{code}")
        if text:
            told.document.setdefault(code, text)
    person = {code: text for code in _OF_PERSON if (text := values.get(f"contacts.{code}"))}
    if person:
        # A way to reach somebody who is not named is kept under the customer's own name.
        told.people.append({"name": told.name, **person})
    told.exported = told.exported or bool(values.get("customers.ref"))
