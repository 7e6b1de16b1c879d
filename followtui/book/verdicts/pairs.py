"""The duplicates of a book, kept pair by pair with what is said of each."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.twins import Finder, Twins, book_pairs, duplicate_findings, known_of
from followtui.rules.finding import Finding

FEW = 30
"""Customers known by something new, up to which their twins are looked for one by one."""


class Pair(Struct, array_like=True):
    """Two customers that are alike, and what is said of it; None where it is another rep's to settle."""

    twins: Twins
    finding: Finding | None


class Pairs:
    """All pairs of a book, brought up by those whose name or ways to reach them changed."""

    def __init__(self, book: Book, pairs: list[Pair] | None) -> None:
        self._book = book
        self.known = pairs

    def over(self, book: Book) -> None:
        """Go on with another opening of the same book."""
        self._book = book

    @property
    def is_on(self) -> bool:
        """Whether the rule is switched on."""
        return bool(self._book.circumstances.settings["duplicate_customer"]["on"])

    def findings(self) -> Iterator[Finding]:
        """What is said of them all."""
        return (pair.finding for pair in self.known or () if pair.finding is not None)

    def bring_up(self, touched: set[int], told: set[int]) -> bool:
        """Bring the pairs up to the book, in which these customers were touched, and these are known by something new.

        Says whether anything was looked at.
        """
        if not self.is_on:
            self.known = []
            return False
        if self.known is None or len(told) > FEW:
            self.known = [self._told(one) for one in book_pairs(self._book)]
            return True
        stale = [pair for pair in self.known if pair.twins.a in touched or pair.twins.b in touched]
        if not stale and not told:
            return False
        kept = [pair for pair in self.known if not (pair.twins.a in touched or pair.twins.b in touched)]
        as_before = [pair.twins for pair in stale if pair.twins.a not in told and pair.twins.b not in told]
        again = {(one.a, one.b): one for one in (*self._of(told), *as_before)}
        self.known = [*kept, *map(self._told, again.values())]
        return True

    def _of(self, customers: Iterable[int]) -> Iterator[Twins]:
        finder: Finder | None = None
        for customer in sorted(customers):
            documents = self._book.records.of_customer(customer)
            document = documents["customers"].get(customer)
            if document is None or (document.get("state"), document.get("drop_reason")) == ("dropped", "duplicate"):
                continue
            finder = finder or Finder(self._book)
            for twin in finder.like(known_of(document, documents["contacts"].values()), but=customer):
                a, b = sorted((customer, twin.customer))
                yield Twins(a, b, twin.likeness)

    def _told(self, twins: Twins) -> Pair:
        said = duplicate_findings(self._book, [twins])
        return Pair(twins, next((finding for findings in said.values() for finding in findings), None))
