"""How two names stand to each other: the same, one shorter, misspelt, of one house, or nothing in common."""

from enum import IntEnum
from typing import NamedTuple

from followtui.text.likeness.edits import looks, one_slip, plain_letters
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.trades import is_common, is_marker, says_little


class Relation(IntEnum):
    """How near two names are; the higher, the nearer."""

    NONE = 0
    FAINT = 1
    """A word in common."""
    NEAR = 2
    """A slip that may as well be another company: it needs more than the name."""
    KIN = 3
    """One name, but another trade, or a group and a company of it."""
    BRANCH = 4
    """A company and one of its branches."""
    BEGINS = 5
    """One is the beginning of the other."""
    TYPO = 6
    SOUND = 7
    SHORT = 8
    """One leaves out words that tell nothing apart."""
    EQUAL = 9
    EXACT = 10


class Compared(NamedTuple):
    """A relation and the code of the reason for it."""

    relation: Relation
    reason: str


_UNLIKE = Compared(Relation.NONE, "")
_REASONS = {
    Relation.FAINT: "shared_word",
    Relation.NEAR: "near_name",
    Relation.KIN: "other_trade",
    Relation.BRANCH: "branch",
    Relation.BEGINS: "name_within",
    Relation.TYPO: "one_letter",
    Relation.SOUND: "same_sound",
    Relation.SHORT: "short_name",
    Relation.EQUAL: "same_name",
    Relation.EXACT: "same_text",
}  # fmt: skip
_SHORTEST_TYPO = 5
_SHORTEST_WRONG_LETTER = 8
_SHORTEST_SOLID = 12
_LONG_WORD = 8
_SHORTEST_WHOLE = 4
_SOUND_ALIKE = frozenset(map(frozenset, ("sz", "ck", "iy", "vw", "kq")))


def compare(one: Parts, other: Parts) -> Compared:
    """How two names stand to each other, second names in brackets taken into account."""
    if one.plain == other.plain and one.plain:
        return Compared(Relation.EXACT, "same_text")
    best = _compare(one, other)
    for first, second in ((one.other, other), (one, other.other)):
        if first is not None and second is not None:
            found = _compare(first, second)
            if found.relation > best.relation:
                best = Compared(min(found.relation, Relation.SHORT), found.reason)
    return best


def _compare(one: Parts, other: Parts) -> Compared:
    if one.numbers != other.numbers and one.numbers and other.numbers:
        return _UNLIKE
    if one.branch and other.branch and not _same_branch(one.branch, other.branch):
        return _UNLIKE
    base = _cores(one, other)
    relation = _with_trades(base, one, other)
    if relation < Relation.SHORT and one.group == other.group and _abbreviates(one.whole, other.whole):
        relation = Relation.SHORT
    if relation == Relation.NONE and _share_a_word(one, other):
        return Compared(Relation.FAINT, _REASONS[Relation.FAINT])
    if one.numbers != other.numbers and not (one.counted and other.counted):
        relation = Relation.NONE
    if relation > Relation.BRANCH and (bool(one.branch) != bool(other.branch) or one.numbers != other.numbers):
        relation = Relation.BRANCH if relation >= Relation.SHORT else Relation.NONE
    elif relation == Relation.KIN and one.branch != other.branch:
        relation = Relation.NONE
    reason = "same_group" if relation == Relation.KIN and one.group != other.group else _REASONS.get(relation, "")
    return Compared(relation, reason)


def _share_a_word(one: Parts, other: Parts) -> bool:
    if any(len(word) >= 5 and not is_marker(word) for word in set(one.latin) & set(other.latin)):
        return True
    return any(one.core[at : at + 2] in other.core for at in range(len(one.core) - 1))


def _same_branch(one: str, other: str) -> bool:
    shorter, longer = sorted((one.rstrip("店"), other.rstrip("店")), key=len)
    return shorter in longer


# What tells two names from others


