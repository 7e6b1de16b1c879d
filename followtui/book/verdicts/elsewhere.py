"""Judging a whole book in a process of its own, for a program that answers keys meanwhile.

A thread would share the interpreter with the screens and hold up their keys. What the process finds stands in the
book's cache afterwards, where it is read in a fraction of the time.
"""

import os
import subprocess
import sys
from collections.abc import Callable

from followtui.book.book import Book
from followtui.book.verdicts.order import order_for, read_order

FROM = 1000
"""Customers that nobody has judged, from which on another process is worth its start."""

_LOOK_EVERY = 0.2
_NICE = 10
_PROGRAM = "from followtui.book.verdicts.elsewhere import serve; serve()"


def judge_elsewhere(book: Book, is_cancelled: Callable[[], bool]) -> None:
    """Let another process judge the rep's own customers and remember it in the cache; wait for its end.

    Nothing is remembered when it cannot start or fails, or when ``is_cancelled``.
    """
    if not sys.executable:
        return
    order = order_for(book)
    try:
        helper = subprocess.Popen(  # noqa: S603 - this very program, with nothing of the book on its command line
            [sys.executable, "-c", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    with helper:
        try:
            assert helper.stdin is not None
            helper.stdin.write(order)
            helper.stdin.close()
        except OSError:
            return
        while helper.poll() is None:
            if is_cancelled():
                helper.kill()
            try:
                helper.wait(_LOOK_EVERY)
            except subprocess.TimeoutExpired:
                continue


def serve() -> None:
    """What the other process does: read the order, judge, remember."""
    from followtui.book.scope import is_of
    from followtui.book.verdicts.book_verdicts import BookVerdicts

    order = read_order(sys.stdin.buffer.read())
    if hasattr(os, "nice"):
        # Whoever types comes first.
        os.nice(_NICE)
    book = order.opened()
    verdicts = BookVerdicts(book, lambda document: is_of(book, document.get("owner"), None))
    verdicts.bring_up()
    verdicts.keep()
    book.close()
