"""The word lists of ``words.txt``: a line that begins with # names the list that follows."""

from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    name = ""
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            name = line.removeprefix("# ").partition(":")[0]
        else:
            lists.setdefault(name, []).extend(line.split())
    return lists


def in_order(name: str) -> list[str]:
    """The words of a list as they stand there."""
    return _lists()[name]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_lists()[name])