def _cores(one: Parts, other: Parts) -> Relation:
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
        if longer.core.endswith(shorter.core) and extra <= 3 and _one_trade(shorter, longer):
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
    less, more = (one, other) if len(first) < len(second) else (other, one)
    shorter, longer = less.latin, more.latin
    # Hazel Wood is not a part of Hazel Grove, though wood is a trade too.
    if set(shorter) < set(longer) and len(longer) - len(shorter) <= 1 and set(_telling(less)) <= set(_telling(more)):
        told = [word for word in shorter if not is_marker(word)]
        if len(shorter) >= 2 and told:
            return Relation.BEGINS
        shared = set(one.trades) & set(other.trades) or set(one.shapes) & set(other.shapes)
        if told and shared and len(told[0]) >= _LONG_WORD:
            return Relation.BEGINS
        return Relation.NEAR if told and len(told[0]) >= 4 else Relation.NONE
    return _misspelt(first, second)


def _misspelt_as_a_whole(one: str, other: str) -> Relation:
    slip = one_slip(one, other) if min(len(one), len(other)) >= _SHORTEST_SOLID else None
    return Relation.TYPO if slip and slip.kind != "wrong" and slip.at > 0 else Relation.NONE


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


def _abbreviates(one: str, other: str) -> bool:
    """Whether a Chinese name is the other with words cut short: 启秀家纺 for 启秀家用纺织品."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_WHOLE or shorter == longer or shorter[:3] != longer[:3]:
        return False
    letters = iter(longer)
    return all(character in letters for character in shorter)


# What they do


def _with_trades(base: Relation, one: Parts, other: Parts) -> Relation:
    if base == Relation.TYPO and _may_be_people(one, other):
        return Relation.NEAR
    if base in (Relation.NONE, Relation.TYPO) and set(one.latin) == set(other.latin):
        return base
    if base == Relation.NONE:
        return base
    fit = trades_fit(one, other)
    if one.solid and one.solid == other.solid:
        return base
    if (one.bare or other.bare) and (fit != "equal" or one.shapes != other.shapes):
        return Relation.NONE
    if one.group != other.group and one.trades != other.trades:
        return Relation.KIN if base == Relation.EQUAL else Relation.NONE
    if fit == "apart":
        kin = base in (Relation.EQUAL, Relation.SHORT) and one.named and other.named and not is_common(one.core)
        return Relation.KIN if kin else Relation.NONE
    if base == Relation.EQUAL and (fit != "equal" or one.group != other.group or _other_shape(one, other)):
        return Relation.SHORT
    return base


def _may_be_people(one: Parts, other: Parts) -> bool:
    """Whether both names are two words without trade or legal form, as Alan Briggs and Alan Biggs are."""
    return all(parts.plain == parts.joined and len(parts.latin) == 2 for parts in (one, other))


def _other_shape(one: Parts, other: Parts) -> bool:
    return bool(one.shapes and other.shapes and one.shapes != other.shapes)


def trades_fit(one: Parts, other: Parts) -> str:
    """Whether two names say the same trade: ``equal``, ``open`` where one says less, ``apart``."""
    if set(one.trades) == set(other.trades):
        return "equal"
    if not one.trades or not other.trades:
        return "open"
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return "open" if set(one.trades) & set(other.trades) or _contained("".join(one.trades), "".join(other.trades)) else "apart"
    return "open" if _one_trade(one, other) or _contained("".join(one.trades), "".join(other.trades)) else "apart"


def _telling(parts: Parts) -> list[str]:
    return [word for word in parts.trades if not says_little(word)]


def _one_trade(one: Parts, other: Parts) -> bool:
    """Whether two names share a trade that says something, or one says it in short."""
    first, second = set(_telling(one)), set(_telling(other))
    return bool(first and second) and (first <= second or second <= first or _contained("".join(_telling(one)), "".join(_telling(other))))


def _contained(one: str, other: str) -> bool:
    """Whether one trade is said within the other, or is the other in short (律所 for 律师事务所); languages are not compared."""
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer or shorter.isascii() != longer.isascii():
        return True
    if shorter.isascii() or len(shorter) < 2 or shorter[0] != longer[0]:
        return False
    letters = iter(longer)
    return all(character in letters for character in shorter)
