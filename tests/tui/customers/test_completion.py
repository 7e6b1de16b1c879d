"""How a query may go on: keys, choices of the template, and values that stand in the book."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from followtui.book.filters import parse_filter
from followtui.book.filters.keys import code_of, shown_key
from followtui.book.rows import Row, rows
from followtui.dates.days import now_from
from followtui.text.language import set_language
from followtui.tui.desk import Desk
from followtui.tui.views.customers_completion import Proposal, proposals
from tui.driver import NOW

Known = tuple[Desk, Sequence[Row]]


@pytest.fixture(scope="module")
def known(samples: Path) -> Known:
    desk = Desk(str(samples / "zh"), lambda: now_from(NOW))
    return desk, rows(desk.book)


def offered(known: Known, query: str) -> list[Proposal]:
    return proposals(query, known[0].book, known[1])


def test_with_nothing_typed_the_keys_are_offered(known: Known) -> None:
    assert [one.shown for one in offered(known, "")][:5] == ["grade:", "stage:", "star:", "due:", "silent:"]


def test_a_key_is_completed_and_waits_for_its_value(known: Known) -> None:
    assert offered(known, "华 gr")[0].query == "华 grade:"


def test_a_key_is_found_by_its_label(known: Known) -> None:
    set_language("zh")
    assert "等级:" in [one.shown for one in offered(known, "级别")]


def test_in_chinese_every_key_has_a_chinese_name_that_works(known: Known) -> None:
    set_language("zh")
    assert [one.shown for one in offered(known, "")][:8] == ["等级:", "阶段:", "重点:", "到期:", "没联系:", "金额:", "标签:", "有:"]
    book = known[0].book
    for code, field in book.fields["customers"].items():
        if field.kind != "map":
            key = shown_key(book, code)
            assert not key.isascii()
            assert code_of(book, key) == code


def test_in_chinese_values_are_chinese_too(known: Known) -> None:
    set_language("zh")
    assert [(one.shown, one.beside) for one in offered(known, "到期:")][:2] == [("逾期", ""), ("7天", "7天以内")]
    first = offered(known, "状态:")[0]
    assert (first.shown, first.beside) == ("跟进中", "")
    assert offered(known, "没联系:")[0].query == "没联系:14天+ "


def test_who_types_latin_letters_goes_on_with_them(known: Known) -> None:
    set_language("zh")
    assert offered(known, "gr")[0].shown == "grade:"
    assert offered(known, "gr")[0].beside == "等级"


def test_a_negated_key_stays_negated(known: Known) -> None:
    assert offered(known, "-gra")[0].query == "-grade:"


@pytest.mark.parametrize(("query", "shown"), [("grade:", "A"), ("has:", "no-next"), ("silent:", "14d+"), ("star:", "yes")])
def test_a_key_offers_its_values(known: Known, query: str, shown: str) -> None:
    assert offered(known, query)[0].shown == shown


def test_values_of_the_book_are_offered_the_most_frequent_first(known: Known) -> None:
    counts = [int(one.beside) for one in offered(known, "industry:")]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 3


def test_after_a_comma_the_values_before_it_stay(known: Known) -> None:
    assert offered(known, "grade:A,")[0].query.startswith("grade:A,")
    assert offered(known, "x stage:quote,nee")[0].query == "x stage:quote,need "


def test_a_value_that_stands_whole_is_not_offered_again(known: Known) -> None:
    assert "A" not in [one.shown for one in offered(known, "grade:A")]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "gr",
        "grade:",
        "stage:",
        "阶段:",
        "tag:",
        "industry:",
        "owner:",
        "state:",
        "result:",
        "due:",
        "amount:",
        "没联系:",
        "有:",
        "新:",
        "重点:",
        "到期:",
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_taken_can_be_read(known: Known, query: str, language: str) -> None:
    set_language(language)
    for one in offered(known, query):
        if not one.query.endswith(":"):
            parse_filter(one.query, known[0].book)


def test_nothing_is_offered_for_an_unknown_key(known: Known) -> None:
    assert offered(known, "colour:") == []
