"""How each Chinese character is usually read, as data: names that sound alike are found without a dictionary to load.

``sounds.txt`` holds a syllable a line with the characters that are read so, tones left out; it was drawn from pypinyin,
which takes a third of a second to import, and a test compares the two.
"""

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("sounds.txt")


@cache
def _classes() -> dict[str, str]:
    pairs = (line.partition(" ") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {syllable: characters for syllable, _blank, characters in pairs}


@cache
def _table() -> dict[str, str]:
    return {character: syllable for syllable, characters in _classes().items() for character in characters}


def sound(text: str) -> str:
    """``text`` with the toneless syllable for each Chinese character that has a known one; the rest stays as it is."""
    table = _table()
    return "".join(table.get(character, character) for character in text)


def near_sound(heard: str) -> str:
    """Syllables as many people say them: zh as z, ch as c, sh as s, ng as n."""
    for told, said in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")):
        heard = heard.replace(told, said)
    return heard


def homophones(character: str) -> str:
    """The characters that are read like ``character``, itself among them."""
    return characters_of(_table().get(character, "")) or character


@cache
def _near() -> dict[str, str]:
    """To each syllable as many people say it the characters that are read so or nearly so."""
    found: dict[str, str] = {}
    for syllable, characters in _classes().items():
        found[near_sound(syllable)] = found.get(near_sound(syllable), "") + characters
    return found


def near_homophones(character: str) -> str:
    """The characters that many people say like ``character``, itself among them."""
    return _near().get(near_sound(_table().get(character, "")), "") or character


def characters_of(syllable: str) -> str:
    """The characters that are read so; '' when it is no syllable."""
    return _classes().get(syllable, "")
