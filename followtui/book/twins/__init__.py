"""Customers that may be one: all pairs of a book, those like one that is being written, and those known to be two."""

from followtui.book.twins.apart import not_the_same
from followtui.book.twins.finder import Finder
from followtui.book.twins.findings import duplicate_findings
from followtui.book.twins.pairs import Twins
from followtui.book.twins.reading import book_pairs, known_of

__all__ = ["Finder", "Twins", "book_pairs", "duplicate_findings", "known_of", "not_the_same"]
