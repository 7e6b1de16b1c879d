"""What another process is told when it is to judge a book."""

from datetime import datetime

import msgspec
from msgspec import Struct

from followtui.book.book import Book
from followtui.text.language import current_language, set_language


class Order(Struct, array_like=True):
    """Which book is judged at which moment, and in which language findings are told."""

    folder: str
    now: str
    language: str

    def opened(self) -> Book:
        """The book, opened in this process, which speaks the language from now on. Raises Unreadable, TemplateError."""
        from followtui.store.store import Store

        set_language(self.language)
        return Book(Store(self.folder, self.now), datetime.fromisoformat(self.now))


def order_for(book: Book) -> bytes:
    """The order to judge a book as it is opened here."""
    return msgspec.msgpack.encode(Order(book.store.folder, book.now.isoformat(), current_language()))


def read_order(data: bytes) -> Order:
    """An order as it came in. Raises msgspec.DecodeError."""
    return msgspec.msgpack.decode(data, type=Order)
