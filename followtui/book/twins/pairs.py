"""All pairs of customers that are alike, in a book of any size."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from followtui.text.likeness import Known, Likeness, likeness
from followtui.text.likeness.blocks import ANY, LONGER, WHOLE, blocks

CROWD = 20
"""A phone or id that more customers than this have is a switchboard or a filler, and a person's name that more have is
one that many people have: it says nothing."""


class Entry(Struct, frozen=True):
    """A customer as the finder sees it.

    ``others`` are further names under which it is known; ``ids`` its own id and those of customers merged into it;
    ``apart`` the customers that a person said are not the same.
    """

    id: int
    known: Known
    others: tuple[Known, ...] = ()
    ids: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()

    @property
    def all(self) -> tuple[Known, ...]:
        """The customer under each of its names."""
        return (self.known, *self.others)


class Twins(Struct, frozen=True):
    """Two customers that are alike; ``a`` has the smaller id."""

    a: int
    b: int
    likeness: Likeness


def all_pairs(entries: Sequence[Entry]) -> list[Twins]:
    """Every two customers that are alike: the certain ones first, then by score from the highest, then by ids."""
    crowded = crowd(entries)
    entries = without_crowds(entries)
    found = []
    for first, second in _candidates(entries):
        one, other = entries[first], entries[second]
        like = alike(one, other, crowded)
        if like is not None:
            a, b = sorted((one.id, other.id))
            found.append(Twins(a, b, like))
    found.sort(key=lambda pair: (not pair.likeness.certain, -pair.likeness.score, pair.a, pair.b))
    return found


def alike(one: Entry, other: Entry, crowded: frozenset[str] = frozenset()) -> Likeness | None:
    """How alike two customers are under any of their names; None when they are not, or a person said they are two."""
    if one.apart & other.ids or other.apart & one.ids:
        return None
    best: Likeness | None = None
    for first in one.all:
        for second in other.all:
            found = likeness(first, second, crowded=crowded)
            if found is not None and (best is None or found.score > best.score):
                best = found
    return best


def crowd(entries: Iterable[Entry]) -> frozenset[str]:
    """The phones and ids that so many customers share that they say nothing."""
    counts: dict[str, int] = {}
    for entry in entries:
        for one in (*entry.known.phones, *entry.known.wechats, *entry.known.emails):
            counts[one] = counts.get(one, 0) + 1
    return frozenset(one for one, count in counts.items() if count > CROWD)


def without_crowds(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The customers without the names of people that so many of them know."""
    counts = Counter(person for entry in entries for person in entry.known.people)
    many = frozenset(person for person, count in counts.items() if count > CROWD)
    return [without_people(entry, many) for entry in entries] if many else entries


def without_people(entry: Entry, people: frozenset[str]) -> Entry:
    """A customer without these names of people."""
    if entry.known.people.isdisjoint(people):
        return entry
    known, *others = (replace(one, people=one.people - people) for one in entry.all)
    return replace(entry, known=known, others=tuple(others))


def _candidates(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """The positions of any two customers that share a block, each two once."""
    blocked: dict[int, list[int]] = {}
    for position, entry in enumerate(entries):
        for key, part in {block for known in entry.all for block in blocks(known)}:
            # The hash stands for the key: a book of a hundred thousand has two million of them.
            blocked.setdefault(hash(key), []).append(position << 2 | part)
    seen: set[int] = set()
    for members in blocked.values():
        if len(members) < 2:
            continue
        for first, second in _meeting(members):
            pair = first << 32 | second if first < second else second << 32 | first
            if first != second and pair not in seen:
                seen.add(pair)
                yield pair >> 32, pair & 0xFFFFFFFF


def _meeting(members: list[int]) -> Iterator[tuple[int, int]]:
    by_part: dict[int, list[int]] = {}
    for member in members:
        by_part.setdefault(member & 3, []).append(member >> 2)
    yield from combinations(by_part.get(ANY, ()), 2)
    for whole in by_part.get(WHOLE, ()):
        for longer in by_part.get(LONGER, ()):
            yield whole, longer
