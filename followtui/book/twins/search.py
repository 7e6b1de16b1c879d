"""Texts that every name like another one holds: what is looked for in the names of a book before any is taken apart.

A name that ``likeness`` finds alike holds one of them; a test over thousands of pairs says so. All are looked for in names
without blanks, signs and accents.
"""

import re
from collections.abc import Iterator

from followtui.text.likeness.edits import LOOKS
from followtui.text.likeness.parts import Parts
from followtui.text.names import is_han
from followtui.text.sounds import characters_of, homophones, sound

_HALVES_FROM = 8
_SHORTEST_TYPO = 4
_CHINESE_DIGITS = "零一二三四五六七八九"


def patterns(parts: Parts) -> Iterator[re.Pattern[str]]:
    """What to look for; a name like this one matches at least one."""
    yield re.compile(re.escape(parts.plain))
    for one in (parts, parts.other):
        if one is None:
            continue
        if one.core:
            yield _chinese(one)
        words = [word for word in (*one.latin, *_initials(one)) if word]
        for word in words or ([one.solid] if one.solid else []):
            yield from map(re.compile, _misspelt(word))
        if one.solid:
            yield from map(re.compile, _misspelt(one.solid))
        if one.latin and not one.core:
            yield from _as_pinyin(one.joined)


def _chinese(parts: Parts) -> re.Pattern[str]:
    """The first two characters of the core, or its last two, by sound or look; for a Latin name its spelling."""
    core = parts.core
    spelling = sound(core)
    found = [re.escape(spelling)] if spelling.isascii() and len(core) > 1 else []
    if core.isdecimal():
        return re.compile("|".join((core, "".join(_CHINESE_DIGITS[int(digit)] for digit in core))))
    pairs = {core[:2], core[-2:]} if len(core) > 1 else {core}
    found += ["".join(f"[{_alike(character)}]" for character in pair) for pair in pairs]
    return re.compile("|".join(found))


def _alike(character: str) -> str:
    if not is_han(character):
        return re.escape(character)
    return homophones(character) + LOOKS.get(character, "")


def _initials(parts: Parts) -> list[str]:
    return [word[:3] for word in parts.latin if len(word) <= _SHORTEST_TYPO]


def _misspelt(word: str) -> Iterator[str]:
    """The word itself, or any one slip of it: long words by the half that a slip leaves whole."""
    if len(word) < _SHORTEST_TYPO:
        yield re.escape(word)
        return
    if len(word) >= _HALVES_FROM:
        half = len(word) // 2
        yield re.escape(word[:half])
        yield re.escape(word[half:])
        yield re.escape(word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :])
        return
    yield re.escape(word)
    for at in range(len(word)):
        yield f"{re.escape(word[:at])}.?{re.escape(word[at + 1 :])}"
        yield f"{re.escape(word[:at])}.{re.escape(word[at:])}"
        if at:
            yield re.escape(word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :])


def _as_pinyin(letters: str) -> Iterator[re.Pattern[str]]:
    """Chinese names that are spelt so, two to four characters."""
    for syllables in _readings(letters, 4):
        if len(syllables) > 1:
            yield re.compile("".join(f"[{characters_of(one)}]" for one in syllables))


def _readings(letters: str, most: int) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
    elif most:
        for length in range(1, min(len(letters), 6) + 1):
            if characters_of(letters[:length]):
                for rest in _readings(letters[length:], most - 1):
                    yield (letters[:length], *rest)
