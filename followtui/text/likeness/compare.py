"""How two names stand to each other: the same, one shorter, misspelt, of one house, or nothing in common."""

from typing import NamedTuple

from followtui.text.likeness.apart import told_apart
from followtui.text.likeness.cores import cores
from followtui.text.likeness.fit import one_trade, trades_fit
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.relation import Relation
from followtui.text.likeness.shortened import misspelt_in_trade, of_initials, shortened
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
_SHORTEST_BEGINNING = 6


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
    if told_apart(one, other):
        return _UNLIKE
    relation = _of_names(one, other)
    if relation == Relation.NONE and _share_a_word(one, other):
        return Compared(Relation.FAINT, _REASONS[Relation.FAINT])
    relation = _of_branches(relation, one, other)
    reason = "same_group" if relation == Relation.KIN and one.group != other.group else _REASONS.get(relation, "")
    return Compared(relation, reason)


def _of_names(one: Parts, other: Parts) -> Relation:
    """How they stand to each other, branches and remarks left out."""
    relation = _with_trades(cores(one, other), one, other)
    if relation < Relation.BEGINS and of_initials(one, other):
        relation = Relation.BEGINS
    if relation < Relation.TYPO and misspelt_in_trade(one, other):
        relation = Relation.TYPO
    return Relation.SHORT if relation < Relation.SHORT and shortened(one, other) else relation


def _of_branches(relation: Relation, one: Parts, other: Parts) -> Relation:
    """What is left of a relation where only one name has a branch, a number or a remark."""
    if one.numbers != other.numbers and not (one.counted and other.counted):
        return Relation.NONE
    if relation > Relation.BRANCH and (bool(one.branch) != bool(other.branch) or one.numbers != other.numbers):
        return Relation.BRANCH if relation >= Relation.SHORT and not _other_house(one, other) else Relation.NONE
    if relation > Relation.SHORT and one.remark != other.remark:
        return Relation.SHORT
    return Relation.NONE if relation == Relation.KIN and one.branch != other.branch else relation


def _other_house(one: Parts, other: Parts) -> bool:
    """Whether a branch of which no trade is known is called by one word only that a company with a trade has too."""
    branch, house = (one, other) if one.branch else (other, one)
    return len(branch.latin) == 1 and not branch.core and not branch.trades and bool(house.trades)


def _share_a_word(one: Parts, other: Parts) -> bool:
    if any(len(word) >= 5 and not is_marker(word) for word in set(one.latin) & set(other.latin)):
        return True
    if len(one.solid) >= _SHORTEST_BEGINNING and one.solid[:_SHORTEST_BEGINNING] == other.solid[:_SHORTEST_BEGINNING]:
        return True
    return any(one.core[at : at + 2] in other.core for at in range(len(one.core) - 1))


# What they do


def _with_trades(base: Relation, one: Parts, other: Parts) -> Relation:
    # A name may be misspelt in its trade too.
    if base == Relation.NONE or (base == Relation.TYPO and set(one.latin) == set(other.latin)) or (one.solid and one.solid == other.solid):
        return base
    fit = trades_fit(one, other)
    if one.bare != other.bare and base == Relation.EQUAL and fit == "open" and one_trade(one, other):
        return Relation.SHORT
    told_by_number = one.core == other.core and one.core.isdecimal()
    if (one.bare or other.bare) and (fit != "equal" or (one.shapes != other.shapes and not told_by_number)):
        return Relation.NONE
    if one.group != other.group and one.trades != other.trades:
        return Relation.KIN if base == Relation.EQUAL else Relation.NONE
    if fit == "apart":
        kin = base in (Relation.EQUAL, Relation.SHORT) and one.named and other.named and not is_common(one.core)
        return Relation.KIN if kin else Relation.NONE
    if base == Relation.EQUAL and (fit != "equal" or one.group != other.group or _other_shape(one, other)):
        return Relation.SHORT
    return base


def _other_shape(one: Parts, other: Parts) -> bool:
    return bool(one.shapes and other.shapes and one.shapes != other.shapes)
