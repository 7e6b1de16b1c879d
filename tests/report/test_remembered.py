"""What is remembered between reports changes nothing but the time they take."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from followtui.book.book import Book
from followtui.report import windows
from followtui.report.data import as_data
from followtui.report.facts import gather
from followtui.report.periods import Period, month_of, one_day, quarter_of, week
from followtui.report.remembered import recall

from .history import Rep

KEPT = ("report", "report-totals", "figures.json")


@pytest.fixture(autouse=True)
def _remember_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "WORTH", 1)


def cache(book: Book, name: str) -> Path:
    return Path(book.store.folder) / "cache" / name


def periods(book: Book) -> list[Period]:
    today = book.now.date()
    weeks = [week((date(2026, 11, 2) + timedelta(days=7 * count)).isoformat(), today) for count in range(-1, 6)]
    return [*(one for one in weeks if one.first <= today), one_day(today.isoformat()), month_of(today), quarter_of(today)]


def all_of(book: Book, **how: Any) -> list[dict[str, Any]]:
    return [as_data(gather(book, period, **how)) for period in periods(book)]


def without(book: Book, **how: Any) -> list[dict[str, Any]]:
    found = []
    for period in periods(book):
        for name in KEPT:
            cache(book, name).unlink(missing_ok=True)
        found.append(as_data(gather(book, period, **how)))
    return found


@pytest.mark.parametrize("seed", range(500, 506))
def test_reports_are_the_same_with_and_without_it(tmp_path: Path, seed: int) -> None:
    rep = Rep(tmp_path / "book", seed)
    kept: dict[str, bytes] = {}
    for _round in range(5):
        rep.work(25)
        fresh = without(rep.book)
        for name, data in kept.items():
            # What an earlier report left, of a book that has gone on since.
            cache(rep.book, name).write_bytes(data)
        assert all_of(rep.book) == fresh
        assert all_of(rep.book) == fresh
        kept = {name: cache(rep.book, name).read_bytes() for name in KEPT if cache(rep.book, name).exists()}
        assert "report" in kept
        moment = rep.book.now - timedelta(days=3)
        assert all_of(rep.book, as_of=moment) == without(rep.book, as_of=moment)


@pytest.mark.parametrize("name", ["report", "report-totals"])
def test_a_damaged_cache_is_ignored(tmp_path: Path, name: str) -> None:
    rep = Rep(tmp_path / "book", 7)
    rep.work(60)
    fresh = without(rep.book)
    all_of(rep.book)
    whole = cache(rep.book, name).read_bytes()
    middle = len(whole) // 2
    for broken in (b"", b"\0", whole[:middle], whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], whole[:30] + whole):
        cache(rep.book, name).write_bytes(broken)
        assert all_of(rep.book) == fresh


def test_what_another_book_left_is_ignored(tmp_path: Path) -> None:
    one, other = Rep(tmp_path / "one", 1), Rep(tmp_path / "other", 2)
    for rep in (one, other):
        rep.work(40)
    fresh = without(one.book)
    all_of(other.book)
    for name in KEPT:
        cache(one.book, name).write_bytes(cache(other.book, name).read_bytes())
    assert all_of(one.book) == fresh


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write anywhere")
def test_a_book_that_may_only_be_read_is_reported(tmp_path: Path) -> None:
    rep = Rep(tmp_path / "book", 3)
    rep.work(40)
    fresh = without(rep.book)
    cache(rep.book, "").chmod(0o500)
    assert all_of(rep.book) == fresh
    cache(rep.book, "").chmod(0o700)


def test_it_is_used(tmp_path: Path) -> None:
    rep = Rep(tmp_path / "book", 4)
    rep.work(80)
    gather(rep.book, week("this", rep.book.now.date()))
    memory = recall(rep.book)
    assert memory.end == rep.book.store.offset
    assert len(memory.glances) > 20
    assert memory.steps
