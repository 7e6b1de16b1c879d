"""The customers' list as asked for: which of the rows, in which order, found piece by piece.

A list of a hundred thousand is gone through in pieces, in the order in which it is shown, so that what is seen first
is found first; each key that only narrows the query goes on from what was found before.
"""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.filters import Filter, parse_filter
from followtui.book.filters.query import Token, tokens
from followtui.book.rows import Row
from followtui.book.sorting import sort_rows
from followtui.errors import FollowtuiError
from followtui.text.names import plain_key
from followtui.tui.saved_views import MINE, View, scope_of

PIECE = 1_000
"""Rows that are gone through before the clock is looked at."""


class Without(Struct, kw_only=True):
    """A condition of an empty result, and how many rows there would be without it."""

    text: str
    count: int


class Search:
    """What is shown of all rows. ``found`` grows while ``go_on`` is called, until it says that it is done."""

    def __init__(self) -> None:
        self.view: View = MINE
        self.order = ""
        self.query = ""
        self.error = ""
        self.base: list[Row] = []
        self.found: list[Row] = []
        self.without: list[Without] = []
        self.done = True
        self._rows: Sequence[Row] = []
        self._found_by = ""
        self._work: Iterator[None] = iter(())

    # What is looked at

    @property
    def has_rows(self) -> bool:
        """Whether there is any customer at all."""
        return bool(self._rows)

    def look_at(self, rows: Sequence[Row], book: Book) -> None:
        """Look at other rows, in the present view and order; the query is asked anew."""
        self._rows = rows
        self._lay_out(book)

    def show(self, view: View, book: Book) -> None:
        """Go over to another view, in its own order and without a query."""
        self.view, self.order, self.query, self.error = view, view.order, "", ""
        self._lay_out(book)

    def sort(self, order: str, book: Book) -> None:
        """Put the rows in another order."""
        self.order = order
        self._lay_out(book)

    def _lay_out(self, book: Book) -> None:
        in_scope = scope_of(self.view, book)
        rows = [row for row in self._rows if in_scope(row.customer)]
        try:
            if self.view.query:
                rows = parse_filter(self.view.query, book).select(rows)
            rows = sort_rows(rows, self.order or None, book)
        except FollowtuiError as error:
            # A view of the person's own may name what the template no longer knows.
            self.error = error.message()
            rows = sort_rows(rows, None, book)
        self.base = rows
        self._begin(self.base, self.query, book)

    # What is asked

    def ask(self, query: str, book: Book) -> None:
        """Ask something else. What cannot be read leaves the last result, and says why in ``error``."""
        self.query = query
        try:
            parse_filter(query, book)
        except FollowtuiError as error:
            self.error = error.message()
            return
        self.error = ""
        narrower = self.done and narrows(self._found_by, query)
        self._begin(self.found if narrower else self.base, query, book)

    def _begin(self, source: list[Row], query: str, book: Book) -> None:
        self.without = []
        try:
            wanted = parse_filter(query, book)
        except FollowtuiError as error:
            self.error = error.message()
            return
        self._found_by = query
        self.done = not wanted
        if self.done:
            self.found = self.base
            return
        self.found = []
        self._work = self._find(source, wanted, query, book)

    def _find(self, source: list[Row], wanted: Filter, query: str, book: Book) -> Iterator[None]:
        found = self.found
        for start in range(0, len(source), PIECE):
            found += wanted.select(source[start : start + PIECE])
            yield
        if not found:
            yield from self._find_why(query, book)
        self.done = True

    def _find_why(self, query: str, book: Book) -> Iterator[None]:
        """How many there would be without each of the conditions, the one that excludes most first."""
        conditions = [written(token) for token in tokens(query)]
        if len(conditions) > 1:
            for place, text in enumerate(conditions):
                rest = parse_filter(" ".join(conditions[:place] + conditions[place + 1 :]), book)
                count = 0
                for start in range(0, len(self.base), PIECE):
                    count += len(rest.select(self.base[start : start + PIECE]))
                    yield
                self.without.append(Without(text=text, count=count))
        in_all = 0
        wanted = parse_filter(query, book)
        for start in range(0, len(self._rows), PIECE):
            in_all += len(wanted.select(self._rows[start : start + PIECE]))
            yield
        self.without.sort(key=lambda one: -one.count)
        if in_all:
            self.without.append(Without(text="", count=in_all))

    def go_on(self, seconds: float | None = None, clock: Callable[[], float] = perf_counter) -> bool:
        """Find more for at most so long (None: to the end); gives whether all is found."""
        end = None if seconds is None else clock() + seconds
        while not self.done:
            next(self._work, None)
            if end is not None and clock() >= end:
                break
        return self.done


def narrows(before: str, after: str) -> bool:
    """Whether ``after`` can only match what ``before`` matches too: something was added to it, or a word was typed on."""
    old, new = list(tokens(before)), list(tokens(after))
    if not old or new[: len(old)] == old:
        return True
    return len(new) >= len(old) and new[: len(old) - 1] == old[:-1] and _goes_on(old[-1], new[len(old) - 1])


def _goes_on(old: Token, new: Token) -> bool:
    if old.key is not None or new.key is not None or old.negated or new.negated or old.quoted or new.quoted:
        return False
    # Digits are looked for in phones from some length on, and only letters in pinyin, so more of either may find more.
    if any(map(str.isdigit, new.text)) or not any(map(str.isalpha, old.text)):
        return False
    return plain_key(new.text).startswith(plain_key(old.text)) and bool(plain_key(old.text))


def written(token: Token) -> str:
    """A part of a query as it may be typed."""
    text = f'"{token.text}"' if token.quoted or " " in token.text else token.text
    return ("-" if token.negated else "") + (f"{token.key}:" if token.key is not None else "") + text
