"""What the verdicts on a book added up to, customer by customer, at places in its journal: kept in ``cache/figures``.

Derived, and may be deleted at any time. The last stand of each week stays, so that an earlier week need not be judged
from the start.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple
from zlib import crc32

import msgspec
from msgspec import Struct

from followtui.dates.days import days_between, week_of
from followtui.model import TABLES
from followtui.rules.figures import Figures
from followtui.store.files import make_folder, write_whole

MOST = 30
"""Weeks of which a stand is kept."""

_SUM = 4
_CUSTOMERS = TABLES.index("customers")


class Counts(NamedTuple):
    """What one customer adds, but for duplicates; right until the day ``until`` while nothing is written.

    ``wrong`` are its entered records with an error, ``lacking`` its imported ones, each as the number of its table among
    ``TABLES`` and its id.
    """

    records: int
    live: int
    qualified: int
    wrong: list[tuple[int, int]]
    lacking: list[tuple[int, int]]
    until: str


class Duplicate(NamedTuple):
    """A customer that is certainly another one, which it is told at; ``backlog`` as in ``Finding``."""

    customer: int
    other: int
    backlog: bool


class Stand(Struct):
    """The counts of every customer as the book stood at ``offset`` of its journal, judged at the instant ``moment``.

    ``holds_files``: some follow-up has evidence, about which only a look at the files tells.
    """

    key: str
    day: str
    moment: str
    offset: int
    last_sum: str
    counts: dict[int, Counts]
    duplicates: list[Duplicate]
    holds_files: bool = False

    def judged(self) -> "Judged":
        """All counts put together."""
        found = Judged()
        told = {one.customer: one.backlog for one in self.duplicates}
        for customer, counts in sorted(self.counts.items()):
            own = (_CUSTOMERS, customer)
            is_told = customer in told and own not in counts.wrong and own not in counts.lacking
            wrong = [*counts.wrong, own] if is_told and not told[customer] else counts.wrong
            for table, one in wrong:
                found.wrong.setdefault(TABLES[table], []).append(one)
            for table, one in [*counts.lacking, own] if is_told and told[customer] else counts.lacking:
                found.lacking.setdefault(TABLES[table], []).append(one)
            found.records += counts.records
            if counts.live:
                (found.unqualified if wrong or not counts.qualified else found.qualified).append(customer)
        for ids in (*found.wrong.values(), *found.lacking.values()):
            ids.sort()
        found.wrong, found.lacking = (dict(sorted(ids.items(), key=_place)) for ids in (found.wrong, found.lacking))
        return found


class Judged(Struct):
    """The figures of a book with the records behind them, by table: the ``wrong`` ones, and what imported ones are ``lacking``.

    ``qualified`` and ``unqualified`` are the live customers; ``records`` counts the entered ones.
    """

    records: int = 0
    qualified: list[int] = []
    unqualified: list[int] = []
    wrong: dict[str, list[int]] = {}
    lacking: dict[str, list[int]] = {}

    @property
    def figures(self) -> Figures:
        """The figures."""
        return Figures(
            records=self.records,
            records_with_errors=sum(map(len, self.wrong.values())),
            live_customers=len(self.qualified) + len(self.unqualified),
            qualified_customers=len(self.qualified),
            backlog=sum(map(len, self.lacking.values())),
        )


def _place(pair: tuple[str, list[int]]) -> int:
    return TABLES.index(pair[0])


class Stands:
    """The stands of one ``key``: of one book, template, version of the rules, and whose customers are counted."""

    def __init__(self, folder: str, key: str) -> None:
        self._folder = os.path.join(folder, "cache", "figures")
        self.key = key
        self._begin = f"{crc32(key.encode('utf-8')):08x}-"

    def days(self) -> list[str]:
        """The days of which a stand is kept, in order."""
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        return sorted(name[len(self._begin) :] for name in names if name.startswith(self._begin))

    def of_day(self, day: str) -> Stand | None:
        """The stand of a day; None when it is not there, or damaged."""
        with suppress(OSError, msgspec.MsgspecError, ValueError):
            with open(self._path(day), "rb") as file:
                data = memoryview(file.read())
            if crc32(data[_SUM:]) == int.from_bytes(data[:_SUM], "big"):
                found = msgspec.msgpack.decode(data[_SUM:], type=Stand)
                if found.key == self.key:
                    return found
        return None

    def around(self, day: str) -> Iterator[Stand]:
        """The stands that may serve for a day, the nearest first: the last ones up to it, and the next one after it."""
        days = self.days()
        earlier = [one for one in days if one <= day][-2:]
        later = [one for one in days if one > day][:1]
        nearest = sorted((*earlier, *later), key=lambda one: (abs(days_between(one, day)), one > day))
        found = (self.of_day(one) for one in nearest)
        return (one for one in found if one is not None)

    def keep(self, stand: Stand) -> None:
        """Keep a stand, unless there is a later one of its week; where nothing can be written it is done without."""
        days = self.days()
        week = _week(stand.day)
        if any(one > stand.day and _week(one) == week for one in days):
            return
        data = msgspec.msgpack.encode(stand)
        with suppress(OSError):
            make_folder(os.path.dirname(self._folder))
            make_folder(self._folder)
            write_whole(self._path(stand.day), crc32(data).to_bytes(_SUM, "big") + data, sync=False)
            old = [one for one in days if one < stand.day and _week(one) == week]
            others = [one for one in days if one not in old and one != stand.day]
            for one in (*old, *others[: max(len(others) + 1 - MOST, 0)]):
                os.unlink(self._path(one))

    def _path(self, day: str) -> str:
        return os.path.join(self._folder, self._begin + day)


def last_figures(folder: str) -> Figures | None:
    """The figures that were kept last, of whatever day and key; None when there are none."""
    kept = os.path.join(folder, "cache", "figures")
    with suppress(OSError, msgspec.MsgspecError, ValueError):
        newest = max(os.scandir(kept), key=lambda entry: entry.stat().st_mtime, default=None)
        if newest is not None:
            with open(newest.path, "rb") as file:
                return msgspec.msgpack.decode(file.read()[_SUM:], type=Stand).judged().figures
    return None


def _week(day: str) -> date:
    return week_of(date.fromisoformat(day))[0]
