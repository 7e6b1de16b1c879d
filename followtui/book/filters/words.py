"""What a word of the filter matches: part of a name or tag, pinyin, the digits of a phone."""

import re
from functools import lru_cache

from followtui.book.filters.keys import Criterion, Test
from followtui.text.names import plain_key, without_accents
from followtui.text.phones import phone_part

FEWEST_DIGITS = 3
"""Digits from which a word is looked for in phone numbers: fewer stand in nearly every one."""

_NUMBER = re.compile(r"[\d\s()+.\-–]+")
_NOT_LETTER = re.compile(r"[\W_]+")

# Where a reading begins; and, within a pattern, the way from one syllable to a reading of the next.
_BEGINNING = r"(?:^|[ /])\.?"
_ONWARD = r"(?:[^ ]*+ (?:[^ /]*+/)*\.?)?"
_LONGEST = 12
"""Letters up to which a pattern tells all; what is longer is looked at again, since patterns of that length may crawl."""


def word_criterion(text: str) -> Criterion | None:
    """The criterion of a word or of what stands in quotes; None when nothing of it counts."""
    word = plain_key(text)
    if not word:
        return None
    squeezed = word.replace(" ", "")
    digits = phone_part(text) if _NUMBER.fullmatch(word) else ""
    if len(digits) >= FEWEST_DIGITS:
        return Criterion(lambda row: squeezed in row.words or any(digits in phone for phone in row.keys.phones), whole=True)
    return Criterion(_by_name(word, squeezed), whole=True)


def _by_name(word: str, squeezed: str) -> Test:
    pattern = pinyin_pattern(word)
    if pattern is not None:
        spelt = pattern.search
        if len(word) > _LONGEST:
            from followtui.text.pinyin import matches_pinyin

            return lambda row: squeezed in row.words or bool(spelt(row.keys.pinyin) and matches_pinyin(word, row.keys.pinyin))
        return lambda row: word in row.words or squeezed in row.words or spelt(row.keys.pinyin) is not None
    if squeezed == word:
        return lambda row: word in row.words
    return lambda row: word in row.words or squeezed in row.words


@lru_cache(maxsize=64)
def pinyin_pattern(query: str) -> re.Pattern[str] | None:
    """The pattern that encoded pinyin keys match where ``matches_pinyin`` says yes; of a long query, its beginning.

    Each letter is the next of the same reading, or the first of a reading of the next syllable. A list of ten thousand
    is gone through in some milliseconds so. None for a query without Latin letters.
    """
    letters = _NOT_LETTER.sub("", without_accents(query.casefold().replace("ü", "v")))[:_LONGEST]
    if not letters.isascii() or not any(map(str.isalpha, letters)):
        return None
    return re.compile(_BEGINNING + _ONWARD.join(map(re.escape, letters)))
