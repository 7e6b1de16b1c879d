"""A deal that is lost takes its open steps with it, and gives them back with one undo."""

from pathlib import Path

import pytest
from report.makers import customer, deal, new_book, node

from followtui.book.book import Book
from followtui.book.deals import move_deal
from followtui.book.followups import Log, log_followup
from followtui.book.passage import Passage
from followtui.book.past import undo_last
from followtui.book.steps import NextStep
from followtui.model import Document

NOTE = "Ann: the board took the other vendor at 430k, thirty days sooner than ours"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")


@pytest.fixture
def acme(book: Book) -> int:
    return customer(book)


def lose(book: Book, one: int, brings: Passage | None = None) -> None:
    move_deal(book, one, "lost", lost_reason="price", brings=brings)


def document(book: Book, one: int) -> Document:
    return book.store.get("nodes", one) or {}


def a_step(book: Book, acme: int, of: int | None, title: str = "chase the quote", due: str = "2026-11-20") -> int:
    return node(book, acme, of, kind="next_step", title=title, due=due)


def everything(book: Book) -> dict[str, dict[int, Document]]:
    return {table: dict(book.store.documents(table)) for table in ("customers", "deals", "nodes", "followups")}


def test_its_steps_are_closed_and_those_of_others_stay(book: Book, acme: int) -> None:
    lost, other = deal(book, acme), deal(book, acme, "lenses")
    own, foreign, loose = a_step(book, acme, lost), a_step(book, acme, other, "send lens prices"), a_step(book, acme, None, "greet Ann")
    before = everything(book)
    lose(book, lost)
    assert document(book, own)["outcome"] == "lost"
    assert document(book, own)["done_at"]
    assert "done_at" not in document(book, foreign)
    assert "done_at" not in document(book, loose)
    undo_last(book)
    assert everything(book) == before


def test_a_quote_that_never_came_is_counted_as_none(book: Book, acme: int) -> None:
    lost = deal(book, acme)
    quote = node(book, acme, lost, kind="quote", title="quote", due="2026-11-20", amount="480k")
    lose(book, lost)
    assert document(book, quote)["kind"] == "next_step"
    assert document(book, quote)["amount"] == 480000


def test_the_only_step_of_the_customer_stays_with_it(book: Book, tmp_path: Path) -> None:
    acme = customer(book, "Borealis")
    (first,) = (one.id for one in book.case(acme).open_nodes())
    log_followup(book, Log(customer=acme, values={"method": "phone", "result": "progress", "content": NOTE}, steps=[
        NextStep(title="send Ann the offer", when="2026-11-30")], step=first))  # fmt: skip
    (loose,) = (one.id for one in book.case(acme).open_nodes())
    lost = deal(book, acme)
    late, early = a_step(book, acme, lost, "late", "2026-12-20"), a_step(book, acme, lost, "early", "2026-12-01")
    from followtui.book.customers import remove

    remove(book, "nodes", loose, "not needed")
    lose(book, lost)
    assert [(one.title, one.deal) for one in book.case(acme).open_nodes()] == [("early", None)]
    assert document(book, late)["outcome"] == "lost"
    assert "outcome" not in document(book, early)


def test_what_the_same_save_plans_belongs_to_the_customer(book: Book, acme: int) -> None:
    lost = deal(book, acme)
    own = a_step(book, acme, lost)
    lose(book, lost, Passage(steps=[NextStep(title="ask again in spring", when="2027-03-01")]))
    opened = next(one for one in book.case(acme).open_nodes() if one.title == "ask again in spring")
    assert opened.deal is None
    assert document(book, own)["outcome"] == "lost"


def test_a_log_that_loses_the_deal_does_the_same(book: Book, acme: int) -> None:
    lost = deal(book, acme)
    own, chased = a_step(book, acme, lost, "visit the plant", "2026-11-25"), a_step(book, acme, lost)
    before = everything(book)
    values = {"method": "phone", "result": "refused", "content": NOTE}
    step = NextStep(title="ask Ann for the reasons", when="2026-12-01")
    log_followup(book, Log(customer=acme, values=values, steps=[step], stage="lost", lost_reason="price", deal=lost, step=chased))
    assert document(book, own)["outcome"] == "lost"
    assert "outcome" not in document(book, chased)
    assert document(book, chased)["done_by_followup"]
    assert next(one.deal for one in book.case(acme).open_nodes() if one.title == "ask Ann for the reasons") is None
    undo_last(book)
    assert everything(book) == before
