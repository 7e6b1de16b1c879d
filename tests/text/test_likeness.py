"""Whether two customers are one: names as people write them, and what else is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.text.language import set_language
from followtui.text.likeness import REASONS, known, likeness
from followtui.text.likeness.blocks import ANY, LONGER, WHOLE, blocks
from followtui.text.likeness.parts import parts_of
from text.pairs import Pair, pairs


def verdict(pair: Pair) -> str:
    found = likeness(pair.one, pair.other)
    return "nothing" if found is None else "certain" if found.certain else "similar"


def test_of_the_same_ones_nearly_all_are_found_and_of_different_ones_hardly_any() -> None:
    of = {label: [verdict(pair) for pair in pairs() if pair.label == label] for label in ("same", "different", "ask")}
    assert len(of["same"]) > 200
    assert len(of["different"]) > 170
    assert sum(one != "nothing" for one in of["same"]) >= 0.95 * len(of["same"])
    assert sum(one != "nothing" for one in of["different"]) <= 0.03 * len(of["different"])
    assert sum(one == "similar" for one in of["ask"]) >= 0.9 * len(of["ask"])


def test_what_is_called_certain_is_the_same() -> None:
    assert [pair for pair in pairs() if verdict(pair) == "certain" and pair.label != "same"] == []


def test_it_does_not_matter_which_comes_first() -> None:
    for pair in pairs():
        assert likeness(pair.one, pair.other) == likeness(pair.other, pair.one)


def test_every_customer_is_certainly_like_itself_unless_it_is_a_person() -> None:
    for pair in pairs():
        found = likeness(pair.one, pair.one)
        assert found is not None
        assert found.certain or parts_of(pair.one.name).personal or pair.one.personal


@pytest.mark.parametrize("step", [61, pytest.param(7, marks=pytest.mark.long)])
def test_two_customers_that_are_alike_share_a_block(step: int) -> None:
    customers = [one for pair in pairs() for one in (pair.one, pair.other)]
    blocked = [set(blocks(one)) for one in customers]
    for position, one in enumerate(customers):
        for further in range(position % step, position, step):
            if likeness(one, customers[further]) is not None:
                assert meet(blocked[position], blocked[further]), (one.name, customers[further].name)


def meet(one: set[tuple[str, int]], other: set[tuple[str, int]]) -> bool:
    opposite = {ANY: ANY, WHOLE: LONGER, LONGER: WHOLE}
    return any((key, opposite[part]) in other for key, part in one)


@pytest.mark.parametrize(
    ("name", "core", "trades"),
    [
        ("浙江省温州市龙湾区瓯泉阀门有限公司", "瓯泉", ("阀门",)),
        ("【A类】瓯泉阀门（温州）有限公司采购部", "瓯泉", ("阀门",)),
        ("瓯泉阀门 - 已报价", "瓯泉", ("阀门",)),
        ("瓯泉科技集团", "瓯泉", ("科技",)),
        ("北京银行", "北京", ("银行",)),
    ],
)
def test_a_name_is_taken_apart(name: str, core: str, trades: tuple[str, ...]) -> None:
    assert (parts_of(name).core, parts_of(name).trades) == (core, trades)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Advanced Loom Finishing Systems Inc", "ALFS"),
        ("Eastlake Unified School District", "Eastlake USD"),
        ("Grey Harbour Fibres", "Gray Harbor Fibers"),
        ("Sté Morvanel SARL", "Morvanel"),
        ("Attn: Purchasing, Colvend Castings", "Colvend Castings Ltd"),
        ("昆明医科大学第三附属医院", "昆医大附三院"),
        ("徐州矿山机械总厂", "徐州矿机厂"),
        ("新客户 江门汇洁卫浴", "江门市汇洁卫浴有限公司"),
        ("二十四桥茶馆", "24桥茶馆"),
        ("蜜小橘（杭州果然甜餐饮管理有限公司）", "杭州果然甜餐饮管理有限公司"),
        ("石家庄华药包装材枓有限公司", "石家庄华药包装材料有限公司"),
    ],
)
def test_one_in_short_or_written_otherwise_is_found(one: str, other: str) -> None:
    assert likeness(known(one), known(other)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("老北京布鞋前门店", "老北京布鞋王府井店"),
        ("Urban Climb Brisbane", "Urban Climb Melbourne"),
        ("北湖区实验幼儿园", "南湖区实验幼儿园"),
        ("云川工业学校", "云川农业学校"),
        ("张师傅（电工）", "张师傅（木工）"),
        ("金鹰大厦A座物业", "金鹰大厦B座物业"),
    ],
)
def test_two_that_say_so_themselves_are_two(one: str, other: str) -> None:
    assert likeness(known(one), known(other)) is None


def test_a_place_at_the_beginning_of_a_name_is_no_proof_against_what_the_records_say() -> None:
    found = likeness(known("大丰收饭店", region="绥化"), known("大丰收饭店", region="白城"))
    assert found is not None
    assert not found.certain


def test_a_shared_phone_alone_is_worth_a_look_and_never_certain() -> None:
    one, other = known("Pelham Bakery", phones=["+44 7700 900118"]), known("Orme Shipping", phones=["07700 900118"])
    found = likeness(one, other)
    assert found is not None
    assert not found.certain
    assert found.reasons == ("same_phone",)


def test_a_mobile_in_the_field_for_wechat_is_a_phone() -> None:
    found = likeness(known("岚川印刷厂", wechats=["138 2910 0277"]), known("岚川印刷", phones=["+8613829100277"]))
    assert found is not None
    assert found.certain


def test_a_mail_host_that_anybody_uses_says_nothing() -> None:
    assert likeness(known("Pelham Bakery", emails=["ann@gmail.com"]), known("Pelham Yachts", emails=["bob@gmail.com"])) is None


def test_two_people_of_one_name_are_asked_about() -> None:
    found = likeness(known("王芳", people=["王芳"]), known("王芳", people=["王芳"]))
    assert found is not None
    assert not found.certain


def test_reasons_are_said_in_both_languages() -> None:
    found = likeness(known("Acme Tools", phones=["0755-88886666"]), known("ACME Tools Ltd", phones=["(0755)88886666"]))
    assert found is not None
    english = found.words
    set_language("zh")
    assert found.reasons
    assert set(found.reasons) <= REASONS.keys()
    assert all(one != other for one, other in zip(english, found.words, strict=True))


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_have_a_verdict(one: str, other: str) -> None:
    first, second = known(one, phones=[other], region=other, address=one), known(other, wechats=[one], emails=[one], people=[one])
    found = likeness(first, second)
    assert found == likeness(second, first)
    if found is not None:
        assert 0 <= found.score <= 100
        assert found.certain == (found.score >= 90)
        assert meet(set(blocks(first)), set(blocks(second))) or not one.strip()


@given(st.text("华兴德润科技贸易有限公司上海市第二店(abc )-", max_size=16))
def test_taking_apart_never_fails_and_is_the_same_again(name: str) -> None:
    assert parts_of(name) == parts_of.__wrapped__(name)
