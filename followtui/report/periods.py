"""Periods: weeks, months, quarters, days and any stretch of days, what they are called, and the one before and after."""

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from followtui.dates.days import is_date, week_of
from followtui.errors import NotValid
from followtui.text.language import N_, _

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))

# What the period itself, the one before and the one after are called, in headings.
_THIS = {
    "week": N_("This week"), "month": N_("This month"), "quarter": N_("This quarter"), "day": N_("Today"), "span": N_("This period"),
}  # fmt: skip
_LAST = {
    "week": N_("Last week"), "month": N_("Last month"), "quarter": N_("Last quarter"), "day": N_("The day before"),
    "span": N_("The period before"),
}  # fmt: skip
_NEXT = {
    "week": N_("Next week"), "month": N_("Next month"), "quarter": N_("Next quarter"), "day": N_("The day after"),
    "span": N_("The period after"),
}  # fmt: skip

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")
_WEEK_ALONE = re.compile(r"[Ww](\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")


class Period(Struct, frozen=True):
    """A stretch of days, both ends included. ``kind`` is ``week``, ``month``, ``quarter``, ``day`` or ``span``."""

    kind: str
    first: date
    last: date

    @property
    def from_(self) -> str:
        """The first day, ``YYYY-MM-DD``."""
        return self.first.isoformat()

    @property
    def to(self) -> str:
        """The last day, ``YYYY-MM-DD``."""
        return self.last.isoformat()

    def holds(self, day: str) -> bool:
        """Whether a day, ``YYYY-MM-DD``, lies within."""
        return self.from_ <= day <= self.to

    def days(self) -> list[str]:
        """Its days in order."""
        return [(self.first + timedelta(days=count)).isoformat() for count in range((self.last - self.first).days + 1)]

    def containing(self, day: date) -> "Period":
        """The period of the same kind that holds ``day``; stretches of any length follow one another without a gap."""
        if self.kind == "week":
            return Period("week", *week_of(day))
        if self.kind == "month":
            return month_of(day)
        if self.kind == "quarter":
            return quarter_of(day)
        length = (self.last - self.first).days + 1
        first = self.first + timedelta(days=(day - self.first).days // length * length)
        return Period(self.kind, first, first + timedelta(days=length - 1))

    def previous(self) -> "Period":
        """The period of the same kind before it."""
        return self.containing(self.first - timedelta(days=1))

    def following(self) -> "Period":
        """The period of the same kind after it."""
        return self.containing(self.last + timedelta(days=1))

    def month_so_far(self) -> "Period":
        """From the first of the month in which it ends, up to its end."""
        return Period("span", self.last.replace(day=1), self.last)

    def end(self, now: datetime) -> datetime:
        """Its last moment, on the clock of ``now``."""
        return datetime.combine(self.last, time(23, 59, 59, 999999), now.tzinfo)

    def before(self, now: datetime) -> datetime:
        """The last moment before it, on the clock of ``now``."""
        return datetime.combine(self.first, time(), now.tzinfo) - timedelta(microseconds=1)

    def label(self, today: date) -> str:
        """What it is called in the reader's language: 11月23–29日, 23–29 Nov 2026. Chinese names another year only."""
        if self.kind == "quarter":
            return _("Q{quarter} {year}").format(quarter=(self.first.month + 2) // 3, year=self.first.year)
        if self.kind == "month":
            return _("{month} {year}").format(month=_(MONTHS[self.first.month - 1]), year=self.first.year)
        return span_label(self.first, self.last, today)

    def this(self) -> str:
        """What the period itself is called in a heading."""
        return _(_THIS[self.kind])

    def last_one(self) -> str:
        """What the period before is called in a heading."""
        return _(_LAST[self.kind])

    def next_one(self) -> str:
        """What the period after is called in a heading."""
        return _(_NEXT[self.kind])


def span_label(first: date, last: date, today: date) -> str:
    """A stretch of days in words, as short as it can be said."""
    values = {
        "first": first.day, "last": last.day, "month": _(MONTHS[last.month - 1]), "first_month": _(MONTHS[first.month - 1]),
        "year": last.year, "first_year": first.year,
    }  # fmt: skip
    this_year = first.year == last.year == today.year
    if first == last:
        pattern = _("{first} {month} {year}|this year") if this_year else _("{first} {month} {year}")
    elif (first.year, first.month) == (last.year, last.month):
        pattern = _("{first}–{last} {month} {year}|this year") if this_year else _("{first}–{last} {month} {year}")
    elif first.year == last.year:
        same_year = _("{first} {first_month} – {last} {month} {year}")
        pattern = _("{first} {first_month} – {last} {month} {year}|this year") if this_year else same_year
    else:
        pattern = _("{first} {first_month} {first_year} – {last} {month} {year}")
    return pattern.partition("|")[0].format(**values)


def day_label(day: str) -> str:
    """A day as plans name it: 周五 11月27日, Fri 27 Nov."""
    read = date.fromisoformat(day)
    short = _("{day} {month}").format(day=read.day, month=_(MONTHS[read.month - 1]))
    return f"{_(WEEKDAYS[read.weekday()])} {short}"


def short_day(day: str) -> str:
    """A day without its weekday and year: 11月27日, 27 Nov; what is no day comes back as it is."""
    if not is_date(day[:10]):
        return day
    read = date.fromisoformat(day[:10])
    return _("{day} {month}").format(day=read.day, month=_(MONTHS[read.month - 1]))


def week(text: str, today: date) -> Period:
    """A week from ``this``, ``last``, ``next``, ``2026-W47``, ``W47`` of this year, or a day in it. Raises NotValid."""
    said = text.strip().casefold()
    shift = {"": 0, "this": 0, "last": -7, "next": 7, "本周": 0, "上周": -7, "下周": 7}.get(said)
    try:
        if shift is not None:
            return Period("week", *week_of(today + timedelta(days=shift)))
        found = _WEEK.fullmatch(said)
        alone = _WEEK_ALONE.fullmatch(said)
        if found:
            return Period("week", *week_of(date.fromisocalendar(int(found[1]), int(found[2]), 1)))
        if alone:
            return Period("week", *week_of(date.fromisocalendar(today.isocalendar().year, int(alone[1]), 1)))
        if is_date(said):
            return Period("week", *week_of(date.fromisoformat(said)))
    except (ValueError, OverflowError):
        pass
    raise NotValid(N_("“{text}” is no week. Write this, last or 2026-W47."), text=text)


def month(text: str, today: date) -> Period:
    """A month from ``this``, ``last`` or ``2026-11``. Raises NotValid."""
    said = text.strip().casefold()
    if said in ("", "this", "本月"):
        return month_of(today)
    if said in ("last", "上月", "上个月"):
        return month_of(today).previous()
    found = _MONTH.fullmatch(said)
    try:
        if found:
            return month_of(date(int(found[1]), int(found[2]), 1))
    except ValueError:
        pass
    raise NotValid(N_("“{text}” is no month. Write this, last or 2026-11."), text=text)


def quarter(text: str, today: date) -> Period:
    """A quarter from ``this``, ``last`` or ``2026-Q4``. Raises NotValid."""
    said = text.strip().casefold()
    if said in ("", "this", "本季度"):
        return quarter_of(today)
    if said in ("last", "上季度"):
        return quarter_of(today).previous()
    found = _QUARTER.fullmatch(said)
    try:
        if found:
            return quarter_of(date(int(found[1]), int(found[2]) * 3, 1))
    except ValueError:
        pass
    raise NotValid(N_("“{text}” is no quarter. Write this, last or 2026-Q4."), text=text)


def one_day(day: str) -> Period:
    """The period of one day, ``YYYY-MM-DD``."""
    read = date.fromisoformat(day)
    return Period("day", read, read)


def span(first: str, last: str) -> Period:
    """Any stretch of days, ``YYYY-MM-DD`` each. Raises NotValid when it ends before it begins."""
    if last < first:
        raise NotValid(N_("The period ends on {last}, before it begins on {first}. Swap the two days."), first=first, last=last)
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return Period("day" if begin == end else "span", begin, end)


def month_of(day: date) -> Period:
    """The month that holds ``day``."""
    first = day.replace(day=1)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Period("month", first, following - timedelta(days=1))


def quarter_of(day: date) -> Period:
    """The quarter that holds ``day``."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period("quarter", first, month_of(date(day.year, first.month + 2, 1)).last)
