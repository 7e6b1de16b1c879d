"""What the book understands of a date or an amount as it is typed, in words."""

from datetime import date, datetime

from followtui.book.entry import Unfit, read_when
from followtui.dates.days import short_date, weekday_name
from followtui.text.amounts import AmountError, format_amount, read_amount
from followtui.text.language import _, current_language


def understood(kind: str, text: str, now: datetime) -> tuple[str, bool]:
    """What a text of a kind (``due date datetime happened money``) says, and whether it can be read; empty for nothing to say."""
    if not text.strip():
        return "", True
    try:
        if kind == "money":
            return format_amount(read_amount(text), current_language()), True
        if kind in ("due", "date", "datetime", "happened"):
            return day_in_words(read_when(text, now, happened=kind == "happened"), now), True
    except AmountError as error:
        return error.message(), False
    except Unfit as error:
        return _(error.text).format(**error.values), False
    return "", True


def day_in_words(moment: str, now: datetime) -> str:
    """A day, or a day with its time, as forms show what they understood: ``Mon 30 Nov 10:00``."""
    day = date.fromisoformat(moment[:10])
    words = f"{weekday_name(day)} {short_date(day, now.date())}"
    return f"{words} {moment[11:16]}" if len(moment) > 10 else words
