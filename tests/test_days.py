"""Days, moments and working days: what the book keeps, and what lists show."""

# A rep reads dates off the wall clock, which has no offset.
# ruff: noqa: DTZ001

import ast
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.dates.calendar import Calendar
from followtui.dates.days import (
    day_of,
    days_between,
    instant,
    is_date,
    is_due,
    is_instant,
    now_from,
    parse_moment,
    relative_day,
    week_of,
)
from followtui.text.language import current_language, set_language

CHINA = timezone(timedelta(hours=8))
HOUSE = Path(__file__).resolve().parents[1]
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = current_language()
    set_language("en")
    yield
    set_language(before)


def test_the_day_of_an_instant_is_as_written_whatever_its_offset() -> None:
    assert day_of("2026-11-24T23:30:00-08:00") == "2026-11-24"
    assert day_of("2026-11-24") == "2026-11-24"


@pytest.mark.parametrize(
    ("moment", "in_utc"),
    [
        ("2026-11-24T09:30:00+08:00", datetime(2026, 11, 24, 1, 30, tzinfo=UTC)),
        ("2026-11-24T09:30:00Z", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("2026-11-24T09:30", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
    ],
)
def test_moments_are_compared_in_utc(moment: str, in_utc: datetime) -> None:
    read = parse_moment(moment)
    assert read == in_utc
    assert read.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-02-30", "20261124", "2026-W47-1", "2026-11-24 09:30", "2026-11-24T", "0001-01-01T00:00+08:00"],
)
def test_what_is_no_moment_raises_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"moment|years|isoformat"):
        parse_moment(text)


@given(
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(9000, 1, 1)),
    st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_what_instant_writes_is_an_instant_and_reads_back_to_the_second(wall: datetime, offset: int) -> None:
    moment = wall.replace(tzinfo=timezone(timedelta(minutes=offset)))
    written = instant(moment)
    assert is_instant(written)
    assert parse_moment(written) == moment.replace(microsecond=0)


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        instant(datetime(2026, 11, 24, 9, 30))


@pytest.mark.parametrize("text", ["2026-11-24", "2028-02-29", "0001-01-01", "9999-12-31"])
def test_days_of_the_calendar_are_dates_and_dues(text: str) -> None:
    assert is_date(text)
    assert is_due(text)
    assert not is_instant(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "2026/11/24",
        "20261124",
        "２０２６-11-24",
        " 2026-11-24",
        "2026-W47-",
    ],
)
def test_other_spellings_and_days_that_do_not_exist_are_no_dates(text: str) -> None:
    assert not is_date(text)
    assert not is_due(text)


def test_a_due_may_carry_hour_and_minute_and_nothing_else() -> None:
    assert is_due("2026-11-24T09:30")
    for text in ("2026-11-24T24:00", "2026-11-24 09:30", "2026-11-24T0930", "2026-11-24T09:30:00", "2026-11-24T09:30Z"):
        assert not is_due(text), text


def test_an_instant_carries_its_offset() -> None:
    for text in ("2026-11-24T09:30:00+08:00", "2026-11-24T09:30-05:30", "2026-11-24T09:30:00.5Z"):
        assert is_instant(text), text
    for text in (
        "2026-11-24T09:30:00",
        "2026-11-24T09:307Z",
        "2026-11-24T09:30:0Z",
        "2026-11-24T25:00Z",
        "2026-11-24Z",
    ):
        assert not is_instant(text), text


def test_days_are_counted_forwards_and_backwards() -> None:
    assert days_between("2026-11-24", "2026-12-01") == 7
    assert days_between("2026-12-01T10:00", "2026-11-24") == -7


@given(st.dates(max_value=date(9999, 12, 26)))
def test_a_week_runs_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    monday, sunday = week_of(day)
    assert (monday.weekday(), sunday.weekday()) == (0, 6)
    assert monday <= day <= sunday


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("2026-11-22", "-3d"),
        ("2026-11-24T10:00", "-1d"),
        ("2026-11-25", "today"),
        ("2026-11-25T10:00", "today 10:00"),
        ("2026-11-26T10:00", "Thu 10:00"),
        ("2026-11-27T10:00", "Fri"),
        ("2026-12-01", "Tue"),
        ("2026-12-02", "2 Dec"),
        ("2027-01-05", "5 Jan 2027"),
    ],
)
def test_lists_show_a_date_as_near_as_it_is(due: str, shown: str) -> None:
    assert relative_day(due, WEDNESDAY) == shown


def test_the_clock_can_be_set_with_or_without_an_offset() -> None:
    assert now_from("2026-11-24T09:30:00.7+08:00") == datetime(2026, 11, 24, 9, 30, tzinfo=CHINA)
    local = now_from("2026-11-24T09:30")
    assert local.tzinfo is not None
    assert local.replace(tzinfo=None) == datetime(2026, 11, 24, 9, 30)


def test_the_real_clock_is_aware_and_to_the_second() -> None:
    now = now_from(None)
    assert now.microsecond == 0
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)


@pytest.mark.parametrize("text", ["", "noon", "2026-02-30T10:00"])
def test_an_unreadable_clock_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="Write"):
        now_from(text)


def test_a_plain_calendar_works_monday_to_friday() -> None:
    calendar = Calendar()
    assert calendar.is_working(date(2026, 11, 27))
    assert not calendar.is_working(date(2026, 11, 28))
    assert calendar.next_working_day(date(2026, 11, 27)) == date(2026, 11, 30)
    assert calendar.add_working_days(WEDNESDAY, 3) == date(2026, 11, 30)
    assert calendar.add_working_days(date(2026, 11, 30), -3) == WEDNESDAY
    assert calendar.add_working_days(date(2026, 11, 28), 0) == date(2026, 11, 28)


def test_holidays_make_up_days_and_leave_change_which_days_are_worked() -> None:
    calendar = Calendar(holidays=["2026-10-01", "2026-10-02"], make_up=["2026-10-10"], leave=["2026-10-09"])
    assert not calendar.is_working(date(2026, 10, 1))
    assert calendar.is_working(date(2026, 10, 10))
    assert calendar.next_working_day(date(2026, 9, 30)) == date(2026, 10, 5)
    assert calendar.next_working_day(date(2026, 10, 8)) == date(2026, 10, 10)


def test_own_leave_counts_before_a_make_up_day() -> None:
    assert not Calendar(make_up=["2026-10-10"], leave=["2026-10-10"]).is_working(date(2026, 10, 10))


def test_a_record_is_late_after_noon_of_the_next_working_day() -> None:
    assert Calendar().late_after(date(2026, 11, 27)) == datetime(2026, 11, 30, 12)


def test_a_calendar_cannot_be_changed_nor_be_without_work() -> None:
    with pytest.raises(AttributeError):
        Calendar().workdays = frozenset()
    with pytest.raises(ValueError, match="weekday"):
        Calendar(workdays=())


def test_the_light_modules_do_not_load_the_grammar_of_the_phrases() -> None:
    code = (
        "import sys, followtui.dates.days, followtui.dates.calendar;"
        "print([name for name in sys.modules if name.startswith('followtui.dates.')])"
    )
    printed = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    assert sorted(ast.literal_eval(printed)) == ["followtui.dates.calendar", "followtui.dates.days"]
