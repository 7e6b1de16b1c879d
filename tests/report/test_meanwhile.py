"""Another process saves, and writes the tables, while a report is made or a book judged."""

from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import edit
from followtui.book.verdicts import BookVerdicts
from followtui.report.facts import gather
from followtui.report.periods import week
from followtui.report.views import Rows
from followtui.store.store import Store

from . import makers

NOW = datetime.fromisoformat("2026-11-20T18:00:00+08:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = makers.new_book(tmp_path / "book")
    for number in range(4):
        customer = makers.customer(book, f"Acme {number}")
        makers.followup(book, customer)
    book.store.snapshot()
    book.close()
    return tmp_path / "book"


def opened(folder: Path) -> Book:
    return Book(Store(str(folder), NOW.isoformat()), NOW)


def change(folder: Path, values: dict[str, str]) -> None:
    """What the other process does: an edit of the first follow-up, and all tables anew."""
    book = opened(folder)
    edit(book, "followups", min(book.store.documents("followups")), values)
    book.store.snapshot()
    book.close()


def test_a_report_is_of_one_moment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_day, meanwhile = Rows.by_day, iter(["2026-11-09"])

    def looked(rows: Rows, table: str, field: str) -> defaultdict[str, list[int]] | dict[str, list[int]]:
        found = by_day(rows, table, field)
        for moment in meanwhile if table == "followups" else ():
            change(folder, {"happened_at": moment})
        return found

    monkeypatch.setattr(Rows, "by_day", looked)
    book = opened(folder)
    facts = gather(book, week("2026-W47", book.now.date()))
    assert next(meanwhile, None) is None
    assert (facts.position.offset, facts.totals["followups"]) == (book.store.offset, 3)
    again = opened(folder)
    assert gather(again, week("2026-W47", again.now.date())).totals == facts.totals


def test_what_others_save_meanwhile_is_judged_the_next_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = opened(folder)
    put, meanwhile = BookVerdicts._put, iter(["021-6666 7777"])

    def slowly(verdicts: BookVerdicts, holders: list[int], is_cancelled: None) -> set[int]:
        found = put(verdicts, holders, is_cancelled)
        for phone in meanwhile:
            other = opened(folder)
            edit(other, "customers", min(other.store.documents("customers")), {"phone": phone})
            other.close()
            book.store.catch_up()
        return found

    monkeypatch.setattr(BookVerdicts, "_put", slowly)
    verdicts = BookVerdicts(book, lambda _document: True)
    verdicts.bring_up()
    assert verdicts.behind() == 1
