"""The sample's time: working days before and after now, and days as people name them in a note."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

from followtui.dates.calendar import Calendar

_SLOT = re.compile(r"\{(next|[dDtTm][+-]?\d+)\}")
_ZH_WEEKDAYS = "一二三四五六日"
_EN_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EN_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def _chinese_holidays(year: int) -> list[date]:
    """The days off of fixed date: New Year, Labour Day, National Day."""
    return [date(year, 1, 1), *(date(year, 5, day) for day in (1, 2, 3)), *(date(year, 10, day) for day in range(1, 8))]


def _american_holidays(year: int) -> list[date]:
    """New Year, Independence Day, Thanksgiving and the day after, Christmas."""
    november = date(year, 11, 1)
    thanksgiving = november + timedelta(days=(3 - november.weekday()) % 7 + 21)
    return [date(year, 1, 1), date(year, 7, 4), thanksgiving, thanksgiving + timedelta(days=1), date(year, 12, 25)]


_HOLIDAYS = {"zh": _chinese_holidays, "en": _american_holidays}


class Days:
    """Working days counted from the moment at which the sample stands."""

    def __init__(self, now: datetime, language: str) -> None:
        self.now = now
        self.language = language
        self.holidays = [day.isoformat() for year in (now.year - 1, now.year, now.year + 1) for day in _HOLIDAYS[language](year)]
        self._calendar = Calendar(holidays=self.holidays)
        self.day: Callable[[int], date] = cache(self._day)

    def _day(self, offset: int) -> date:
        return self._calendar.add_working_days(self.now.date(), offset)

    def after(self, day: date, count: int) -> date:
        """The day ``count`` working days after another."""
        return self._calendar.add_working_days(day, count)

    def fill(self, text: str, day: date, due: date | None) -> str:
        """``text``, written on ``day``, with its slots filled.

        ``{d3}``: three working days later, as people say it; ``{D3}``: the same as a date; ``{t3}``, ``{T3}``: counted
        from now; ``{next}``: the day of the next step; ``{m2}``: the month two months from now.
        """

        def named(match: re.Match[str]) -> str:
            slot = match[1]
            if slot == "next":
                return self.spoken(due or day, day)
            if slot[0] == "m":
                return self._month(int(slot[1:]), day)
            target = self.after(day, int(slot[1:])) if slot[0] in "dD" else self.day(int(slot[1:]))
            return self.spoken(target, day) if slot[0].islower() else self.dated(target)

        return _SLOT.sub(named, text)

    def spoken(self, target: date, day: date) -> str:
        """A day as it is named on ``day``: by its weekday in this week and the next, else by its date."""
        weeks = (target - timedelta(days=target.weekday()) - day + timedelta(days=day.weekday())).days // 7
        if target < day or weeks > 1:
            return self.dated(target)
        if self.language == "zh":
            return ("下周" if weeks else "周") + _ZH_WEEKDAYS[target.weekday()]
        return ("next " if weeks else "") + _EN_WEEKDAYS[target.weekday()]

    def dated(self, target: date) -> str:
        """A day as a date without its year."""
        if self.language == "zh":
            return f"{target.month}月{target.day}日"
        return f"{target.day} {_EN_MONTHS[target.month - 1]}"

    def _month(self, count: int, day: date) -> str:
        today = self.now.date()
        years, month = divmod(today.month - 1 + count, 12)
        if self.language == "zh":
            return ("明年" if today.year + years > day.year else "") + f"{month + 1}月"
        return _EN_MONTH_NAMES[month]
