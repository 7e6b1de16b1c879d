"""One phone number, however it is written, compares as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.text.phones import format_phone, is_phone_like, mask_phone, phone_key, phone_part, split_phones

mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "+86-13800138000",
        "008613800138000",
        "8613800138000",
        "(+86)13800138000",
        "＋８６１３８００１３８０００",
        "13800138000.0",
        "1.3800138E+10",
        "张总 13800138000",
        "\u202d13800138000\u202c",
        "13800138000转123",
    ],
)
def test_a_mobile_number_has_one_key(text: str) -> None:
    assert phone_key(text) == "8613800138000"


@pytest.mark.parametrize("text", ["0311-87710239", "(0311)87710239", "0311 87710239-801", "+86 311 8771 0239", "0311-87710239转801"])
def test_a_landline_has_one_key_with_or_without_its_extension(text: str) -> None:
    assert phone_key(text) == "8631187710239"


@pytest.mark.parametrize(("text", "key"), [("", ""), ("无", ""), ("1.38E+10", ""), ("95588", "95588"), ("87710239", "87710239")])
def test_what_no_plan_knows_keeps_its_digits(text: str, key: str) -> None:
    assert phone_key(text) == key


def test_numbers_of_other_countries() -> None:
    assert phone_key("+44 20 7946 0958") == "442079460958"
    assert phone_key("207-555-0119", "US") == phone_key("+1 (207) 555-0119") == "12075550119"


def test_real_numbers_of_every_kind_have_their_key(phone_numbers: dict[str, list[str]]) -> None:
    for number in (number for numbers in phone_numbers.values() for number in numbers):
        assert phone_key(number) == phone_key(f"+86 {number}") == f"86{number}"
        assert is_phone_like(number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("13800138000，13900139000", ["13800138000", "13900139000"]),
        ("13800138000/021-52318806转8、13900139000", ["13800138000", "021-52318806转8", "13900139000"]),
        ("13800138000 13900139000", ["13800138000", "13900139000"]),
        ("13800138000或13900139000", ["13800138000", "13900139000"]),
        ("0311 87710239", ["0311 87710239"]),
        ("+86 13800138000", ["+86 13800138000"]),
        ("手机：138 0013 8000；座机：021-52318806 ext 5", ["138 0013 8000", "021-52318806 ext 5"]),
        ("无", []),
        ("", []),
    ],
)
def test_a_cell_with_several_numbers_is_taken_apart(text: str, numbers: list[str]) -> None:
    assert split_phones(text) == numbers


@pytest.mark.parametrize("text", ["13800138000", "021-52318806转123", "+1 207-555-0119", "400-820-8820", "95588", "1410164855893"])
def test_phone_numbers_are_told(text: str) -> None:
    assert is_phone_like(text)


@pytest.mark.parametrize("text", ["", "张伟", "2024-05-01", "138", "12*350", "13800138000，13900139000", "wx13800138000", "1" * 20])
def test_other_text_is_no_phone_number(text: str) -> None:
    assert not is_phone_like(text)


def test_mobile_numbers_are_grouped_and_the_rest_is_left_alone() -> None:
    assert format_phone("+8613800138000") == "138 0013 8000"
    for text in ("021-52318806", "13800138000转123", "张总13800138000", "1410164855893", ""):
        assert format_phone(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("13800138000", "138****8000"),
        ("138 0013 8000", "138 **** 8000"),
        ("+86 13800138000", "+86 138****8000"),
        ("021-52318806转123", "021-****8806转123"),
        ("(0311)-87710239-801", "(0311)-****0239-801"),
        ("13800138000，13900139000", "138****8000，139****9000"),
        ("13800138000 13900139000", "138****8000 139****9000"),
        ("张总１３８００１３８０００", "张总１３８****８０００"),
        ("13800138000.0", "138****8000"),
        ("87710239", "87****39"),
        ("无", "无"),
    ],
)
def test_a_masked_number_can_be_recognised_but_not_called(text: str, masked: str) -> None:
    assert mask_phone(text) == masked


@given(st.lists(mobiles, min_size=1, max_size=4), st.sampled_from([" ", "，", "/", "-", "、", "\n"]))
def test_no_number_survives_masking(numbers: list[str], separator: str) -> None:
    masked = mask_phone(separator.join(numbers))
    assert not any(number in masked for number in numbers)


@given(mobiles, st.integers(0, 7))
def test_any_part_of_a_number_finds_it(number: str, start: int) -> None:
    assert phone_part(number[start : start + 4]) in phone_key(number)
    assert phone_part("0311-8771") in phone_key("0311-87710239")


@given(st.text(max_size=30))
def test_any_text_has_a_key_of_digits(text: str) -> None:
    key = phone_key(text)
    assert key == "" or key.isdigit()
    assert format_phone(text) == text or is_phone_like(text)
