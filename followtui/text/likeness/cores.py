"""What tells two names from others, set side by side: Chinese characters, Latin words, one spelt as the other."""

from followtui.text.likeness.edits import looks, one_slip, plain_letters
from followtui.text.likeness.fit import one_trade, telling
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.relation import Relation
from followtui.text.likeness.trades import is_marker

_SHORTEST_TYPO = 5
_SHORTEST_WRONG_LETTER = 8
_SHORTEST_SOLID = 12
_SOUND_ALIKE = frozenset(map(frozenset, ("sz", "ck", "iy", "vw", "kq")))
_LONG_WORD = 8
_SHORTEST_CUT = 4


def cores(one: Parts, other: Parts) -> Relation:
    """How near two names are by what tells them from others, their trades left out."""
    if one.solid and one.solid == other.solid:
        return Relation.EQUAL
    if one.core and other.core:
        han = _han(one, other)
        if one.latin and other.latin and han:
            return min(han, _latin(one, other))
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
    if first == second:
        return Relation.EQUAL
    if one.personal and other.personal:
        return Relation.NEAR if one_slip(first, second) and one.heard == other.heard else Relation.NONE
    if len(first) == len(second) > 1:
        if one.heard == other.heard or (len(first) > 2 and looks(first) == looks(second)):
            return Relation.SOUND
        if looks(first) == looks(second):
            return Relation.NEAR
    shorter, longer = (one, other) if len(first) < len(second) else (other, one)
    extra = len(longer.core) - len(shorter.core)
    if extra >= 2 and len(shorter.core) >= 2:
        if longer.core.startswith(shorter.core) and not shorter.trades:
            return Relation.BEGINS
        if longer.core.endswith(shorter.core) and extra <= 3 and one_trade(shorter, longer):
            return Relation.BEGINS
    slip = one_slip(first, second)
    return Relation.NEAR if slip and len(longer.core) >= 3 else Relation.NONE


def _latin(one: Parts, other: Parts) -> Relation:
    first, second = one.latin, other.latin
    if one.joined == other.joined or sorted(first) == sorted(second):
        if one.trades != other.trades and _misspelt_as_a_whole(one.solid, other.solid):
            return Relation.TYPO
        return Relation.EQUAL if one.named or one.core else _only_markers(one, other)
    if not (one.named and other.named):
        return Relation.NONE
    if plain_letters(one.joined) == plain_letters(other.joined):
        return Relation.SOUND
    if _misspelt_as_a_whole(one.solid, other.solid):
        return Relation.TYPO
    less, more = sorted((one, other), key=lambda parts: len(set(parts.latin)))
    if set(less.latin) < set(more.latin) and len(more.latin) - len(less.latin) <= 1 and _no_trade_instead(less, more):
        return _part_of(less, more)
    return _misspelt(first, second)


def _part_of(less: Parts, more: Parts) -> Relation:
    """What it says that one name has a word more than the other."""
    told = [word for word in less.latin if not is_marker(word)]
    if not told:
        return Relation.NONE
    shared = set(less.trades) & set(more.trades) or set(less.shapes) & set(more.shapes)
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
        if len(first) > 1 and (a[:1] == b or b[:1] == a):
            return Relation.NEAR
    else:
        a, b = "".join(first), "".join(second)
    slip = one_slip(a, b)
    if slip is None:
        return Relation.NONE
    length = min(len(a), len(b))
    if slip.kind == "wrong":
        alike = frozenset((a[slip.at], b[slip.at])) in _SOUND_ALIKE
        strong = slip.at > 0 and length >= (_SHORTEST_TYPO if alike else _SHORTEST_WRONG_LETTER)
    else:
        strong = length >= _SHORTEST_TYPO and (slip.at > 0 or slip.kind == "added")
    return Relation.TYPO if strong else Relation.NEAR
