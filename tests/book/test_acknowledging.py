"""A warning that somebody says is as it should be stays quiet until its record changes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules import makers

from followtui.book.acknowledging import acknowledge, reason_of, take_back
from followtui.book.book import Book
from followtui.book.checking import check
from followtui.book.customers import add_customer, edit
from followtui.book.past import redo_last, undo_last
from followtui.book.steps import NextStep
from followtui.book.titles import title
from followtui.dates.days import instant, now_from
from followtui.errors import NotValid
from followtui.model import Document
from followtui.rules.acknowledged import FIELD, mark_of, sum_of
from followtui.rules.finding import Finding
from followtui.rules.gate import acknowledged, judge
from followtui.store.create import create
from followtui.store.store import Store
from followtui.template.read import starter, with_book

NOW = now_from("2026-11-24T09:30:00+08:00")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with one customer whose next step says only "follow up"."""
    folder = str(tmp_path / "book")
    create(folder, with_book(starter("en"), rep="Nora"), at=instant(NOW), by="Nora", device="desk").close()
    opened = Book(Store(folder, instant(NOW)), NOW)
    step = NextStep(title="follow up", when="fri")
    add_customer(opened, "Huaxing", {"grade": "B", "phone": "0755 8888 8888"}, steps=[step], unknown=[])
    return opened


def warnings(book: Book) -> list[Finding]:
    return [one for one in check(book, lambda _document: True).findings if one.severity == "warning"]


def test_it_is_left_out_of_the_check_with_its_reason_kept(book: Book) -> None:
    (finding,) = warnings(book)
    done = acknowledge(book, finding, "  agreed with the boss ")
    assert warnings(book) == []
    assert reason_of(book, finding) == "agreed with the boss"
    assert done.action is not None
    assert title(book, done.action) == "Left as it is: Huaxing · follow up"


@pytest.mark.parametrize(
    "reason",
    [
        "ok",
        "OK.",
        "好的",
        "好的，知道了",
        "没问题！",
        "嗯嗯",
        "正常",
        "1",
        "...",
        "aaa",
        "it is fine",
        "已确认",
        "属实，同意",
        "leave it as it is",
    ],
)
def test_a_reason_that_says_nothing_is_refused(book: Book, reason: str) -> None:
    (finding,) = warnings(book)
    with pytest.raises(NotValid, match="says nothing"):
        acknowledge(book, finding, reason)
    assert warnings(book) == [finding]


@pytest.mark.parametrize("reason", ["老板同意", "客户放年假", "boss knows", "张总说等年后", "同名不同公司", "trade fair day", "展会"])
def test_a_short_reason_with_something_in_it_is_taken(book: Book, reason: str) -> None:
    (finding,) = warnings(book)
    acknowledge(book, finding, reason)
    assert warnings(book) == []


def test_it_is_heard_again_when_the_record_changes_or_it_is_taken_back(book: Book) -> None:
    (finding,) = warnings(book)
    acknowledge(book, finding, "Ann agreed to wait")
    edit(book, "nodes", finding.id, {"due": "2026-11-30"})
    assert [one.key for one in warnings(book)] == [finding.key]
    acknowledge(book, finding, "agreed again")
    assert warnings(book) == []
    take_back(book, finding)
    assert [one.key for one in warnings(book)] == [finding.key]
    assert FIELD not in (book.records.get("nodes", finding.id) or {})


def test_undo_and_redo(book: Book) -> None:
    (finding,) = warnings(book)
    acknowledge(book, finding, "Ann agreed to wait")
    undo_last(book)
    assert [one.key for one in warnings(book)] == [finding.key]
    redo_last(book)
    assert warnings(book) == []


def test_it_holds_in_the_book_opened_anew(book: Book) -> None:
    (finding,) = warnings(book)
    acknowledge(book, finding, "Ann agreed to wait")
    book.store.snapshot()
    again = Book(Store(book.store.folder, instant(NOW)), NOW)
    assert warnings(again) == []
    assert judge(again.case(finding.customer or 0), again.circumstances) == []


def test_an_error_cannot_be_left_nor_anything_without_a_reason(book: Book) -> None:
    (finding,) = warnings(book)
    with pytest.raises(NotValid):
        acknowledge(book, finding, "   ")
    edit(book, "nodes", finding.id, {"title": "Send the offer"})
    error = makers.against("no_next_step", makers.case(nodes={}))[0]
    with pytest.raises(NotValid):
        acknowledge(book, error, "Ann agreed to wait")


def test_an_error_written_into_the_map_by_hand_is_heard_all_the_same() -> None:
    error = makers.against("no_next_step", makers.case(nodes={}))[0]
    customer = makers.customer()
    customer[FIELD] = {mark_of(error): {"reason": "x", "sum": sum_of(customer)}}
    assert [one.key for one in makers.against("no_next_step", makers.case(customers=customer, nodes={}))] == [error.key]


def test_a_map_that_is_none_or_holds_rubbish_breaks_nothing() -> None:
    rubbish: object
    for rubbish in ("x", [], 3, {"a": 1}, {"a": {"sum": None}}):
        node = makers.node(title="follow up", **{FIELD: rubbish})
        assert [one.field for one in makers.against("no_next_step", makers.case(nodes=node))] == ["title"]


VALUES = st.one_of(st.text(max_size=8), st.integers(0, 2**52), st.booleans(), st.lists(st.text(max_size=3), max_size=2))
CHANGES = st.dictionaries(
    st.sampled_from(["title", "due", "kind", "side", "amount", "outcome", "custom", "number", "other"]), VALUES, max_size=4
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(changes=CHANGES)
def test_quiet_until_any_field_of_the_record_changes_and_back_then(changes: Document) -> None:
    node = makers.node(title="follow up")
    (finding,) = makers.against("no_next_step", makers.case(nodes=node))
    kept = {mark_of(finding): {"reason": "Ann agreed to wait", "at": makers.NOW, "by": "", "sum": sum_of(node)}}
    left = {**node, FIELD: kept}
    assert makers.against("no_next_step", makers.case(nodes=left)) == []
    assert [one.key for one in acknowledged(makers.case(nodes=left), makers.AT)] == [finding.key]

    changed = {**node, **changes}
    expected = judge(makers.case(nodes=changed), makers.AT)
    given_word = judge(makers.case(nodes={**changed, FIELD: kept}), makers.AT)
    if changed == node and [type(one) for one in changed.values()] == [type(one) for one in node.values()]:
        assert [one for one in expected if one.key == finding.key] == [finding]
        assert [one for one in given_word if one.key == finding.key] == []
    else:
        assert given_word == expected
