"""Dates said in words: tomorrow, 后天, next fri, 下下周一, 月底, eoww."""

import re
from datetime import date, timedelta

from followtui.dates.absolute import MONTH_NAME, NAMED_MONTH, NAMED_YEAR, named_month
from followtui.dates.errors import RefusedError
from followtui.dates.forms import Asked, form, last_day, monday_of, month_after
from followtui.dates.numerals import UP_TO_TWO_DIGITS

_DAY_WORDS = {
    "today": 0,
    "今天": 0,
    "今日": 0,
    "tomorrow": 1,
    "tmr": 1,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
    "yesterday": -1,
    "昨天": -1,
    "前天": -2,
    "大前天": -3,
}
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {name: index for index, name in enumerate(_WEEKDAY_NAMES)}
_WEEKDAYS |= {name[:3]: index for index, name in enumerate(_WEEKDAY_NAMES)}
_WEEKDAYS |= {name: index for index, name in enumerate("一二三四五六日")} | {"天": 6}
_ENGLISH_WEEKDAY = f"(?P<weekday>{'|'.join(_WEEKDAY_NAMES)}|{'|'.join(name[:3] for name in _WEEKDAY_NAMES)})"
_WEEK = "(?:周|星期|礼拜)"
_WEEKS = {"上上": -2, "上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1, "下下": 2}

# Vague words and periods that leave the day open are no dates; they are known so that the answer can say more.
_NO_DAY = {
    "vague": "soon|later|asap|sometime|someday|改天|尽快|有空|以后|回头|过几天|过两天|最近|近期|再说|待定",
    "ambiguous": "[年季月]初",
    "bare_number": r"[0-9]+|[一二三四五六七八九十两]{1,3}",
    "needs_day": (
        f"(?:上上|上|本|这|下下)个?{_WEEK}|{NAMED_MONTH}|{NAMED_YEAR}|{UP_TO_TWO_DIGITS}月|[0-9]{{4}}年({UP_TO_TWO_DIGITS}月)?"
        f"|[0-9]{{4}}-[0-9]{{1,2}}|(?:last|this) (?:week|month|year)|next year|{MONTH_NAME}"
    ),
}


@form("|".join(sorted(_DAY_WORDS, key=len, reverse=True)), deadline=True, bare_hour=True)
def day_word(match: re.Match[str], asked: Asked) -> date:
    """A day near today by its own name."""
    return asked.today + timedelta(days=_DAY_WORDS[match[0]])


@form(
    f"(?P<week>this|next|last) {_ENGLISH_WEEKDAY}",
    f"(?P<week>上上|上|这|下下|下)个?{_WEEK}(?P<weekday>[一二三四五六日天])",
    f"(?P<week>本){_WEEK}(?P<weekday>[一二三四五六日天])",
    deadline=True,
    bare_hour=True,
)
def weekday_of_named_week(match: re.Match[str], asked: Asked) -> date:
    """That day of the named week, past or not."""
    # In one step: a sum by way of Monday could leave the calendar though the day itself does not.
    days = _WEEKS[match["week"]] * 7 + _WEEKDAYS[match["weekday"]] - asked.today.weekday()
    return asked.today + timedelta(days=days)


@form(_ENGLISH_WEEKDAY, f"{_WEEK}(?P<weekday>[一二三四五六日天])", deadline=True, bare_hour=True)
def weekday(match: re.Match[str], asked: Asked) -> date:
    """The nearest such day in the direction asked, never today."""
    distance = _WEEKDAYS[match["weekday"]] - asked.today.weekday()
    if asked.past:
        return asked.today - timedelta(days=-distance % 7 or 7)
    return asked.today + timedelta(days=distance % 7 or 7)


@form("next week", f"下个?{_WEEK}")
def next_week(_match: re.Match[str], asked: Asked) -> date:
    """Monday of next week."""
    return monday_of(asked.today) + timedelta(days=7)


@form("eow", "end of week", deadline=True)
def end_of_week(_match: re.Match[str], asked: Asked) -> date:
    """Sunday of this week."""
    return asked.today + timedelta(days=6 - asked.today.weekday())


@form("eoww", deadline=True)
def end_of_work_week(_match: re.Match[str], asked: Asked) -> date:
    """The coming Friday; today on a Friday."""
    return asked.today + timedelta(days=(4 - asked.today.weekday()) % 7)


@form("(?:本|这个?)?周末", deadline=True)
def weekend(_match: re.Match[str], asked: Asked) -> date:
    """The coming Saturday; today on a Saturday."""
    return asked.today + timedelta(days=(5 - asked.today.weekday()) % 7)


@form(f"(?P<which>{NAMED_MONTH})(?P<part>[底末初中])", deadline=True)
def part_of_named_month(match: re.Match[str], asked: Asked) -> date:
    """The first, the 15th or the last day of the named month."""
    year, month = named_month(match["which"], asked)
    days = {"初": 1, "中": 15}
    return date(year, month, days.get(match["part"]) or last_day(year, month))


@form("next month", "下个?月")
def next_month(_match: re.Match[str], asked: Asked) -> date:
    """The first day of next month."""
    return date(*month_after(asked.today, 1), 1)


@form("月中", deadline=True)
def middle_of_month(_match: re.Match[str], asked: Asked) -> date:
    """The 15th of this month; when that is past and something is due, of next month."""
    past = asked.today.day > 15 and not asked.past
    return date(*month_after(asked.today, 1 if past else 0), 15)


@form("eom", "end of month", "月[底末]", deadline=True)
def end_of_month(_match: re.Match[str], asked: Asked) -> date:
    """The last day of this month."""
    return _end_of(asked.today, asked.today.month)


@form("eoq", "end of quarter", "季末", "季度[末底]", deadline=True)
def end_of_quarter(_match: re.Match[str], asked: Asked) -> date:
    """The last day of this quarter."""
    return _end_of(asked.today, (asked.today.month + 2) // 3 * 3)


@form("eoy", "end of year", "年[底末]", deadline=True)
def end_of_year(_match: re.Match[str], asked: Asked) -> date:
    """31 December of this year."""
    return _end_of(asked.today, 12)


def refuse_without_day(text: str) -> None:
    """Raise RefusedError with the reason when the whole ``text`` is a known phrase that names no day."""
    for reason, pattern in _NO_DAY.items():
        if re.fullmatch(pattern, text):
            raise RefusedError(reason)


def _end_of(today: date, month: int) -> date:
    return date(today.year, month, last_day(today.year, month))
