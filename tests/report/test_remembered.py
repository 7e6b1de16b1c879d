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

from .history import Rep, seeds

KEPT = ("report", "report-totals", "figures", "verdicts")


@pytest.fixture(autouse=True)
def _remember_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "WORTH", 1)


def cache(book: Book, name: str) -> Path:
    return Path(book.store.folder) / "cache" / name


def kept_files(book: Book) -> dict[str, bytes]:
    """Everything that is remembered, by its path in the cache."""
    folder = cache(book, "")
    files = [path for name in KEPT for path in (folder / name, *(folder / name).glob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def forget(book: Book) -> None:
    for name in kept_files(book):
        cache(book, name).unlink()


def put(book: Book, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        cache(book, name).parent.mkdir(exist_ok=True)
        cache(book, name).write_bytes(data)


def periods(book: Book) -> list[Period]:
    today = book.now.date()
    weeks = [week((date(2026, 11, 2) + timedelta(days=7 * count)).isoformat(), today) for count in range(-1, 6)]
    return [*(one for one in weeks if one.first <= today), one_day(today.isoformat()), month_of(today), quarter_of(today)]


def all_of(book: Book, **how: Any) -> list[dict[str, Any]]:
    return [as_data(gather(book, period, **how)) for period in periods(book)]


def without(book: Book, **how: Any) -> list[dict[str, Any]]:
    found = []
    for period in periods(book):
        forget(book)
        found.append(as_data(gather(book, period, **how)))
    return found


@pytest.mark.parametrize("seed", seeds(500, 502, 506))
def test_reports_are_the_same_with_and_without_it(tmp_path: Path, seed: int) -> None:
    rep = Rep(tmp_path / "book", seed)
    kept: dict[str, bytes] = {}
    for _round in range(5):
        rep.work(25)
        fresh = without(rep.book)
        # What earlier reports left, of a book that has gone on since.
        forget(rep.book)
        put(rep.book, kept)
        assert all_of(rep.book) == fresh
        assert all_of(rep.book) == fresh
        kept = kept_files(rep.book)
        assert "report" in kept
        assert any(name.startswith("figures") for name in kept)
        moment = rep.book.now - timedelta(days=3)
        assert all_of(rep.book, as_of=moment) == without(rep.book, as_of=moment)


@pytest.mark.parametrize("name", KEPT)
def test_a_damaged_cache_is_ignored(tmp_path: Path, name: str) -> None:
    rep = Rep(tmp_path / "book", 7)
    rep.work(60)
    fresh = without(rep.book)
    all_of(rep.book)
    good = kept_files(rep.book)
    for kind in range(5):
        put(rep.book, {path: broken(whole)[kind] for path, whole in good.items() if path.startswith(name)})
        assert all_of(rep.book) == fresh


def broken(whole: bytes) -> list[bytes]:
    middle = len(whole) // 2
    return [b"", b"\0", whole[:middle], whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], whole[:30] + whole]


def test_what_another_book_left_is_ignored(tmp_path: Path) -> None:
    one, other = Rep(tmp_path / "one", 1), Rep(tmp_path / "other", 2)
    for rep in (one, other):
        rep.work(40)
    fresh = without(one.book)
    all_of(other.book)
    put(one.book, kept_files(other.book))
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
