"""A large book is judged in a process of its own, and goes on in this one."""

import sys
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.checking import BookVerdicts, check
from followtui.book.verdicts import elsewhere
from rules.a_book import a_book, changed, customer_id, put, record_id, reopened

ONE, TWO = customer_id(0), customer_id(1)


def own(book: Book) -> BookVerdicts:
    return BookVerdicts(book, lambda document: book.is_mine(document.get("owner")))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = a_book(tmp_path / "book", "en")
    put(book, changed(book, "customers", TWO, grade=None))
    return book


def test_it_remembers_what_this_process_would_find(book: Book) -> None:
    assert own(book).unknown == 3
    elsewhere.judge_elsewhere(book, lambda: False)
    found = own(book)
    assert found.unknown == 0
    assert not found.bring_up()
    assert [one.key for one in found.findings()] == [one.key for one in check(reopened(book), lambda _document: True).findings]


def test_nothing_is_remembered_when_it_is_given_up(book: Book) -> None:
    elsewhere.judge_elsewhere(book, lambda: True)
    assert own(book).unknown in (0, 3)


def test_without_it_all_goes_on(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "_PROGRAM", "import sys; sys.exit(1)")
    elsewhere.judge_elsewhere(book, lambda: False)
    monkeypatch.setattr(sys, "executable", "")
    elsewhere.judge_elsewhere(book, lambda: False)
    assert own(book).unknown == 3


def test_verdicts_go_on_with_another_opening_of_the_book(book: Book) -> None:
    another = reopened(book)
    verdicts = own(another)
    assert verdicts.behind() is None
    verdicts.bring_up()
    another.close()
    verdicts.over(book, lambda document: book.is_mine(document.get("owner")))
    assert verdicts.behind() == 0
    put(book, changed(book, "customers", TWO, grade="B"))
    put(book, changed(book, "followups", record_id(0, 4), content="ok"))
    assert verdicts.behind() == 2
    verdicts.bring_up()
    assert verdicts.behind() == 0
    fresh = check(reopened(book), lambda _document: True)
    assert sorted(one.key for one in verdicts.findings()) == sorted(one.key for one in fresh.findings)
    assert verdicts.figures() == fresh.figures
