"""Dates counted from today: +3d, in two weeks, 半年后, 3个工作日后, 3天前, an hour ago."""

import re
from datetime import date, datetime, timedelta

from followtui.dates.errors import RefusedError
from followtui.dates.forms import Asked, add_months, form
from followtui.dates.numerals import COUNT, ENGLISH_COUNT, number

_DAYS = {"d": 1, "day": 1, "天": 1, "w": 7, "week": 7, "周": 7, "星期": 7, "礼拜": 7}
_MONTHS = {"m": 1, "month": 1, "个月": 1, "y": 12, "year": 12, "年": 12}
_MINUTES = {"hour": 60, "小时": 60, "minute": 1, "分钟": 1}

_CHINESE_UNIT = "(?:(?P<unit>天|周|个月|年)|个?(?P<weeks>星期|礼拜))"


# A count of 0 is today: the page counts days from today and sets no lower end.
@form(
    r"\+?(?P<count>[0-9]+) ?(?P<unit>[dwmy])",
    f"in (?P<count>{ENGLISH_COUNT}) ?(?P<unit>day|week|month|year)s?",
    f"(?P<count>{COUNT}){_CHINESE_UNIT}后",
)
def ahead(match: re.Match[str], asked: Asked) -> date:
    """That many calendar steps after today."""
    return _stepped(asked.today, number(match["count"]), _unit(match))


@form(
    f"(?P<count>{ENGLISH_COUNT}) ?(?P<unit>day|week|month|year)s? ago",
    f"(?P<count>{COUNT}){_CHINESE_UNIT}前",
    happened_only=True,
)
def ago(match: re.Match[str], asked: Asked) -> date:
    """That many calendar steps before today."""
    return _stepped(asked.today, -number(match["count"]), _unit(match))


@form("半(?P<unit>个月|年)后")
def half_ahead(match: re.Match[str], asked: Asked) -> date:
    """15 days or 6 months after today."""
    return _half(match["unit"], asked.today, 1)


@form("半(?P<unit>个月|年)前", happened_only=True)
def half_ago(match: re.Match[str], asked: Asked) -> date:
    """15 days or 6 months before today."""
    return _half(match["unit"], asked.today, -1)


@form(
    r"\+?(?P<count>[0-9]+) ?bd",
    f"in (?P<count>{ENGLISH_COUNT}) ?working days?",
    f"(?P<count>{COUNT})个?工作日后",
)
def working_days_ahead(match: re.Match[str], asked: Asked) -> date:
    """The n-th Monday to Friday after today."""
    count = number(match["count"])
    # Today is never counted, so the 0th working day is no day at all.
    if count == 0:
        raise RefusedError("no_such_date")
    return _working_days_after(asked.today, count)


@form(
    f"(?P<count>{ENGLISH_COUNT}) ?(?P<unit>hour|minute)s? ago",
    f"(?P<count>{COUNT})(?:个?(?P<unit>小时)|(?P<minutes>分钟))前",
    happened_only=True,
)
def moments_ago(match: re.Match[str], asked: Asked) -> datetime:
    """That many hours or minutes before now."""
    unit = match["unit"] or "分钟"
    return asked.now - timedelta(minutes=number(match["count"]) * _MINUTES[unit])


@form("半个?小时前", "half an hour ago", happened_only=True)
def half_hour_ago(_match: re.Match[str], asked: Asked) -> datetime:
    """30 minutes before now."""
    return asked.now - timedelta(minutes=30)


@form("刚才", "just now", happened_only=True)
def just_now(_match: re.Match[str], asked: Asked) -> datetime:
    """Now."""
    return asked.now


def _unit(match: re.Match[str]) -> str:
    return match["unit"] or "星期"


def _stepped(today: date, count: int, unit: str) -> date:
    if unit in _MONTHS:
        return add_months(today, count * _MONTHS[unit])
    return today + timedelta(days=count * _DAYS[unit])


def _half(unit: str, today: date, direction: int) -> date:
    return add_months(today, 6 * direction) if unit == "年" else today + timedelta(days=15 * direction)


def _working_days_after(day: date, count: int) -> date:
    # Not Calendar.add_working_days: a phrase knows no holidays, and a typed count may be millions.
    weekday = day.weekday()
    if weekday > 4:
        day, weekday = day - timedelta(days=weekday - 4), 4
    weeks, rest = divmod(count, 5)
    over_the_weekend = 2 if weekday + rest > 4 else 0
    return day + timedelta(days=weeks * 7 + rest + over_the_weekend)
