"""What a note shows, as names of features: its words and what they do side by side, clause by clause and as a whole."""

from collections.abc import Iterable
from itertools import pairwise

from followtui.rules.vague.reading import NAME, UNKNOWN, Clause
from followtui.rules.vague.words import Kinds
from followtui.text.names import is_han

_WHEN = frozenset(("DATE", "DAY", "CLOCK"))
_UNKNOWN_CHARACTERS = (1, 2, 3, 4, 6, 9)
_UNKNOWN_WORDS = (1, 2, 3, 4, 6)
_LONGEST_RUN = 2


def of_clause(clause: Clause) -> set[str]:
    """The features of one clause."""
    found = _of_letters(clause.text)
    found.update(_of_words(clause))
    found.update(_of_kinds(clause))
    return found


def of_note(clauses: Iterable[Clause], result: str | None) -> set[str]:
    """The features of a note as a whole, with its result where that is known."""
    kinds = {kind for clause in clauses for token in clause.tokens for kind in token[0]}
    found: set[str] = set()
    attempt = [name for name, there in (("times", "TIMES" in kinds), ("when", bool(kinds & _WHEN)), ("way", "CHAN" in kinds)) if there]
    if "NOANS" in kinds:
        found.update("n:unanswered " + name for name in attempt)
    if result == "no_reply":
        found.add("n:no_reply")
        found.update("n:no_reply " + name for name in attempt)
    return found


def _of_letters(text: str) -> set[str]:
    """Characters and pairs of them where the clause is Chinese, digits as 0 and Latin words as a."""
    if not any(map(is_han, text)):
        return set()
    letters = ["^"]
    for letter in text:
        sign = letter
        if letter.isdigit():
            sign = "0"
        elif letter.isspace() or (letter.isalpha() and letter.isascii()):
            sign = "a"
        if sign != letters[-1] or sign not in "0a":
            letters.append(sign)
    line = "".join(letters) + "$"
    return {line[at : at + size] for size in range(1, _LONGEST_RUN + 1) for at in range(len(line) - size + 1)}


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


def _of_kinds(clause: Clause) -> Iterable[str]:
    """What the words do, alone and side by side, and how much of the clause nobody's list knows."""
    row: list[Kinds] = [("^",)]
    characters = latin = 0
    for kinds, word in clause.tokens:
        if kinds is UNKNOWN:
            if is_han(word[0]):
                characters += len(word)
            else:
                latin += 1
        telling = tuple(kind for kind in kinds if kind != "FUNC") if len(kinds) > 1 else kinds
        if telling != ("FUNC",):
            row.append(telling)
    row.append(("$",))
    for left, right in pairwise(row):
        for one in left:
            yield "k:" + one
            for other in right:
                yield f"k:{one} {other}"
    yield f"k:length {min(len(row) - 2, 8)}"
    for limit in _UNKNOWN_CHARACTERS:
        if characters >= limit:
            yield f"k:unknown characters {limit}"
    for limit in _UNKNOWN_WORDS:
        if latin >= limit:
            yield f"k:unknown words {limit}"
