"""Dates as people say them, in Chinese and English: what a phrase means, and the date that a line begins with.

Only what is described for the date input is read: a wrong date is worse than a question. Described parts may be put
together where just one day can be meant (本月底, nov 30th, 明天前).
"""

from datetime import datetime

from followtui.dates.errors import DateError
from followtui.dates.leading import read_leading
from followtui.dates.reading import Reading, read_phrase

__all__ = ["DateError", "Reading", "read_due", "read_happened", "read_leading", "read_phrase"]


def read_due(phrase: str, now: datetime) -> str:
    """When something is due, leaning to the future: ``YYYY-MM-DD``, with ``THH:MM`` when the phrase gives a time.

    ``now`` is the rep's wall clock; an offset is ignored. Raises DateError.
    """
    return read_phrase(phrase, now).when


def read_happened(phrase: str, now: datetime) -> str:
    """When something took place, leaning to the past and never after ``now``; otherwise as read_due."""
    return read_phrase(phrase, now, happened=True).when
