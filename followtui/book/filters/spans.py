"""The forms in which a filter names numbers and days: ``14d``, ``14d+``, ``a..b``, ``>a``, ``<a``."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

_AT_LEAST = (">=", "≥")
_AT_MOST = ("<=", "≤")
_BETWEEN = re.compile(r"\.{2,}|~")
_DAYS = re.compile(r"(\d{1,4})\s?(d|days?|天|w|weeks?|周)?", re.IGNORECASE)


class Span(NamedTuple):
    """What lies between two values; None leaves an end open, and an end that is ``without`` is not part of it."""

    low: Any = None
    high: Any = None
    without_low: bool = False
    without_high: bool = False

    def holds(self, value: Any) -> bool:
        """Whether a value lies in the span."""
        if self.low is not None and (value < self.low or (self.without_low and value == self.low)):
            return False
        return self.high is None or not (value > self.high or (self.without_high and value == self.high))


def exactly(value: Any) -> Span:
    """The span that only one value lies in."""
    return Span(low=value, high=value)


def read_span(text: str, read: Callable[[str], Any]) -> Span | None:
    """The span that ``text`` gives, each end read by ``read``; None when it is one plain value.

    Raises what ``read`` raises.
    """
    for sign in (*_AT_LEAST, *_AT_MOST):
        if text.startswith(sign):
            end = read(text[len(sign) :].strip())
            return Span(low=end) if sign in _AT_LEAST else Span(high=end)
    if text.startswith(">"):
        return Span(low=read(text[1:].strip()), without_low=True)
    if text.startswith("<"):
        return Span(high=read(text[1:].strip()), without_high=True)
    between = _BETWEEN.search(text)
    if between is not None:
        ends = (text[: between.start()].strip(), text[between.end() :].strip())
        return _between(*(read(end) if end else None for end in ends))
    return Span(low=read(text[:-1].strip())) if text.endswith("+") else None


def _between(low: Any, high: Any) -> Span:
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Span(low=low, high=high)


def read_days(text: str) -> int:
    """A count of days: ``14d``, ``14天``, ``2w``, ``14``. Raises ValueError."""
    match = _DAYS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    weeks = (match[2] or "").lower()[:1] in ("w", "周")
    return int(match[1]) * (7 if weeks else 1)
