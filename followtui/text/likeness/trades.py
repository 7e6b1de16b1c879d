"""Words that say what a company does or is, not which one it is: two companies may share them, and one may leave them out.

The words are data, in ``words.txt``: trades; plain words that say next to nothing beside a trade (科技, 贸易, Trading);
shapes that say only what sort of place it is (厂, 店, 中心); groups, which may stand above companies of any trade.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from followtui.text.likeness.words import in_order, words


@cache
def _same() -> dict[str, str]:
    pairs = (one.partition("=") for one in in_order("same"))
    return {spelt: meant for spelt, _equals, meant in pairs}


_SELLS = "厂行铺店庄坊"
_SHORTEST_PLURAL = 4


class Word(NamedTuple):
    """A word of a name: what it stands for, and of which sort it is (``trade``, ``plain``, ``shape``, ``group`` or '')."""

    text: str
    sort: str


@cache
def word_of(text: str) -> Word:
    """The word as it compares. Latin plurals are folded to their singular where one of the two is known."""
    same = _same()
    for one in _numbers_of(text):
        meant = same.get(one, one)
        sort = _sort(meant) or _sort(one)
        if sort:
            return Word(meant, sort)
    return Word(same.get(text, text), "")


def _numbers_of(text: str) -> list[str]:
    """A Latin word as singular, as it is, and as plural; of one that may be a plural the singular is tried first."""
    if not text.isascii() or len(text) < _SHORTEST_PLURAL:
        return [text]
    singular = text[:-3] + "y" if text.endswith("ies") else text.removesuffix("s")
    umlauts = text.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return [singular, text, text + "s", *([text[:-1] + "ies"] if text.endswith("y") else []), *([umlauts] if umlauts != text else [])]


@cache
def _sort(text: str) -> str:
    sorts = (("groups", "group"), ("shapes", "shape"), ("plain", "plain"), ("trades", "trade"))
    return next((sort for name, sort in sorts if text in words(name)), "")


@cache
def _meant() -> frozenset[str]:
    return frozenset(_same().values())


def is_spelt_otherwise(text: str) -> bool:
    """Whether other words stand for this one: St for saint."""
    return text in _meant()


def is_common(core: str) -> bool:
    """Whether so many companies have a Chinese name that it tells none of them from one in another trade."""
    return core in words("commons")


def is_marker(text: str) -> bool:
    """Whether a Latin word tells no company from another when it stands alone."""
    return text in words("markers")


_PUBLIC = (*"院局校学馆所站队委会行社园", "中心", "政府", "供水", "水务", "供电", "燃气", "公交", "客运")


def is_public(ending: Sequence[str]) -> bool:
    """Whether trade words at a name's end are those of a public body, of which each town has one."""
    return bool(ending) and ending[-1].endswith(_PUBLIC)


def says_little(text: str) -> bool:
    """Whether a trade word may stand beside any other (科技, Trading)."""
    return text in words("plain")


@cache
def _endings() -> tuple[frozenset[str], int]:
    known = {one for name in ("groups", "plain", "shapes", "trades") for one in words(name) if not one.isascii()}
    known |= {one for one in _same() if not one.isascii()}
    return frozenset(known), max(map(len, known))


@cache
def _goods() -> frozenset[str]:
    return frozenset("".join(words("goods")))


def peel(text: str) -> tuple[str, list[str]]:
    """A Chinese name without the trade words at its end, and these words in order.

    At least two characters are left, or none at all: one alone belongs to the word after it.
    """
    known, longest = _endings()
    ending: list[str] = []
    rest = text
    while rest:
        length = next((size for size in range(min(longest, len(rest)), 0, -1) if rest[-size:] in known), 0)
        if not length and len(rest) >= 4 and rest[-1] == "业" and rest[-2] in _goods():
            length = 2
        known_before = any(rest[-size - 1 : -1] in known for size in range(2, min(longest, len(rest) - 1) + 1))
        if length == 1 and len(rest) >= 4 and rest[-1] in _SELLS and rest[-2] in _goods() and not known_before:
            # 米厂 and 茶行 say the trade, as 米业 and 茶业 do.
            ending[:0] = [rest[-2] + "业", rest[-1]]
            rest = rest[:-2]
            continue
        if not length:
            break
        if length == 1 and not ending and len(rest) <= 2:
            break
        ending.insert(0, rest[-length:])
        rest = rest[:-length]
    if len(rest) == 1 and ending:
        rest += ending.pop(0)
    return rest, ending
