"""How two names stand to each other: the same, one shorter, misspelt, of one house, or nothing in common."""

from typing import NamedTuple

from followtui.text.likeness.cores import cores
from followtui.text.likeness.fit import trades_fit
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.relation import Relation
from followtui.text.likeness.trades import is_common, is_marker


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
_SHORTEST_WHOLE = 4


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
    base = cores(one, other)
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
    # A name may be misspelt in its trade too.
    if base == Relation.NONE or (base == Relation.TYPO and set(one.latin) == set(other.latin)) or (one.solid and one.solid == other.solid):
        return base
    fit = trades_fit(one, other)
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
