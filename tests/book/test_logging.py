"""What a log settles, and what it leaves as it is."""

from pathlib import Path

import pytest
from report.makers import customer, deal, new_book, node

from followtui.book.book import Book, Refused
from followtui.book.customers import edit
from followtui.book.deal_amount import apart_after, take_amount
from followtui.book.followups import Log, log_followup
from followtui.book.steps import NextStep
from followtui.model import Document
from followtui.text.clauses import clause
from followtui.text.width import cell_len

NOTE = "Ann: the budget is frozen until the new year, the board meets on 11 January, call her assistant before"
SEND = NextStep(title="send Ann the offer", when="2026-11-30")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")


@pytest.fixture
def acme(book: Book) -> int:
    return customer(book)


def given(result: str = "progress", content: str = NOTE) -> dict[str, str]:
    return {"method": "phone", "result": result, "content": content}


def document(book: Book, table: str, record: int) -> Document:
    return book.store.get(table, record) or {}


def open_titles(book: Book, acme: int) -> dict[str, str]:
    return {one.title: (one.due or "")[:10] for one in book.case(acme).open_nodes()}


@pytest.mark.parametrize("result", ["progress", "no_progress", "refused", "awaiting", "no_reply"])
def test_a_key_node_is_about_and_not_done(book: Book, acme: int, result: str) -> None:
    first = node(book, acme, deal(book, acme), kind="payment", title="payment 1/2", amount="100k", due="2026-11-10")
    log_followup(book, Log(customer=acme, values=given(result), steps=[] if result == "no_reply" else [SEND], step=first))
    assert "done_at" not in document(book, "nodes", first)
    assert document(book, "nodes", first)["due"] == "2026-11-10"
    assert "call Ann about the offer" in open_titles(book, acme)


def test_the_payment_it_came_from_is_the_one_that_is_done(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    first, second = (node(book, acme, cameras, kind="payment", title=f"payment {one}/2", due=f"2026-11-1{one}") for one in (1, 2))
    log_followup(book, Log(customer=acme, values=given(), steps=[SEND], step=second, done=["payment"]))
    assert "done_at" not in document(book, "nodes", first)
    assert document(book, "nodes", second)["done_at"]


@pytest.mark.parametrize("reason", ["parked", "dropped", "won", "lost"])
def test_a_next_step_and_a_reason_for_none_are_refused_together(book: Book, acme: int, reason: str) -> None:
    before = book.store.of_customer(acme)
    with pytest.raises(Refused) as refusal:
        log_followup(book, Log(customer=acme, values=given("postponed"), steps=[SEND], no_next=reason))
    assert {(one.table, one.field) for one in refusal.value.findings if one.rule == "broken_record"} == {("followups", "no_next_reason")}
    assert book.store.of_customer(acme) == before


def test_the_step_of_a_parked_customer_has_a_short_title(book: Book, acme: int) -> None:
    log_followup(book, Log(customer=acme, values=given("postponed"), no_next="parked", until="2027-01-11"))
    assert document(book, "customers", acme)["park_reason"] == NOTE
    assert open_titles(book, acme) == {"Ann: the budget is frozen until the new…": "2027-01-11"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("等三月预算", "等三月预算"),
        ("李总说今年的预算已经用完了，明年三月再上会，先把报价单发他助理留着", "李总说今年的预算已经用完了"),
        ("好的，李总说今年的预算已经用完了，明年三月再上会，先把报价单发他助理留着", "好的，李总说今年的预算已经用完了"),
        ("Offer of 1,200.50 for the lens is fine. She signs on Friday, not before", "Offer of 1,200.50 for the lens is fine"),
        ("first line\nsecond line", "first line"),
    ],
)
def test_a_title_is_the_first_clause(text: str, title: str) -> None:
    assert clause(text) == title
    assert cell_len(clause(text * 9)) <= 40


def test_a_contract_at_another_amount_is_set_apart_and_taken_over(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    values = {"quote": {"amount": "475k"}, "contract": {"amount": "470k"}}
    done = log_followup(book, Log(customer=acme, values=given(), steps=[SEND], done=["quote", "contract"], done_values=values))
    apart = apart_after(book, done.action)
    assert apart is not None
    assert (apart.kind, apart.stands, apart.amount) == ("contract", 480_000, 470_000)
    taken = take_amount(book, apart)
    assert document(book, "deals", cameras)["amount"] == 470_000
    assert apart_after(book, taken.action) is None


def test_a_quote_at_the_deals_amount_or_at_none_is_not_set_apart(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    for values in ({"amount": "480k"}, {}):
        done = log_followup(book, Log(customer=acme, values=given(), steps=[SEND], done=["quote"], done_values={"quote": values}))
        assert apart_after(book, done.action) is None
    edit(book, "deals", cameras, {"amount": ""})
    done = log_followup(book, Log(customer=acme, values=given(), steps=[SEND], done=["quote"], done_values={"quote": {"amount": "9k"}}))
    assert apart_after(book, done.action) is None
