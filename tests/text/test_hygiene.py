"""What reaches the terminal can neither command it nor deceive its reader."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.text.hygiene import clean, safe_json, without_hidden

any_text = st.text(st.characters(), max_size=60)
nasty_text = st.text(
    st.one_of(
        st.sampled_from("\x00\t\n\r\x1b\x7f\x85\x9b\u200b\u200d\u200e\u2028\u202e\u2066\ufeff\ufe0f\U000e0041\U000e0100"),
        st.characters(),
    ),
    max_size=30,
)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def is_safe(text: str, allowed: str = "") -> bool:
    return not any(
        (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in allowed)
        or unicodedata.bidirectional(character) in BIDI
        or character in "\u200b\u200e\u200f\u061c\ufeff\u00ad"
        for character in text
    )


@given(any_text | nasty_text)
def test_nothing_unsafe_is_left_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert is_safe(cleaned)
    assert clean(cleaned) is cleaned


@given(nasty_text)
def test_kept_newlines_are_the_only_controls_left(text: str) -> None:
    cleaned = clean(text, keep_newlines=True)
    assert is_safe(cleaned, allowed="\n")
    assert clean(cleaned, keep_newlines=True) == cleaned
    assert cleaned.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    ["ACME Ltd", "华兴科技有限公司", "Müller & Söhne", "阿里　巴巴", "👨‍👩‍👧 ❤️", "نمی‌خواهم", "क्‍ष", "葛\U000e0100城"],
)
def test_ordinary_text_comes_back_as_the_same_object(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;gotcha\x07", "␛]0;gotcha␇"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b31mred", "\ufffd31mred"),
        ("华兴\u202egpj.exe", "华兴\ufffdgpj.exe"),
        ("pay\u200bpal\u00ad", "pay\ufffdpal\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("hi\U000e0041\U000e0042", "hi\ufffd\ufffd"),
        ("Latin\U000e0100", "Latin\ufffd"),
        ("\u3164", "\ufffd"),
        ("one\r\ntwo\nthree\tfour", "one two three four"),
        ("over\rwrite", "over␍write"),
    ],
)
def test_the_unsafe_is_shown_rather_than_dropped(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_lines_stay_lines_where_asked() -> None:
    assert clean("one\r\ntwo\nthree\tfour\x1b", keep_newlines=True) == "one\ntwo\nthree four␛"


def test_hostile_data_is_harmless(hostile_texts: list[str]) -> None:
    assert [text for text in hostile_texts if not is_safe(clean(text))] == []


@given(st.recursive(nasty_text | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(nasty_text, inner)))
def test_safe_json_means_the_same_and_shows_nothing_raw(value: object) -> None:
    text = safe_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert is_safe(text, allowed="\n")
    assert json.loads(text) == value


def test_safe_json_leaves_readable_text_readable() -> None:
    text = json.dumps({"name": "华兴科技 😀"}, ensure_ascii=False, indent=1)
    assert safe_json(text) == text


def test_hidden_characters_do_not_make_two_names_of_one() -> None:
    assert without_hidden("华\u200b兴\ufeff科\u202e技\x00") == "华兴科技"
    assert without_hidden("one\ttwo\n") == "one\ttwo\n"
