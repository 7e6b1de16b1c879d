"""Periods as people name them, and what they are called."""

from datetime import date, datetime

import pytest

from followtui.errors import NotValid
from followtui.report.periods import Period, day_label, month, one_day, quarter, span, week

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this", "2026-11-23", "2026-11-29"),
        ("last", "2026-11-16", "2026-11-22"),
        ("2026-W47", "2026-11-16", "2026-11-22"),
        ("W47", "2026-11-16", "2026-11-22"),
        ("2026-w01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-11-18", "2026-11-16", "2026-11-22"),
    ],
)
def test_weeks_run_from_monday_to_sunday(text: str, first: str, last: str) -> None:
    found = week(text, TODAY)
    assert (found.kind, found.from_, found.to) == ("week", first, last)


@pytest.mark.parametrize("text", ["2026-W60", "2026-W00", "soon", "47", "2025-W53", "9999-W53"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(NotValid):
        week(text, TODAY)


def test_months_and_quarters() -> None:
    assert (month("2026-02", TODAY).from_, month("2026-02", TODAY).to) == ("2026-02-01", "2026-02-28")
    assert month("this", TODAY).to == "2026-11-30"
    assert month("last", TODAY).from_ == "2026-10-01"
    assert (quarter("2026-Q4", TODAY).from_, quarter("2026-Q4", TODAY).to) == ("2026-10-01", "2026-12-31")
    assert quarter("last", TODAY).label(TODAY) == "Q3 2026"
    for read, text in ((month, "2026-13"), (quarter, "2026-Q5")):
        with pytest.raises(NotValid):
            read(text, TODAY)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(NotValid):
        span("2026-11-20", "2026-11-19")


PERIODS = [week("this", TODAY), month("this", TODAY), quarter("this", TODAY), one_day("2026-11-24"), span("2026-11-03", "2026-11-12")]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.kind)
def test_periods_follow_one_another_without_a_gap(period: Period) -> None:
    before, after = period.previous(), period.following()
    assert (period.first - before.last).days == 1
    assert (after.first - period.last).days == 1
    assert after.previous() == period == before.following()
    assert all(period.containing(date.fromisoformat(day)) == period for day in period.days())
    assert {before.kind, after.kind} == {period.kind}


def test_a_period_ends_where_the_next_begins() -> None:
    now = datetime.fromisoformat("2026-11-24T09:30:00+08:00")
    assert week("this", TODAY).before(now) == week("last", TODAY).end(now)


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2026-11-23", "2026-11-29", "23–29 Nov 2026"),
        ("2026-11-30", "2026-12-06", "30 Nov – 6 Dec 2026"),
        ("2026-12-28", "2027-01-03", "28 Dec 2026 – 3 Jan 2027"),
        ("2025-11-24", "2025-11-24", "24 Nov 2025"),
    ],
)
def test_a_period_is_called_by_its_days(first: str, last: str, label: str) -> None:
    assert span(first, last).label(TODAY) == label


def test_the_month_so_far_ends_with_the_period() -> None:
    so_far = week("last", TODAY).month_so_far()
    assert (so_far.from_, so_far.to) == ("2026-11-01", "2026-11-22")
    assert day_label("2026-11-27") == "Fri 27 Nov"
