"""What was read of the journal for earlier reports, kept in ``cache/report``: derived, and may be deleted at any time.

It holds the glances of a stretch of the journal that ends where the book stood, and of the steps done in it what totals
are counted from, as they stood there. It is used only for the journal it was made of, and only where it reaches.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui.book.book import Book
from followtui.model import Document
from followtui.report.glances import Glance
from followtui.store.files import make_folder, write_whole

MAGIC = b"followtui report 1\n"
_SUM = 4

WORTH = 500
"""Lines of the journal read anew above which it is worth while to write what is remembered."""

COUNTED_FROM = ("customer", "deal", "kind", "title", "amount", "done_at", "origin")
"""The fields of a done step that totals are counted from."""


class Memory(Struct):
    """``glances`` from the first to the last action; ``whole`` when nothing stands before them in the journal."""

    journal: str = ""
    end: int = 0
    last_sum: str = ""
    whole: bool = False
    glances: list[Glance] = []
    steps: dict[int, Document] = {}


def recall(book: Book) -> Memory:
    """What is remembered of this book's journal; an empty memory when that is nothing, damaged, or of another journal."""
    try:
        with open(_path(book), "rb") as file:
            data = memoryview(file.read())
        start = len(MAGIC) + _SUM
        if data[: len(MAGIC)] != MAGIC or crc32(data[start:]).to_bytes(_SUM, "little") != data[len(MAGIC) : start]:
            return Memory()
        memory = msgspec.msgpack.decode(data[start:], type=Memory)
    except (OSError, msgspec.DecodeError):
        return Memory()
    journal = book.store.journal
    if memory.journal != journal.header.journal or not journal.start < memory.end <= book.store.offset:
        return Memory()
    return memory if journal.sum_before(memory.end) == memory.last_sum else Memory()


def remember(book: Book, memory: Memory) -> None:
    """Keep ``memory`` for the next report; where nothing can be written it is done without."""
    data = msgspec.msgpack.encode(memory)
    with suppress(OSError):
        make_folder(os.path.dirname(_path(book)))
        write_whole(_path(book), b"".join((MAGIC, crc32(data).to_bytes(_SUM, "little"), data)), sync=False)


def brief(document: Document) -> Document:
    """Of a done step, what totals are counted from."""
    return {field: document[field] for field in COUNTED_FROM if field in document}


def steps_of(glances: list[Glance], known: Mapping[int, Document | None], number: int) -> dict[int, Document]:
    """The steps done in ``glances``, as far as they are ``known``; ``number`` is that of their field among the tracked."""
    done = {record for one in glances for place, record, _before, after in one.changes if place == number and after}
    return {one: brief(document) for one in done if (document := known.get(one)) is not None}


def _path(book: Book) -> str:
    return os.path.join(book.store.folder, "cache", "report")
