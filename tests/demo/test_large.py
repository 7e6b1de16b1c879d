"""A large sample: quickly made, and what a large book is like."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from demo.conftest import NOW
from followtui.agenda import agenda
from followtui.book.book import Book
from followtui.book.checking import check
from followtui.book.verifying import verify_book
from followtui.dates.days import instant
from followtui.demo import make_sample
from followtui.store.store import Store

CUSTOMERS = 1000


@pytest.fixture(params=["zh", pytest.param("en", marks=pytest.mark.long)])
def large(request: pytest.FixtureRequest, folders: Callable[[str, int], Path]) -> Book:
    return Book(Store(str(folders(request.param, CUSTOMERS)), instant(NOW)), NOW)


@pytest.mark.long
def test_a_thousand_customers_take_seconds(tmp_path: Path) -> None:
    seen: list[int] = []
    begun = monotonic()
    make_sample(str(tmp_path / "book"), NOW, "en", CUSTOMERS, seen.append)
    assert monotonic() - begun < 10
    assert 0.95 * CUSTOMERS <= sum(seen) <= CUSTOMERS
    assert verify_book(str(tmp_path / "book"), NOW) == []


def test_its_averages_are_those_of_a_busy_book(large: Book) -> None:
    nodes = large.records.documents("nodes").values()
    left_open = sum("done_at" not in node for node in nodes)
    assert len(large.records.documents("customers")) == CUSTOMERS
    assert 9 <= len(large.records.documents("followups")) / CUSTOMERS <= 11
    assert 2.5 <= left_open / CUSTOMERS <= 3.5
    assert 9 <= (len(nodes) - left_open) / CUSTOMERS <= 12


def test_few_of_its_steps_are_overdue(large: Book) -> None:
    counts = agenda(large).counts
    left_open = sum(counts.values())
    assert counts["overdue"] / left_open <= 0.03
    assert 0.01 <= counts["today"] / left_open <= 0.035
    assert counts["unplanned"] <= 5


def test_it_is_a_good_reps_book_too(large: Book) -> None:
    figures = check(large, lambda document: large.is_mine(document.get("owner"))).figures
    assert figures.qualified_rate >= 0.9
    assert figures.error_rate < 0.03


def test_its_notes_differ(large: Book) -> None:
    said = [followup["content"] for followup in large.records.documents("followups").values() if followup.get("content")]
    assert len(set(said)) / len(said) > 0.9
