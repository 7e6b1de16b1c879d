"""Small books for the stories: an empty one in Chinese, a firm, a day of eight customers, one customer with two deals."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import add_contact, add_customer
from followtui.book.deals import add_deal, move_deal
from followtui.book.nodes import add_node
from followtui.book.passage import DoneNode, Passage
from followtui.book.steps import NextStep
from followtui.dates.days import instant, now_from
from followtui.store.create import create
from followtui.store.store import Store
from followtui.template.read import starter, with_book
from tui.driver import NOW

EIGHT = ("Alder Foods", "Birch Pumps", "Cedar Freight", "Dogwood Glass", "Elm Castings", "Fir Dental", "Ginkgo Seals", "Hazel Looms")
"""The customers of the day, in the order in which their steps are due."""

YESTERDAY = "2026-11-23T09:00:00+08:00"


@contextmanager
def book_of(folder: Path, now: str = NOW) -> Iterator[Book]:
    """A book opened as another window would, closed again."""
    moment = now_from(now)
    book = Book(Store(str(folder), instant(moment)), moment)
    try:
        yield book
    finally:
        book.close()


@pytest.fixture
def empty_zh(tmp_path: Path) -> Path:
    """A new book in Chinese without a record."""
    folder = tmp_path / "book"
    create(str(folder), with_book(starter("zh"), rep="沈知微"), at=instant(now_from(NOW)), by="沈知微", device="desk").close()
    return folder


@pytest.fixture
def firm_zh(empty_zh: Path) -> Path:
    """A key customer with two people, 梁书宁 deciding, its deal 相机40台 at the quote, a step due today."""
    with book_of(empty_zh, YESTERDAY) as book:
        given = {"grade": "A", "star": "yes", "phone": "0755-2655 0102", "need": "三条线加装检测相机，明年5月换线前装完"}
        liang = {"name": "梁书宁", "title": "采购总监", "mobile": "15800005942", "role": "decision_maker"}
        steps = [NextStep(title="发48万的修订报价", when="2026-11-24")]
        firm = add_customer(book, "深圳芯屿澜电子有限公司", given, contact=liang, steps=steps, unknown=[]).id
        add_contact(book, firm, {"name": "周启衡", "title": "生产部经理"})
        deal = add_deal(
            book, firm, {"name": "相机40台", "amount": "50.5万", "need": "40台，漏检率低于0.3%", "expected_close": "2026-12-15"}
        ).id
        done = [DoneNode(kind="first_contact"), DoneNode(kind="need_confirmed")]
        move_deal(book, deal, "quote", brings=Passage(done=done))
    return empty_zh


@pytest.fixture
def day(empty: Path) -> Path:
    """Eight customers, each with a buyer and a call due at its own hour of today."""
    with book_of(empty, YESTERDAY) as book:
        for place, name in enumerate(EIGHT):
            steps = [NextStep(title=f"call about order {place + 1}", when=f"2026-11-24T{10 + place}:00")]
            given = {"grade": "B", "phone": f"021-5555 61{place}0", "need": "seals for the spring line"}
            add_customer(book, name, given, contact={"name": f"Kim {name.split()[0]}", "title": "buyer"}, steps=steps, unknown=[])
    return empty


@pytest.fixture
def two_deals(empty: Path) -> Path:
    """Acme with cameras and lenses, each deal with a step of its own, that of the cameras due first."""
    with book_of(empty, YESTERDAY) as book:
        given = {"grade": "A", "phone": "021-5555 6666", "need": "inspection of two lines"}
        steps = [NextStep(title="send the brochure", when="2026-12-04")]
        acme = add_customer(book, "Acme", given, contact={"name": "Ann", "title": "buyer"}, steps=steps, unknown=[]).id
        add_contact(book, acme, {"name": "Bo", "title": "engineer"})
        cameras = add_deal(book, acme, {"name": "cameras", "amount": "480000", "need": "40 units"}).id
        lenses = add_deal(book, acme, {"name": "lenses", "amount": "90000", "need": "200 a year"}).id
        add_node(book, acme, {"kind": "next_step", "title": "camera trial", "due": "2026-11-25"}, cameras)
        add_node(book, acme, {"kind": "next_step", "title": "lens prices", "due": "2026-11-26"}, lenses)
    return empty
