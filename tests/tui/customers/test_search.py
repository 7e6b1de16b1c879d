"""What the list shows of all rows: narrowed key by key, found piece by piece, and told why when there is nothing."""

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.book.filters import parse_filter
from followtui.book.rows import Row, rows
from followtui.dates.days import now_from
from followtui.errors import FollowtuiError
from followtui.tui.desk import Desk
from followtui.tui.saved_views import MINE, SHIPPED, View
from followtui.tui.views import customers_search
from followtui.tui.views.customers_search import Search, narrows
from tui.driver import NOW


@pytest.fixture(scope="module")
def desk(samples: Path) -> Desk:
    return Desk(str(samples / "zh"), lambda: now_from(NOW))


@pytest.fixture(scope="module")
def search(desk: Desk) -> Search:
    found = Search()
    found.look_at(rows(desk.book), desk.book)
    return found


def names(search: Search) -> list[str]:
    return [row.customer.name for row in search.found]


def test_everyone_worked_on_is_shown_key_customers_first(search: Search, desk: Desk) -> None:
    search.show(MINE, desk.book)
    assert len(search.found) == len(search.base) > 30
    stars = [row.customer.star for row in search.found]
    assert stars == sorted(stars, reverse=True)


def expected(search: Search, desk: Desk, query: str) -> tuple[list[Row], str]:
    try:
        return parse_filter(query, desk.book).select(search.base), ""
    except FollowtuiError as error:
        return search.found, error.message()


TYPED = st.text(st.sampled_from("hxzcgrade:ABC -\"'华市器1380silent7d+tag ,"), max_size=14)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED, back=st.integers(0, 6))
def test_what_is_typed_key_by_key_finds_what_it_finds_at_once(search: Search, desk: Desk, typed: str, back: int) -> None:
    search.show(MINE, desk.book)
    keys = [*accumulate(typed), *(typed[: len(typed) - one] for one in range(1, min(back, len(typed)) + 1))]
    for query in keys:
        search.ask(query, desk.book)
        search.go_on()
        assert (search.found, search.error) == expected(search, desk, query)


def test_a_list_is_gone_through_in_pieces_and_its_beginning_is_there_first(
    search: Search, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customers_search, "PIECE", 5)
    search.show(MINE, desk.book)
    whole = parse_filter("grade:B", desk.book).select(search.base)
    search.ask("grade:B", desk.book)
    seen = [len(search.found)]
    while not search.go_on(0.0):
        seen.append(len(search.found))
        assert search.found == whole[: len(search.found)]
    assert search.found == whole
    assert len(seen) > 3


def test_another_key_before_the_search_is_done_asks_all_rows(search: Search, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers_search, "PIECE", 5)
    search.show(MINE, desk.book)
    search.ask("g", desk.book)
    search.go_on(0.0)
    search.ask("gs", desk.book)
    search.go_on()
    assert search.found == parse_filter("gs", desk.book).select(search.base)


def test_a_filter_that_cannot_be_read_leaves_the_last_result(search: Search, desk: Desk) -> None:
    search.show(MINE, desk.book)
    search.ask("grade:A", desk.book)
    search.go_on()
    before = names(search)
    search.ask("grade:A silent:soon", desk.book)
    assert "silent:soon" in search.error
    assert names(search) == before


def test_nothing_found_says_what_excludes_most(search: Search, desk: Desk) -> None:
    search.show(MINE, desk.book)
    search.ask("grade:A silent:300d+", desk.book)
    search.go_on()
    assert search.found == []
    assert search.without[0].text == "silent:300d+"
    assert search.without[0].count == len(parse_filter("grade:A", desk.book).select(search.base))


def test_nothing_found_says_what_matches_outside_the_view(search: Search, desk: Desk) -> None:
    stars = next(view for view in SHIPPED if view.query == "star:")
    search.show(stars, desk.book)
    search.ask("grade:C", desk.book)
    search.go_on()
    assert search.found == []
    outside = search.without[-1]
    assert (outside.text, outside.count > 5) == ("", True)


def test_a_view_that_asks_what_is_unknown_shows_everybody_and_says_so(search: Search, desk: Desk) -> None:
    search.show(View(name="old", query="colour:red", own=True), desk.book)
    assert "colour" in search.error
    assert len(search.found) > 30


@pytest.mark.parametrize(
    ("before", "after", "narrower"),
    [
        ("", "h", True),
        ("h", "hx", True),
        ("h", "h grade:A", True),
        ("grade:A", "grade:A h", True),
        ("grade:A", "grade:A,B", False),
        ("grade:A h", "grade:A hx", True),
        ("-h", "-hx", False),
        ("13", "138", False),
        ("hx", "h", False),
        ("silent", "silent:", False),
        ('"a', '"ab', False),
        ("a b", "b a", False),
    ],
)
def test_only_what_can_find_no_more_goes_on_from_the_last_result(before: str, after: str, narrower: bool) -> None:
    assert narrows(before, after) is narrower
