"""The book's figures at the end of a period, remembered: judging a large book takes seconds.

A book's figures as a period ended do not change until the journal before that end does; those of a running period hold
until the next save. What is remembered can be thrown away at any time.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any
from zlib import crc32

import msgspec

from followtui import __version__
from followtui.book.book import Book
from followtui.report.quality import figures_of
from followtui.report.windows import Window
from followtui.rules.case import Circumstances
from followtui.rules.figures import Figures
from followtui.store.files import write_whole

MOST = 50
"""Figures that are remembered."""

_decode = msgspec.json.Decoder(dict[str, Figures]).decode


def figures_at(book: Book, window: Window, at: Circumstances, wanted: Callable[[str | None], bool], owner: str | None) -> Figures:
    """The figures as the period ended; of a running one, as they are now."""
    moment = min(window.period.end(at.now), at.now)
    key = _key(book, window, moment, at, owner)
    path = os.path.join(book.store.folder, "cache", "figures.json")
    known = _read(path)
    if key in known:
        return known[key]
    records = window.end.whole()
    records.template = at.template
    found = figures_of(Book(book.store, moment, records), wanted)
    known[key] = found
    with suppress(OSError):
        write_whole(path, msgspec.json.encode(dict(list(known.items())[-MOST:])), sync=False)
    return found


def _key(book: Book, window: Window, moment: datetime, at: Circumstances, owner: str | None) -> str:
    """What the figures depend on: the last line before the end, the day, the template, whose customers."""
    template = crc32(msgspec.json.encode(at.template))
    place = (book.store.stand.journal, window.end.offset, window.end.last_sum)
    parts: list[Any] = [__version__, *place, moment.date().isoformat(), f"{template:08x}", owner or "", book.rep]
    return "|".join(map(str, parts))


def _read(path: str) -> dict[str, Figures]:
    try:
        with open(path, "rb") as file:
            return _decode(file.read())
    except (OSError, msgspec.DecodeError):
        return {}
