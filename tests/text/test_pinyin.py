"""A customer is found by the letters that a rep thinks of."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.text.pinyin import MOST_VARIANTS, PinyinKeys, matches_pinyin, pinyin_keys


@pytest.mark.parametrize(
    ("name", "initials", "full"),
    [
        ("华兴科技", "hxkj", "huaxingkeji"),
        ("TCL科技", "tclkj", "tclkeji"),
        ("3M中国", "3mzg", "3mzhongguo"),
        ("工商银行", "gsyh", "gongshangyinhang"),
        ("厦门大厦", "xmds", "xiamendasha"),
        ("绿叶", "ly", "lvye"),
    ],
)
def test_the_likeliest_spelling_comes_first(name: str, initials: str, full: str) -> None:
    keys = pinyin_keys(name)
    assert keys.initials[0] == initials
    assert keys.full[0] == full


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("重庆", ["cq", "zq", "chongqing", "zhongqing"]),
        ("长城", ["cc", "zc", "changcheng", "zhangcheng"]),
        ("吕氏", ["lv", "lu"]),
        ("单小明", ["shan", "dan", "sxm"]),
        ("曾伟", ["zeng", "zw"]),
        ("仇和", ["qiu", "qh"]),
        ("解放", ["xie", "jiefang"]),
        ("万俟", ["moqi", "mq"]),
        ("尉迟", ["yuchi"]),
    ],
)
def test_every_reading_of_a_character_finds_the_name(name: str, spellings: list[str]) -> None:
    keys = pinyin_keys(name)
    assert [spelling for spelling in spellings if not matches_pinyin(spelling, keys)] == []


def test_a_person_is_read_by_the_surname_first() -> None:
    assert pinyin_keys("单小明", person=True).full[0] == "shanxiaoming"
    assert pinyin_keys("尉迟恭", person=True).full[0] == "yuchigong"


@pytest.mark.parametrize("query", ["hxkj", "HXKJ", "huaxing", "hua xing", "huaxkj", "hxke", "hux", "kj", "xingk", "h", "ｈｘ"])
def test_initials_full_spelling_and_mixes_match_from_any_syllable_on(query: str) -> None:
    assert matches_pinyin(query, pinyin_keys("华兴科技"))


@pytest.mark.parametrize("query", ["", " ", "hk", "uaxing", "xh", "hxkjj", "华", "3", "hxkjgs", "a"])
def test_other_letters_do_not_match(query: str) -> None:
    assert not matches_pinyin(query, pinyin_keys("华兴科技"))


@pytest.mark.parametrize("query", ["tclkj", "tclkeji", "tkj", "kj", "tcl"])
def test_latin_words_within_a_name_match_too(query: str) -> None:
    assert matches_pinyin(query, pinyin_keys("TCL 科技"))


def test_traditional_and_simplified_names_have_the_same_keys() -> None:
    assert pinyin_keys("麗華集團") == pinyin_keys("丽华集团")


def test_a_name_without_chinese_has_no_keys() -> None:
    for name in ("ACME Ltd", "", "Müller", "123"):
        assert pinyin_keys(name).encode() == ""
        assert pinyin_keys(name).full == ()
        assert not matches_pinyin("a", pinyin_keys(name))


def test_variants_are_bounded_however_many_readings_there_are() -> None:
    keys = pinyin_keys("重长行乐单" * 20)
    assert len(keys.full) == len(set(keys.full)) == MOST_VARIANTS
    assert len(keys.initials) == MOST_VARIANTS
    assert matches_pinyin("zzhldzzhld", keys)


def test_keys_survive_being_kept() -> None:
    keys = pinyin_keys("重庆TCL")
    assert PinyinKeys.decode(keys.encode()) == keys
    assert matches_pinyin("cqtcl", keys.encode())
    assert PinyinKeys.decode("") == PinyinKeys(())


def test_the_first_spellings_of_real_names_find_them(company_names: list[str]) -> None:
    for name in company_names[:2000]:
        keys = pinyin_keys(name)
        encoded = keys.encode()
        assert encoded
        assert all(matches_pinyin(spelling, encoded) for spelling in keys.full[:3] + keys.initials[:3]), name


def test_hostile_names_and_queries_do_no_harm(hostile_texts: list[str]) -> None:
    for text in hostile_texts:
        encoded = pinyin_keys(text).encode()
        assert encoded.isprintable()
        matches_pinyin(text, "hua xing ke ji")


@given(st.text("ah", min_size=20, max_size=60))
def test_a_long_query_of_few_letters_takes_no_long_time(query: str) -> None:
    assert not matches_pinyin(query + "z", " ".join([".ahahahahah", "a", "ha/a"] * 20))


@given(st.text("华兴重庆长城TCL 3单", min_size=1, max_size=8), st.data())
def test_any_beginnings_of_following_syllables_match(name: str, data: st.DataObject) -> None:
    syllables = pinyin_keys(name).syllables
    if syllables:
        first = data.draw(st.integers(0, len(syllables) - 1))
        last = data.draw(st.integers(first, len(syllables) - 1))
        readings = [data.draw(st.sampled_from(readings)).lstrip(".") for readings in syllables[first : last + 1]]
        query = "".join(reading[: data.draw(st.integers(1, len(reading)))] for reading in readings)
        assert query.isdigit() or matches_pinyin(query, pinyin_keys(name))


def test_the_dictionary_of_phrases_is_not_loaded_and_the_environment_is_left_as_it_was() -> None:
    code = (
        "import os, sys; before = dict(os.environ); from followtui.text.pinyin import pinyin_keys; pinyin_keys('华兴');"
        "sys.exit('pypinyin.phrases_dict' in sys.modules or dict(os.environ) != before)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
