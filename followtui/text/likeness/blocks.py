"""Under what a customer is looked for: two customers that ``likeness`` finds alike share at least one of these keys.

So all pairs of a book are found by looking only at customers that share a key. Each key begins with its sort.
"""

from collections.abc import Iterator

from followtui.text.likeness.edits import looks
from followtui.text.likeness.known import Known, phone_block
from followtui.text.likeness.parts import Parts, parts_of
from followtui.text.sounds import near_sound, sound

_SHORTEST = 4
_SHORTEST_SOLID = 12
_SHORTEST_CUT = 3
_SHORTEST_MIXED = 9
_SHORTEST_BEGINNING = 13
_LONGEST_CUT = 6
_LONGEST_BEFORE = 3
_SHORTEST_WHOLE = 4
_SHORTEST_FULL = 5
_LONG_WORD = 8
_LONG_CORE = 4
_FEWEST_INITIALS, _MOST_INITIALS = 3, 7


Block = tuple[str, int]
"""A key and the part in it: ``WHOLE`` names meet only ``LONGER`` ones there, any other part meets its like."""

ANY, WHOLE, LONGER = 0, 1, 2


def blocks(known: Known) -> Iterator[Block]:
    """The keys of a customer."""
    parts = parts_of(known.name)
    yield from name_blocks(parts)
    for phone in known.phones:
        yield "p:" + phone_block(phone), ANY
    for one in known.wechats | known.emails:
        yield "w:" + one, ANY
    for key in beside(known, parts):
        yield key, ANY


def name_blocks(parts: Parts) -> Iterator[Block]:
    """The keys under which names that are alike by themselves meet."""
    yield "=" + parts.plain, ANY
    for one in (parts, parts.other):
        if one is not None:
            for key in _alike(one):
                yield key, ANY
            if len(one.core) >= 2 and not one.bare:
                yield from _within(one.core)
            yield from _cut_short(one.whole)
            yield from _latin_cut_short(one)
            if len(one.full) >= _SHORTEST_WHOLE and one.full != one.whole:
                yield "y:" + sound(one.full), ANY
            if len(one.full) >= _SHORTEST_FULL:
                yield f"f:{one.full[:3]}{one.full[-1]}", ANY
            if one.numbers and len(one.full) >= _SHORTEST_WHOLE - 1:
                yield f"d:{one.full[0]}{one.numbers}", ANY


def _latin_cut_short(parts: Parts) -> Iterator[Block]:
    """Where a Latin name is the beginning of another, or has a word of it cut short: Agri for Agricultural."""
    if len(parts.solid) >= _SHORTEST_BEGINNING:
        yield "q:" + parts.solid[:_SHORTEST_BEGINNING], ANY
    words = parts.spoken
    if words and _FEWEST_INITIALS <= len(words[-1]) <= _MOST_INITIALS:
        letters = "".join(word[0] for word in words[:-1]) + words[-1]
        yield "i:" + letters, WHOLE
        if len(words) == 1:
            yield "i:" + letters.removesuffix("c"), WHOLE
    if len(words) >= _FEWEST_INITIALS:
        yield "i:" + "".join(word[0] for word in words), LONGER
    if len(parts.latin) < 2:
        return
    for at, word in enumerate(parts.latin):
        others = " ".join((*parts.latin[:at], "", *parts.latin[at + 1 :]))
        yield f"v:{others}:{word}", WHOLE
        for length in range(_SHORTEST_CUT, min(len(word), _LONGEST_CUT + 1)):
            yield f"v:{others}:{word[:length]}", LONGER


def _alike(parts: Parts) -> Iterator[str]:
    yield from _chinese(parts)
    yield from _latin(parts)


def _chinese(parts: Parts) -> Iterator[str]:
    if parts.core:
        yield "n:" + near_sound(sound(parts.stem))
        if len(parts.core) >= _LONG_CORE:
            # A slip after the first two.
            yield "k:" + parts.core[:2]
        if len(parts.core) > 1:
            yield "l:" + looks(parts.core)


def _cut_short(whole: str) -> Iterator[Block]:
    """Where one name is the other with words cut short."""
    if len(whole) >= _SHORTEST_WHOLE:
        yield "r:" + whole[:3], ANY
        yield "y:" + sound(whole), ANY


def _within(core: str) -> Iterator[Block]:
    """Where one name is within the other: at its beginning, or at its end after the name of a place."""
    yield "b:" + core, WHOLE
    yield "e:" + core, WHOLE
    for length in range(2, len(core) - 1):
        yield "b:" + core[:length], LONGER
        if len(core) - length <= _LONGEST_BEFORE:
            yield "e:" + core[-length:], LONGER


def _latin(parts: Parts) -> Iterator[str]:
    solid, joined = parts.solid, parts.joined
    if solid:
        yield "s:" + solid
    if len(solid) >= _SHORTEST_SOLID:
        for at in range(1, len(solid)):
            yield "s:" + solid[:at] + solid[at + 1 :]
    if not joined:
        return
    yield "n:" + near_sound(joined)
    yield "o:" + "".join(sorted(joined) if len(joined) >= _SHORTEST_MIXED else sorted(parts.latin))
    yield "u:" + parts.spelt
    if len(joined) >= _SHORTEST:
        for at in range(len(joined)):
            yield "t:" + joined[:at] + joined[at + 1 :]
        yield "t:" + joined
    yield "c:" + " ".join(sorted(parts.latin))
    for word in set(parts.latin):
        kept = sorted(one for one in parts.latin if one != word)
        if len(kept) >= 2 or (kept and len(kept[0]) >= _LONG_WORD):
            yield "c:" + " ".join(kept)


def beside(known: Known, parts: Parts) -> Iterator[str]:
    """The keys under which names meet that are nearly alike and share something else: a person, a site, a street."""
    for shared in (*known.people, *known.sites, known.street):
        if shared:
            for piece in _pieces(parts):
                yield f"a:{shared}:{piece}"


def _pieces(parts: Parts) -> set[str]:
    """Pieces of a name of which nearly alike names share one."""
    return {*parts.core, *parts.latin, *(word[:3] for word in parts.latin), *(word[-3:] for word in parts.latin)}
