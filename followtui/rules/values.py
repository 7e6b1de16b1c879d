"""Values as rules read them: a value that cannot be read is no value here; ``broken_record`` names it."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from followtui.dates.days import is_date, is_instant, parse_moment
from followtui.model import Contact

_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][+-](?:[01][0-9]|2[0-3]):[0-5][0-9]")

# The results that say that nobody answered, or that nobody has answered yet.
NO_ANSWER = ("no_reply", "awaiting")


def is_blank(value: Any) -> bool:
    """Whether a field with this value counts as not filled: absent, an empty list, or nothing but blanks."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value or value.isspace()
    return isinstance(value, list) and not value


# A book names the same few thousand days over and over; reading each one anew is most of what judging would cost.
@lru_cache(maxsize=16384)
def _known_date(text: str) -> str:
    return text if is_date(text) else ""


def known_day(moment: str | None) -> str:
    """The day of a moment as it was written, ``YYYY-MM-DD``; empty when there is none to be read."""
    return _known_date(moment[:10]) if moment else ""


def is_after(moment: str, other: str) -> bool:
    """Whether ``moment`` lies after ``other``. Where either is a bare date only the days are compared.

    False when one of the two cannot be read.
    """
    if len(moment) == 10 or len(other) == 10:
        return known_day(moment) > known_day(other) > ""
    # With the same offset and an earlier minute the text alone tells, and this is nearly every case.
    if moment[-6:] == other[-6:] and moment[:16] < other[:16]:
        return False
    first, second = _known_moment(moment), _known_moment(other)
    return first is not None and second is not None and first > second


def is_plain_instant(moment: str) -> bool:
    """Whether a text is an instant as the book itself writes them; there are others that can be read."""
    return _PLAIN.fullmatch(moment) is not None and known_day(moment) != ""


def later_day(day: str, days: int) -> str:
    """The day ``days`` after ``day``, which must be one; the last day there is when it would lie beyond."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat()


# Several rules read the same note, one after the other.
@lru_cache(maxsize=256)
def one_width(text: str) -> str:
    """A text in one width: full-width letters, digits and marks as the narrow ones (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def is_reachable(contact: Contact) -> bool:
    """Whether a number or address of the contact's own is known."""
    return not (is_blank(contact.mobile) and is_blank(contact.phone) and is_blank(contact.wechat) and is_blank(contact.email))


def has_left(contact: Contact, today: str) -> bool:
    """Whether the contact no longer works there."""
    return "" < known_day(contact.left_on) <= today


def _known_moment(moment: str) -> datetime | None:
    try:
        return parse_moment(moment) if is_instant(moment) else None
    except ValueError:
        return None
