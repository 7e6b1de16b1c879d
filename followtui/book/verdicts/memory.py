"""Verdicts remembered between runs, in ``cache/verdicts``. The file can be thrown away at any time."""

import os
from contextlib import suppress
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui import __version__
from followtui.book.book import Book
from followtui.book.verdicts.across import Seen
from followtui.book.verdicts.verdict import Verdict
from followtui.store.files import put_in_place, write_beside
from followtui.text.language import current_language

FORMAT = 3
"""Goes up with every change of what a verdict holds, or of how a rule judges."""

_SUM = 4


class Memory(Struct, array_like=True):
    """The verdicts by customer, as they were at a ``moment`` (its ``day`` as written) and a place in the journal."""

    key: str
    moment: float = 0.0
    day: str = ""
    offset: int = 0
    last_sum: str = ""
    verdicts: dict[int, Verdict] = {}
    seen: Seen | None = None

    def holds(self, book: Book) -> bool:
        """Whether it is of this book, template, language and version, and no later than now."""
        is_past = self.moment <= book.now.timestamp() and self.day <= book.today
        journal = book.store.journal
        if self.key != key_of(book) or not is_past or self.offset > book.store.offset:
            return False
        return self.offset == 0 or journal.sum_before(self.offset) == self.last_sum


def key_of(book: Book) -> str:
    """What every verdict depends on beside the records and the day."""
    parts = (FORMAT, __version__, book.store.stand.journal, f"{book.store.sum_in_force:08x}", book.rep, current_language())
    return "|".join(map(str, parts))


def path_of(book: Book) -> str:
    """Where the verdicts are remembered."""
    return os.path.join(book.store.folder, "cache", "verdicts")


def remembered(book: Book) -> Memory:
    """What is remembered and still holds; an empty memory else."""
    with suppress(OSError, msgspec.MsgspecError, ValueError):
        with open(path_of(book), "rb") as file:
            data = file.read()
        # The checksum stands before what it is of: half a file, or one that was touched, is none.
        written = memoryview(data)[_SUM:]
        if crc32(written) == int.from_bytes(data[:_SUM], "big"):
            found = msgspec.msgpack.decode(written, type=Memory)
            if found.holds(book):
                return found
    return Memory(key_of(book))


def remember(book: Book, memory: Memory) -> None:
    """Keep a memory for the next run; where nothing may be written there, nothing is kept."""
    data = msgspec.msgpack.encode(memory)
    path, checksum = path_of(book), crc32(data).to_bytes(_SUM, "big")
    with suppress(OSError):
        put_in_place({path: write_beside(path, [checksum, data], sync=False)})
