"""Amounts of money as reps type them (48万, 480k, 12*350, 三千五) and as they like to read them."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from followtui.text.hygiene import clean
from followtui.text.language import N_, _

Amount: TypeAlias = int | float

LARGEST = Decimal(10) ** 12

UNREADABLE = N_("“{text}” is not an amount. Write it like 480000, 48万, 480k or 12*350.")
NEGATIVE = N_("“{text}” is below zero. Write the amount without a minus sign.")
TOO_FINE = N_("“{text}” has more than two decimals. Write at most two, like 480000.50.")
TOO_LARGE = N_("“{text}” is more than 1,000,000,000,000. Check the amount and its unit.")


class AmountError(ValueError):
    """Text that is not an amount, or not one that the book can keep."""

    def __init__(self, text: str, reason: str = UNREADABLE) -> None:
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def message(self) -> str:
        """What is wrong and what would be right, in the reader's language."""
        return _(self.reason).format(text=clean(self.text.strip()))

    def __str__(self) -> str:
        return self.message()


# How each currency is written, lower-case, after width folding. Signs of other currencies are refused, since amounts
# are never converted.
_CURRENCY_MARKS = {
    "CNY": ("人民币", "rmb", "cny", "cn¥", "¥", "元整", "元", "圆", "块钱", "块"),
    "USD": ("us$", "usd", "$", "美元", "美金", "dollars"),
    "EUR": ("eur", "€", "欧元", "euros", "euro"),
    "GBP": ("gbp", "£", "英镑", "pounds"),
    "HKD": ("hk$", "hkd", "$", "港币", "港元", "元"),
    "TWD": ("nt$", "twd", "$", "新台币", "元"),
    "JPY": ("jpy", "¥", "円", "日元", "日圆"),
}

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")
}
_DIGITS |= {"〇": 0, "两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE_UNITS = {"万": 10**4, "萬": 10**4, "w": 10**4, "亿": 10**8, "億": 10**8}
_LATIN_UNITS = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mil": 10**6, "million": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d+)(?:\.\d+)?|\.\d+"
_PLAIN = rf"({_NUMBER})({'|'.join(sorted(_LATIN_UNITS, key=len, reverse=True))})?"
_TOKEN = rf"{_NUMBER}|."
_SPOKEN_DECIMAL = f"([{''.join(_DIGITS)}])点([{''.join(_DIGITS)}]+)"
_SPACES = r"\s+"
_TIMES = "[*×x✕✖]"


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    """The pattern, compiled when first needed: showing amounts, which every list does, needs none."""
    return re.compile(source)


def _spoken_decimal(match: re.Match[str]) -> str:
    return f"{_DIGITS[match[1]]}." + "".join(str(_DIGITS[digit]) for digit in match[2])


class _Numeral:
    """A number with Chinese units, read from left to right: digits, units within ten thousand, then 万 and 亿."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.pending: Decimal | None = None
        self.last_unit = 0
        self.last_large = 10**16
        self.zero_before = False
        self.fractional = False

    def digits(self, value: Decimal) -> None:
        # A fraction stands alone before its units: 3.5万 is clear, 3.5万5000 and 3万0.5 are not.
        fraction = value != int(value)
        if self.pending is not None or self.fractional or (fraction and self.last_unit):
            raise ValueError(value)
        self.pending, self.fractional = value, fraction

    def small_unit(self, unit: int) -> None:
        if self.pending is None and unit != 10:
            raise ValueError(unit)
        if self.section and 0 < self.last_unit <= unit:
            raise ValueError(unit)
        self.section += (Decimal(1) if self.pending is None else self.pending) * unit
        self.pending, self.last_unit, self.zero_before = None, unit, False

    def large_unit(self, unit: int) -> None:
        self.section += self.pending or 0
        if self.section:
            if unit >= self.last_large:
                raise ValueError(unit)
            self.total += self.section * unit
        elif self.total and self.last_unit == 10**4 < unit:
            self.total *= unit  # 万亿
        else:
            raise ValueError(unit)
        self.section, self.pending = Decimal(0), None
        self.last_unit, self.last_large, self.zero_before = unit, unit, False

    def value(self) -> Decimal:
        if self.pending is None:
            return self.total + self.section
        rest = self.pending
        if self.last_unit:
            if rest < 10 and not self.zero_before:
                rest = rest * self.last_unit / 10  # 三千五 is 3500, 48万5 is 485000
            elif rest >= self.last_unit:
                raise ValueError(rest)
        return self.total + self.section + rest


def _chinese_number(text: str) -> Decimal:
    """The value of a numeral in Chinese or mixed writing; ValueError when it is none."""
    numeral = _Numeral()
    for token in _compiled(_TOKEN).findall(_compiled(_SPOKEN_DECIMAL).sub(_spoken_decimal, text)):
        if token in "零〇":  # noqa: S105 - a numeral
            numeral.zero_before = True
        elif token in _DIGITS:
            numeral.digits(Decimal(_DIGITS[token]))
        elif token in _SMALL_UNITS:
            numeral.small_unit(_SMALL_UNITS[token])
        elif token in _LARGE_UNITS:
            numeral.large_unit(_LARGE_UNITS[token])
        else:
            numeral.digits(Decimal(token.replace(",", "")) if token[-1].isdigit() else Decimal("NaN"))
    if numeral.pending is None and not numeral.last_unit and not numeral.zero_before:
        raise ValueError(text)
    return numeral.value()


def _without_currency(text: str, home: str) -> str:
    marks = _CURRENCY_MARKS.get(home, (home.lower(),))
    for mark in marks:
        if text.startswith(mark):
            text = text[len(mark) :]
            break
    for mark in marks:
        if text.endswith(mark):
            return text[: -len(mark)]
    return text


def _factor(text: str, home: str, whole: str) -> Decimal:
    bare = _without_currency(text, home)
    plain = _compiled(_PLAIN).fullmatch(bare)
    if plain:
        digits = plain[1].replace(",", "")
        if plain[2] is None and len(digits.partition(".")[2]) > 2:
            # 480.000 is 480 to some and 480000 to others: better refused than guessed.
            raise AmountError(whole, TOO_FINE)
        return Decimal(digits) * _LATIN_UNITS.get(plain[2] or "", 1)
    try:
        return _chinese_number(bare)
    except (ValueError, ArithmeticError):
        raise AmountError(whole) from None


def read_amount(text: str, home: str = "CNY") -> Amount:
    """The amount that ``text`` means, in the ``home`` currency: an int when whole, else a float of two decimals.

    Understood: digits with thousands separators, units in Chinese or English, Chinese numerals, the home currency's
    signs, products and sums (``12*350``, ``48万+2000``), full-width writing. Raises AmountError for anything else, for
    a negative amount, more than two decimals, or more than 10¹².
    """
    folded = _compiled(_SPACES).sub("", unicodedata.normalize("NFKC", text)).lower()
    if folded[:1] in ("-", "−", "负") or (folded.startswith("(") and folded.endswith(")")):
        raise AmountError(text, NEGATIVE)
    if len(folded) > 100 or not folded.isprintable():
        raise AmountError(text)
    total = Decimal(0)
    for term in folded.split("+"):
        product = Decimal(1)
        for factor in _compiled(_TIMES).split(term):
            product *= _factor(factor, home, text)
        total += product
    if total > LARGEST:
        raise AmountError(text, TOO_LARGE)
    if total != round(total, 2):
        raise AmountError(text, TOO_FINE)
    return _plain(total)


def _plain(value: Decimal) -> Amount:
    return int(value) if value == int(value) else float(value)


def _exact(value: Amount | Decimal) -> Decimal:
    """``value`` to the cent; a float is taken as the decimals it is written with, never as its binary fraction."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def add_amounts(values: Iterable[Amount | Decimal]) -> Amount:
    """The sum of ``values``, added as decimals so that cents never drift; an int when whole."""
    return _plain(sum((_exact(value) for value in values), Decimal(0)))


# Smallest amount that is written with the unit, the unit's value, its sign; the largest first.
_UNITS = {
    "zh": ((10**8, 10**8, "亿"), (10**4, 10**4, "万")),
    "en": ((10**9, 10**9, "bn"), (10**6, 10**6, "m"), (10**4, 10**3, "k")),
}


def format_amount(value: Amount | Decimal, language: str) -> str:
    """``value`` as a reader of ``language`` (zh, en) likes it: 48万, 1.2亿, 3500; 480k, 1.2m, 3,500.

    A unit is used only where two decimals of it give the amount exactly; else all digits are written, so that no cent
    is lost. ``read_amount`` reads each of these back to the same value.
    """
    exact = round(_exact(value), 2)
    sign, size = ("-", -exact) if exact < 0 else ("", exact)
    for least, unit, mark in _UNITS[language]:
        if size < least:
            continue
        count = size / unit
        if count == round(count, 2):
            return f"{sign}{round(count, 2).normalize():f}{mark}"
        if language == "en":
            break  # 1,234,500 is read more easily than 1234.5k
    separator = "" if language == "zh" and size < 10**4 else ","
    decimals = 0 if size == int(size) else 2
    return f"{sign}{size:{separator}.{decimals}f}"
