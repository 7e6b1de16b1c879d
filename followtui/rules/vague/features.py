"""What a note shows, as names of features: its words and what they do side by side, clause by clause and as a whole."""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import add

from followtui.rules.vague.reading import NAME, UNKNOWN, Clause
from followtui.rules.vague.words import Kinds
from followtui.text.names import is_han

_WHEN = frozenset(("DATE", "DAY", "CLOCK"))
_UNKNOWN_CHARACTERS = (1, 2, 3, 4, 6, 9)
_UNKNOWN_WORDS = (1, 2, 3, 4, 6)
_LONGEST = 8
_FUNC: Kinds = ("FUNC",)


def of_clause(clause: Clause) -> set[str]:
    """The features of one clause."""
    found = _of_letters(clause.text)
    found.update(_of_words(clause))
    found.update(*_of_kinds(clause))
    return found


def of_note(clauses: Iterable[Clause], result: str | None) -> set[str]:
    """The features of a note as a whole, with its result where that is known."""
    found: set[str] = set()
    kinds = found.union(*(clause.kinds for clause in clauses))
    attempt = [name for name, there in (("times", "TIMES" in kinds), ("when", bool(kinds & _WHEN)), ("way", "CHAN" in kinds)) if there]
    if "NOANS" in kinds:
        found.update("n:unanswered " + name for name in attempt)
    if result == "no_reply":
        found.add("n:no_reply")
        found.update("n:no_reply " + name for name in attempt)
    return found


class _Signs(dict[int, str]):
    """What each character stands for: a digit for 0, a blank or Latin letter for a, any other for itself."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        sign = letter
        if letter.isdigit():
            sign = "0"
        elif letter.isspace() or (letter.isalpha() and letter.isascii()):
            sign = "a"
        self[code] = sign
        return sign


_SIGNS = _Signs()


def _of_letters(text: str) -> set[str]:
    """Characters and pairs of them where the clause is Chinese, digits as 0 and Latin words as a."""
    if text.isascii() or not any(map(is_han, text)):
        return set()
    line = text.translate(_SIGNS)
    for sign in ("0", "a"):
        while sign * 2 in line:
            line = line.replace(sign * 2, sign)
    line = f"^{line}$"
    return {*line, *map(add, line, line[1:])}


def _of_words(clause: Clause) -> Iterable[str]:
    """Latin words, alone and in pairs; a number stands for any."""
    before = "^"
    for kinds, word in clause.tokens:
        if is_han(word[0]):
            before = ""
            continue
        shown = word if word[0].isalpha() else "0"
        if kinds is not NAME:
            yield "w:" + shown
        if before:
            yield f"w:{before} {shown}"
        before = shown
    if before:
        yield f"w:{before} $"


def _of_kinds(clause: Clause) -> Iterator[Iterable[str]]:
    """What the words do, alone and side by side, and how much of the clause nobody's list knows."""
    left: Kinds = ("^",)
    length = characters = latin = 0
    for kinds, word in clause.tokens:
        if kinds is UNKNOWN:
            if is_han(word[0]):
                characters += len(word)
            else:
                latin += 1
        telling = _telling(kinds) if len(kinds) > 1 else kinds
        if telling != _FUNC:
            yield _side_by_side(left, telling)
            left = telling
            length += 1
    yield _side_by_side(left, ("$",))
    yield _unknown(min(length, _LONGEST), min(characters, _UNKNOWN_CHARACTERS[-1]), min(latin, _UNKNOWN_WORDS[-1]))


@cache
def _telling(kinds: Kinds) -> Kinds:
    return tuple(kind for kind in kinds if kind != "FUNC")


@cache
def _side_by_side(left: Kinds, right: Kinds) -> tuple[str, ...]:
    pairs = (f"k:{one} {other}" for one in left for other in right)
    return (*("k:" + one for one in left), *pairs)


@cache
def _unknown(length: int, characters: int, latin: int) -> tuple[str, ...]:
    """The length of a clause in words, and how many characters and words of it no list knows."""
    return (
        f"k:length {length}",
        *(f"k:unknown characters {limit}" for limit in _UNKNOWN_CHARACTERS if characters >= limit),
        *(f"k:unknown words {limit}" for limit in _UNKNOWN_WORDS if latin >= limit),
    )
