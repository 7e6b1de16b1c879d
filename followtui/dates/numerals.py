"""Numbers in phrases: digits, Chinese numerals from 一 to 三十一 and 两, English number words."""

from followtui.dates.errors import RefusedError

_UNITS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_ENGLISH = {word: value for value, word in enumerate((*_TO_TEN, "eleven", "twelve", *_TEENS, "twenty"), start=1)}
_ENGLISH |= {"a": 1, "an": 1, "thirty": 30}

CHINESE = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九两])"
COUNT = f"(?:[0-9]+|{CHINESE})"
UP_TO_TWO_DIGITS = f"(?:[0-9]{{1,2}}|{CHINESE})"
ENGLISH_COUNT = f"(?:[0-9]+|{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"
# Minutes go to 59, and 零五 is how :05 is said. Without 分, one numeral alone (三点五) would not be a minute.
FULL_MINUTE = "(?:零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)"
MINUTE = f"(?:{FULL_MINUTE}|[一二三四五六七八九])"

# More than any calendar holds, in the smallest unit (minutes); the conversion of longer texts would be slow or fail.
_MOST_DIGITS = 10


def number(text: str) -> int:
    """The value of a text that one of this module's patterns matched. Raises RefusedError when it is huge."""
    if text.isdecimal():
        if len(text.lstrip("0")) > _MOST_DIGITS:
            raise RefusedError("too_far")
        return int(text[-_MOST_DIGITS:])
    if text in _ENGLISH:
        return _ENGLISH[text]
    tens, ten, units = text.lstrip("零").rpartition("十")
    return (_UNITS.get(tens, 1) * 10 if ten else 0) + _UNITS.get(units, 0)
