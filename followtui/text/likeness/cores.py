"""What tells two names from others, set side by side: Chinese characters, Latin words, one spelt as the other."""

from followtui.text.likeness.edits import looks, one_slip, plain_word
from followtui.text.likeness.fit import one_trade, telling
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.relation import Relation
from followtui.text.likeness.trades import is_marker
from followtui.text.places import known_place
from followtui.text.sounds import near_sound

_SHORTEST_TYPO = 5
_SHORTEST_WRONG_LETTER = 8
_SHORTEST_SOLID = 12
_SHORTEST_MIXED = 9
_SOUND_ALIKE = frozenset(map(frozenset, ("sz", "ck", "iy", "vw", "kq")))
_LONG_WORD = 8
_LONG_CORE = 4
_LONG_FOR_A_SLIP = 3
_LONGEST_BEFORE = 3
_OPPOSITES = frozenset("东西南北中上下大小前后左右内外新老甲乙丙丁男女山水江河湖海红黄蓝绿白黑金银一二三四五六七八九十")
_SHORTEST_CUT = 4
_SHORTEST_BEGINNING = 13
_LONGEST_CUT = 6


def cores(one: Parts, other: Parts) -> Relation:
    """How near two names are by what tells them from others, their trades left out."""
    if one.solid and one.solid == other.solid:
        return Relation.EQUAL
    if one.core and other.core:
        han = _han(one, other)
        if one.latin and other.latin and han:
            less, more = sorted((set(one.latin), set(other.latin)), key=len)
            return Relation.SHORT if han == Relation.EQUAL and less < more else min(han, _latin(one, other))
        return min(han, Relation.SHORT) if bool(one.latin) != bool(other.latin) else han
    if one.latin and other.latin:
        latin = _latin(one, other)
        if bool(one.core) == bool(other.core):
            return latin
        plainer = other if one.core else one
        return min(latin, Relation.SHORT if not plainer.trades or set(one.trades) & set(other.trades) else Relation.NEAR)
    return _spelt(one, other) if one.core or other.core else Relation.NONE


def _spelt(one: Parts, other: Parts) -> Relation:
    """A Chinese name against a Latin one: 华兴 is written Huaxing."""
    han, latin = (one, other) if one.core else (other, one)
    if not latin.latin or han.latin or len(han.core) < 2:
        return Relation.NONE
    return Relation.SOUND if han.heard == latin.joined else Relation.NONE


def _han(one: Parts, other: Parts) -> Relation:
    first, second = one.core, other.core
    if first == second or (one.stem == other.stem and (first == one.stem or second == other.stem)):
        return Relation.EQUAL
    if one.personal and other.personal:
        return Relation.NEAR if one_slip(first, second) and one.heard == other.heard else Relation.NONE
    if len(first) == len(second) > 1 and (alike := _alike(one, other)):
        return alike
    shorter, longer = (one, other) if len(first) < len(second) else (other, one)
    extra = len(longer.core) - len(shorter.core)
    if extra >= 2 and len(shorter.core) >= 2 and (within := _within(shorter, longer, longer.core[:extra])):
        return within
    slip = one_slip(first, second)
    if slip and _is_misspelt(one, other) and not {*first[slip.at : slip.at + 1], *second[slip.at : slip.at + 1]} & _OPPOSITES:
        return Relation.TYPO
    return Relation.NEAR if slip and len(longer.core) >= _LONG_FOR_A_SLIP else Relation.NONE


def _is_misspelt(one: Parts, other: Parts) -> bool:
    """Whether Chinese cores with one slip are long enough to be misspelt, in one trade or in one that nobody knows."""
    longest = max(len(one.core), len(other.core))
    return longest >= _LONG_CORE and (one_trade(one, other) or (longest > _LONG_CORE and not (one.trades or other.trades)))


def _alike(one: Parts, other: Parts) -> Relation:
    """Whether two Chinese cores of one length sound or look alike."""
    looked = looks(one.core) == looks(other.core)
    if one.heard == other.heard or (looked and len(one.core) >= _LONG_FOR_A_SLIP):
        return Relation.SOUND
    if (looked or near_sound(one.heard) == near_sound(other.heard)) and one_trade(one, other):
        return Relation.SOUND
    return Relation.NEAR if looked else Relation.NONE


def _within(shorter: Parts, longer: Parts, before: str) -> Relation:
    """Whether a Chinese core is the beginning of another, or its end after ``before``."""
    if longer.core.startswith(shorter.core) and not shorter.trades:
        return Relation.BEGINS
    if not longer.core.endswith(shorter.core):
        return Relation.NONE
    if before == shorter.remark or before in shorter.local or known_place().fullmatch(before):
        return Relation.SHORT
    one_of_trade = one_trade(shorter, longer) or (bool(shorter.trades) and shorter.trades == longer.trades)
    return Relation.BEGINS if len(before) <= _LONGEST_BEFORE and one_of_trade else Relation.NONE


