"""Days and moments as the book keeps them, and as lists show them.

A day is ``YYYY-MM-DD``; a due date may carry a time, ``YYYY-MM-DDTHH:MM``, on the rep's own clock; an instant carries
its UTC offset. The quickest commands import this module, so it needs nothing but ``datetime``.
"""

from datetime import UTC, date, datetime, timedelta

from followtui.text.language import N_, _

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


def day_of(moment: str) -> str:
    """The day of a moment as it was written; the offset is left alone, so that travel moves nothing to another day."""
    return moment[:10]


def parse_moment(moment: str) -> datetime:
    """``moment`` in UTC, for comparing. A bare date is 00:00, and a time without an offset is taken as UTC.

    Raises ValueError when it is none of the three.
    """
    if not is_date(moment[:10]) or (len(moment) > 10 and (moment[10] != "T" or moment[13:14] != ":")):
        raise ValueError(f"not a moment: {moment!r}")
    read = datetime.fromisoformat(moment)
    if read.tzinfo is None:
        return read.replace(tzinfo=UTC)
    try:
        return read.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"outside the years 1 to 9999: {moment!r}") from None


def is_date(text: str) -> bool:
    """Whether ``text`` is ``YYYY-MM-DD`` and such a day exists."""
    # The lengths of the parts are checked because fromisoformat also reads week dates.
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return False
    return _readable(text)


def is_due(text: str) -> bool:
    """Whether ``text`` is ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``, a day and time that exist."""
    if len(text) == 10:
        return is_date(text)
    return len(text) == 16 and text[10] == "T" and text[13] == ":" and is_date(text[:10]) and _readable(text)


def is_instant(text: str) -> bool:
    """Whether ``text`` is a day, a time to the minute or finer, and its UTC offset or ``Z``."""
    if len(text) < 17 or text[10] != "T" or text[13] != ":" or not is_date(text[:10]):
        return False
    if text[-1] == "Z":
        past_minute = text[16:-1]
    elif text[-6] in "+-" and text[-3] == ":":
        past_minute = text[16:-6]
    else:
        return False
    return _are_seconds(past_minute) and _readable(text)


def days_between(earlier: str, later: str) -> int:
    """The number of days from ``earlier`` to ``later``, negative when they stand the other way round.

    Raises ValueError when one of them is not a day.
    """
    return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds ``day``."""
    # Counted from the day, not from Monday: the last week of the year 9999 has no Sunday to count to.
    weekday = day.weekday()
    return day - timedelta(days=weekday), day + timedelta(days=6 - weekday)


def relative_day(due: str, today: date) -> str:
    """``due`` as lists show it, in the reader's language: ``-3d``, ``today 10:00``, ``Fri``, ``5 Dec``, ``5 Dec 2027``.

    The time is shown for today and tomorrow only. Raises ValueError when ``due`` is not a day.
    """
    day = date.fromisoformat(due[:10])
    ahead = (day - today).days
    if ahead < 0:
        return _("-{days}d").format(days=-ahead)
    if ahead > 6:
        return short_date(day, today)
    text = _("today") if ahead == 0 else weekday_name(day)
    time = due[11:16]
    return f"{text} {time}" if time and ahead <= 1 else text


def weekday_name(day: date) -> str:
    """The short name of a day's weekday, in the reader's language."""
    return _(_WEEKDAYS[day.weekday()])


def now_from(text: str | None) -> datetime:
    """The clock of a run: ``text`` (ISO; local time when it names no offset), or the real time for None.

    Aware, to the second. Raises ValueError, in the reader's language, when ``text`` cannot be read.
    """
    if text is None:
        return datetime.now().astimezone().replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text.strip())
        # Near the years 1 and 9999 the local clock may have no answer.
        aware = moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError, OSError):
        message = _("“{text}” is not a moment. Write e.g. 2026-11-24T09:30 or 2026-11-24T09:30:00+08:00")
        raise ValueError(message.format(text=text)) from None
    return aware.replace(microsecond=0)


def instant(now: datetime) -> str:
    """``now`` as the book keeps it, e.g. ``2026-11-24T09:30:00+08:00``. Raises ValueError when it has no offset."""
    if now.tzinfo is None:
        raise ValueError("an instant needs its UTC offset")
    return now.isoformat(timespec="seconds")


def _are_seconds(text: str) -> bool:
    # fromisoformat lets "09:300" and "09:30:007" pass, so the places are looked at here.
    if not text:
        return True
    whole, fraction = text[1:3], text[3:]
    if text[0] != ":" or len(whole) != 2 or not whole.isdigit():
        return False
    return not fraction or (fraction[0] == "." and fraction[1:].isdigit())


def _readable(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def short_date(day: date, today: date) -> str:
    """A date as lists show one that is far: ``5 Dec``, with the year where it is another than today's."""
    pattern = _("{day} {month}") if day.year == today.year else _("{day} {month} {year}")
    return pattern.format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)
