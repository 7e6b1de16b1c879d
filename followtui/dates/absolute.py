"""Dates that name their day by number: 2026-11-30, 11月30号, nov 30, 30th, 下个月5号, 明年3月1日."""

import re
from datetime import date

from followtui.dates.errors import RefusedError
from followtui.dates.forms import Asked, existing_date, form, last_day, month_after
from followtui.dates.numerals import UP_TO_TWO_DIGITS, number

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name[:3]: month for month, name in enumerate(_MONTH_NAMES, start=1)}
MONTH_NAME = f"(?:{'|'.join([*_MONTH_NAMES, *_MONTHS])})"
_SUFFIXES = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}

_TWO = "[0-9]{1,2}"
_DAY = f"(?P<day>{UP_TO_TWO_DIGITS})[日号]"
_MONTH_AND_DAY = f"(?P<month>{UP_TO_TWO_DIGITS})月{_DAY}"
_ENGLISH_DAY = f"(?P<day>{_TWO})(?P<suffix>st|nd|rd|th)?"
NAMED_MONTH = "(?:本月|这个?月|下个?月|上个?月)"
_YEAR_STEPS = {"去年": -1, "今年": 0, "明年": 1}
NAMED_YEAR = f"(?:{'|'.join(_YEAR_STEPS)})"
# Leap days lie at most eight years apart.
_LONGEST_WAIT = 8


@form(
    f"(?P<year>[0-9]{{4}})(?P<mark>[-/.])(?P<month>{_TWO})(?P=mark)(?P<day>{_TWO})",
    "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    f"(?P<year>[0-9]{{4}})年{_MONTH_AND_DAY}",
    deadline=True,
)
def full_date(match: re.Match[str], _asked: Asked) -> date:
    """That date, past or not."""
    return existing_date(int(match["year"]), number(match["month"]), number(match["day"]))


@form(f"(?P<which>{NAMED_YEAR}){_MONTH_AND_DAY}", deadline=True)
def date_of_named_year(match: re.Match[str], asked: Asked) -> date:
    """That date of last, this or next year."""
    year = asked.today.year + _YEAR_STEPS[match["which"]]
    return existing_date(year, number(match["month"]), number(match["day"]))


@form(f"(?P<month>{_TWO})[-/.](?P<day>{_TWO})", _MONTH_AND_DAY, deadline=True)
def month_and_day(match: re.Match[str], asked: Asked) -> date:
    """The next such day, or the most recent; today counts."""
    return _nearest_month_and_day(number(match["month"]), number(match["day"]), asked)


@form(f"(?P<name>{MONTH_NAME}) ?{_ENGLISH_DAY}", f"{_ENGLISH_DAY} ?(?P<name>{MONTH_NAME})", deadline=True)
def english_month_and_day(match: re.Match[str], asked: Asked) -> date:
    """As month_and_day."""
    day = _english_day(match)
    return _nearest_month_and_day(_MONTHS[match["name"][:3]], day, asked)


@form(f"(?P<which>{NAMED_MONTH}){_DAY}", deadline=True)
def day_of_named_month(match: re.Match[str], asked: Asked) -> date:
    """That day of last, this or next month."""
    year, month = named_month(match["which"], asked)
    return existing_date(year, month, number(match["day"]))


@form(_DAY, f"(?P<day>{_TWO})(?P<suffix>st|nd|rd|th)", deadline=True)
def day_of_month(match: re.Match[str], asked: Asked) -> date:
    """The nearest such day of a month, in the direction asked; today counts."""
    day = _english_day(match) if "suffix" in match.groupdict() else number(match["day"])
    if not 1 <= day <= 31:
        raise RefusedError("no_such_date")
    return _most_recent_day(day, asked.today) if asked.past else _next_day(day, asked.today)


def named_month(word: str, asked: Asked) -> tuple[int, int]:
    """Year and month of 上个月, 本月, 下个月."""
    return month_after(asked.today, {"上": -1, "下": 1}.get(word[0], 0))


def _english_day(match: re.Match[str]) -> int:
    day = int(match["day"])
    if match["suffix"] not in (None, _SUFFIXES.get(day, "th")):
        raise RefusedError("no_such_date")
    return day


def _nearest_month_and_day(month: int, day: int, asked: Asked) -> date:
    if not (1 <= month <= 12 and 1 <= day <= last_day(2000, month)):
        raise RefusedError("no_such_date")
    today = asked.today
    direction = -1 if asked.past else 1
    for years in range(_LONGEST_WAIT + 2):
        year = today.year + direction * years
        if not date.min.year <= year <= date.max.year:
            raise RefusedError("too_far")
        if day <= last_day(year, month):
            found = date(year, month, day)
            if (found <= today) if asked.past else (found >= today):
                return found
    raise AssertionError("a day of the calendar comes back within nine years")


def _next_day(day: int, today: date) -> date:
    if today.day <= day <= last_day(today.year, today.month):
        return today.replace(day=day)
    # A day that is over this month is meant for the next, even where that one is too short for it. A day that this
    # month never had (31号 in November) always exists in the next: no two short months stand together.
    return existing_date(*month_after(today, 1), day)


def _most_recent_day(day: int, today: date) -> date:
    if day <= today.day:
        return today.replace(day=day)
    year, month = month_after(today, -1)
    if day > last_day(year, month):
        year, month = month_after(today, -2)
    return date(year, month, day)
