"""Dates as other programs write them: full forms, Excel's day numbers, epochs, English months, day and month in any order.

What can mean two days is refused, unless other cells of the same sheet show the order.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from followtui.dates.days import instant
from followtui.dates.errors import DateError
from followtui.dates.phrases import read_due, read_happened

_FULL = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?"
    r"(?:(?:\s+|T)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[ T]+(.+))?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EPOCH = re.compile(r"(1[0-9]{9})(\d{3})?")
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MONTH = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?![\d:])")
_MONTH_AND_DAY = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)")
_WEEKDAY = re.compile(r"\s*[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?")

_EXCEL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no zone
# Days 30000 to 60000 are the years 1982 to 2064; other five-digit numbers are hardly dates.
_SERIALS = range(30_000, 60_000)


class NoMoment(ValueError):
    """Text that names no day, or two: then ``ambiguous`` is true."""

    def __init__(self, text: str, *, ambiguous: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.ambiguous = ambiguous


def order_of(cells: Iterable[str]) -> str:
    """``dmy`` or ``mdy`` when dates such as 13/02/2026 among ``cells`` show it; empty when none does, or both."""
    day_first = month_first = False
    for cell in cells:
        match = _NUMBERS.match(cell)
        if match:
            day_first |= int(match[1]) > 12
            month_first |= int(match[3]) > 12
    if day_first == month_first:
        return ""
    return "dmy" if day_first else "mdy"


def read_moment(text: str, now: datetime, *, order: str = "", ahead: datetime | None = None) -> datetime | date:
    """The day, or the day and time, that ``text`` names; times are aware, on the clock of ``now`` unless it says.

    A midnight is a day without a time: so do spreadsheets write days. Without a year the day is the last such day
    before ``now``, or, with ``ahead``, the next after it. Raises NoMoment.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    found = _full(text, now)
    if found is None:
        found = _packed(text, now) or _numbers(text, order) or _phrase(text, now, ahead) or _english(text)
    if found is None:
        raise NoMoment(text)
    if not isinstance(found, datetime):
        return found
    if (found.hour, found.minute, found.second) == (0, 0, 0) and found.tzinfo is None:
        return found.date()
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


def as_day(moment: datetime | date) -> str:
    """``YYYY-MM-DD``."""
    return moment.isoformat()[:10]


def as_instant(moment: datetime | date) -> str:
    """An instant, or a bare day when no time is known."""
    return instant(moment) if isinstance(moment, datetime) else moment.isoformat()


def as_due(moment: datetime | date, now: datetime) -> str:
    """``YYYY-MM-DD``, with ``THH:MM`` when a time is known, on the rep's own clock."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.astimezone(now.tzinfo).strftime("%Y-%m-%dT%H:%M") if moment.tzinfo else moment.strftime("%Y-%m-%dT%H:%M")


def _full(text: str, now: datetime) -> datetime | date | None:
    match = _FULL.fullmatch(text)
    if match is None:
        return None
    try:
        if match[4] is None:
            return date(int(match[1]), int(match[2]), int(match[3]))
        moment = datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001 - set below
    except ValueError:
        raise NoMoment(text) from None
    return _with_offset(moment, match[7], now)


def _with_offset(moment: datetime, offset: str | None, now: datetime) -> datetime:
    if not offset:
        return moment
    if offset in ("Z", "UTC"):
        # A server's clock: the day that counts is the rep's.
        return moment.replace(tzinfo=UTC).astimezone(now.tzinfo)
    return datetime.fromisoformat(f"{moment.isoformat()}{offset[:3]}:{offset[-2:]}")


def _packed(text: str, now: datetime) -> datetime | date | None:
    if not text.replace(".", "", 1).isdigit():
        return None
    packed = _PACKED.fullmatch(text)
    if packed:
        return _existing(text, *packed.groups())
    serial = _SERIAL.fullmatch(text)
    if serial and int(serial[1]) in _SERIALS:
        moment = _EXCEL_DAY_ZERO + timedelta(seconds=round(float(text) * 86400))
        return moment if moment.time() != datetime.min.time() else moment.date()
    epoch = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(epoch[1]), now.tzinfo) if epoch else None


def _existing(text: str, year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None) -> datetime | date:
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        return datetime(int(year), int(month), int(day), int(hour), int(minute or 0), int(second or 0))  # noqa: DTZ001
    except ValueError:
        raise NoMoment(text) from None


def _numbers(text: str, order: str) -> datetime | date | None:
    """``30/11/2026``: read when only one order gives a day, when both give the same, or when ``order`` is known."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), match[4]
    if first > 12 or order == "dmy":
        day, month = first, second
    elif second > 12 or first == second or order == "mdy":
        day, month = second, first
    else:
        raise NoMoment(text, ambiguous=True)
    rest = f" {match[5]}" if match[5] else ""
    return _by_parser(f"{year}-{month:02}-{day:02}{rest}")


def _phrase(text: str, now: datetime, ahead: datetime | None) -> datetime | date | None:
    """What the date input reads: 2026年6月2日 下午3:30, 6月2日, 6-2; never 昨天, said on a day that nobody knows."""
    text = _WEEKDAY.sub("", text)
    try:
        if _HAS_YEAR.search(text):
            when = read_due(text, now)
        elif ahead is not None:
            when = read_due(text, ahead)
        elif _MONTH_AND_DAY.match(text) or _MONTH.search(text):
            when = read_happened(text, now)
        else:
            return None
    except DateError:
        return None
    return datetime.fromisoformat(when) if len(when) > 10 else date.fromisoformat(when)


def _english(text: str) -> datetime | date | None:
    """``07 Dec 2025``, ``Dec 7, 2025 3:04 PM``: a month in letters, a day and a full year."""
    if not (_MONTH.search(text) and _HAS_YEAR.search(text) and _DAY.search(text)):
        return None
    return _by_parser(text)


def _by_parser(text: str) -> datetime | date | None:
    from dateutil.parser import ParserError, parse

    try:
        # Read twice over different days: a part that the text leaves open would come out differently.
        found, again = (parse(text, default=datetime(2000, 1, day)) for day in (1, 2))  # noqa: DTZ001
    except (ParserError, OverflowError, ValueError):
        return None
    if found != again:
        return None
    return found if found.time() != datetime.min.time() else found.date()
