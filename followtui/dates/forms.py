"""The forms a date may take: each is a pattern for the front of a phrase and the rule that gives its day.

The rules live by kind in ``absolute``, ``steps`` and ``words``; what may follow the day is in ``clock``.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from followtui.dates.errors import RefusedError


class Asked(NamedTuple):
    """When a phrase was typed, and where it leans: to the past (something happened) or the future (something is due).

    ``bare_hours``: whether a number alone may be an hour (fri 3).
    """

    now: datetime
    past: bool
    bare_hours: bool = True

    @property
    def today(self) -> date:
        """The day on which it was typed."""
        return self.now.date()


Rule = Callable[[re.Match[str], Asked], date | datetime]


class Form:
    """One way to write a day, or a moment, with what may stand around it."""

    def __init__(self, pattern: str, rule: Rule, *, deadline: bool, bare_hour: bool, happened_only: bool) -> None:
        self.rule = rule
        self.deadline = deadline
        self.bare_hour = bare_hour
        self.happened_only = happened_only
        self._source = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The form's front pattern, compiled when first needed: few phrases get to the last form."""
        return re.compile(self._source)


FORMS: list[Form] = []


def form(*patterns: str, deadline: bool = False, bare_hour: bool = False, happened_only: bool = False) -> Callable[[Rule], Rule]:
    """Register a rule for phrases that begin with one of ``patterns``.

    ``deadline``: 前 or "by" may mark it (周五前, by friday). ``bare_hour``: an hour without 点 may follow (fri 3).
    ``happened_only``: it says how long ago, so it is refused for what is due.
    """

    def register(rule: Rule) -> Rule:
        kind = {"deadline": deadline, "bare_hour": bare_hour, "happened_only": happened_only}
        FORMS.extend(Form(pattern, rule, **kind) for pattern in patterns)
        return rule

    return register


def existing_date(year: int, month: int, day: int) -> date:
    """That date. Raises RefusedError when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise RefusedError("no_such_date") from None


def monday_of(day: date) -> date:
    """The Monday of the week that holds ``day``."""
    return day - timedelta(days=day.weekday())


def last_day(year: int, month: int) -> int:
    """The number of days in a month."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_after(day: date, count: int) -> tuple[int, int]:
    """Year and month that lie ``count`` months after the month of ``day``. Raises RefusedError outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        raise RefusedError("too_far")
    return year, month + 1


def add_months(day: date, count: int) -> date:
    """``day`` moved by months, clipped to the last day of the month."""
    year, month = month_after(day, count)
    return date(year, month, min(day.day, last_day(year, month)))
