"""When the lines of the stories were entered: in working hours, after what they tell of, no two at one second."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from random import Random

from msgspec import Struct

from followtui.demo.days import Days
from followtui.demo.plot import AWAY, Line

_MORNING = (9 * 60 + 5, 11 * 60 + 40)
_AFTERNOON = (13 * 60 + 35, 17 * 60 + 40)
_LUNCH = (12 * 60, 13 * 60 + 20)
_MINUTE = timedelta(minutes=1)


class Moment(Struct):
    """A line of a story, when it happened and when it was entered."""

    story: str
    place: int
    line: Line
    day: date
    happened: datetime
    entered: datetime


def scheduled(plots: dict[str, list[Line]], days: Days, seed: int) -> list[Moment]:
    """Every line of every story in the order in which they were entered."""
    random = Random(seed)  # noqa: S311 - a sample, no secret
    moments = [moment for story, lines in plots.items() for moment in _of_story(story, lines, days, random)]
    moments.sort(key=lambda moment: moment.entered)
    for before, moment in pairwise(moments):
        moment.entered = max(moment.entered, before.entered + timedelta(seconds=1))
    return moments


def _of_story(story: str, lines: list[Line], days: Days, random: Random) -> Iterator[Moment]:
    for offset, group in groupby(enumerate(lines), key=lambda one: one[1].day):
        day = days.day(offset)
        latest = datetime.combine(day, time(0), days.now.tzinfo) - timedelta(hours=2)
        waiting: list[tuple[int, Line]] = []
        for place, line in group:
            if not line.is_followup:
                waiting.append((place, line))
                continue
            happened = max(_clock(line, day, days, random), latest + 4 * _MINUTE)
            entered = _entered(line, happened, days, random)
            # What the follow-up needs, such as its deal, is entered just before it.
            for ahead, (place_before, other) in enumerate(waiting):
                moment = entered - 2 * _MINUTE * (len(waiting) - ahead)
                yield Moment(story, place_before, other, day, moment, moment)
            waiting = []
            yield Moment(story, place, line, day, happened, entered)
            latest = entered
        for place, line in waiting:
            happened = max(_clock(line, day, days, random), latest + 2 * _MINUTE)
            yield Moment(story, place, line, day, happened, happened)
            latest = happened


def _clock(line: Line, day: date, days: Days, random: Random) -> datetime:
    """The line's own time, or one in working hours; an action of today lies so many minutes back."""
    if line.day == 0:
        return days.now - int(line.clock or "5") * _MINUTE
    start = datetime.combine(day, time(0), days.now.tzinfo) + timedelta(seconds=random.randrange(60))
    if line.clock:
        hour, _colon, minute = line.clock.partition(":")
        return start + timedelta(hours=int(hour), minutes=int(minute))
    span = random.choice((_MORNING, _MORNING, _AFTERNOON, _AFTERNOON, _AFTERNOON))
    return start + random.randrange(*span) * _MINUTE


def _entered(line: Line, happened: datetime, days: Days, random: Random) -> datetime:
    """When a follow-up was written down: at once, after a visit some while later, a forgotten one days later."""
    late = int(line.options.get("late", "0"))
    if late:
        return datetime.combine(days.after(happened.date(), late), time(16, random.randrange(50), 7), happened.tzinfo)
    entered = happened
    if line.verb in AWAY:
        entered += random.randrange(45, 95) * _MINUTE
    minutes = entered.hour * 60 + entered.minute
    if _LUNCH[0] <= minutes < _LUNCH[1]:
        entered += (_LUNCH[1] - minutes + random.randrange(9)) * _MINUTE
    return entered
