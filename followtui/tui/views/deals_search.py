"""Which of the deals a query asks for, in the filter language of the customers' list, asked of each deal by itself."""

from collections.abc import Sequence

from msgspec.structs import replace

from followtui.book.book import Book
from followtui.book.filters import Filter, parse_filter
from followtui.book.pipeline import Standing
from followtui.book.rows import Row, rows
from followtui.errors import FollowtuiError
from followtui.store.slim import SlimDeal
from followtui.text.names import plain_key


class DealsSearch:
    """A query, and the rows that it is asked of: made at the first query after a change of the book, kept until the next.

    A word matches the customer as everywhere, or the deal's name; ``stage amount due`` are asked of the deal itself.
    """

    def __init__(self) -> None:
        self.query = ""
        self.error = ""
        self._filter: Filter | None = None
        self._rows: dict[int, Row] = {}
        self._turn = -1

    def ask(self, query: str, book: Book) -> None:
        """Ask something else. What cannot be read leaves the last result, and says why in ``error``."""
        self.query, self.error = query, ""
        try:
            self._filter = parse_filter(query, book)
        except FollowtuiError as error:
            self.error = error.message()

    def select(self, deals: Sequence[Standing], book: Book, turn: int) -> list[Standing]:
        """Those of the deals that are asked for."""
        if not self._filter:
            return list(deals)
        if turn != self._turn:
            self._rows, self._turn = _rows(deals, book), turn
        return [one for one in deals if one.deal.id in self._rows and self._filter.matches(self._rows[one.deal.id])]


def _rows(deals: Sequence[Standing], book: Book) -> dict[int, Row]:
    wanted = {one.customer.id for one in deals}
    customers = {row.id: row for row in rows(book, lambda customer: customer.id in wanted)}
    home = (None, "", book.template.book.currency)
    return {one.deal.id: _row(customers[one.customer.id], one, one.deal.currency in home) for one in deals}


def _row(customer: Row, one: Standing, at_home: bool) -> Row:
    """The customer's row as if this were its only deal."""
    deal = one.deal
    slim = SlimDeal(id=deal.id, customer=deal.customer, name=deal.name, stage=deal.stage, amount=deal.amount, currency=deal.currency)
    words = f"{customer.words}\n{plain_key(deal.name)}"
    return replace(customer, deals=[slim], stage=deal.stage, amount=deal.amount if at_home else None, step=one.step, words=words)
