"""Judging a large book with further processes beside this one: with nothing remembered it takes many seconds.

Each helper opens the book by itself and answers one portion of customers at a time. What a helper cannot do is left in
the queue for this process: without helpers all goes on as it would, only slower.
"""

import os
import subprocess
import sys
from collections import deque
from threading import Thread
from typing import IO

import msgspec

from followtui.book.book import Book
from followtui.book.verdicts.order import order_for, read_order
from followtui.book.verdicts.verdict import Verdict, judge_holder

FROM = 3000
"""Customers to be judged from which on helpers are called."""

MOST = 3
"""Helpers at the most; each holds the book once more."""

_PORTION = 200
_LENGTH = 8
_MOST_BYTES = 2**32
_PROGRAM = "from followtui.book.verdicts.helping import serve; serve()"


class Helpers:
    """Helpers that judge ``holders`` of a book from now on. ``rest`` is what nobody has begun, a portion each."""

    def __init__(self, book: Book, holders: list[int]) -> None:
        self.rest = deque(holders[start : start + _PORTION] for start in range(0, len(holders), _PORTION))
        self._order = order_for(book)
        self._found: dict[int, Verdict] = {}
        count = min((os.cpu_count() or 1) - 1, MOST) if len(holders) >= FROM and sys.executable else 0
        self._threads = [Thread(target=self._employ, daemon=True) for _helper in range(count)]
        for thread in self._threads:
            thread.start()

    def found(self) -> dict[int, Verdict]:
        """What the helpers have found, when all are done. What they left stands in ``rest``."""
        for thread in self._threads:
            thread.join()
        return self._found

    def dismiss(self) -> None:
        """Let the helpers end with the portion they are at."""
        self.rest.clear()

    def _employ(self) -> None:
        try:
            helper = subprocess.Popen(  # noqa: S603 - this very program, with nothing of the book on its command line
                [sys.executable, "-c", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError:
            return
        with helper:
            assert helper.stdin is not None
            assert helper.stdout is not None
            portion: list[int] = []
            try:
                _write(helper.stdin, self._order)
                while self.rest:
                    portion = self.rest.popleft()
                    _write(helper.stdin, msgspec.msgpack.encode(portion))
                    self._found |= msgspec.msgpack.decode(_read(helper.stdout), type=dict[int, Verdict])
                    portion = []
                helper.stdin.close()
            except (OSError, EOFError, IndexError, msgspec.MsgspecError):
                # It is gone, or another took the last portion.
                if portion:
                    self.rest.append(portion)
                helper.kill()


def serve() -> None:
    """What a helper does: read an order, then portions of customers, and answer each with the verdicts, until no more come."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    book = read_order(_read(source)).opened()
    while True:
        try:
            portion = msgspec.msgpack.decode(_read(source), type=list[int])
        except EOFError:
            break
        judged = {one: judge_holder(book, one, lambda _document: True) for one in portion}
        _write(target, msgspec.msgpack.encode({one: verdict for one, verdict in judged.items() if verdict is not None}))
    book.close()


def _write(target: IO[bytes], data: bytes) -> None:
    target.write(len(data).to_bytes(_LENGTH, "big") + data)
    target.flush()


def _read(source: IO[bytes]) -> bytes:
    """One message. Raises EOFError when no whole one comes."""
    length = source.read(_LENGTH)
    size = int.from_bytes(length, "big")
    data = source.read(size) if len(length) == _LENGTH and size < _MOST_BYTES else b""
    if not data or len(data) < size:
        raise EOFError
    return data
