"""Columns find their fields by name, by what stands beside them, and by what is in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from followtui.transfer import MapError, Mapping, guess_table, map_columns, parse_map_option, read_sheets
from followtui.transfer.headers import fold

Shared = Callable[[str], Path]


def mapped(header: str, table: str | None = None, *rows: str) -> Mapping:
    names = header.split(",")
    kind = table or guess_table(names)
    assert kind is not None
    return map_columns(names, kind, [row.split(",") for row in rows])


def targets(header: str, table: str | None = None, *rows: str) -> list[str | None]:
    return [column.target for column in mapped(header, table, *rows).columns]


@pytest.mark.parametrize(
    ("header", "table"),
    [
        ("客户名称,联系人,电话,地址", "customers"),
        ("客户名称,行业,客户等级,负责人,最近跟进时间", "customers"),
        ("Account Name,Industry,Website,Account Owner", "customers"),
        ("姓名,手机,来源,备注", "customers"),
        ("客户名称,姓名,职务,手机", "contacts"),
        ("First Name,Last Name,Email,Company", "contacts"),
        ("Name,Company,Email,Phone", "contacts"),
        ("客户名称,商机名称,预计金额,阶段", "deals"),
        ("Opportunity Name,Account Name,Stage,Amount,Close Date", "deals"),
        ("客户名称,跟进时间,跟进方式,跟进内容", "followups"),
        ("Date,Customer,Type,Summary,Next Step", "followups"),
        ("线索名称,联系人,电话,状态", "leads"),
        ("Lead ID,FirstName,LastName,Company,Status", "leads"),
        ("Lead Name,Company,Email,Phone,Lead Status", "leads"),
        ("Company,First Name,Last Name,Email,Lead Status,Industry", "leads"),
        ("客户名称,联系人,手机,客户等级,跟进记录,跟进时间", "wide"),
        ("序号,规格,单价", None),
        ("", None),
    ],
)
def test_the_header_tells_what_a_sheet_holds(header: str, table: str | None) -> None:
    assert guess_table(header.split(",")) == table


def test_the_name_of_the_sheet_speaks_where_columns_leave_it_open() -> None:
    columns = ["客户名称", "联系人", "手机"]
    assert guess_table(columns, "联系人") == "contacts"
    assert guess_table(columns, None, "2026销售线索.csv") == "leads"
    assert guess_table(columns, "Sheet1", "客户联系人.xlsx") == "contacts"


@pytest.mark.parametrize(
    ("header", "table", "expected"),
    [
        ("名称,电话,备注", "customers", ["customers.name", "customers.phone", "customers.remark"]),
        ("姓名,电话,备注", "contacts", ["contacts.name", "contacts.phone", "contacts.remark"]),
        ("名称,金额,负责人", "deals", ["deals.name", "deals.amount", "customers.owner"]),
        ("客户名称,手机", "customers", ["customers.name", "customers.phone"]),
        ("客户名称,联系人,手机", "customers", ["customers.name", "contacts.name", "contacts.mobile"]),
        ("客户,联系人,办公电话,联系人电话", "customers", [
            "customers.name", "contacts.name", "customers.phone", "contacts.phone"]),
        ("会员号,姓名,手机号", "followups", ["customers.key", "customers.name", "customers.phone"]),
        ("客户,负责人,跟进内容", "followups", ["customers.name", "followups.author", "followups.content"]),
        ("客户,负责人,跟进人,跟进内容", "followups", [
            "customers.name", "customers.owner", "followups.author", "followups.content"]),
        ("客户,最近跟进时间", "customers", ["customers.name", "customers.last_touch"]),
        ("客户,最近跟进时间,跟进内容", "wide", ["customers.name", "followups.happened_at", "followups.content"]),
        ("客户,最后跟进时间,跟进时间", "wide", ["customers.name", "customers.last_touch", "followups.happened_at"]),
        ("客户名称,姓名,主要联系人", "contacts", ["customers.name", "contacts.name", "contacts.primary"]),
        ("客户,跟进内容,创建人", "followups", ["customers.name", "followups.content", "followups.author"]),
        ("Company Name,Name,Title", "contacts", ["customers.name", "contacts.name", "contacts.title"]),
        ("Title,Value,Organization", "deals", ["deals.name", "deals.amount", "customers.name"]),
        ("客户,联系人备注,商机备注", "customers", ["customers.name", "contacts.remark", None]),
    ],
)  # fmt: skip
def test_plain_words_mean_what_their_table_makes_of_them(header: str, table: str, expected: list[str | None]) -> None:
    assert targets(header, table) == expected


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("*客户名称", "customers.name"),
        ("客户名称（必填）", "customers.name"),
        (" 客 户 名 称：", "customers.name"),
        ("客戶名稱", "customers.name"),
        ("贵公司名称", "customers.name"),
        ("company_name", "customers.name"),
        ("CompanyName", "customers.name"),
        ("预计金额(元)", "deals.amount"),
        ("下次拜访日期", "followups.next_at"),
        ("Next Follow-Up Date", "followups.next_at"),
        ("Phone 3 - Value", "customers.phone"),
        ("电话/手机", "customers.phone"),
        ("expected_close", "deals.expected_close"),
        ("customers.grade", "customers.grade"),
        ("更新时间", None),
        ("合同编号", None),
    ],
)
def test_a_name_is_known_however_it_is_written(written: str, target: str | None) -> None:
    assert map_columns([written], "customers").columns[0].target == target


def test_folding_leaves_letters_and_digits() -> None:
    assert fold("【必填】 Ｅ-mail 地址 *") == "email地址"
    assert fold("(备注)") == "备注"
    assert fold("—") == ""


def test_the_first_of_several_columns_with_a_value_wins_and_the_other_is_left_over() -> None:
    mapping = mapped("客户简称,客户名称,电话,备用电话", "customers")
    assert mapping.values(["华兴", "华兴科技", "", "2"]) == {"customers.name": "华兴科技", "customers.phone": "2"}
    assert mapping.leftovers(["华兴", "华兴科技", "1", "2"]) == {"客户简称": "华兴", "备用电话": "2"}


def test_columns_that_add_up_are_joined() -> None:
    mapping = mapped("客户名称,省,市,区,备注,描述", "customers")
    row = ["华兴", "浙江省", "杭州市", "西湖区", "老客户", "做芯片"]
    assert mapping.values(row) == {
        "customers.name": "华兴",
        "customers.region": "浙江省杭州市西湖区",
        "customers.remark": "老客户\n描述：做芯片",
    }
    assert mapping.leftovers(row) == {}


def test_unmapped_columns_are_listed_and_their_values_left_over() -> None:
    mapping = mapped("客户名称,QQ,,车型", "customers")
    assert mapping.unmapped == ["QQ", "#3", "车型"]
    assert mapping.leftovers(["华兴", "12345", "x", ""]) == {"QQ": "12345", "#3": "x"}


def test_cells_tell_what_a_name_does_not() -> None:
    mobiles = ("华兴,张伟,138 0013 8000", "启明,李娜,13900139000")
    assert targets("客户名称,联系人,电话", "customers", *mobiles)[2] == "contacts.mobile"
    assert targets("A,B,C", "customers", "x,a@b.cn,13800138000") == [None, "contacts.email", "customers.phone"]
    assert targets("客户,下次跟进", "customers", "华兴,发报价")[1] == "followups.next_action"
    assert targets("客户,下次跟进", "customers", "华兴,2026-07-01")[1] == "followups.next_at"


def test_a_name_known_by_its_end_does_not_compete() -> None:
    assert targets("客户名称,代理机构名称", "customers") == ["customers.name", None]


def test_the_templates_own_fields_go_first_and_the_persons_word_before_them() -> None:
    extra = {"customers.custom.fleet": ["车队规模", "fleet"], "customers.custom.remark2": ["备注"]}
    header = ["客户名称", "Fleet", "备注", "电话"]
    mapping = map_columns(header, "customers", extra=extra, overrides=[("备注", "customers.need"), ("D", None)])
    assert [column.target for column in mapping.columns] == [
        "customers.name", "customers.custom.fleet", "customers.need", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("option", "parsed"),
    [
        ("公司=name", ("公司", "customers.name")),
        ("公司 = customers.name", ("公司", "customers.name")),
        ("等级=客户等级", ("等级", "customers.grade")),
        ("a=b=grade", ("a=b", "customers.grade")),
        ("手机=mobile", ("手机", "contacts.mobile")),
        ("车队=车队规模", ("车队", "customers.custom.fleet")),
        ("QQ=-", ("QQ", None)),
    ],
)
def test_a_map_option_is_understood(option: str, parsed: tuple[str, str | None]) -> None:
    assert parse_map_option(option, "leads", {"customers.custom.fleet": ["车队规模"]}) == parsed


def test_a_map_option_that_cannot_be_followed_says_what_would_be_right() -> None:
    with pytest.raises(MapError, match="field") as field:
        parse_map_option("等级=grad", "customers")
    with pytest.raises(MapError, match="form") as form:
        parse_map_option("等级", "customers")
    with pytest.raises(MapError, match="column") as column:
        map_columns(["客户名称"], "customers", overrides=[("公司", "customers.name")])
    assert "grade" in field.value.message()
    assert "COLUMN=FIELD" in form.value.message()
    assert "客户名称" in column.value.message()


@pytest.mark.parametrize(
    ("name", "table"),
    [("客户", "customers"), ("联系人", "contacts"), ("线索", "leads"), ("商机", "deals"), ("跟进记录", "followups")],
)
def test_every_column_of_a_real_crm_finds_its_field(name: str, table: str, shared: Shared) -> None:
    (sheet,) = read_sheets(shared(f"zh-crm/{name}.csv"))
    assert guess_table(sheet.header) == table
    mapping = map_columns(sheet.header, table, [row.cells for row in sheet.rows])
    assert mapping.unmapped == []
    assert len(mapping.alternatives) == len(sheet.header)


def test_every_real_header_is_recognised(shared: Shared) -> None:
    lines = shared("import-headers.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        header = line.split("\t")[3].split(",")
        table = guess_table(header)
        assert table is not None, header
        found = set(map_columns(header, table).alternatives)
        assert found & {"customers.name", "customers.key", "contacts.name", "contacts.first_name"}, header


def test_a_bare_date_beside_a_next_step_is_its_day() -> None:
    header = ["客户", "联系人", "手机", "下一步", "日期", "等级"]
    assert map_columns(header, "customers").targets["日期"] == "followups.next_at"
    assert map_columns(["客户", "电话", "日期"], "customers").targets["日期"] == "customers.created_at"
