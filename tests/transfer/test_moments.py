"""Dates of other programs: read where they can mean one day only."""

from datetime import date, datetime, timedelta, timezone

import pytest

from followtui.transfer.intake.moments import NoMoment, as_due, as_instant, order_of, read_moment

NOW = datetime.fromisoformat("2026-06-27T09:00:00+08:00")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2026-06-22 14:23:00", "2026-06-22T14:23:00+08:00"),
        ("2026-06-22 00:00:00", "2026-06-22"),
        ("2026-6-2", "2026-06-02"),
        ("2026/6/2", "2026-06-02"),
        ("2026/6/2 9:05", "2026-06-02T09:05:00+08:00"),
        ("2026.06.02", "2026-06-02"),
        ("2026年6月2日", "2026-06-02"),
        ("2026年6月2日 下午3:30", "2026-06-02T15:30:00+08:00"),
        ("2026年6月2日（周二）", "2026-06-02"),
        ("２０２６－０６－０２", "2026-06-02"),
        ("6月2日", "2026-06-02"),
        ("12月30日", "2025-12-30"),
        ("20260602", "2026-06-02"),
        ("20260602093000", "2026-06-02T09:30:00+08:00"),
        ("45292", "2024-01-01"),
        ("45292.5", "2024-01-01T12:00:00+08:00"),
        ("1750000000", "2025-06-15T23:06:40+08:00"),
        ("1750000000000", "2025-06-15T23:06:40+08:00"),
        ("2026-06-22T14:23:00", "2026-06-22T14:23:00+08:00"),
        ("2026-06-22T14:23:00Z", "2026-06-22T22:23:00+08:00"),
        ("2026-06-22T20:23:00.123Z", "2026-06-23T04:23:00+08:00"),
        ("2026-06-22T14:23:00+09:00", "2026-06-22T14:23:00+09:00"),
        ("2026-06-22 14:23:00+0900", "2026-06-22T14:23:00+09:00"),
        ("07 Dec 2025", "2025-12-07"),
        ("Dec 7, 2025 3:04 PM", "2025-12-07T15:04:00+08:00"),
        ("30/11/2025", "2025-11-30"),
        ("11/30/2025", "2025-11-30"),
        ("5/5/2025", "2025-05-05"),
        ("30/11/2025 14:05", "2025-11-30T14:05:00+08:00"),
    ],
)
def test_what_means_one_day_is_read(text: str, means: str) -> None:
    assert as_instant(read_moment(text, NOW)) == means


@pytest.mark.parametrize(
    "text",
    ["", "改天", "下次", "Dec 2025", "2025", "2026-02-30", "2026-06-22 25:00", "昨天", "3", "123456", "99999", "31/31/2025", "待定 2026"],
)
def test_what_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(NoMoment):
        read_moment(text, NOW)


def test_what_can_mean_two_days_is_refused_unless_the_sheet_shows_its_order() -> None:
    with pytest.raises(NoMoment) as caught:
        read_moment("03/04/2026", NOW)
    assert caught.value.ambiguous
    assert read_moment("03/04/2026", NOW, order=order_of(["03/04/2026", "30/04/2026"])) == date(2026, 4, 3)
    assert read_moment("03/04/2026", NOW, order=order_of(["03/04/2026", "04/30/2026"])) == date(2026, 3, 4)
    assert order_of(["30/04/2026", "04/30/2026"]) == ""


def test_a_date_without_a_year_lies_after_what_it_follows() -> None:
    happened = datetime(2025, 12, 28, 10, tzinfo=timezone(timedelta(hours=8)))
    assert as_due(read_moment("1月5日 15:00", NOW, ahead=happened), NOW) == "2026-01-05T15:00"
