"""The book's figures at the end of a period, remembered customer by customer: judging a large book takes seconds.

What is remembered holds for one day, template and version of the rules. For a running period only the customers that
were touched since are judged again; what a past period showed stays as it was. It can all be thrown away at any time.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui import __version__
from followtui.book.book import Book
from followtui.book.checking import case_of, holders
from followtui.book.touched import touched_since
from followtui.report.windows import Window
from followtui.rules.case import Case, Circumstances
from followtui.rules.figures import Figures, Tally
from followtui.rules.gate import judge
from followtui.store.files import write_whole
from followtui.store.lines import DamagedLine

MOST = 50
"""Past periods whose figures are remembered."""

_Counts = tuple[int, int, int, int, int]


class _Memory(Struct):
    """``past``: figures by what they depend on. ``running``: the same of each customer, at a place in the journal."""

    past: dict[str, Figures] = {}
    key: str = ""
    offset: int = 0
    last_sum: str = ""
    running: dict[int, _Counts] = {}


def figures_at(book: Book, window: Window, at: Circumstances, wanted: Callable[[str | None], bool], owner: str | None) -> Figures:
    """The figures as the period ended; of a running one, as they are now."""
    moment = min(window.period.end(at.now), at.now)
    memory = _remembered(book)
    key = _key(book, moment, at, owner)
    if moment == at.now and window.end.offset == book.store.offset:
        now = Book(book.store, moment)
        counts = _brought_up(now, memory, wanted) if memory.key == key else None
        memory.running = _all(now, wanted) if counts is None else counts
        memory.key, memory.offset, memory.last_sum = key, window.end.offset, window.end.last_sum
        found = _added(memory.running.values())
    else:
        key = f"{key}|{window.end.offset}|{window.end.last_sum}"
        if key in memory.past:
            return memory.past[key]
        records = window.end.whole()
        records.template = at.template
        found = _added(_all(Book(book.store, moment, records), wanted).values())
        memory.past[key] = found
        memory.past = dict(list(memory.past.items())[-MOST:])
    with suppress(OSError):
        write_whole(_path(book), msgspec.json.encode(memory), sync=False)
    return found


def _key(book: Book, moment: datetime, at: Circumstances, owner: str | None) -> str:
    """What every verdict depends on beside the records: the journal, the day, the template, the rules, whose customers."""
    template = crc32(msgspec.json.encode(at.template))
    parts = (__version__, book.store.stand.journal, moment.date().isoformat(), f"{template:08x}", owner or "", book.rep)
    return "|".join(parts)


def _path(book: Book) -> str:
    return os.path.join(book.store.folder, "cache", "figures.json")


def _remembered(book: Book) -> _Memory:
    try:
        with open(_path(book), "rb") as file:
            return msgspec.json.decode(file.read(), type=_Memory)
    except (OSError, msgspec.DecodeError):
        return _Memory()


def last_known(book: Book) -> Figures | None:
    """The figures that were worked out last, of whatever day; None when none are remembered."""
    counts = _remembered(book).running
    return _added(counts.values()) if counts else None


def _all(book: Book, wanted: Callable[[str | None], bool]) -> dict[int, _Counts]:
    """The figures of each customer, and of each holder of records that is none."""
    found = ((one, case_of(book, one, lambda document: wanted(document.get("owner")))) for one in holders(book))
    return {one: _counts(book, case) for one, case in found if case is not None}


def _counts(book: Book, case: Case) -> _Counts:
    tally = Tally(book.circumstances)
    tally.add(case, judge(case, book.circumstances))
    found = tally.figures()
    return found.records, found.records_with_errors, found.live_customers, found.qualified_customers, found.backlog


def _added(counts: Iterable[_Counts]) -> Figures:
    records, errors, live, qualified, backlog = map(sum, zip(*counts, (0, 0, 0, 0, 0), strict=True))
    return Figures(records=records, records_with_errors=errors, live_customers=live, qualified_customers=qualified, backlog=backlog)


def _brought_up(book: Book, memory: _Memory, wanted: Callable[[str | None], bool]) -> dict[int, _Counts] | None:
    """What is remembered, with every customer that was touched since judged again; None when all must be judged."""
    journal = book.store.journal
    if memory.offset > book.store.offset or journal.sum_before(memory.offset) != memory.last_sum:
        return None
    try:
        touched = touched_since(book, memory.offset)
    except DamagedLine:
        return None
    if len(touched) > len(memory.running) // 4 + 10:
        return None
    # Records that belong to nobody are touched unseen.
    touched.add(0)
    counts = {one: found for one, found in memory.running.items() if one not in touched}
    for one in touched:
        case = case_of(book, one, lambda document: wanted(document.get("owner")))
        if case is not None:
            counts[one] = _counts(book, case)
    return counts
