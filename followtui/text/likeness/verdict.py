"""The likeness of two customers: a score, whether it is certain, and the reasons, each of which can be said in words."""

from collections.abc import Iterable

from msgspec import Struct

from followtui.text.language import N_, _
from followtui.text.likeness.compare import Compared, compare
from followtui.text.likeness.fit import trades_fit
from followtui.text.likeness.known import Known, same_number
from followtui.text.likeness.parts import Parts, parts_of
from followtui.text.likeness.relation import Relation
from followtui.text.likeness.shortened import of_initials
from followtui.text.places import agree

REASONS: dict[str, str] = {
    "same_text": N_("same name"),
    "same_name": N_("same name, written differently"),
    "short_name": N_("same name, one shorter"),
    "same_sound": N_("names that sound or look alike"),
    "one_letter": N_("names one letter apart"),
    "name_within": N_("one name is part of the other"),
    "shared_word": N_("names with a word in common"),
    "near_name": N_("names nearly alike"),
    "other_trade": N_("same name in another trade"),
    "same_group": N_("a group and a company of it"),
    "branch": N_("a company and a branch of it"),
    "same_phone": N_("same phone"),
    "same_wechat": N_("same WeChat"),
    "same_email": N_("same e-mail"),
    "same_website": N_("same website"),
    "same_person": N_("same contact"),
    "same_address": N_("same address"),
    "same_place": N_("same city"),
    "other_place": N_("another city"),
}

_BASE = {
    Relation.EXACT: 97, Relation.EQUAL: 93, Relation.SHORT: 82, Relation.SOUND: 78, Relation.TYPO: 76, Relation.BEGINS: 70,
    Relation.BRANCH: 62, Relation.KIN: 62, Relation.NEAR: 58, Relation.FAINT: 50, Relation.NONE: 40,
}  # fmt: skip
_LEAST_CERTAIN = 90
_LONG_CORE = 3
_FEW_INITIALS = 3
_SHORT_CORE = 2
_NICKNAMES = "小老阿"
_LONG_HAN = 4
_LONG_WORDS = 7


class Likeness(Struct, frozen=True):
    """How alike two customers are: ``score`` of 100, ``certain`` when they must be one, ``reasons`` as codes."""

    score: int
    certain: bool
    reasons: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The reasons in the reader's language."""
        return [_(REASONS[code]) for code in self.reasons]


class Evidence(Struct, frozen=True):
    """What two customers share beside their names."""

    direct: tuple[str, ...] = ()
    """A phone, WeChat or e-mail: one of these alone is worth a look."""
    aside: tuple[str, ...] = ()
    """A person, a website, an address: of weight only beside a name."""
    place: bool | None = None
    own_phones: bool = False
    """Whether both have phones, and none is shared."""
    own_streets: bool = False


def evidence(one: Known, other: Known, first: Parts, second: Parts, *, crowded: Iterable[str] = ()) -> Evidence:
    """What two customers share. ``crowded`` are numbers and ids that so many share that they say nothing."""
    direct = []
    if _shared_phone(one, other, frozenset(crowded)):
        direct.append("same_phone")
    if one.wechats & other.wechats:
        direct.append("same_wechat")
    if one.emails & other.emails:
        direct.append("same_email")
    aside = []
    if one.sites & other.sites and "same_email" not in direct:
        aside.append("same_website")
    if one.people & other.people:
        aside.append("same_person")
    if one.street and one.street == other.street:
        aside.append("same_address")
    place = agree(first.place | one.place, second.place | other.place)
    if agree(first.place, second.place) is False or agree(one.place, other.place) is False:
        place = False
    if place is not False and _two_locals(first, second):
        place = False
    own_phones = bool(one.phones and other.phones) and "same_phone" not in direct
    own_streets = bool(one.street and other.street) and one.street != other.street
    return Evidence(tuple(direct), tuple(aside), place, own_phones, own_streets)


def _shared_phone(one: Known, other: Known, crowded: frozenset[str]) -> bool:
    if one.tails.isdisjoint(other.tails):
        return False
    return any(same_number(a, b) for a in one.phones for b in other.phones if a not in crowded and b not in crowded)


def likeness(one: Known, other: Known, *, crowded: Iterable[str] = ()) -> Likeness | None:
    """How alike two customers are; None when nothing says that they could be one."""
    first, second = parts_of(one.name), parts_of(other.name)
    compared = compare(first, second)
    found = evidence(one, other, first, second, crowded=crowded)
    if compared.relation <= Relation.FAINT and not (found.direct or found.aside):
        return None
    personal = one.personal or other.personal or first.personal or second.personal
    certain = _is_certain(compared.relation, found, first, second, personal=personal)
    if not certain and not _is_similar(compared.relation, found, first, second, personal=personal):
        return None
    return Likeness(_score(compared, found, certain=certain), certain, _reasons(compared, found))


def _is_certain(relation: Relation, found: Evidence, first: Parts, second: Parts, *, personal: bool) -> bool:
    direct, aside = bool(found.direct), bool(found.aside)
    if relation >= Relation.EQUAL:
        if direct:
            return True
        if found.place is False or personal or (found.own_phones and found.own_streets):
            return False
        return aside or found.place is True or relation == Relation.EXACT or _tells_alone(first, second)
    if relation == Relation.TYPO and _may_be_people(first, second):
        return direct and aside and found.place is not False and not personal
    if relation in (Relation.SHORT, Relation.SOUND, Relation.TYPO):
        return direct and found.place is not False and not personal
    return relation == Relation.NEAR and direct and aside and found.place is not False and not personal


