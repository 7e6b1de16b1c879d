"""Rows made once: after each save they say just what rows made anew would say."""

import random
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import add_contact, add_customer, edit, remove
from followtui.book.deals import add_deal, move_deal
from followtui.book.followups import Log, log_followup
from followtui.book.jots import jot
from followtui.book.past import redo_last, undo_last
from followtui.book.rows import Row, rows
from followtui.book.steps import NextStep
from followtui.dates.days import now_from
from followtui.errors import FollowtuiError
from followtui.tui import rows_cache
from followtui.tui.desk import Desk
from followtui.tui.rows_cache import RowsCache, make
from tui.driver import NOW


@pytest.fixture
def desk(sample: Path) -> Desk:
    return Desk(str(sample), lambda: now_from(NOW))


@pytest.fixture
def cache(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> RowsCache:
    """A cache of a book that is taken for a big one."""
    monkeypatch.setattr(rows_cache, "AT_ONCE", 0)
    found = RowsCache(desk)
    found.take(make(desk.book))
    return found


def told(found: list[Row]) -> list[Row]:
    for row in found:
        row.keys.contacts.sort()
        row.keys.phones.sort()
    return sorted(found, key=lambda row: row.id)


def acts(book: Book, chance: random.Random) -> None:
    customer = chance.choice(list(book.records.customers()))
    documents = book.store.of_customer(customer)
    what = chance.randrange(10)
    if what == 0:
        values = {"grade": "C", "tags": "fair, new"}
        add_customer(book, f"Made Up {chance.random()}", values, steps=[NextStep(title="Call the buyer", when="+3d")], unknown=[])
    elif what == 1:
        edit(book, "customers", customer, {"star": chance.choice(["yes", "no"]), "industry": "wood"})
    elif what == 2:
        edit(book, "customers", customer, {"name": f"Another Name {chance.random()}"}, force="renamed")
    elif what == 3:
        add_contact(book, customer, {"name": "Ann Other", "mobile": "13800138000"})
    elif what == 4 and documents["contacts"]:
        remove(book, "contacts", chance.choice(list(documents["contacts"])), "gone")
    elif what == 5:
        add_deal(book, customer, {"name": "Spare parts", "amount": "12k"})
    elif what == 6 and documents["deals"]:
        move_deal(book, chance.choice(list(documents["deals"])), "lost", lost_reason="price")
    elif what == 7:
        values = {"method": "phone", "result": "no_reply"}
        log_followup(book, Log(customer=customer, values=values, contacts=[]))
    elif what == 8:
        jot(book, ["they called back"], customer)
    elif chance.random() < 0.5:
        remove(book, "customers", customer, "a duplicate")
    else:
        undo_last(book)
        if chance.random() < 0.5:
            redo_last(book)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_saves_the_rows_are_those_made_anew(desk: Desk, cache: RowsCache, seed: int) -> None:
    chance = random.Random(seed)
    done = 0
    for _number in range(25):
        try:
            acts(desk.book, chance)
        except FollowtuiError:
            continue
        done += 1
        if chance.random() < 0.5:
            assert cache.bring_up()
            assert told(list(cache.rows)) == told(rows(desk.book))
    assert cache.bring_up()
    assert told(list(cache.rows)) == told(rows(desk.book))
    assert done > 10


def test_nothing_is_made_anew_when_nothing_was_saved(cache: RowsCache) -> None:
    turn = cache.turn
    assert cache.bring_up()
    assert cache.turn == turn


def test_another_day_makes_all_rows_anew(desk: Desk, cache: RowsCache) -> None:
    desk.book.at_moment(now_from("2026-11-25T09:30:00+08:00"))
    assert not cache.bring_up()


def test_another_template_makes_all_rows_anew(desk: Desk, cache: RowsCache, sample: Path) -> None:
    path = sample / "template.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("idle_days = 14", "idle_days = 15"), encoding="utf-8")
    desk.book.store.look_at_template()
    assert not cache.bring_up()


def test_a_small_book_is_read_at_once(desk: Desk) -> None:
    cache = RowsCache(desk)
    assert not cache.ready
    assert cache.bring_up()
    assert len(cache.rows) == len(desk.book.records.customers())
