"""Totals of periods that are only compared with, kept in ``cache/report-totals`` for as long as the book stays as it is.

Derived, and may be deleted at any time: without them the totals are counted again.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui import __version__
from followtui.book.book import Book
from followtui.report.counting import Totals
from followtui.report.periods import Period
from followtui.report.timeline import Timeline
from followtui.rules.case import Circumstances
from followtui.store.files import write_whole

MAGIC = b"followtui totals 1\n"
_SUM = 4


class _Kept(Struct):
    """The totals by period, and the state of the book that they were counted from."""

    key: str
    totals: dict[str, Totals] = {}


class KeptTotals:
    """What is known of a book as it stands on ``timeline``, of the customers of ``owner``, in the circumstances ``at``."""

    def __init__(self, book: Book, timeline: Timeline, at: Circumstances, owner: str | None) -> None:
        self._path = os.path.join(book.store.folder, "cache", "report-totals")
        template = crc32(msgspec.json.encode(at.template))
        stand = timeline.now
        parts = (
            __version__, book.store.journal.header.journal, str(stand.offset), stand.last_sum, at.today, str(at.now.utcoffset()),
            f"{template:08x}", owner or "",
        )  # fmt: skip
        self._key = "|".join(parts)
        self._known = self._read()

    def of(self, period: Period) -> Totals | None:
        """The totals of a period; None when they are not known."""
        return self._known.totals.get(_name(period))

    def keep(self, found: Mapping[Period, Totals]) -> None:
        """Keep these beside what is known; where nothing can be written it is done without."""
        new = {_name(period): totals for period, totals in found.items() if _name(period) not in self._known.totals}
        if not new:
            return
        self._known.totals |= new
        data = msgspec.msgpack.encode(self._known)
        with suppress(OSError):
            write_whole(self._path, b"".join((MAGIC, crc32(data).to_bytes(_SUM, "little"), data)), sync=False)

    def _read(self) -> _Kept:
        try:
            with open(self._path, "rb") as file:
                data = memoryview(file.read())
            start = len(MAGIC) + _SUM
            if data[: len(MAGIC)] == MAGIC and crc32(data[start:]).to_bytes(_SUM, "little") == data[len(MAGIC) : start]:
                found = msgspec.msgpack.decode(data[start:], type=_Kept)
                if found.key == self._key:
                    return found
        except (OSError, msgspec.DecodeError):
            pass
        return _Kept(self._key)


def _name(period: Period) -> str:
    return f"{period.kind} {period.from_} {period.to}"
