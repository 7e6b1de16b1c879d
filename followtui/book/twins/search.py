"""What every name like another one holds, looked for in the names of a book before any of them is taken apart.

A name that stands to this one as anything nearer than ``Relation.NEAR`` holds at least one of the texts or matches one of
the patterns, without blanks, signs and accents; a test over all labelled pairs says so.
"""

import re
from collections import Counter
from collections.abc import Iterator

from followtui.book.twins.lines import Lines
from followtui.text.likeness.edits import LOOKS, plain_letters
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.trades import is_spelt_otherwise
from followtui.text.likeness.words import words
from followtui.text.names import is_han
from followtui.text.sounds import characters_of, near_homophones, sound

_HALVES_FROM = 8
_SHORTEST_TYPO = 5
_SHORTEST_WORD = 3
_LONGEST_BEFORE = 3
_CHINESE_DIGITS = "零一二三四五六七八九"
_FORMAL = {"1": "壹", "2": "贰", "3": "叁"}
_FEWEST_INITIALS, _MOST_INITIALS = 3, 7
_SHORTEST_FULL = 5
_INITIAL = re.compile(r"\n|(?<![^\W_])(?!(?:" + "|".join(sorted(words("joining"))) + r")\b)[a-z](?=[a-z])")


class Names:
    """The names of a book, each a line: as they are, as they compare however they are spelt, and by their first letters."""

    def __init__(self, folded: str) -> None:
        self.plain = Lines([folded])
        self.spelt = Lines([plain_letters(folded)])
        self.initials = Lines(["".join(_INITIAL.findall(folded))])


def lines_like(parts: Parts, every: Names) -> set[int]:
    """The lines of ``every`` name that may be like a name."""
    names = every.plain
    found = names.holding(parts.plain) if len(parts.plain) > 1 else names.matching(re.compile(f"(?m)^{re.escape(parts.plain)}$"))
    for one in (parts, parts.other):
        if one is not None:
            found |= _chinese(one, names) | _latin(one, names)
            found |= _by_initials(one, every) if one.spoken else _numbered(one, names) | _cut_in_trade(one, names)
            if one.latin:
                found |= set.intersection(*(every.spelt.holding(plain_letters(word)) for word in one.latin))
    return found


def _by_initials(parts: Parts, every: Names) -> set[int]:
    """Where one name is the first letters of the other, or of its end."""
    spoken = parts.spoken
    first = [word[0] for word in spoken]
    found: set[int] = set()
    if _FEWEST_INITIALS <= len(spoken[-1]) <= _MOST_INITIALS:
        letters = "".join(first[:-1]) + spoken[-1]
        found |= every.initials.matching(re.compile(f"(?m)^{letters.removesuffix('c') if len(spoken) == 1 else letters}"))
    for kept in range(max(0, len(spoken) - _FEWEST_INITIALS) + 1) if len(spoken) >= _FEWEST_INITIALS else ():
        found |= every.plain.matching(re.compile(f"(?m)^{''.join((*spoken[:kept], *first[kept:]))}"))
    return found


def _numbered(parts: Parts, names: Lines) -> set[int]:
    """Names that begin alike and have the same number, in digits or spelt."""
    if not parts.numbers or not parts.full:
        return set()
    ways = "|".join(_ways_to_write(parts.numbers[0]))
    return names.matching(re.compile(f"{re.escape(parts.full[0])}.*?(?:{ways})"))


def _ways_to_write(number: str) -> Iterator[str]:
    yield number
    yield "".join(_CHINESE_DIGITS[int(digit)] for digit in number)
    if number in _FORMAL:
        yield _FORMAL[number]
    if len(number) <= 2 and int(number) >= 10:
        tens, ones = int(number) // 10, int(number) % 10
        yield (_CHINESE_DIGITS[tens] if tens > 1 else "") + "十" + (_CHINESE_DIGITS[ones] if ones else "")


def _cut_in_trade(parts: Parts, names: Lines) -> set[int]:
    """Where one name is the other with its trade cut short: both begin with the same three characters and end alike."""
    full = parts.full
    if len(full) < _SHORTEST_FULL:
        return set()
    begins, inner, ends = full[:3], full[3:-1], full[-1]
    longer = "".join(f".*?{character}" for character in inner + ends)
    return names.matching(re.compile(f"{begins}(?:[{inner}]*{ends}|{longer})" if inner else f"{begins}.*?{ends}"))


def _chinese(parts: Parts, names: Lines) -> set[int]:
    core = parts.stem
    cut_short = names.holding(parts.whole[:3]) if len(parts.whole) > _LONGEST_BEFORE else set()
    if len(core) < 2:
        return cut_short
    texts = [sound(core)] if sound(core).isascii() else []
    if core.isdecimal():
        spelt = "".join(_CHINESE_DIGITS[int(digit)] for digit in core)
        texts += [spelt, spelt.replace("零", "〇")]
    if len(core) > _LONGEST_BEFORE:
        # One name within the other: its beginning, or its end after the name of a place.
        texts += [core[:2], core[-max(2, len(core) - _LONGEST_BEFORE) :]]
    found = names.matching(re.compile("".join(f"[{_alike(character)}]" for character in core)))
    return found.union(cut_short, *map(names.holding, texts))


def _latin(parts: Parts, names: Lines) -> set[int]:
    found = _holding_nearly(parts.solid, names) if parts.solid else set()
    telling = [word for word in dict.fromkeys(parts.latin) if len(word) >= _SHORTEST_WORD and not is_spelt_otherwise(word)]
    if telling:
        holding = Counter(line for word in telling for line in _holding_nearly(word, names))
        # Of two words both must be there; of three or more one may be missing.
        least = len(telling) if len(telling) <= 2 else len(telling) - 1
        if len(telling) <= 2 and max(map(len, telling)) >= _HALVES_FROM:
            least = 1
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
    return near_homophones(character) + LOOKS.get(character, "") if is_han(character) else re.escape(character)


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