def _latin(one: Parts, other: Parts) -> Relation:
    if one.joined == other.joined or sorted(one.latin) == sorted(other.latin):
        if one.trades != other.trades and _misspelt_as_a_whole(one.solid, other.solid):
            return Relation.TYPO
        return Relation.EQUAL if one.named or one.core else _only_markers(one, other)
    if not (one.named and other.named):
        return Relation.NONE
    if one.spelt == other.spelt:
        return Relation.SOUND
    return _misspelt_as_a_whole(one.solid, other.solid) or _longer(one, other) or _spelt_or_misspelt(one, other)


def _spelt_or_misspelt(one: Parts, other: Parts) -> Relation:
    found = _misspelt(one.latin, other.latin)
    first, second = tuple(map(plain_word, one.latin)), tuple(map(plain_word, other.latin))
    return found if (first, second) == (one.latin, other.latin) else max(found, _misspelt(first, second))


def _longer(one: Parts, other: Parts) -> Relation:
    """Whether one Latin name is the other with more words."""
    shorter, longer = sorted((one, other), key=lambda parts: len(parts.solid))
    if len(shorter.solid) >= _SHORTEST_BEGINNING and longer.solid.startswith(shorter.solid) and shorter.trades:
        return Relation.BEGINS
    less, more = sorted((one, other), key=lambda parts: len(set(parts.latin)))
    if not set(less.latin) < set(more.latin):
        return Relation.NONE
    extra = set(more.latin) - set(less.latin)
    if less.named and len(extra) == 1 and any(_is_slip(word, trade) for word in extra for trade in less.trades):
        return Relation.TYPO
    return _part_of(less, more) if len(more.latin) - len(less.latin) <= 1 and _no_trade_instead(less, more) else Relation.NONE


def _is_slip(word: str, trade: str) -> bool:
    slip = one_slip(word, trade) if len(word) >= _SHORTEST_TYPO else None
    return slip is not None and slip.at > 0


def _part_of(less: Parts, more: Parts) -> Relation:
    """What it says that one name has a word more than the other."""
    told = [word for word in less.latin if not is_marker(word)]
    if not told:
        return Relation.NONE
    shared = set(less.trades) & set(more.trades) or set(less.shapes) & set(more.shapes)
    if less.group and not more.group and more.latin[0] == less.latin[0]:
        return Relation.BEGINS
    if len(less.latin) >= 2 or (shared and len(told[0]) >= _LONG_WORD):
        return Relation.BEGINS
    return Relation.NEAR if len(told[0]) >= 4 else Relation.NONE


def _misspelt_as_a_whole(one: str, other: str) -> Relation:
    slip = one_slip(one, other) if min(len(one), len(other)) >= _SHORTEST_SOLID else None
    return Relation.TYPO if slip and slip.kind != "wrong" and slip.at > 0 else Relation.NONE


def _no_trade_instead(less: Parts, more: Parts) -> bool:
    """Whether the shorter name has no trade that the longer lacks, but for one that it cuts short (physio).

    Hazel Wood is not a part of Hazel Grove, though wood is a trade too.
    """
    extra = set(more.latin) - set(less.latin)
    missing = set(telling(less)) - set(telling(more))
    return all(any(word[:_SHORTEST_CUT] == trade[:_SHORTEST_CUT] for word in extra) for trade in missing)


def _only_markers(one: Parts, other: Parts) -> Relation:
    """Names of words that many have ("First National"): only with the same trade they are the same."""
    return Relation.EQUAL if one.trades == other.trades else Relation.NONE


def _misspelt(first: tuple[str, ...], second: tuple[str, ...]) -> Relation:
    if len(first) == len(second):
        differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
        if len(differing) > 1:
            return Relation.NONE
        a, b = differing[0]
        if is_marker(a) or is_marker(b):
            return Relation.NONE
        if len(first) > 1 and _SHORTEST_CUT - 1 <= min(len(a), len(b)) <= _LONGEST_CUT and (a.startswith(b) or b.startswith(a)):
            return Relation.TYPO
        if len(first) > 1 and (a[:1] == b or b[:1] == a):
            return Relation.NEAR
    else:
        a, b = "".join(first), "".join(second)
    slip = one_slip(a, b)
    if slip is None:
        mixed = min(len(a), len(b)) >= _SHORTEST_MIXED and a[0] == b[0] and sorted(a) == sorted(b)
        return Relation.TYPO if mixed else Relation.NONE
    length = min(len(a), len(b))
    if slip.kind == "wrong":
        alike = frozenset((a[slip.at], b[slip.at])) in _SOUND_ALIKE
        strong = slip.at > 0 and length >= (_SHORTEST_TYPO if alike else _SHORTEST_WRONG_LETTER)
    else:
        strong = length >= _SHORTEST_TYPO and (slip.at > 0 or slip.kind == "added")
    return Relation.TYPO if strong else Relation.NEAR
