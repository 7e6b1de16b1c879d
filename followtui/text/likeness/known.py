"""What is known of a customer beside its name, as it compares: phones, WeChat, e-mail, website, people, place, address."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from msgspec import Struct

from followtui.text.likeness.words import words
from followtui.text.names import fold_contact, is_han, plain_key, without_accents
from followtui.text.phones import split_phones
from followtui.text.places import NOWHERE, Place, place_of

_NOT_DIGIT = re.compile(r"\D+")
_EXTENSION = re.compile(r"\s*(?:转|轉|分机|分機|ext\.?|extension|x|#)\s*[:.]?\s*\d+\s*$", re.IGNORECASE)
_DASHED_EXTENSION = re.compile(r"^(\(?0\d{2,3}\)?[\s\-–—]*\d{7,8})[\-–—]\d{1,6}$")
_FEWEST_DIGITS = 7
# What is typed where a mobile number must stand: 13800000000, 13800138000.
_PLACEHOLDER = re.compile(r"^1\d\d0{8}$|^13800138000$")
_ANYBODYS = words("anybodys")
_NOBODY = words("nobody")
_OFFICE_ZH = re.compile("[\u3400-\u9fff](?:处|部|室|办|组|中心|前台|总机|门卫)$")
_TITLE_ZH = re.compile(
    "^[\u3400-\u9fff]{1,2}(?:总|工|姐|哥|董|生|老师|经理|主任|小姐|先生|女士|师傅|老板|医生|律师|院长|校长|园长|厂长|店长|科长|处长|会计|助理)$|^[小老阿]"
)
_STREET_ZH = re.compile("([\u3400-\u9fff]{2,6}(?:路|街|大道|巷|胡同|道))\\s*(\\d+)\\s*(?:号|弄)")
_STREET_EN = re.compile(r"\b(\d+[a-z]?)(?:\s*-\s*\d+)?\s+(?:(?:[nsew]|north|south|east|west)\.?\s+)?(\w[\w .'-]*)")


class Known(Struct, frozen=True, dict=True):
    """What is known of a customer, folded. ``sites`` are hosts of its own; ``people`` whole names of persons."""

    name: str
    phones: frozenset[str] = frozenset()
    wechats: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    place: Place = NOWHERE
    street: str = ""
    personal: bool = False

    @cached_property
    def tails(self) -> frozenset[str]:
        """The ends of its numbers: the same number, with and without an area code, has the same."""
        return frozenset(map(phone_block, self.phones))


def known(
    name: str,
    *,
    phones: Iterable[str] = (),
    wechats: Iterable[str] = (),
    emails: Iterable[str] = (),
    website: str = "",
    people: Iterable[str] = (),
    region: str = "",
    address: str = "",
) -> Known:
    """What is known of a customer, from the texts as they stand in its records."""
    numbers = {key for text in phones for key in phone_tails(text)}
    ids = set()
    for text in wechats:
        # A mobile number is often what is typed for the WeChat id; an id with letters is none.
        tails = () if any(map(str.isalpha, text)) else phone_tails(text)
        numbers |= set(tails)
        ids |= {plain_key(text).replace(" ", "")} if not tails else set()
    mails = {mail for text in emails if "@" in (mail := plain_key(text).replace(" ", ""))}
    hosts = {host_of(website), *(mail.rpartition("@")[2] for mail in mails)}
    whole = {key for text in people if (key := _whole_name(text))}
    plain = plain_key(name)
    return Known(
        name=name,
        phones=frozenset(numbers),
        wechats=frozenset(one for one in ids if len(one) > 3),
        emails=frozenset(mails),
        sites=frozenset(host for host in hosts if host and host not in _ANYBODYS),
        people=frozenset(whole),
        place=place_of(region) | place_of(address) if region or address else NOWHERE,
        street=street_of(address),
        personal=plain.replace(" ", "") in {plain_key(text).replace(" ", "") for text in people},
    )


def _whole_name(text: str) -> str:
    """A person's name as it compares, where it is a whole one: not 李总, not the buyer, not 国资处."""
    plain = plain_key(text)
    if _TITLE_ZH.search(plain) or _OFFICE_ZH.search(plain) or plain.replace(" ", "") in _NOBODY:
        return ""
    key = fold_contact(text)
    if is_han(key[:1] or "a"):
        return key if len(key) >= 2 else ""
    return key if len(plain.split()) >= 2 and len(key) >= 5 else ""


@lru_cache(maxsize=200_000)
def phone_tails(text: str) -> tuple[str, ...]:
    """The numbers of a phone field as they compare: digits without signs for abroad, China, or the trunk.

    What nobody has as a number (too short, one digit over and over) is left out.
    """
    if not any(map(str.isdecimal, text)):
        return ()
    found = []
    for number in split_phones(text):
        main = _EXTENSION.sub("", number)
        dashed = _DASHED_EXTENSION.match(main.strip())
        digits = _NOT_DIGIT.sub("", dashed[1] if dashed else main)
        digits = digits.removeprefix("00")
        if digits.startswith("86") and len(digits) >= 12:
            digits = digits[2:]
        digits = digits.lstrip("0")
        if len(digits) >= _FEWEST_DIGITS and len(set(digits)) > 2 and digits not in "1234567890123" and not _PLACEHOLDER.search(digits):
            found.append(digits)
    return tuple(dict.fromkeys(found))


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are the same: one may lack its country or area code."""
    if phone_block(one) != phone_block(other):
        return False
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 8 and longer.endswith(shorter) and len(longer) - len(shorter) <= 4


def phone_block(number: str) -> str:
    """Under what a number is looked for: its end, which it keeps without country or area code."""
    return number[-8:]


def host_of(website: str) -> str:
    """The host of a website, without www."""
    host = re.sub(r"^[a-z]+://", "", plain_key(website)).split("/")[0].split(":")[0].removeprefix("www.")
    return host if "." in host else ""


def street_of(address: str) -> str:
    """Street and house number of an address as they compare; '' when it does not give both."""
    plain = without_accents(plain_key(address))
    match = _STREET_ZH.search(plain)
    if match:
        # Of a lane the last two characters, so that 屯溪老街 is 老街.
        return match[1][-3 if match[1][-1] in "路道" else -2 :] + match[2]
    english = _STREET_EN.search(plain)
    # Four letters of the street, so that Elm St is Elm Street.
    return f"{english[1]} {''.join(filter(str.isalnum, english[2]))[:4]}" if english else ""
