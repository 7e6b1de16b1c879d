"""Pairs of customers, made up for this: the same one, different ones, and those a person would have to ask about."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from followtui.text.likeness import Known, known
from followtui.text.names import is_han

HERE = Path(__file__).parent


class Pair(Struct, frozen=True):
    """Two customers and what they are: ``same``, ``different``, or ``ask`` where only a person can know."""

    language: str
    group: str
    label: str
    one: Known
    other: Known


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair of the files."""
    found = []
    for file in ("zh", "en", "more"):
        for line in (HERE / f"{file}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                group, label, one, other = (part.strip() for part in line.split(" | "))
                found.append(Pair(_language(one, other), group, label, _known(one), _known(other)))
    return tuple(found)


def _language(one: str, other: str) -> str:
    """``mixed`` where one customer is written in Chinese and the other is not, or a name holds both."""
    names = [text.partition(";")[0] for text in (one, other)]
    han, latin = ([any(map(sort, name)) for name in names] for sort in (is_han, _is_latin))
    if all(han):
        return "mixed" if any(latin) else "zh"
    return "mixed" if any(han) else "en"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _known(text: str) -> Known:
    name, *rest = (part.strip() for part in text.split(";"))
    told: dict[str, list[str]] = {}
    for part in rest:
        key, _equals, value = part.partition("=")
        told.setdefault(key, []).append(value)
    return known(
        name,
        phones=told.get("t", ()),
        wechats=told.get("w", ()),
        emails=told.get("m", ()),
        people=told.get("p", ()),
        website="".join(told.get("u", ())),
        region="".join(told.get("r", ())),
        address="".join(told.get("a", ())),
    )
