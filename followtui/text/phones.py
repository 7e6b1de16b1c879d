"""Phone numbers as real customer lists hold them: grouped, prefixed, several in a cell, mangled by a spreadsheet."""

import re
import unicodedata

from followtui.text.hygiene import without_hidden

_SPREADSHEET_FLOAT = re.compile(r"(\d{5,})\.0+")
_SPREADSHEET_POWER = re.compile(r"\d\.(\d+)e\+?(\d{1,2})", re.IGNORECASE)
_EXTENSION_MARK = r"\s*(?:转|轉|分机|分機|ext\.?|extension|x|#)\s*[:.]?\s*"
_EXTENSION = re.compile(rf"{_EXTENSION_MARK}(\d{{1,6}})\s*$", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,，;；/、|\n\r]|(?<=\d)\s*(?:或|和|及|\bor\b|\band\b)\s*(?=[\d+(])")
_NUMBER = re.compile(rf"\+?\(?\+?\d[\d\s().\-–—]*\d(?:{_EXTENSION_MARK}\d{{1,6}})?", re.IGNORECASE)
_DASHED_EXTENSION = re.compile(r"(\(?0\d{2,3}\)?[\s\-–—]*\d{7,8})[\-–—](\d{1,6})")
_PHONE_CHARACTERS = re.compile(r"[+\d][\d\s().\-–—+]*|\([+\d][\d\s().\-–—+]*")
_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")
_NOT_DIGIT = re.compile(r"\D+")

# Eleven digits for people, thirteen for machines (14… and 10…); 86 and the trunk 0 are how others dial them.
_CHINA = re.compile(r"(?:(?:00)?86)?0?(1[3-9]\d{9}|1[04]\d{11})")
_SERVICE = re.compile(r"1[012]\d{3}|9\d{4}|1[0-2]\d|400\d{7}|800\d{7}")


def _tidy(text: str) -> str:
    """``text`` with plain digits, and with what a spreadsheet made of a number put back."""
    folded = unicodedata.normalize("NFKC", without_hidden(text)).strip()
    whole = _SPREADSHEET_FLOAT.fullmatch(folded)
    if whole:
        return whole[1]
    power = _SPREADSHEET_POWER.fullmatch(folded)
    if power:
        # 1.38E+10 has lost the number's end; only a mantissa that long can still hold all of it.
        return str(int(float(folded))) if len(power[1]) >= 6 and int(power[2]) <= 14 else ""
    return folded


def _parts(text: str) -> tuple[str, str]:
    """The number proper and its extension's digits, or ''."""
    extension = _EXTENSION.search(text)
    if extension and any(character.isdigit() for character in text[: extension.start()]):
        return text[: extension.start()], extension[1]
    dashed = _DASHED_EXTENSION.fullmatch(text.strip())
    return (dashed[1], dashed[2]) if dashed else (text, "")


def _china_number(number: str, region: str = "CN") -> str:
    """The 11 or 13 digits of a Chinese mobile number, or ''."""
    digits = _NOT_DIGIT.sub("", number)
    if number.lstrip("( ").startswith("+") and not digits.startswith("86"):
        return ""
    if region != "CN" and not digits.startswith(("86", "0086")):
        return ""
    mobile = _CHINA.fullmatch(digits)
    return mobile[1] if mobile else ""


def split_phones(text: str) -> list[str]:
    """The numbers in ``text``, one cell of which may hold several, each with its extension, as they are written there.

    Commas, slashes, 、, semicolons, 或 and line breaks part them; so do blanks between numbers that are each complete.
    """
    found = []
    for piece in _SEPARATOR.split(_tidy(text)):
        for candidate in _apart(piece):
            found += [number[0].strip() for number in _NUMBER.finditer(candidate)]
    return found


def _apart(text: str) -> list[str]:
    """The words of ``text`` where more than one is a whole number, else ``text`` as one."""
    words = text.split()
    whole = [word for word in words if len(_NOT_DIGIT.sub("", word)) >= 7]
    return words if len(whole) > 1 else [text]


def phone_key(text: str, region: str = "CN") -> str:
    """Digits under which the first number of ``text`` compares: country code and number where they can be told.

    ``region`` (ISO 3166) is where a number without a country code is dialled. Extensions are left out, since they share
    a line. A number that no numbering plan knows gives its digits as they are; no digits give ''.
    """
    tidy = _tidy(text)
    numbers = split_phones(tidy)
    number, _ = _parts(numbers[0] if numbers else tidy)
    mobile = _china_number(number, region)
    if mobile:
        return "86" + mobile
    digits = _NOT_DIGIT.sub("", number)
    if len(digits) < 7 or _SERVICE.fullmatch(digits):
        return digits
    return _international(number, region) or digits


def _international(number: str, region: str) -> str:
    """The digits of E.164, or '' when the number does not fit the plan of its country."""
    import phonenumbers  # some 20 ms, and mobile numbers do without

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    # Plans grow faster than the tables, so elsewhere a possible length will do; nearly every length is possible in CN.
    known = phonenumbers.is_valid_number(parsed) or (
        region != "CN" and phonenumbers.is_possible_number_with_reason(parsed) == phonenumbers.ValidationResult.IS_POSSIBLE
    )
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)[1:] if known else ""


def phone_part(text: str) -> str:
    """The digits of a typed part of a number, to be looked for inside keys: without trunk 0 or the sign of China."""
    digits = _NOT_DIGIT.sub("", _tidy(text))
    digits = digits.removeprefix("0086")
    return digits.removeprefix("0")


def is_phone_like(text: str) -> bool:
    """Whether ``text`` is one phone number and nothing else: 7 to 15 digits, or a short service number."""
    number, _ = _parts(_tidy(text))
    number = number.strip()
    if not _PHONE_CHARACTERS.fullmatch(number) or _DATE.fullmatch(number):
        return False
    digits = _NOT_DIGIT.sub("", number)
    return 7 <= len(digits) <= 15 or bool(_SERVICE.fullmatch(digits) and digits == number)


def format_phone(text: str) -> str:
    """A Chinese mobile number grouped as it is read aloud, ``138 0013 8000``; anything else unchanged."""
    number, extension = _parts(_tidy(text))
    mobile = _china_number(number) if is_phone_like(number) else ""
    if extension or len(mobile) != 11:
        return text
    return f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}"


def _masked(number: str) -> str:
    words = _apart(number)
    if len(words) > 1:
        return " ".join(map(_masked, words))
    main, _ = _parts(number)
    places = [index for index, character in enumerate(main) if character.isdigit()]
    # A long number keeps its last four digits, a short one its last two; four digits or fewer hide altogether, and
    # in what is too long for one number only its ends show.
    shown = 4 if len(places) > 8 else 2 if len(places) > 4 else 0
    first_hidden = 3 if len(places) > 15 else max(len(places) - shown - 4, 0)
    letters = list(number)
    for index in places[first_hidden : len(places) - shown]:
        letters[index] = "*"
    return "".join(letters)


def mask_phone(text: str) -> str:
    """``text`` with four digits or more of every number in it hidden: ``138****8000``."""
    tidy = _tidy(text)
    return _NUMBER.sub(lambda number: _masked(number[0]), tidy if tidy.isdigit() else text)
