"""Names that people write differently and mean alike compare equal; others do not."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.text.names import fold_contact, fold_name, plain_key, simplify


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华兴科技有限公司", "华兴科技股份有限公司"),
        ("北京华兴科技有限责任公司", "华兴科技"),
        ("浙江省杭州市云栈网络技术有限公司", "云栈网络技术"),
        ("阿岚斯（中国）投资有限公司", "阿岚斯投资有限公司"),
        ("海棠里民宿(青岛)", "青岛海棠里民宿"),
        ("廣州市麗瀾化妝品有限公司", "广州市丽澜化妆品有限公司"),
        ("石家庄市舍·间装饰工程有限公司", "石家庄舍间装饰工程公司"),
        ("Ｏｓｔｒｅｌ　Ｌａｂｓ", "Ostrel Labs Inc."),
        ("Ferrocal Andina S.A.", "FERROCAL ANDINA"),
        ("Meranti Peak Trading Pte. Ltd.", "meranti peak trading"),
        ("ACME Co., Ltd.", "Acme"),
        ("Fennock & Dole", "Fennock and Dole Ltd"),
        ("Müllenbach GmbH", "Mullenbach"),
        ("株式会社アサヒ", "㈱アサヒ"),
        ("The Harbour Hotel", "Harbour Hotel"),
        ("华\u200b兴", "华兴"),
    ],
)
def test_spellings_of_one_customer_share_a_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京银行", "上海银行"),
        ("中国公司", "北京公司"),
        ("北京市第二中学", "上海市第二中学"),
        ("绿榕物业服务有限公司上海分公司", "绿榕物业服务有限公司北京分公司"),
        ("绿榕物业（上海）分公司", "绿榕物业（北京）分公司"),
        ("西安国际会展服务有限公司", "成都国际会展服务有限公司"),
        ("北京路商店", "南京路商店"),
        ("江苏三禾化工有限公司", "江苏五禾化工有限公司"),
        ("Rosewater Spa", "Rosewater"),
        ("Pacific Arc Imports LLC", "Pacific Arc Exports LLC"),
    ],
)
def test_different_customers_keep_what_tells_them_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize("name", ["公司", "北京", "中国公司", "有限公司", "Ltd", "Co., Ltd.", "集团", "上海银行有限公司", "The"])
def test_a_name_is_never_folded_down_to_nothing(name: str) -> None:
    assert fold_name(name)


def test_punctuation_alone_has_no_key() -> None:
    assert fold_name("!!!") == fold_name("") == fold_contact("--") == ""


@given(st.text(max_size=20) | st.text("北京上海公司有限集团银行（）()A.&Ltd 省市", max_size=12))
def test_whatever_has_a_letter_keeps_a_key(name: str) -> None:
    has_letter = any(character.isalnum() for character in plain_key(name))
    assert bool(fold_name(name)) == has_letter


def test_hostile_names_fold_without_harm(hostile_texts: list[str]) -> None:
    for text in hostile_texts:
        assert "\x1b" not in fold_name(text) + fold_contact(text) + plain_key(text)


def test_few_real_names_fall_together_when_folded(company_names: list[str]) -> None:
    assert len({fold_name(name) for name in company_names}) > 0.99 * len(set(company_names))


@pytest.mark.parametrize(("text", "key"), [(" 华兴　 科技 ", "华兴 科技"), ("ＡＣＭＥ  ltd", "acme ltd"), ("麗華", "丽华"), ("", "")])
def test_the_plain_key_folds_only_how_it_is_written(text: str, key: str) -> None:
    assert plain_key(text) == key


def test_traditional_characters_are_simplified_whatever_stands_beside_them() -> None:
    assert simplify("乾麗") == simplify("乾丽") == simplify("干丽")
    assert simplify("後面") == "后面"
    assert simplify("喆堃") == "喆堃"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("張偉", "张伟"),
        ("张伟经理", "张伟"),
        ("Mr. Dana Wu", "dana wu"),
        ("陈 洁", "陈洁"),
        ("J. P. Haldane", "JP Haldane"),
    ],
)
def test_spellings_of_one_person_share_a_key(one: str, other: str) -> None:
    assert fold_contact(one) == fold_contact(other)


def test_a_surname_with_a_title_stays_whole() -> None:
    assert fold_contact("李总") == "李总"
    assert fold_contact("王先生") == "王先生"


@pytest.mark.parametrize(
    "statement",
    [
        "from followtui.text.names import plain_key, fold_name; plain_key('华兴科技'); fold_name('华兴 Ltd')",
        "from followtui.text.pinyin import matches_pinyin; matches_pinyin('hxkj', 'hua xing ke ji')",
        "from followtui.text.phones import phone_key; phone_key('13800138000')",
        "from followtui.text.hygiene import clean; from followtui.text.width import fit; fit(clean('华兴'), 3)",
    ],
)
def test_looking_something_up_loads_no_dictionary(statement: str) -> None:
    heavy = "{'pypinyin', 'opencc', 'phonenumbers', 'rich'}"
    code = f"import sys; {statement}; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
