"""What tells two names apart whatever else they share: numbers, branches, remarks, shops of a chain, places, towns."""

from followtui.text.likeness.edits import one_slip
from followtui.text.likeness.parts import Parts
from followtui.text.likeness.trades import is_public, peel
from followtui.text.sounds import sound

_SHORTEST_CHAIN = 4
_SHOP = (["店"], ["门店"])


def told_apart(one: Parts, other: Parts) -> bool:
    """Whether two names say of themselves that they are two."""
    return (
        _differ(one.numbers, other.numbers)
        or _two_branches(one.branch, other.branch)
        or _two_branches(one.remark, other.remark)
        or _two_shops(one.plain, other.plain)
        or _two_places(one, other)
        or _two_towns(one, other)
    )


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and one != other


def _two_branches(one: str, other: str) -> bool:
    if not one or not other:
        return False
    shorter, longer = sorted((one.rstrip("店"), other.rstrip("店")), key=len)
    return shorter not in longer


def _two_shops(first: str, second: str) -> bool:
    """Whether two names that begin alike end with the names of two shops: 老北京布鞋前门店 and 老北京布鞋王府井店."""
    if not (first.endswith("店") and second.endswith("店")):
        return False
    alike = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    tails = first[alike:], second[alike:]
    return (
        alike >= _SHORTEST_CHAIN
        and all(len(tail) > 2 and peel(tail)[1] in _SHOP for tail in tails)
        and sound(tails[0]) != sound(tails[1])
        and one_slip(*tails) is None
    )


def _two_places(one: Parts, other: Parts) -> bool:
    """Whether two Latin names tell two places: Urban Climb Brisbane and Urban Climb Melbourne."""
    first, second = one.place.words, other.place.words
    return bool(first and second and one.latin) and one.latin == other.latin and not first & second


def _two_towns(one: Parts, other: Parts) -> bool:
    """Whether two public bodies are those of two towns: 北湖区实验幼儿园 and 南湖区实验幼儿园."""
    first, second = one.local, other.local
    told = bool(first and second) and first not in second and second not in first
    # A body whose trade nobody knows (公路管理局) has its end in the rest of the name.
    return told and all(is_public(parts.trades or (parts.core,)) for parts in (one, other))
