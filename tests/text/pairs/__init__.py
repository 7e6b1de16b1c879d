"""Pairs of customers, made up for this: the same one, different ones, and those a person would have to ask about."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from followtui.text.likeness import Known, known

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
    """Every pair of the two files."""
    found = []
    for language in ("zh", "en"):
        for line in (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                group, label, one, other = (part.strip() for part in line.split(" | "))
                found.append(Pair(language, group, label, _known(one), _known(other)))
    return tuple(found)


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
