"""How a phrase is read: one spelling first, then the forms in turn, each with what may follow or mark its day."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

# Imported for their forms, which they register in this order.
from followtui.dates import absolute, steps, words  # noqa: F401
from followtui.dates.clock import Tail, read_tail
from followtui.dates.errors import DateError, RefusedError
from followtui.dates.forms import FORMS, Asked, Form
from followtui.dates.spelling import cuts_word, is_han, spell
from followtui.dates.words import refuse_without_day

# No phrase that means a date is longer; pasted pages are turned away before the grammar sees them.
_LONGEST_PHRASE = 60
_DEADLINE = re.compile("by ?(?P<by>.+)|(?P<before>.+?)之?前")
_TODAY_AFTER = re.compile("(?P<hour>.+点.*?)(?:today|今天|今日)")


class Reading(NamedTuple):
    """What a phrase means: ``when`` (``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``) and the part of the day left in words."""

    when: str
    part: str = ""

    @property
    def has_time(self) -> bool:
        """Whether the phrase gave a time of day."""
        return len(self.when) > 10


def read_phrase(phrase: str, now: datetime, happened: bool = False, bare_hours: bool = True) -> Reading:
    """What ``phrase`` means, typed at ``now`` on the rep's wall clock (an offset is ignored). Raises DateError.

    ``happened`` leans to the past and refuses the future; otherwise the reading leans to the future. ``bare_hours``
    allows an hour that is only a number (fri 3).
    """
    asked = Asked(now.replace(tzinfo=None, second=0, microsecond=0), happened, bare_hours)
    text = spell(phrase)
    try:
        if not text:
            raise RefusedError("empty")
        moment, tail = _read(text, asked)
        if happened and _is_future(moment, asked):
            raise RefusedError("future")
    except RefusedError as refused:
        raise DateError(phrase, refused.reason) from None
    except OverflowError:
        raise DateError(phrase, "too_far") from None
    if isinstance(moment, datetime):
        return Reading(moment.isoformat(timespec="minutes"), tail.part)
    return Reading(moment.isoformat(), tail.part)


def _read(text: str, asked: Asked) -> tuple[date | datetime, Tail]:
    if len(text) <= _LONGEST_PHRASE:
        found = _read_forms(text, asked) or _read_time_alone(text, asked) or _read_deadline(text, asked)
        if found:
            return found
        refuse_without_day(text)
    raise RefusedError("unknown")


def _read_forms(text: str, asked: Asked, deadline: bool = False) -> tuple[date | datetime, Tail] | None:
    for form in FORMS:
        if form.deadline or not deadline:
            found = _read_form(form, text, asked)
            if found:
                return found
    return None


def _read_form(form: Form, text: str, asked: Asked) -> tuple[date | datetime, Tail] | None:
    match = form.pattern.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if rest and cuts_word(text[match.end() - 1], rest[0]):
        return None
    # "monday12" is no hour; beside a Chinese word the blank is already gone.
    apart = rest[:1] == " " or is_han(text[match.end() - 1])
    tail = read_tail(rest, form.bare_hour and asked.bare_hours and apart)
    if tail is None:
        return None
    if form.happened_only and not asked.past:
        raise RefusedError("past")
    day = form.rule(match, asked)
    if isinstance(day, datetime):
        return None if rest else (day, tail)
    return _at(day, tail), tail


def _read_time_alone(text: str, asked: Asked) -> tuple[date | datetime, Tail] | None:
    # "3点 today" says the day after the hour; no other day may stand there.
    said_today = _TODAY_AFTER.fullmatch(text)
    tail = read_tail(said_today["hour"] if said_today else text)
    if tail is None or tail.minutes is None:
        return None
    moment = _at(asked.today, tail)
    if not asked.past and not said_today and isinstance(moment, datetime) and moment < asked.now:
        raise RefusedError("past_time")
    return moment, tail


def _read_deadline(text: str, asked: Asked) -> tuple[date | datetime, Tail] | None:
    match = _DEADLINE.fullmatch(text)
    if match is None or (match["by"] and cuts_word("y", text[2])):
        return None
    return _read_forms(match["by"] or match["before"], asked, deadline=True)


def _at(day: date, tail: Tail) -> date | datetime:
    if tail.minutes is None:
        return day
    return datetime.combine(day, time()) + timedelta(minutes=tail.minutes)


def _is_future(moment: date | datetime, asked: Asked) -> bool:
    if isinstance(moment, datetime):
        return moment > asked.now
    return moment > asked.today
