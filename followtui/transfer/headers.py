"""What a column's name means, and what kind of table a header makes.

A header is read in three ways, each less sure than the one before: as a known word, as known parts put together (最近 +
拜访 + 时间; 联系人 + 备注), and by its end (贵公司名称 ends in 公司名称).
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from followtui.transfer.contexts import (
    CONTEXT,
    ENTITIES,
    LATEST,
    NEXT,
    NEXT_PARTS,
    PARTS,
    SIMPLIFIED,
    TABLE_WORDS,
    TOUCHES,
    TRADITIONAL,
)
from followtui.transfer.synonyms import WORDS

TABLES = ("customers", "contacts", "deals", "followups", "leads", "wide")

KNOWN, COMPOSED, SUFFIX = range(3)

_SIMPLER = str.maketrans(TRADITIONAL, SIMPLIFIED)
_BRACKETS = re.compile(r"[(（\[【{<《〈][^)）\]】}>》〉]*[)）\]】}>》〉]")
_SHORTEST_SUFFIX = 4


class Meaning(msgspec.Struct, frozen=True):
    """What a header means: a target or notion, how good a word for it, how it was read, whose it is if it says so."""

    notion: str
    rank: int = 0
    quality: int = KNOWN
    entity: str = ""


class Setting(msgspec.Struct, frozen=True):
    """What else a sheet holds, on which the meaning of its plain words depends."""

    table: str
    names_customer: bool
    names_person: bool


def fold(header: str) -> str:
    """A header as it is compared: NFKC, lower case, simplified, letters and digits alone, nothing in brackets."""
    text = unicodedata.normalize("NFKC", header).lower().translate(_SIMPLER)
    outside = _BRACKETS.sub("", text)
    return _signs(outside) or _signs(text)


def _signs(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _words(listed: str) -> Iterator[str]:
    return (word for word in map(str.strip, listed.split(";")) if word)


@functools.cache
def _known() -> dict[str, Meaning]:
    """Every known word, folded: those that are listed, then those put together of the parts of a touch's name."""
    known: dict[str, Meaning] = {}
    for notion, listed in WORDS.items():
        for rank, word in enumerate(_words(listed)):
            known.setdefault(fold(word), Meaning(notion, rank))
    for rank, (word, notion) in enumerate(_touches(), start=100):
        known.setdefault(fold(word), Meaning(notion, rank, COMPOSED))
    known.pop("", None)
    return known


def _touches() -> Iterator[tuple[str, str]]:
    for touch in _words(TOUCHES):
        for notion, parts in PARTS.items():
            for part in _words(parts):
                # A person's "contact type", "contact notes" are about the person.
                if touch != "Contact" or notion == "touched":
                    yield touch + part, notion
                for latest in _words(LATEST):
                    yield latest + touch + part, notion
        for latest in _words(LATEST):
            yield latest + touch, "last_any"
        for following in _words(NEXT):
            yield following + touch, "next_any"
            for notion, parts in NEXT_PARTS.items():
                for part in _words(parts):
                    yield following + touch + part, notion


@functools.cache
def _unnumbered() -> dict[str, Meaning]:
    """Known words that hold a number, without it: ``Phone 1 - Value`` stands for ``Phone 2 - Value`` too."""
    unnumbered: dict[str, Meaning] = {}
    for word, meaning in _known().items():
        if any(map(str.isdigit, word)):
            unnumbered.setdefault(_without_digits(word), meaning)
    return unnumbered


@functools.cache
def _suffixes() -> list[str]:
    chinese = [word for word in _known() if len(word) >= _SHORTEST_SUFFIX and not word.isascii()]
    return sorted(chinese, key=len, reverse=True)


def _without_digits(word: str) -> str:
    return "".join(character for character in word if not character.isdigit())


@functools.cache
def _entities() -> list[tuple[str, str]]:
    pairs = [(fold(word), table) for table, listed in ENTITIES.items() for word in _words(listed)]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@functools.lru_cache(maxsize=2048)
def meaning_of(header: str) -> Meaning | None:
    """What ``header`` means wherever it stands; None when nothing is known of it."""
    folded = fold(header)
    if not folded:
        return None
    return _exactly(folded) or _in_parts(header) or _of_an_entity(folded) or _by_its_end(folded)


