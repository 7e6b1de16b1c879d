"""A note as its clauses, and each clause as tokens: words by what they do, numbers by what they count.

What no list knows is kept as unknown: in a note that is mostly the customer's own matter.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from followtui.rules.vague.words import Kinds, Words, shared_words
from followtui.rules.values import one_width
from followtui.text.hygiene import without_hidden
from followtui.text.names import is_han, simplify

Token = tuple[Kinds, str]

UNKNOWN: Kinds = ("UNKNOWN",)
NAME: Kinds = ("NAME",)
PERSON: Kinds = ("PERSON",)
EMOJI: Kinds = ("EMOJI",)

REMEMBERED = 4096
"""Clauses that are remembered once they were read."""

_MOST = 4000
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿几半多数")
_NUMERAL_WORDS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"))
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛贺倪汤邱邵毛江史"
    "顾侯孟龙万段汪田董程蔡余杜叶夏钟姚谭廖徐高林郭黄刘宋石崔康邓贾白满耿"
)
_TITLES = (
    "总监", "经理", "主任", "院长", "厂长", "老板", "主管", "科长", "部长", "校长", "老师", "女士", "先生", "小姐", "太太",
    "师傅", "医生", "博士", "阿姨", "总", "工", "姐", "哥", "董", "处", "局",
)  # fmt: skip
_NICKNAMES = "小老阿"
_BEFORE_A_PERSON = _SURNAMES | frozenset(_NICKNAMES)


class Clause(Struct, frozen=True, eq=False):
    """A part of a note between two stops: its text folded, its tokens, and all that its words do."""

    text: str
    tokens: tuple[Token, ...]
    kinds: frozenset[str]


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r"[。!?;\n，、…~]+|,(?!\d)|:(?!\d)|\.(?=\s|$)|\s[-–—]+\s")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[$€£¥]?\d+(?:[.,:/-]\d+)*%?|[^\W\d_]+(?:['’/-][^\W\d_]+)*")


@cache
def _latin_word() -> re.Pattern[str]:
    return re.compile(r"[a-zμ²³]+")


def fold(content: str) -> str:
    """``content`` in one width and simplified characters, without what cannot be seen; letters keep their case."""
    # Whoever writes more than this has said something long before.
    text = content[:_MOST]
    if not text.isprintable():
        text = without_hidden(text)
    return text if text.isascii() else simplify(one_width(text))


def read(folded: str, empty: Iterable[str] = ()) -> list[Clause]:
    """The clauses of a note that ``fold`` gave, with a stop in place of each of the ``empty`` phrases (lower case).

    What is said again in the same words adds nothing, and stands there once.
    """
    lower = folded.lower()
    stopped = lower
    for phrase in empty:
        stopped = _stopped(stopped, phrase)
    found: dict[str, Clause] = {}
    for text, original in _parts(stopped, folded if len(folded) == len(lower) else lower, is_lower=folded == lower):
        if text not in found:
            found[text] = _clause(text, original)
    return list(found.values())


def _parts(text: str, original: str, *, is_lower: bool) -> Iterator[tuple[str, str]]:
    """What stands between the stops of ``text``, without the blanks around it, and the same in ``original``, which is as long."""
    if is_lower:
        for part in _clause_end().split(text):
            if bare := part.strip():
                yield bare, bare
        return
    begin = 0
    for end, after in [*(stop.span() for stop in _clause_end().finditer(text)), (len(text), len(text))]:
        bare = text[begin:end].lstrip()
        start = end - len(bare)
        if bare := bare.rstrip():
            yield bare, original[start : start + len(bare)]
        begin = after


def _stopped(text: str, phrase: str) -> str:
    """``text``, as long as before, with a stop in place of a phrase; one in letters only where it stands by itself."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (phrase.isascii() and (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())):
            text = f"{text[:at]},{' ' * (len(phrase) - 1)}{text[end:]}"
        at = text.find(phrase, end)
    return text


@lru_cache(maxsize=REMEMBERED)
def _clause(text: str, original: str) -> Clause:
    words = shared_words()
    tokens: list[Token] = []
    at, end = 0, len(text)
    while at < end:
        letter = text[at]
        if letter.isspace():
            at += 1
        elif is_han(letter):
            token, at = _han(text, at, words)
            if token[0] is UNKNOWN and tokens and tokens[-1][0] is UNKNOWN and text.startswith(tokens[-1][1], at - 1 - len(tokens[-1][1])):
                # Unknown characters side by side count as one word.
                token = (UNKNOWN, tokens.pop()[1] + token[1])
            tokens.append(token)
        elif match := _word().match(text, at):
            token, at = _latin(text, match, original, words)
            tokens.append(token)
        else:
            if unicodedata.category(letter) == "So":
                tokens.append((EMOJI, letter))
            at += 1
    return Clause(text, tuple(tokens), frozenset(kind for kinds, _word in tokens for kind in kinds))