def _tells_alone(first: Parts, second: Parts) -> bool:
    """Whether the name is rare enough to be one company's, though only one of them says where it is."""
    if not (first.named and second.named):
        return False
    if bool(first.place) != bool(second.place):
        return len(first.core) >= _LONG_CORE or len(first.joined) >= _LONG_WORDS
    return len(first.core) >= 2 or len(first.joined) >= 4


def _is_similar(relation: Relation, found: Evidence, first: Parts, second: Parts, *, personal: bool) -> bool:
    """Whether two that are not certainly one are worth a look."""
    if found.direct:
        return True
    if relation >= Relation.EQUAL:
        return not (found.own_phones and not found.aside and _in_two_places(first, second))
    if personal or (found.place is False and relation < Relation.BRANCH):
        return False
    if first.remark != second.remark and found.own_streets:
        return False
    if (found.aside and relation >= Relation.NEAR) or {"same_person", "same_address"} <= set(found.aside):
        return True
    return _SIMILAR[relation](found, first, second)


def _in_two_places(first: Parts, second: Parts) -> bool:
    """Whether both names say where they are, and it is not one place."""
    return agree(first.place, second.place) is False or _two_locals(first, second)


def _two_locals(first: Parts, second: Parts) -> bool:
    return bool(first.local and second.local) and first.local not in second.local and second.local not in first.local


def _never(found: Evidence, first: Parts, second: Parts) -> bool:  # noqa: ARG001 - all of them take the same
    return False


def _is_shared(found: Evidence, first: Parts, second: Parts) -> bool:  # noqa: ARG001
    return "same_address" in found.aside or "same_website" in found.aside


def _is_kin(found: Evidence, first: Parts, second: Parts) -> bool:
    return first.group != second.group or (found.place is True and not found.own_phones)


def _is_branch(found: Evidence, first: Parts, second: Parts) -> bool:  # noqa: ARG001
    return True


def _is_within(found: Evidence, first: Parts, second: Parts) -> bool:
    if of_initials(first, second):
        # Many have the same three initials.
        return found.place is True or (found.place is None and min(len(first.solid), len(second.solid)) > _FEW_INITIALS)
    # 童趣 after an unknown word may be of another town; 橘洲里 hardly.
    ends = first.core and not (first.core.startswith(second.core) or second.core.startswith(first.core))
    return (
        not found.own_streets
        and found.place is not False
        and (not ends or found.place is True or min(len(first.core), len(second.core)) >= _LONG_CORE)
    )


def _is_misspelt(found: Evidence, first: Parts, second: Parts) -> bool:
    if first.core and second.core and (max(len(first.core), len(second.core)) <= _LONG_HAN or not (first.trades or second.trades)):
        return found.place is True and not (found.own_phones and len(first.core) == len(second.core))
    if _may_be_people(first, second):
        return found.place is True
    return found.place is not False and not (found.own_streets and found.own_phones)


def _may_be_people(first: Parts, second: Parts) -> bool:
    """Whether both names are two words without trade or legal form, as Alan Briggs and Alan Biggs are."""
    return all(parts.plain == parts.joined and len(parts.latin) == 2 for parts in (first, second))


def _is_short(found: Evidence, first: Parts, second: Parts) -> bool:
    if found.place is False and bool(first.latin) != bool(second.latin):
        return False
    return found.place is not False or len(first.core) >= _LONG_CORE or len(first.joined) >= _LONG_WORDS


def _is_heard(found: Evidence, first: Parts, second: Parts) -> bool:
    """Whether two names that sound alike are worth a look: one character apart in one trade, or more in one city."""
    place = found.place
    if not first.core or not second.core:
        return place is not False
    differing = sum(a != b for a, b in zip(first.core, second.core, strict=False))
    one_trade = bool(first.trades) and set(first.trades) == set(second.trades)
    if first.heard != second.heard and (len(first.core) <= _SHORT_CORE or first.whole == first.core):
        return place is True and one_trade
    if differing == 1:
        if place is False and found.own_phones and first.core[0] in _NICKNAMES:
            # 老王粮油店 and 老汪粮油店 of two towns.
            return False
        return one_trade or (place is not False and len(first.core) >= 3) or (place is True and trades_fit(first, second) != "apart")
    return place is True and one_trade


_SIMILAR = {
    Relation.NONE: _never,
    Relation.FAINT: _is_shared,
    Relation.NEAR: _never,
    Relation.KIN: _is_kin,
    Relation.BRANCH: _is_branch,
    Relation.BEGINS: _is_within,
    Relation.TYPO: _is_misspelt,
    Relation.SOUND: _is_heard,
    Relation.SHORT: _is_short,
}
"""When names that stand so to each other are worth a look, where nothing else is shared."""


def _score(compared: Compared, found: Evidence, *, certain: bool) -> int:
    score = (
        _BASE[compared.relation]
        + 20 * bool(found.direct)
        + 6 * len(found.aside)
        + (4 if found.place else 0)
        - (8 if found.place is False else 0)
    )
    return min(max(score, _LEAST_CERTAIN), 100) if certain else min(score, _LEAST_CERTAIN - 1)


def _reasons(compared: Compared, found: Evidence) -> tuple[str, ...]:
    place = {True: ("same_place",), False: ("other_place",), None: ()}[found.place]
    return (*((compared.reason,) if compared.relation else ()), *found.direct, *found.aside, *place)
