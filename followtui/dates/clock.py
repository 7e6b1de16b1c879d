"""What may follow a day: a time of day (15:00, 3:30pm, 下午3点半) or a part of the day in words (上午, afternoon)."""

import re
from typing import NamedTuple

from followtui.dates.errors import RefusedError
from followtui.dates.numerals import FULL_MINUTE, MINUTE, UP_TO_TWO_DIGITS, number

_NAMED_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_NOON = 12 * 60


def _hours(first: int, last: int, moved: int = 0) -> dict[int, int]:
    return {hour: hour + moved for hour in range(first, last + 1)}


# For each part of the day, the hours that can be said with it and the hour of the day they mean. 24 is midnight at
# its end. What nobody means by the words is left out (晚上2点 could be either night), and so is an error.
_HOURS = {
    "凌晨": _hours(0, 6),
    "早上": _hours(4, 11),
    "上午": _hours(1, 12),
    "中午": _hours(11, 12) | _hours(1, 2, moved=12),
    "下午": _hours(12, 18) | _hours(1, 11, moved=12),
    "晚上": _hours(17, 23) | _hours(5, 12, moved=12),
}
_CLOCK = _hours(0, 23)
# An hour said alone: a rep's 3点 is in the afternoon.
_HOURS_ALONE = _hours(7, 23) | _hours(0, 0) | _hours(1, 6, moved=12)

_COLON = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
_POINT = (
    f"(?P<point>{UP_TO_TWO_DIGITS})点(?:(?P<named>半|一刻|三刻)|(?P<past>[0-9]{{2}}|{FULL_MINUTE})|(?P<minutes>[0-9]{{1,2}}|{MINUTE})分)?"
)
_TWELVE = r"(?P<twelve>[0-9]{1,2})(?::(?P<after>[0-9]{2}))? ?(?P<half>[ap])m"
_PART = "|".join(_HOURS)
_TAIL = re.compile(f" ?(?:(?P<part>{_PART})?(?:{_COLON}|{_POINT})?|{_TWELVE}|(?P<word>morning|afternoon|evening|night))")
_BARE_HOUR = re.compile(" ?(?P<point>[0-9]{1,2})")


class Tail(NamedTuple):
    """What follows a day: minutes after its midnight (None for no time), and a part of the day kept only in words."""

    minutes: int | None = None
    part: str = ""


def read_tail(text: str, bare_hour: bool = False) -> Tail | None:
    """The time or part of the day that ``text`` is, None when it is neither; a bare ``3`` only with ``bare_hour``.

    Raises RefusedError for a time that does not exist.
    """
    match = _TAIL.fullmatch(text)
    if match is None:
        return _read_bare_hour(text) if bare_hour else None
    said = match.groupdict()
    part = said["part"]
    if said["half"]:
        return Tail(_twelve_hours(said["twelve"], said["after"] or "0", said["half"]))
    if said["hour"]:
        hours = _HOURS[part] if part else _CLOCK
        return Tail(_minutes(hours.get(int(said["hour"])), int(said["minute"])))
    if said["point"]:
        hours = _HOURS[part] if part else _HOURS_ALONE
        return Tail(_minutes(hours.get(number(said["point"])), _minutes_past(said)))
    if part == "中午":
        return Tail(_NOON)
    return Tail(part=part or said["word"] or "")


def _read_bare_hour(text: str) -> Tail | None:
    match = _BARE_HOUR.fullmatch(text)
    if match is None:
        return None
    hour = int(match["point"])
    # "fri 13" is more likely a day of the month than an hour.
    return Tail(_minutes(_HOURS_ALONE[hour], 0)) if 1 <= hour <= 12 else None


def _minutes_past(said: dict[str, str | None]) -> int:
    named = said["named"]
    if named:
        return _NAMED_MINUTES[named]
    return number(said["past"] or said["minutes"] or "0")


def _twelve_hours(hour: str, minute: str, half: str) -> int:
    if not 1 <= int(hour) <= 12:
        raise RefusedError("no_such_time")
    return _minutes(int(hour) % 12 + (12 if half == "p" else 0), int(minute))


def _minutes(hour: int | None, minute: int) -> int:
    if hour is None or minute > 59:
        raise RefusedError("no_such_time")
    return hour * 60 + minute
