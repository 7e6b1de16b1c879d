"""The filter language of the customers' list: words and ``key:value`` pairs, all of which must match.

A word matches part of the name, its pinyin, a contact's name, the digits of a phone, or a tag. In quotes it may hold
blanks and colons. ``-`` before a word or pair turns it round. What each key takes is in ``special`` and ``kinds``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from followtui.book.book import Book
from followtui.book.filters.criteria import criterion
from followtui.book.filters.keys import Criterion
from followtui.book.filters.words import word_criterion
from followtui.book.rows import Row

_QUOTES = str.maketrans("“”「」", '""""')
_TOKEN = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))+')


class Token(NamedTuple):
    """A word, or a pair when ``key`` is not None; ``quoted`` when (part of) its text stood in quotes."""

    key: str | None
    text: str
    quoted: bool
    negated: bool


class Filter:
    """What a query asks for. ``whole`` says that it asks for what only whole rows know."""

    def __init__(self, criteria: Iterable[Criterion]) -> None:
        self._criteria = list(criteria)
        self.whole = any(one.whole for one in self._criteria)

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._criteria)

    def matches(self, row: Row) -> bool:
        """Whether a row meets everything that is asked for."""
        return all(one.test(row) for one in self._criteria)

    def select(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that match, in their order; quicker than asking for one after the other."""
        found = list(rows)
        for one in self._criteria:
            found = list(filter(one.test, found))
        return found


def parse_filter(query: str, book: Book) -> Filter:
    """The filter that a query says. Raises FilterError for an unknown key or a value that cannot be read."""
    return Filter(list(_criteria(query, book)))


def _criteria(query: str, book: Book) -> Iterator[Criterion]:
    for token in tokens(query):
        found = word_criterion(token.text) if token.key is None else criterion(book, token.key, token.text, quoted=token.quoted)
        if found is not None:
            yield _negated(found) if token.negated else found


def tokens(query: str) -> Iterator[Token]:
    """The words and pairs of a query."""
    for match in _TOKEN.finditer(_ascii_signs(query)):
        text = match[0]
        negated = text.startswith("-") and len(text) > 1
        text = text.removeprefix("-") if negated else text
        before, quote, _rest = text.partition('"')
        key, colon, _value = before.partition(":")
        plain = text.replace('"', "")
        if colon and key:
            yield Token(key, plain[len(key) + 1 :].strip(), bool(quote), negated)
        else:
            yield Token(None, plain.strip(), bool(quote), negated)


def _ascii_signs(query: str) -> str:
    """The query with the signs of the language as ASCII has them; an input method for Chinese types others."""
    return unicodedata.normalize("NFKC", query).translate(_QUOTES)


def _negated(criterion: Criterion) -> Criterion:
    test = criterion.test
    return Criterion(lambda row: not test(row), criterion.whole)
