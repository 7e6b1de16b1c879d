"""The first agenda made in a process of its own, while this one loads the screens.

Loading the screens takes longer than making the agenda of a large book, and a second core is idle meanwhile.
"""

import contextlib
import os
from typing import TYPE_CHECKING

import msgspec

from followtui.agenda import BUCKETS, Agenda, Item, agenda
from followtui.book.book import Book

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGE = 1_000_000
"""Bytes of the book's index from which on another process is worth its start."""


class Ahead:
    """An agenda on its way. ``take`` waits for it; it is to be called once."""

    def __init__(self, book: Book, *, days: int, most: int) -> None:
        """Begin. Raises OSError when there can be no further process."""
        self._reading, writing = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _give(book, days, most, writing)
        os.close(writing)

    def take(self) -> Agenda | None:
        """The agenda; None when the other process failed, so that it is to be made here."""
        with os.fdopen(self._reading, "rb") as pipe:
            data = pipe.read()
        os.waitpid(self._process, 0)
        try:
            sent = msgspec.msgpack.decode(data, type=_Sent)
        except msgspec.DecodeError:
            return None
        return Agenda(sent.counts, sent.items.__getitem__, lambda: sent.loads)


class _Sent(msgspec.Struct):
    """What the other process sends."""

    counts: dict[str, int]
    loads: dict[str, int]
    items: dict[str, list[Item]]


def _give(book: Book, days: int, most: int, writing: int) -> None:
    """Make the agenda and write it; this process ends here, whatever happens, without touching the book's files."""
    with _ending():
        made = agenda(book, days=days, most=most)
        data = msgspec.msgpack.encode(_Sent(counts=made.counts, loads=made.loads, items={one: made.of(one) for one in BUCKETS}))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)


@contextlib.contextmanager
def _ending() -> "Iterator[None]":
    try:
        yield
    finally:
        os._exit(0)


def begin(book: Book, *, days: int, most: int) -> Ahead | None:
    """An agenda on its way, where that is worth it and possible."""
    index = os.path.join(book.store.folder, "cache", "index")
    try:
        if not hasattr(os, "fork") or os.stat(index).st_size < LARGE:
            return None
        return Ahead(book, days=days, most=most)
    except OSError:
        return None