def _exactly(folded: str) -> Meaning | None:
    known = _known()
    if folded in known:
        return known[folded]
    bare = _without_digits(folded)
    if not bare or bare == folded:
        return None
    meaning = _unnumbered().get(bare) or known.get(bare)
    # A second phone is asked after the first.
    return msgspec.structs.replace(meaning, rank=meaning.rank + 50) if meaning else None


def _in_parts(header: str) -> Meaning | None:
    """``电话/手机``, ``公司 | 单位``: the first part that is known."""
    parts = [fold(part) for part in re.split(r"[/／、|｜,，;；\n]|或", header)]
    if len(parts) < 2:
        return None
    found = next((meaning for part in parts if part and (meaning := _exactly(part))), None)
    return msgspec.structs.replace(found, quality=COMPOSED) if found else None


def _of_an_entity(folded: str) -> Meaning | None:
    """``联系人备注``: a plain word with the one whose it is before it."""
    for entity, table in _entities():
        rest = folded.removeprefix(entity).removeprefix("的")
        if rest == folded or not rest:
            continue
        meaning = _known().get(rest)
        if meaning is not None and ("." not in meaning.notion or meaning.notion.startswith(table)):
            return Meaning(meaning.notion, meaning.rank, COMPOSED, table)
    return None


def _by_its_end(folded: str) -> Meaning | None:
    for word in _suffixes():
        if folded.endswith(word):
            meaning = _known()[word]
            return msgspec.structs.replace(meaning, quality=SUFFIX) if meaning.notion != "none" else None
    return None


def is_known(cell: str) -> bool:
    """Whether ``cell`` reads like the name of a column."""
    if len(cell) > 40:
        return False
    meaning = meaning_of(cell)
    return meaning is not None and meaning.quality < SUFFIX


def is_latest(header: str) -> bool:
    """Whether the name speaks of the last touch: 最后跟进时间, Last Activity."""
    return fold(header).startswith(tuple(map(fold, _words(LATEST))))


def target_of(meaning: Meaning, setting: Setting) -> str | None:
    """The target of ``meaning`` in a sheet like ``setting``; None when it is of no use there."""
    if "." in meaning.notion:
        return meaning.notion
    choices = CONTEXT[meaning.notion]
    if meaning.entity:
        return choices.get(meaning.entity, choices[""]) or None
    table = setting.table
    if table not in ("contacts", "deals") and not setting.names_customer and "-customer" in choices:
        return choices["-customer"]
    if table not in choices and setting.names_person and "+person" in choices:
        return choices["+person"]
    return choices.get(table, choices[""]) or None


def setting_of(meanings: Iterable[Meaning | None], table: str) -> Setting:
    """The setting that a sheet of the kind ``table`` makes by the other columns it has."""
    notions = {meaning.notion for meaning in meanings if meaning is not None and meaning.quality < SUFFIX}
    names_customer = "customers.name" in notions
    by_name = bool(notions & {"contacts.name", "contacts.first_name"})
    return Setting(table, names_customer, by_name or (names_customer and bool(notions & {"person", "name"})))


def guess_table(header: Sequence[str], sheet_name: str | None = None, file_name: str | None = None) -> str | None:
    """What a sheet with this header holds; the names of sheet and file speak where the columns leave it open.

    ``customers``, ``contacts``, ``deals`` or ``followups``; ``leads``: customers without a deal, with their contact;
    ``wide``: customer, contact and latest follow-up in one row; None when no column tells.
    """
    meanings = [meaning for meaning in map(meaning_of, header) if meaning is not None]
    notions = {meaning.notion for meaning in meanings if meaning.quality < SUFFIX}
    named = _named(sheet_name) or _named(file_name)
    if not notions - {"none"}:
        return None
    return (
        _followups_or_wide(notions, named)
        or _deals(notions, named)
        or _contacts(notions, header, named)
        or _customers_or_leads(notions, header, named)
    )


def _named(name: str | None) -> str | None:
    """The one kind that the name of a sheet or file tells; 客户联系人 is about the last thing it names."""
    if not name:
        return None
    folded = fold(re.sub(r"\.\w{1,5}$", "", name))
    found = [
        (folded.rfind(word) + len(word), len(word), table)
        for table, listed in TABLE_WORDS.items()
        for word in map(fold, _words(listed))
        if word in folded
    ]
    return max(found)[2] if found else None


