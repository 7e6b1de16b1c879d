"""What every name like another one holds, looked for in the names of a book before any of them is taken apart.

A name that stands to this one as anything nearer than ``Relation.NEAR`` holds at least one of the texts or matches one of
the patterns, without blanks, signs and accents; a test over all labelled pairs says so.
"""

import re
from collections import Counter
from collections.abc import Iterator

from followtui.book.twins.lines import Lines
from followtui.text.likeness.edits import LOOKS
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.trades import is_spelt_otherwise
from followtui.text.names import is_han
from followtui.text.sounds import characters_of, homophones, sound

_HALVES_FROM = 8
_SHORTEST_TYPO = 5
_SHORTEST_WORD = 3
_LONGEST_BEFORE = 3
_CHINESE_DIGITS = "零一二三四五六七八九"


def lines_like(parts: Parts, names: Lines) -> set[int]:
    """The lines of ``names`` that may be like a name."""
    found = names.holding(parts.plain) if len(parts.plain) > 1 else names.matching(re.compile(f"(?m)^{re.escape(parts.plain)}$"))
    for one in (parts, parts.other):
        if one is not None:
            found |= _chinese(one, names) | _latin(one, names)
    return found


def _chinese(parts: Parts, names: Lines) -> set[int]:
    core = parts.core
    cut_short = names.holding(parts.whole[:3]) if len(parts.whole) > _LONGEST_BEFORE else set()
    if len(core) < 2:
        return cut_short
    texts = [sound(core)] if sound(core).isascii() else []
    if core.isdecimal():
        texts.append("".join(_CHINESE_DIGITS[int(digit)] for digit in core))
    if len(core) > _LONGEST_BEFORE:
        # One name within the other: its beginning, or its end after the name of a place.
        texts += [core[:2], core[-max(2, len(core) - _LONGEST_BEFORE) :]]
    found = names.matching(re.compile("".join(f"[{_alike(character)}]" for character in core)))
    return found.union(cut_short, *map(names.holding, texts))


def _latin(parts: Parts, names: Lines) -> set[int]:
    found = _holding_nearly(parts.solid, names) if parts.solid else set()
    words = [word for word in dict.fromkeys(parts.latin) if len(word) >= _SHORTEST_WORD and not is_spelt_otherwise(word)]
    if words:
        holding = Counter(line for word in words for line in _holding_nearly(word, names))
        # Of two words both must be there; of three or more one may be missing.
        least = len(words) if len(words) <= 2 else len(words) - 1
        found |= {line for line, count in holding.items() if count >= least}
    elif parts.latin:
        found |= names.holding(parts.joined)
    if parts.latin and not parts.core:
        for syllables in _readings(parts.joined, 4):
            if len(syllables) > 1:
                found |= names.matching(re.compile("".join(f"[{characters_of(one)}]" for one in syllables)))
    return found


def _holding_nearly(word: str, names: Lines) -> set[int]:
    """The lines that hold a word, or one slip of it."""
    if _SHORTEST_TYPO <= len(word) < _HALVES_FROM:
        return names.matching(re.compile(_with_a_slip(word)))
    found: set[int] = set()
    return found.union(*map(names.holding, _pieces(word)))


def _pieces(word: str) -> Iterator[str]:
    """The word, or of a long one the half that a slip leaves whole."""
    if len(word) < _HALVES_FROM:
        yield word
        return
    half = len(word) // 2
    yield word[:half]
    yield word[half:]
    yield word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]


def _alike(character: str) -> str:
    return homophones(character) + LOOKS.get(character, "") if is_han(character) else re.escape(character)


def _with_a_slip(word: str) -> str:
    """Any one slip of a short word; those in its second half behind its first half, so that few places are tried."""
    half = len(word) // 2
    begins, ends = word[:half], word[half:]
    late = "|".join(_slips(ends))
    early = "|".join(f"{slip}{ends}" for slip in _slips(begins))
    across = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    return f"{begins}(?:{late})|{early}|{across}"


def _slips(text: str) -> Iterator[str]:
    for at in range(len(text)):
        yield f"{text[:at]}.?{text[at + 1 :]}"
        yield f"{text[:at]}.{text[at:]}"
        if at:
            yield text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    yield f"{text}."


def _readings(letters: str, most: int) -> Iterator[tuple[str, ...]]:
    """The ways to read letters as at most so many syllables."""
    if not letters:
        yield ()
    elif most:
        for length in range(1, min(len(letters), 6) + 1):
            if characters_of(letters[:length]):
                for rest in _readings(letters[length:], most - 1):
                    yield (letters[:length], *rest)
