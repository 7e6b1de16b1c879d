"""One spelling for the many that a phrase may have: width, case, blanks, and the short names of day and evening."""

import re

# The ideographic full stop is what the full-stop key gives under a Chinese input method: 2026。11。30.
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(0x5E)} | {ord("。"): ord(".")}
# One character for one, unlike str.lower, so that a position in the folded text is one in the text.
_FOLD = _FULL_WIDTH | {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_FOLD |= {wide: low + 32 if 65 <= low <= 90 else low for wide, low in _FULL_WIDTH.items()}

_DIGITS = "0123456789"
# After folding, what is not ASCII is Chinese or no part of a date; naming the Chinese range would compile slowly.
_BESIDE_CHINESE = re.compile("(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_ROUND_MARKS = re.compile(r"(?<=[0-9]) ?([-/.:]) ?(?=[0-9])|(?<=^\+) ")
_ISO_MINUTE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})t(?=[0-9]{2}:[0-9]{2}$)")
_SHORT_DAY_PART = re.compile("^([今明昨])([早晚])上?")


def fold(text: str) -> str:
    """``text`` with full-width forms narrow and ASCII letters small; every character stays in its place."""
    return text.translate(_FOLD)


def spell(phrase: str) -> str:
    """The one spelling of ``phrase`` that the grammar reads.

    Blanks stay, one at a time, only where they part words and numbers: beside Chinese characters and around the marks
    of a date or time they mean nothing.
    """
    text = _BESIDE_CHINESE.sub("", " ".join(fold(phrase).split()))
    text = _ROUND_MARKS.sub(r"\1", text)
    # A value of the book, YYYY-MM-DDTHH:MM, comes back when it is edited.
    text = _ISO_MINUTE.sub(r"\1 ", text)
    return _SHORT_DAY_PART.sub(r"\1天\2上", text)


def is_han(character: str) -> bool:
    """Whether ``character`` is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff"


def cuts_word(left: str, right: str) -> bool:
    """Whether a cut between two neighbouring characters would go through an English word or a number."""
    if left in _DIGITS:
        return right in _DIGITS
    return left.isalnum() and right.isalnum() and not is_han(left) and not is_han(right) and right not in _DIGITS