def _han(text: str, at: int, words: Words) -> tuple[Token, int]:
    """The token that begins with the Chinese character at ``at``, and where it ends: the longest reading wins."""
    letter = text[at]
    known = 0
    for size in words.sizes.get(letter, ()):
        if text[at : at + size] in words.kinds and at + size <= len(text):
            known = size
            break
    if letter in _NUMERALS:
        kind, end = _counted(text, at, words)
        if kind and end - at > known:
            return ((kind,), text[at:end]), end
    person = _person(text, at) if letter in _BEFORE_A_PERSON else 0
    if person > known:
        return (PERSON, text[at : at + person]), at + person
    if known:
        word = text[at : at + known]
        return (words.kinds[word], word), at + known
    return (UNKNOWN, letter), at + 1


def _person(text: str, at: int) -> int:
    """The characters of 李总, 王经理, 小陈, 老周 at ``at``; 0 for anything else."""
    if text[at] in _SURNAMES:
        return next((1 + len(title) for title in _TITLES if text.startswith(title, at + 1)), 0)
    return 2 if text[at] in _NICKNAMES and text[at + 1 : at + 2] in _SURNAMES else 0


def _counted(text: str, at: int, words: Words) -> tuple[str, int]:
    """The class of a number in Chinese numerals with its unit, and where it ends; an empty class without a unit."""
    end = at
    while end < len(text) and text[end] in _NUMERALS:
        end += 1
    kind, unit_end = _unit(text, end, words)
    return (kind, unit_end) if kind or end - at < 2 else ("NUMBER", end)


def _unit(text: str, at: int, words: Words) -> tuple[str, int]:
    """The class that the unit at ``at`` gives to the number before it, and where it ends; an empty class for none."""
    while at < len(text) and text[at] in " 多来余":
        at += 1
    for size in (4, 3, 2, 1):
        unit = text[at : at + size]
        if len(unit) == size and unit in words.units and not unit.isascii():
            return words.units[unit], at + size
    match = _latin_word().match(text, at)
    if match and match[0] in words.units:
        return words.units[match[0]], match.end()
    if match and match[0][:3] in _MONTHS:
        return "DATE", match.end()
    return "", at


def _latin(text: str, match: re.Match[str], original: str, words: Words) -> tuple[Token, int]:
    """The token of a number or of a word in letters, and where it ends."""
    word, end = match[0], match.end()
    if not word.isascii():
        # Letters and Chinese characters run into each other: 报价excel发了.
        size = next((place for place, letter in enumerate(word) if is_han(letter)), len(word))
        word, end = word[:size], match.start() + size
    if not word[0].isalpha():
        kind, unit_end = _number(word, text, end, words)
        return ((kind,), text[match.start() : unit_end]), unit_end
    if word in _NUMERAL_WORDS:
        kind, unit_end = _unit(text, end, words)
        if kind:
            return ((kind,), text[match.start() : unit_end]), unit_end
    if word[:3] in _MONTHS and word in words.kinds and text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit():
        number = _word().match(text, end + 1)
        return (("DATE",), word), number.end() if number else end
    if word in words.leaders:
        word, end = _joined(text, word, end, words)
    if word in words.kinds:
        return (words.kinds[word], word), end
    named = match.start() > 0 and original[match.start()].isupper()
    return (NAME if named else UNKNOWN, word), end


def _joined(text: str, word: str, end: int, words: Words) -> tuple[str, int]:
    """``word`` with the one or two words after it, where they belong together, and where that ends."""
    pair, pair_end = _with_next(text, word, end)
    three, three_end = _with_next(text, pair, pair_end)
    if three in words.kinds:
        return three, three_end
    return (pair, pair_end) if pair in words.kinds else (word, end)


def _with_next(text: str, word: str, end: int) -> tuple[str, int]:
    match = _word().match(text, end + 1) if text[end : end + 1] == " " else None
    return (f"{word}_{match[0]}", match.end()) if match else (word, end)


def _number(number: str, text: str, end: int, words: Words) -> tuple[str, int]:
    """What a number counts, by its form or by the unit after it, and where the unit ends."""
    if ":" in number:
        return "CLOCK", end
    if number.endswith("%"):
        return "PERCENT", end
    if number[0] in "$€£¥":
        _kind, unit_end = _unit(text, end, words)
        return "MONEY", unit_end
    kind, unit_end = _unit(text, end, words)
    if kind:
        return kind, unit_end
    if "/" in number or number.count("-") == 2 or (len(number) == 4 and number.startswith("20")):
        return "DATE", end
    return "NUMBER", end
