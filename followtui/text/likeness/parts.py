"""A customer's name taken apart: what tells the company from others, its trade, its place, its branch, its numbers.

What people write around a name goes: legal forms, a tag before it, a remark in brackets or after a dash, a department,
a person's title.
"""

import re
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from followtui.text.likeness.around import PERSON, Unwrapped, unwrap
from followtui.text.likeness.chinese import CHINESE_DIGITS, FORM, figure, in_full, without_branch, without_office, without_places
from followtui.text.likeness.edits import plain_word
from followtui.text.likeness.trades import is_marker, is_public, peel, word_of
from followtui.text.likeness.words import in_order, words
from followtui.text.names import is_han
from followtui.text.places import NOWHERE, Place, is_latin_place, is_small, place_of_names
from followtui.text.sounds import sound

_FORM_FIRST = re.compile("^(?:株式会社|有限会社|合同会社)")
_LATIN_FORMS = words("forms")
_BRANCH_EN = words("branches")
_BRANCH_BEFORE = words("branches-before")
_SPELT_NUMBER = re.compile(
    "[零〇一二三四五六七八九]{3,}|(?<!第)(?<!第[二三四五六七八九])[二三四五六七八九]?十[一二三四五六七八九](?![期厂店号队院所中小建局])"
)
_FORMAL = str.maketrans("壹贰叁", "一二三")
_ORDINAL = re.compile(
    "第([一二三四五六七八九十百]+|\\d+)"
    "|([一二三四五六七八九十]+)(?=[期厂店号队院所中小幼建局]$|[期号队]|实验(?:小学|中学|学校|幼儿园)?$|[建院中小幼](?:集团|公司)$|院$)"
    "|(?<=[局建冶安路工电化政铁航])([一二三四五六七八九十]+)(?=公司$)"
)
_COUNTED_ZH = re.compile("(?:第(?:[一二三四五六七八九十百]+|\\d+)|[一二三四五六七八九十]+)(?:[期厂店号队院所中小分部校]|大?门店)")
_DIGITS = re.compile(r"\d+")
_NOT_WORD = re.compile(r"[\W_]+")
_SLASHED = re.compile(r"(?<![^\W_])([a-z])/([a-z])(?![^\W_])")
_OFFICINE = re.compile(r"\boff\.(?=\s)")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])")
_COUNTED = {word: str(number) for number, word in enumerate(in_order("counted"), 1)}
_STAGED = words("staged")
_ROMAN = {roman: str(number) for number, roman in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)}
_ARTICLES = words("articles")
_JOINING = words("joining")
_SURNAMES = frozenset("".join(words("surnames")))
_CALLED = _SURNAMES | {"小", "老", "阿", "大"}


class Parts(Struct, frozen=True, dict=True):
    """What a name is made of.

    ``core`` is the Chinese part that tells it from others, ``latin`` the Latin words that do, in order; ``trades`` its
    trade words as they compare; ``branch`` which branch it is; ``counted`` whether its ``numbers`` tell one of several
    branches; ``other`` a second name that stood in brackets. A ``bare`` name has only a place or a number to tell it
    from others. ``solid`` is a Latin name without blanks and legal form, ``spoken`` its words in order;
    ``whole`` is a Chinese name without place and form, ``full`` one with both, without its numbers.
    """

    plain: str
    core: str = ""
    latin: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    group: bool = False
    place: Place = NOWHERE
    local: str = ""
    branch: str = ""
    remark: str = ""
    numbers: tuple[str, ...] = ()
    counted: bool = True
    bare: bool = False
    full: str = ""
    solid: str = ""
    spoken: tuple[str, ...] = ()
    whole: str = ""
    other: "Parts | None" = None

    @cached_property
    def joined(self) -> str:
        """The Latin words that tell the name from others, run together."""
        return "".join(self.latin)

    @property
    def stem(self) -> str:
        """``core``, that of a public body without the 市 or 县 that people leave out: 望川 of 望川市第三中学."""
        return self.core[:-1] if self.bare and len(self.core) > 2 and self.core[-1] in "省市县区镇乡" else self.core

    @cached_property
    def spelt(self) -> str:
        """The Latin words that tell the name from others, as they compare however they are spelt."""
        return "".join(map(plain_word, self.latin))

    @cached_property
    def named(self) -> bool:
        """Whether anything but trade and place tells this name from others."""
        return (bool(self.core) and not self.bare) or any(not is_marker(word) for word in self.latin)

    @cached_property
    def personal(self) -> bool:
        """Whether it looks like a person's name: a usual surname, one or two characters more, nothing else; or a title."""
        return bool(PERSON.fullmatch(self.core) and not self.trades and self.core[0] in _CALLED) or (
            2 <= len(self.plain) <= 3
            and self.plain[0] in _SURNAMES
            and all(map(is_han, self.plain))
            and self.core == self.plain
        )  # fmt: skip

    @cached_property
    def heard(self) -> str:
        """What ``core`` sounds like, Latin words in it as they are."""
        return sound(self.core)


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> Parts:
    """Take a name apart."""
    return _parts(unwrap(name))


def _parts(text: Unwrapped) -> Parts:
    read = _chinese(text) if any(map(is_han, text.name)) else _latin(text)
    if text.other:
        return replace(read, other=_parts(unwrap(text.other)))
    return read


# Latin names


