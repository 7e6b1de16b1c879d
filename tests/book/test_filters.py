"""The filter language: what each word and key finds, what is refused, and in which orders a list can stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.book.book import Book
from followtui.book.filters import FilterError, parse_filter
from followtui.book.filters.words import pinyin_pattern
from followtui.book.past import as_of
from followtui.book.rows import rows
from followtui.text.language import set_language
from followtui.text.pinyin import matches_pinyin, pinyin_keys

from .filter_makers import (
    ANHE,
    CUSTOMERS,
    HARBOUR,
    HUAXING,
    MINGZHU,
    PARKED,
    QINGDAO,
    TONGDA,
    YUANDA,
    found,
    make_book,
    order,
)

ALL = set(CUSTOMERS)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    set_language("en")
    made = make_book(tmp_path_factory.mktemp("filters") / "book")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "customers"),
    [
        ("", ALL),
        ("华兴", {HUAXING}),
        ("harb", {HARBOUR}),
        ("HARBOUR blue", {HARBOUR}),
        ("blueharbour", {HARBOUR}),
        ("通达机械", {TONGDA}),
        ("hxkj", {HUAXING}),
        ("mingz", {MINGZHU}),
        ("chongq", {PARKED}),
        ("李娜", {HUAXING}),
        ("tom", {HARBOUR}),
        ("1380013", {HUAXING}),
        ("755-8888", {MINGZHU}),
        ('"138 0013"', {HUAXING}),
        ("vip", {HUAXING}),
        ("展会", {HUAXING, ANHE}),
        ("展会 -医疗", {HUAXING}),
        ('"blue harbour"', {HARBOUR}),
        ('"port: serv"', {QINGDAO}),
        ("-harbour -华兴", ALL - {HARBOUR, HUAXING}),
        ("zzz", set()),
    ],
)
def test_words_find_name_pinyin_contact_phone_and_tag(book: Book, query: str, customers: set[int]) -> None:
    assert found(book, query) == customers


@pytest.mark.parametrize(
    ("query", "customers"),
    [
        ("grade:A", {HUAXING, HARBOUR}),
        ("grade:b,C", {MINGZHU, ANHE, TONGDA}),
        ("grade:1个月内可能签", {HUAXING, HARBOUR}),
        ("-grade:A,B", ALL - {HUAXING, HARBOUR, ANHE, TONGDA}),
        ("-grade:", {YUANDA, QINGDAO}),
        ("stage:quote", {HUAXING}),
        ("stage:need", {HUAXING, ANHE}),
        ("stage:报价,合同", {HUAXING, HARBOUR}),
        ("stage:lead", {MINGZHU, QINGDAO, PARKED}),
        ("star:", {HUAXING, HARBOUR}),
        ("star:no grade:B", {ANHE, TONGDA}),
        ("state:parked", {PARKED}),
        ("result:no_reply", {ANHE}),
        ("owner:wang", {QINGDAO}),
        ("owner:", {HARBOUR, QINGDAO}),
        ("tag:展会", {HUAXING}),
        ("tag:vip,展会2026", {HUAXING, ANHE}),
        ('industry:"machine tools"', {HUAXING}),
        ("region:leeds", {HARBOUR}),
        ("phone:7946", {HARBOUR}),
        ("name:port", {QINGDAO}),
        ("has:no-next", {TONGDA, YUANDA, QINGDAO}),
        ("has:deal", {HUAXING, HARBOUR, ANHE, TONGDA}),
        ("has:jot", {ANHE}),
        ("new:no", {HUAXING, YUANDA}),
        ("new: star:", {HARBOUR}),
        ("new:7d", {MINGZHU}),
    ],
)
def test_keys_ask_for_what_is_known_of_a_customer(book: Book, query: str, customers: set[int]) -> None:
    assert found(book, query) == customers


@pytest.mark.parametrize(
    ("query", "customers"),
    [
        ("due:", {HUAXING, HARBOUR, MINGZHU, ANHE}),
        ("due:overdue", {HUAXING}),
        ("due:today", {HUAXING, HARBOUR}),
        ("due:7d", {HUAXING, HARBOUR, MINGZHU}),
        ("due:fri", {HUAXING, HARBOUR, MINGZHU}),
        ("due:周五", {HUAXING, HARBOUR, MINGZHU}),
        ("due:1d..14d", {MINGZHU, ANHE}),
        ("due:7d+", {ANHE}),
        ("due:>fri", {ANHE}),
        ("silent:3d", {HARBOUR}),
        ("silent:14d+", {ANHE, YUANDA, QINGDAO, PARKED}),
        ("silent:1w..2w", {ANHE, TONGDA}),
        ("silent:>14天 -state:parked", {YUANDA, QINGDAO}),
        ("amount:", {HUAXING, ANHE}),
        ("amount:10万..100万", {HUAXING}),
        ("amount:9万", {ANHE}),
        ("amount:9万+", {HUAXING, ANHE}),
        ("amount:>9万", {HUAXING}),
        ("amount:<=90k", {ANHE}),
        ("amount:..1m", {HUAXING, ANHE}),
        ("created_at:60d", {MINGZHU, ANHE, TONGDA, QINGDAO, PARKED}),
        ("created:2026-05-01", {HUAXING}),
        ("created:<2026-08-01", {HUAXING, YUANDA}),
    ],
)
def test_days_and_amounts_come_within_at_least_between_below_and_above(book: Book, query: str, customers: set[int]) -> None:
    assert found(book, query) == customers


@pytest.mark.parametrize(
    ("query", "customers"),
    [
        ("line:smt", {HUAXING}),
        ("产线:测试", {MINGZHU}),
        ('"production line":smt', set()),
        ("productionline:placement", {HUAXING}),
        ("staff:100+", {HUAXING}),
        ("staff:<100", {MINGZHU}),
        ("员工数:40..400", {HUAXING, MINGZHU}),
        ("renewal:7d", {ANHE}),
        ("renewal:30d", {HUAXING, ANHE}),
        ("renewal:2026-12-01..2026-12-31", {HUAXING}),
        ("-line:", ALL - {HUAXING, MINGZHU}),
    ],
)
def test_the_books_own_fields_are_keys_by_code_and_label(book: Book, query: str, customers: set[int]) -> None:
    assert found(book, query) == customers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("级别：A 沉默：3d", "grade:A silent:3d"),
        ("等级：A 没联系：3天", "grade:A silent:3d"),
        ("到期:3天..10天", "due:3d..10d"),
        ("金额：＞10万", "amount:>10万"),
        ("级别:B，C", "grade:B,C"),
        ("级别:B、C", "grade:B,C"),
        ("阶段:报价　重点:", "stage:quote star:"),
        ("标签:展会 －vip", "tag:展会 -vip"),
        ("有:没有下一步", "has:no-next"),
        ("金额:10万～100万", "amount:10万..100万"),
        ("金额:10万…100万", "amount:10万..100万"),
        ("“blue harbour”", '"blue harbour"'),
        ("下次:逾期", "due:overdue"),
        ("Last_Touch:7D", "last_touch_at:7d"),
    ],
)
def test_a_chinese_input_method_types_the_same_language(book: Book, typed: str, meant: str) -> None:
    assert found(book, typed) == found(book, meant)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("gread:A", "“gread:” is no key"),
        ("http://x.cn", "Text with a colon goes in quotes"),
        ("10:30", "grade, stage, star"),
        ("grade:X", "“grade:X” cannot be read as a filter. One of: A "),
        ("stage:nowhere", "quote"),
        ("due:sometime", "due:7d"),
        ("silent:", "silent:14d+"),
        ("silent:long", "silent:14d+"),
        ("amount:much", "amount:10万+"),
        ("has:money", "has:no-next"),
        ("has:", "has:deal"),
        ("new:maybe", "new:7d"),
        ("star:perhaps", "yes or no"),
        ("staff:many", "staff:100+"),
        ("renewal:whenever", "renewal:30d"),
        ("phone:abc", "digits"),
        ("line:paint", "smt"),
    ],
)
def test_what_cannot_be_read_is_refused_naming_the_key_and_what_would_be_right(book: Book, query: str, says: str) -> None:
    with pytest.raises(FilterError) as refused:
        parse_filter(query, book)

    assert says in str(refused.value)
    assert refused.value.exit_code == 2


def test_an_unknown_key_is_told_the_books_own_fields(book: Book) -> None:
    with pytest.raises(FilterError, match="line, staff, renewal"):
        parse_filter("lines:smt", book)


def test_asking_row_by_row_finds_what_select_finds(book: Book) -> None:
    wanted = parse_filter("展会 -grade:B", book)

    assert [row.id for row in rows(book) if wanted.matches(row)] == [row.id for row in wanted.select(rows(book))] == [HUAXING]


def test_rows_say_what_open_deals_and_steps_say(book: Book) -> None:
    row = next(row for row in rows(book) if row.id == HUAXING)

    assert (row.stage, row.amount, row.due, row.silent_days, row.tags) == ("quote", 500000.5, "2026-11-20", 6, ["展会", "VIP"])
    assert next(row for row in rows(book) if row.id == ANHE).open_jots == 1


def test_another_currency_is_not_summed(book: Book) -> None:
    assert next(row.amount for row in rows(book) if row.id == HARBOUR) is None


def test_slim_rows_answer_what_needs_no_table(book: Book) -> None:
    slim = rows(book, whole=False)
    for query in ("grade:A", "stage:quote due:7d", "amount:10万+", "silent:14d+"):
        wanted = parse_filter(query, book)
        assert not wanted.whole
        assert {row.id for row in wanted.select(slim)} == found(book, query)
    assert parse_filter("tag:x", book).whole
    assert parse_filter("line:smt", book).whole


def test_a_book_without_an_index_and_the_book_of_an_earlier_day_are_filtered_alike(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book", snapshot=False)
    earlier = as_of(book, book.now)

    for query in ("hxkj", "1380013", "李娜", "tag:vip", "stage:need", "has:jot"):
        assert found(book, query) == found(earlier, query) != set()
    book.close()


@pytest.mark.parametrize(
    ("field", "first"),
    [
        (None, [HARBOUR, HUAXING, ANHE, TONGDA, MINGZHU, PARKED, QINGDAO, YUANDA]),
        ("name", [ANHE, HARBOUR, PARKED, HUAXING, MINGZHU, QINGDAO, TONGDA, YUANDA]),
        ("-name", [YUANDA, TONGDA]),
        ("grade", [HUAXING, HARBOUR, ANHE, TONGDA, MINGZHU, PARKED, YUANDA, QINGDAO]),
        ("-grade", [PARKED, MINGZHU, ANHE, TONGDA, HUAXING, HARBOUR, YUANDA, QINGDAO]),
        ("stage", [TONGDA, ANHE, HUAXING, HARBOUR, MINGZHU]),
        ("-amount", [HUAXING, ANHE, HARBOUR]),
        ("amount", [ANHE, HUAXING, HARBOUR]),
        ("next", [HUAXING, HARBOUR, MINGZHU, ANHE, TONGDA]),
        ("-silent", [YUANDA, QINGDAO, PARKED, ANHE]),
        ("last_touch", [YUANDA, ANHE, TONGDA, HUAXING, HARBOUR, MINGZHU]),
        ("-created", [MINGZHU]),
        ("级别", [HUAXING, HARBOUR]),
        ("star", [HUAXING, HARBOUR, MINGZHU]),
        ("-staff", [HUAXING, MINGZHU, HARBOUR]),
        ("line", [HUAXING, MINGZHU, HARBOUR]),
        ("renewal", [ANHE, HUAXING, HARBOUR]),
        ("tags", [HUAXING, ANHE, HARBOUR]),
    ],
)
def test_orders_put_what_is_missing_last_and_end_in_id(book: Book, field: str | None, first: list[int]) -> None:
    found = order(book, field)

    assert found[: len(first)] == first
    assert set(found) == ALL


def test_an_unknown_order_is_refused(book: Book) -> None:
    with pytest.raises(FilterError, match="“colour” is nothing to sort by"):
        order(book, "colour")


names = st.text(alphabet="华兴科技重庆银行长乐单曾TCLé3 ", min_size=1, max_size=6)
queries = st.text(alphabet="huaxingkejcotlq3", min_size=1, max_size=8)


@given(name=names, query=queries)
def test_the_pattern_of_a_word_finds_what_pinyin_matching_finds(name: str, query: str) -> None:
    keys = pinyin_keys(name).encode()
    pattern = pinyin_pattern(query)

    assert bool(pattern and pattern.search(keys)) == matches_pinyin(query, keys)


@given(query=st.text(alphabet='华ab:"-.,<>+~ 10d：，“”gradestu', max_size=20))
def test_no_query_fails_otherwise_than_with_a_filter_error(book: Book, query: str) -> None:
    row = rows(book, whole=False)[:1]
    try:
        assert parse_filter(query, book).select(row) in ([], row)
    except FilterError:
        return