_PROFILE = {
    "customers.grade", "customers.industry", "customers.region", "customers.address", "customers.website",
    "customers.tags", "customers.public", "customers.star", "customers.background_note", "customer_need", "product",
    "source", "contacts.name", "contacts.email", "contacts.wechat", "contacts.title", "mobile", "phone", "office",
    "contacts.mobile", "contacts.phone", "customers.status",
}  # fmt: skip
_TOUCH = {
    "touched",
    "date",
    "followups.method",
    "method",
    "followups.author",
    "followups.result",
    "followups.link_kind",
}
_LEAD_WORDS = {
    "线索名称",
    "线索状态",
    "线索编号",
    "线索id",
    "线索",
    "线索阶段",
    "线索等级",
    "lead",
    "leadid",
    "leadname",
}
_LINK = {"followups.link_kind", "followups.link_name"}
_DEAL = {
    "deals.name", "deals.amount", "deals.stage", "deals.expected_close", "deals.probability", "deals.status",
    "deals.lost_reason", "deals.competitor", "deals.closed_at", "deals.kind",
}  # fmt: skip
_PERSON = {
    "contacts.title", "contacts.role", "contacts.primary", "contacts.department", "contacts.first_name",
    "contacts.last_name", "person",
}  # fmt: skip
_COMPANY = {
    "customers.grade", "customers.industry", "customers.website", "customers.public", "customers.need",
    "customers.star", "customer_need", "office", "customers.status", "customers.background_note",
}  # fmt: skip


def _followups_or_wide(notions: set[str], named: str | None) -> str | None:
    told = bool(notions & {"followups.content", "progress", "customer_voice"})
    if not told and "content" in notions and notions & _TOUCH:
        told = True
    if not told and notions & _LINK and notions & {"describe", "remark", "content", "subject"}:
        told = True
    if not told and len(notions & _TOUCH) >= 2 and not notions & {"customers.grade", "customers.industry"}:
        told = True
    if not told:
        return "followups" if named == "followups" and notions & _TOUCH else None
    profile = len(notions & (_PROFILE | _DEAL - {"deals.name"}))
    return "wide" if profile >= (4 if named == "followups" else 2) else "followups"


def _deals(notions: set[str], named: str | None) -> str | None:
    deal = notions & _DEAL
    profile = notions & (_PROFILE - {"product", "source", "contacts.name"})
    if named == "deals" and deal:
        return "deals"
    if "deals.name" in deal and len(deal) >= 2 and len(profile) <= len(deal) + 1:
        return "deals"
    if len(deal) >= 2 and len(profile) <= 1:
        return "deals"
    return "wide" if len(deal) >= 2 and len(profile) >= 2 else None


def _contacts(notions: set[str], header: Sequence[str], named: str | None) -> str | None:
    if not notions & {"contacts.name", "contacts.first_name", "person", "name"} or _says_lead(header):
        return None
    if "contacts.first_name" in notions:
        qualified = "customers.status" in notions and notions & {"customers.grade", "customers.industry"}
        return "leads" if qualified or named == "leads" else "contacts"
    if named in ("customers", "leads"):
        return None
    return "contacts" if named == "contacts" or _is_about_persons(notions, header) else None


def _is_about_persons(notions: set[str], header: Sequence[str]) -> bool:
    """Whether the columns describe the person rather than the company that the person is at."""
    person, company = notions & _PERSON, notions & _COMPANY
    if {"name", "customers.name"} <= notions and notions & {"contacts.email", "mobile", "phone"}:
        return True
    if company and len(person) <= len(company):
        return False
    if "customers.name" not in notions:
        return bool(person - {"person"})
    return len(person) >= 2 or "person" in person or _first(header) == "contacts.name"


def _first(header: Sequence[str]) -> str | None:
    meaning = next((found for found in map(meaning_of, header) if found and found.notion != "none"), None)
    return meaning.notion if meaning else None


def _customers_or_leads(notions: set[str], header: Sequence[str], named: str | None) -> str | None:
    if _says_lead(header) or named == "leads":
        return "leads"
    if notions & {"customers.name", "name", "person", "contacts.name", "customers.key", "mobile", "phone"}:
        return "customers"
    return named


def _says_lead(header: Sequence[str]) -> bool:
    """Whether the columns speak of leads as such. A lead status in English does not: persons have one in HubSpot."""
    return any(fold(name) in _LEAD_WORDS for name in header)
