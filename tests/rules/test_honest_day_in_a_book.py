"""A rep's honest day in a real book: nothing of it is refused, and nothing of it looks padded afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.checking import check
from followtui.book.customers import add_customer, edit
from followtui.book.deals import add_deal, move_deal
from followtui.book.followups import Log, log_batch, log_followup
from followtui.book.steps import NextStep
from followtui.book.unknowns import Unknown
from rules.a_book import MOMENT, NEXT, a_book, changed, clean_tables, customer_id, found_in, put, record_id, reopened

pytestmark = pytest.mark.parametrize("language", ["zh", "en"])

ONE = customer_id(0)


@pytest.fixture
def book(tmp_path: Path, language: str) -> Book:
    return a_book(tmp_path / "book", language, clean_tables(language))


def errors(book: Book) -> list[str]:
    return [f"{one.rule} {one.table}.{one.field}" for one in found_in(reopened(book)) if one.severity == "error"]


def step(language: str, when: str = "2026-11-30") -> list[NextStep]:
    return [NextStep(title=NEXT[language][0], when=when)]


def test_a_card_from_the_trade_show(book: Book, language: str) -> None:
    add_customer(
        book, "展会名片" if language == "zh" else "Nordic Trade Fair Card", {"phone": "0755 2345 6789"}, steps=step(language), unknown=[]
    )
    assert errors(book) == []


def test_eight_unanswered_calls(book: Book, language: str) -> None:
    for number in range(8):
        book.at_moment(MOMENT + timedelta(minutes=20 * number))
        log_followup(book, Log(customer=ONE, values={"method": "phone", "result": "no_reply"}))
    assert {one.rule for one in found_in(reopened(book))} == set(), language


def test_a_repeat_order_that_starts_at_the_quote(book: Book, language: str) -> None:
    deal = add_deal(book, ONE, {"name": "2027", "kind": "repeat", "need": "40 x A7", "stage": "quote"})
    assert deal.id
    assert errors(book) == [], language


def test_a_friday_visit_logged_on_monday_morning(book: Book, language: str) -> None:
    book.at_moment(MOMENT - timedelta(days=1, minutes=20))
    said = {
        "zh": "到厂看了三号线，王工说月底前要定两台，价格再谈3%",
        "en": "Saw line 3; their engineer wants two units by month's end and 3 % off",
    }
    values = {"method": "visit", "result": "progress", "content": said[language], "attitude": "warmer", "happened_at": "2026-11-20T15:00"}
    log_followup(book, Log(customer=ONE, values=values, steps=step(language)))
    assert [one.rule for one in found_in(book)] == []


def test_a_decision_maker_nobody_knows_yet(book: Book, language: str) -> None:
    put(book, changed(book, "contacts", record_id(0, 1), role="user"))
    deal = record_id(0, 2)
    edit(book, "deals", deal, {"probability": "40"}, unknown=[Unknown(field="decision_maker", by="2026-12-01")])
    assert errors(book) == [], language
    assert {one.severity for one in found_in(reopened(book)) if one.field == "decision_maker"} == {"warning"}
    book.at_moment(MOMENT + timedelta(days=15))
    assert [one.severity for one in check(book, lambda _document: True).findings if one.field == "decision_maker"] == ["error"]


def test_one_text_to_thirty_customers(book: Book, language: str) -> None:
    text = {
        "zh": "新版选型手册和十二月的价格表已发，有疑问随时找我",
        "en": "Sent the new selection guide and the December price list to all",
    }
    names = ["Alder", "Bramley", "Corwen", "Dorset", "Elgin", "Farrow", "Glenmore", "Hollis", "Inver", "Jarrow"]
    customers = []
    for number, name in enumerate(names):
        for place, kind in enumerate(("Tools", "Foods", "Marine")):
            values = {"phone": f"0755 2{number}{place}1 66{place}{number}", "grade": "C"}
            done = add_customer(book, f"{name} {kind}", values, steps=step(language), unknown=[], force="met at the fair")
            customers.append(done.id)
    values = {"method": "wechat", "result": "awaiting", "content": text[language]}
    log_batch(book, customers, Log(customer=0, values=values, steps=step(language)))
    found = found_in(reopened(book))
    assert {one.rule for one in found} & {"copied_note", "implausible_day"} == set()
    assert [one for one in found if one.severity == "error" and one.rule != "duplicate_customer"] == []


def test_a_deal_moves_on_with_its_key_node(book: Book, language: str) -> None:
    said = {"zh": "发了40台的正式报价48万，含税含运费", "en": "Sent the formal quote for 40 units, 480k"}
    values = {"method": "email", "result": "awaiting", "content": said[language]}
    log_followup(book, Log(customer=ONE, values=values, steps=step(language), done=["quote"]))
    move_deal(book, record_id(0, 2), "negotiate")
    assert errors(book) == []
