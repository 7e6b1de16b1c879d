"""The words that every trade shares, by what they do in a note: ``words.txt``, read once.

A word that stands in none of the classes is most likely a thing of the customer's own trade, and that is the point: the
list is of what says little, and of how people want, object and decide, never of products.
"""

from functools import cache
from pathlib import Path

from msgspec import Struct

Kinds = tuple[str, ...]


class Words(Struct, frozen=True):
    """Words by class, units by what they count, and by first character how long Chinese words are, the longest first.

    Latin words that belong together (lead time) stand among the others with ``_`` between them; ``leaders`` are the
    words with which such begin.
    """

    kinds: dict[str, Kinds]
    units: dict[str, str]
    sizes: dict[str, tuple[int, ...]]
    leaders: frozenset[str]


@cache
def shared_words() -> Words:
    """The list. A line is a class and its words; ``#CLASS`` begins a line of units that make a number of that class."""
    found: dict[str, list[str]] = {}
    units: dict[str, str] = {}
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        kind, *words = line.split()
        if kind.startswith("#"):
            units.update(dict.fromkeys(words, kind[1:]))
            continue
        for word in words:
            kinds = found.setdefault(word, [])
            if kind not in kinds:
                kinds.append(kind)
    sizes: dict[str, set[int]] = {}
    for word in found:
        if not word.isascii():
            sizes.setdefault(word[0], set()).add(len(word))
    leaders = frozenset(word.partition("_")[0] for word in found if "_" in word)
    return Words(
        kinds={word: tuple(kinds) for word, kinds in found.items()},
        units=units,
        sizes={first: tuple(sorted(lengths, reverse=True)) for first, lengths in sizes.items()},
        leaders=leaders,
    )
