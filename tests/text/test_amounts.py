"""Amounts are read as reps write them, to the cent, and doubtful ones are refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.text import language
from followtui.text.amounts import (
    NEGATIVE,
    TOO_FINE,
    TOO_LARGE,
    UNREADABLE,
    Amount,
    AmountError,
    add_amounts,
    format_amount,
    read_amount,
)

cents = st.integers(0, 10**14).map(lambda count: Decimal(count) / 100)
round_sums = st.builds(lambda digits, zeros: Decimal(digits * 10**zeros), st.integers(0, 999), st.integers(0, 9))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("480000", 480000),
        ("480,000", 480000),
        ("48,0000", 480000),
        ("480000.50", 480000.5),
        (".5", 0.5),
        ("48万", 480000),
        ("48 万", 480000),
        ("48w", 480000),
        ("1.2亿", 120000000),
        ("1.2345亿", 123450000),
        ("4.8千", 4800),
        ("3百万", 3000000),
        ("48万5", 485000),
        ("1亿2000万", 120000000),
        ("480k", 480000),
        ("1.2M", 1200000),
        ("1.5 million", 1500000),
        ("￥480,000", 480000),
        ("RMB 480000", 480000),
        ("480000元", 480000),
        ("48万元整", 480000),
        ("12*350", 4200),
        ("12×350", 4200),
        ("12 x 350 x 2", 8400),
        ("1.5*1.5", 2.25),
        ("48万+2000", 482000),
        ("４８０，０００", 480000),
        ("四十八万", 480000),
        ("三千五", 3500),
        ("一万零五", 10005),
        ("一百零一", 101),
        ("十五万", 150000),
        ("三点五万", 35000),
        ("两万", 20000),
        ("壹佰贰拾叁元", 123),
        ("一亿二千万", 120000000),
        ("四十八萬", 480000),
        ("1万亿", 10**12),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: Amount) -> None:
    read = read_amount(text)
    assert read == amount
    assert isinstance(read, type(amount))


@pytest.mark.parametrize("text", ["", " ", "abc", "万", "48.万", "1,2,3", "480,00", "12*", "+5", "5+", "nan", "1e5", "一二"])
@pytest.mark.parametrize("suffix", ["", "?"])
def test_what_is_no_amount_is_refused(text: str, suffix: str) -> None:
    with pytest.raises(AmountError) as refused:
        read_amount(text + suffix)
    assert refused.value.reason == UNREADABLE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-5", NEGATIVE),
        ("－48万", NEGATIVE),
        ("(480)", NEGATIVE),
        ("480.000", TOO_FINE),
        ("1.5*1.55", TOO_FINE),
        ("0.0000001万", TOO_FINE),
        ("2万亿", TOO_LARGE),
        ("9" * 30, TOO_LARGE),
        ("$480", UNREADABLE),
        ("3.5万5000", UNREADABLE),
        ("5百千", UNREADABLE),
        ("48万50000", UNREADABLE),
        ("9" * 200, UNREADABLE),
        ("480\x1b[2J", UNREADABLE),
    ],
)
def test_each_refusal_says_why(text: str, reason: str) -> None:
    with pytest.raises(AmountError) as refused:
        read_amount(text)
    assert refused.value.reason == reason
    assert "\x1b" not in refused.value.message()


def test_the_message_is_in_the_readers_language_and_names_the_text() -> None:
    language.set_language("en")
    assert AmountError("lots").message() == "“lots” is not an amount. Write it like 480000, 48万, 480k or 12*350."


def test_signs_of_the_home_currency_only_are_understood() -> None:
    assert read_amount("$480k", home="USD") == 480000
    assert read_amount("480 EUR", home="EUR") == 480
    assert read_amount("48 chf", home="CHF") == 48
    with pytest.raises(AmountError):
        read_amount("¥480", home="USD")


@given(st.text(max_size=12) | st.text("0123456789.,万亿千百十一二零两kmx*+元¥", max_size=12))
def test_whatever_is_typed_is_an_amount_or_refused(text: str) -> None:
    try:
        amount = read_amount(text)
    except AmountError:
        return
    assert 0 <= amount <= 10**12
    assert round(Decimal(str(amount)), 2) == Decimal(str(amount))


@given(cents | round_sums.filter(lambda amount: amount <= 10**12), st.sampled_from(["zh", "en"]))
def test_what_is_written_is_read_back_to_the_cent(amount: Decimal, reader: str) -> None:
    assert Decimal(str(read_amount(format_amount(amount, reader)))) == amount


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (0, "0", "0"),
        (3500, "3500", "3,500"),
        (480000, "48万", "480k"),
        (48500, "4.85万", "48.5k"),
        (120000000, "1.2亿", "120m"),
        (1200000, "120万", "1.2m"),
        (480001, "480,001", "480,001"),
        (1234567.89, "1,234,567.89", "1,234,567.89"),
        (99.5, "99.50", "99.50"),
        (-480000, "-48万", "-480k"),
    ],
)
def test_amounts_are_written_short_only_where_nothing_is_lost(amount: Amount, zh: str, en: str) -> None:
    assert format_amount(amount, "zh") == zh
    assert format_amount(amount, "en") == en


@given(st.lists(st.integers(0, 10**11), max_size=30))
def test_sums_never_drift(amounts_in_cents: list[int]) -> None:
    total = add_amounts(count / 100 for count in amounts_in_cents)
    assert Decimal(str(total)) * 100 == sum(amounts_in_cents)


def test_a_whole_sum_is_a_whole_number() -> None:
    assert add_amounts([0.1, 0.2]) == 0.3
    assert repr(add_amounts([0.5, 0.5])) == "1"
    assert add_amounts([]) == 0
