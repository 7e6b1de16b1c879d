"""Places in names, regions and addresses: which province and city a text tells of, and whether two texts agree."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from followtui.text.names import is_han, plain_key, without_accents
from followtui.text.sounds import sound


@cache
def _lists() -> list[list[str]]:
    """The four lists of ``places.txt``, line by line: cities, districts, ways of writing, Latin names."""
    lists: list[list[str]] = []
    for line in Path(__file__).with_name("places.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            lists.append([])
        else:
            lists[-1].append(line)
    return lists


def _words(number: int) -> list[str]:
    return [one for line in _lists()[number] for one in line.split()]


@cache
def _alike() -> dict[str, str]:
    pairs = (one.partition("=") for one in _words(2))
    return {spelt: meant for spelt, _equals, meant in pairs}


class Place(Struct, frozen=True):
    """Where something is, as far as a text tells: cities with the provinces they lie in, or what Latin words name."""

    provinces: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.provinces or self.words)

    def __or__(self, other: "Place") -> "Place":
        """What two texts about the same thing tell together."""
        return Place(self.provinces | other.provinces, self.cities | other.cities, self.words | other.words)


NOWHERE = Place()


@cache
def _home() -> dict[str, tuple[str, str]]:
    """City to its province and the city it belongs to; a city that is a province belongs to itself."""
    homes: dict[str, tuple[str, str]] = {}
    for line in _lists()[0]:
        province, *cities = line.split()
        homes.setdefault(province, (province, province if not cities or province == "重庆" else ""))
        for city in cities:
            name, _colon, above = city.partition(":")
            homes[name] = (province, above or name)
    return homes


def is_small(name: str) -> bool:
    """Whether a place is a county or a town, that lies in the area of a city."""
    return _home()[name][1] not in (name, "")


@cache
def _spelt() -> dict[str, list[str]]:
    """Pinyin of the cities and provinces, with those that are spelt so."""
    found: dict[str, list[str]] = {}
    for name in _home():
        found.setdefault(sound(name), []).append(name)
    return found


@cache
def known_place() -> re.Pattern[str]:
    """A province or city with its 省 or 市; the longest name is tried first."""
    names = "|".join(sorted(_home(), key=len, reverse=True))
    ends = "省|市|地区|区|县|镇|州(?=[^市县区]{2})|[\u4e00-\u9fff]{1,8}族自治[州县]|(?:壮族|回族|维吾尔)?自治区|特别行政区"
    return re.compile(f"({names})(?:{ends})?")


@cache
def known_district() -> re.Pattern[str]:
    """A district or town that names carry without its 区 or 镇, right after the city."""
    return re.compile("(?:" + "|".join(sorted(_words(1), key=len, reverse=True)) + ")(?:新区|区|镇|街道)?")


@cache
def _latin_places() -> frozenset[str]:
    return frozenset(_words(3))


def is_latin_place(word: str) -> bool:
    """Whether a Latin word is among the places that companies put into their names."""
    return word in _latin_places()


def place_of_names(names: list[str]) -> Place:
    """The place that Chinese names of cities and provinces make together."""
    homes = [_home()[name] for name in names]
    return Place(frozenset(home[0] for home in homes), frozenset(home[1] for home in homes if home[1]))


@cache
def place_of(text: str) -> Place:
    """What a region, a city or an address tells of a place."""
    plain = without_accents(plain_key(text))
    if any(map(is_han, plain)):
        return _from_the_front(plain)
    letters = "".join(character for character in plain if character.isalpha())
    if not letters or any(character.isdecimal() for character in plain):
        return NOWHERE
    letters = _alike().get(letters, letters)
    known = _spelt().get(letters)
    if known is not None:
        return place_of_names(known)
    words = [_alike().get(word.strip(), word.strip()) for word in re.split(r"[,/;|]", plain)]
    return Place(words=frozenset(word.replace(" ", "") for word in words if word))


def _from_the_front(plain: str) -> Place:
    """Places that follow one another where an address begins: 江苏省苏州市昆山市 and so on."""
    found: list[str] = []
    rest = plain.removeprefix("中国").lstrip()
    while match := known_place().match(rest):
        found.append(match[1])
        rest = rest[match.end() :].lstrip(" ,-/·")
    return place_of_names(found)


def agree(one: Place, other: Place) -> bool | None:
    """Whether two places may be the same: True where they name the same city, None where one says too little."""
    if one.cities and other.cities:
        return bool(one.cities & other.cities)
    if one.provinces and other.provinces:
        return None if one.provinces & other.provinces else False
    if one.words and other.words:
        return bool(one.words & other.words)
    return None