def _words(text: str) -> list[str]:
    text = _OFFICINE.sub("officine", text)
    undotted = _SLASHED.sub(r"\1\2", _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", text))
    plain = undotted.replace("'", "").replace("’", "").replace("co-op", "cooperative")
    return [_COUNTED.get(word, word) for word in _NOT_WORD.sub(" ", plain).split()]


def _latin(text: Unwrapped) -> Parts:
    words = [word for word in _words(text.name) if word not in _JOINING]
    while len(words) > 1 and words[-1] in _LATIN_FORMS:
        words.pop()
    words = [word for word in words if word not in _LATIN_FORMS] or words
    if len(words) > 2 and words[0] in _ARTICLES:
        words = words[1:]
    branch = text.branch
    if len(words) > 2 and words[-1] in _BRANCH_EN and not word_of(words[-2]).sort:
        # "Ravensworth Capital Singapore Branch": the word before it says which.
        branch = branch or words[-2]
        words = words[:-2]
    if len(words) > 2 and words[-2] in _BRANCH_BEFORE:
        # "Feldhoff Logistik GmbH, Niederlassung Leipzig"
        branch = branch or words[-1]
        words = words[:-2]
    words = [_ROMAN.get(word, word) if _is_numeral(words, at) else word for at, word in enumerate(words)]
    numbers = [number.lstrip("0") or "0" for word in words for number in _DIGITS.findall(word) if word.isdecimal()]
    words = [word for word in words if not word.isdecimal() and word not in ("no", "nr")] or words
    return replace(_sorted_out(text, "", words, branch, numbers, NOWHERE, ""), solid="".join(words), spoken=tuple(words))


def _is_numeral(words: list[str], at: int) -> bool:
    """Whether a word that may be a Roman numeral is one: Phase II, Riverside III; Xi in Li Xi is a name."""
    return at > 0 and (words[at - 1] in _STAGED or (at == len(words) - 1 and words[at] in ("ii", "iii", "iv", "vii", "viii")))


def _sorted_out(text: Unwrapped, core: str, words: list[str], branch: str, numbers: list[str], place: Place, local: str) -> Parts:
    """The parts, the Latin words told apart: trades, places, what is left."""
    told: dict[str, list[str]] = {"": [], "trade": [], "plain": [], "shape": [], "group": []}
    places: list[str] = []
    for one in words:
        word = word_of(one)
        if not word.sort and is_latin_place(one) and len(words) > 1:
            places.append(one)
        else:
            told[word.sort].append(word.text)
    if not core and not told[""] and places:
        told[""], places = places, []
    return Parts(
        plain=_NOT_WORD.sub("", text.plain),
        core=core,
        latin=tuple(told[""]),
        trades=tuple(dict.fromkeys((*told["trade"], *told["plain"]))),
        shapes=tuple(told["shape"]),
        group=bool(told["group"]),
        place=place | (Place(words=frozenset(places)) if places else NOWHERE) | text.place,
        local=local,
        branch=branch,
        remark=text.remark,
        numbers=tuple(sorted((*numbers, *text.numbers))),
    )


# Chinese names


def _chinese(text: Unwrapped) -> Parts:
    name = _SPELT_NUMBER.sub(lambda match: _digits(match[0]), text.name.translate(_FORMAL))
    name, branch = without_branch(in_full(without_office(name)))
    words = [word for run in re.findall(r"[^\W\d_](?:[^\W_]|[&'’. -](?=[^\W_]))*", _latin_only(name)) for word in _words(run)]
    numbers = [figure(one) for match in _ORDINAL.finditer(name) for one in match.groups() if one]
    # 第一阳光 is a name; 第12店, 三期 are one of several.
    counted = not numbers or bool(_COUNTED_ZH.search(name))
    name = _ORDINAL.sub("", name)
    core_digits = _DIGITS.findall(name)
    numbers += [number.lstrip("0") or "0" for number in core_digits]
    han = "".join(filter(is_han, name))
    whole = han
    han = FORM.sub("", _FORM_FIRST.sub("", han)) or han
    rest, places, local = without_places(han)
    core, ending = peel(rest)
    if not (ending or words or numbers) and len(core) <= 2 and han == whole:
        # 云南印象: without a trade or a legal form the place is the better half of the name.
        core = han
    bare = not core and not words
    if bare:
        # Only a number tells it from others (1906咖啡), or its place (北京银行, 望川市供销社).
        own = places[-1] if places and not local and is_small(places[-1]) and not is_public(ending) else ""
        if own:
            # 长丰汽车零部件: a company called like a county.
            bare, places = False, places[:-1]
        nearest = own or local or (places[-1] if places else "") or han[: len(han) - len(rest)]
        core = next(iter(core_digits), "") or (nearest if han != rest else "")
    place = place_of_names(places)
    told = [word_of(one) for one in ending]
    read = _sorted_out(text, core, words, branch or text.branch, numbers, place, local)
    return replace(
        read,
        bare=bare,
        whole=rest,
        full=FORM.sub("", whole),
        counted=counted,
        trades=tuple(dict.fromkeys((*(one.text for one in told if one.sort in ("trade", "plain")), *read.trades))),
        shapes=(*(one.text for one in told if one.sort == "shape"), *read.shapes),
        group=read.group or any(one.sort == "group" for one in told),
    )


def _digits(number: str) -> str:
    return figure(number) if "十" in number else "".join(CHINESE_DIGITS[one] for one in number)


def _latin_only(name: str) -> str:
    return "".join(" " if is_han(one) else one for one in name)
