"""What rows say becomes records: related, merged, completed, never written over a person's own words."""

from pathlib import Path

import pytest

from followtui.book.customers import add_customer, edit
from followtui.book.steps import NextStep
from followtui.errors import NotValid, Usage

from .makers import by_content, documents, everything, left, named, new_book, of, table_of, took

CUSTOMERS = ("客户名称,客户编号,客户等级,备注", "华兴科技有限公司,C1,A,老客户", "远大机械,C2,B,")


def test_rows_find_their_customer_by_name_by_folded_name_and_by_number(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    customers = table_of(tmp_path, "客户.csv", *CUSTOMERS)
    contacts = table_of(
        tmp_path, "联系人.csv", "客户名称,客户编号,姓名,职务,手机", "华兴科技,,张伟,经理,13800138000", ",C2,李娜,总监,13900139000"
    )
    result = took(book, contacts, customers)
    assert [one["name"] for one in of(book, "华兴科技有限公司", "contacts")] == ["张伟"]
    assert [one["name"] for one in of(book, "远大机械", "contacts")] == ["李娜"]
    assert result.rejects == []
    assert left(result, "客户编号") == [(None, 2)]


def test_a_row_whose_customer_nobody_has_is_rejected_unless_it_may_be_made(tmp_path: Path) -> None:
    visits = table_of(tmp_path, "跟进.csv", "客户名称,跟进时间,跟进方式,跟进内容", "无名公司,2026-06-01,电话,谈了价格")
    book = new_book(tmp_path / "book")
    refused = took(book, visits)
    assert [(reject.row, reject.cells["客户名称"]) for reject in refused.rejects] == [(2, "无名公司")]
    assert "无名公司" in refused.rejects[0].reason
    assert refused.action is None
    made = took(book, visits, create_missing=True)
    assert made.created == {"customers": 1, "followups": 1}
    assert {"name": "无名公司", "origin": "imported"}.items() <= named(book, "无名公司")[1].items()
    assert "created_at" not in named(book, "无名公司")[1]


def test_rows_of_one_customer_are_one_customer(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    result = took(book, table_of(tmp_path, "客户.csv", "客户名称,客户等级,行业,备注", "华兴,A,,一", "华兴,B,制造,二", "华兴,A,,一"))
    assert named(book, "华兴")[1].items() >= {"grade": "A", "industry": "制造", "remark": "一\n二"}.items()
    (report,) = result.files
    assert (report.created, report.unchanged, report.merged) == (1, 2, 2)
    assert left(result, "客户等级") == [(None, 1)]


def test_numbers_tell_customers_of_one_name_apart(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    customers = table_of(tmp_path, "客户.csv", "客户编号,客户名称,客户等级", "1,张三,A", "2,张三,B")
    visits = table_of(tmp_path, "跟进.csv", "客户编号,客户名称,跟进时间,跟进内容", "2,张三,2026-06-01,要报价", ",张三,2026-06-02,要样品")
    result = took(book, customers, visits)
    assert [one["grade"] for one in documents(book, "customers")] == ["A", "B"]
    (followup,) = documents(book, "followups")
    assert book.store.get("customers", followup["customer"])["grade"] == "B"  # type: ignore[index]
    assert [reject.row for reject in result.rejects] == [3]
    before = everything(book)
    assert took(book, customers).action is None
    assert everything(book) == before


@pytest.mark.parametrize(
    ("word", "state"),
    [("已死线索", "dropped"), ("无效", "dropped"), ("Disqualified", "dropped"), ("搁置", "parked"), ("跟进中", "live"), ("奇怪", "live")],
)
def test_a_status_says_the_state(tmp_path: Path, word: str, state: str) -> None:
    book = new_book(tmp_path / "book")
    took(book, table_of(tmp_path, "线索.csv", "线索名称,联系人,电话,线索状态,备注", f"华兴,张伟,13800138000,{word},没预算"))
    _id, customer = named(book, "华兴")
    assert customer["state"] == state
    assert customer.get("drop_note") == (f"{word}：没预算" if state == "dropped" else None)
    assert customer.get("tags") == ([word] if word == "奇怪" else None)


def test_words_that_are_no_choice_are_kept_as_notes_and_named(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    result = took(
        book,
        table_of(tmp_path, "客户.csv", "客户名称,客户等级,联系人,手机,角色", "华兴,钻石,张伟,13800138000,吉祥物"),
        table_of(tmp_path, "商机.csv", "客户名称,商机名称,阶段,金额", "华兴,40台,玄学,很多钱"),
        table_of(tmp_path, "跟进.csv", "客户名称,跟进时间,跟进方式,跟进内容,跟进结果", "华兴,2026-06-01,飞鸽,要报价,还行"),
    )
    _id, customer = named(book, "华兴")
    assert customer["remark"].splitlines() == ["客户等级：钻石", "40台 · 金额：很多钱", "40台 · 阶段：玄学"]
    assert of(book, "华兴", "contacts")[0]["remark"] == "角色：吉祥物"
    (deal,) = of(book, "华兴", "deals")
    assert (deal["stage"], deal["status"], "amount" in deal) == ("contact", "open", False)
    (followup,) = of(book, "华兴", "followups")
    assert (followup["method"], followup["content"], "result" in followup) == ("other", "要报价\n跟进结果：还行", False)
    for column, value in (("客户等级", "钻石"), ("角色", "吉祥物"), ("阶段", "玄学"), ("跟进方式", "飞鸽"), ("跟进结果", "还行")):
        assert left(result, column) == [(value, 1)]


def test_a_wide_row_is_a_customer_its_contact_and_what_happened_last(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    took(
        book,
        table_of(
            tmp_path,
            "总表.csv",
            "客户名称,客户级别,手机号,微信号,客户来源,实际跟进时间,最新跟进记录,下次跟进时间,下一步计划",
            "华兴,A,13800138000,lina,展会,2026-06-20 10:00,要40台，下周定,2026-07-01,发报价",
            "远大,B,13900139000,,展会,,电话里说年底再谈,,",
        ),
    )
    (contact,) = of(book, "华兴", "contacts")
    assert (contact["name"], contact["wechat"]) == ("华兴", "lina")
    assert named(book, "华兴")[1]["phone"] == "13800138000"
    (followup,) = of(book, "华兴", "followups")
    assert (followup["happened_at"], followup["next_at"]) == ("2026-06-20T10:00:00+08:00", "2026-07-01")
    (step,) = of(book, "华兴", "nodes")
    assert (step["title"], step["due"], step["side"], step["kind"]) == ("发报价", "2026-07-01", "ours", "next_step")
    # Words without a date are no follow-up.
    assert of(book, "远大", "followups") == []
    assert named(book, "远大")[1]["remark"] == "最新跟进记录：电话里说年底再谈"


def test_a_next_date_without_a_touch_is_a_step(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    sheet = table_of(tmp_path, "客户.csv", "客户名称,客户等级,下次跟进时间", "华兴,A,2026-07-03 15:00")
    took(book, sheet)
    (step,) = of(book, "华兴", "nodes")
    assert (step["due"], of(book, "华兴", "followups")) == ("2026-07-03T15:00", [])
    assert took(book, sheet).action is None
    took(book, table_of(tmp_path, "客户.csv", "客户名称,客户等级,下次跟进时间", "华兴,A,2026-07-10"))
    assert [one["due"] for one in of(book, "华兴", "nodes")] == ["2026-07-10"]


def test_a_newer_export_completes_the_step_that_the_older_one_opened(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    head = "客户名称,跟进时间,跟进方式,跟进内容,下次跟进时间"
    old = "华兴,2026-06-10 10:00,电话,要报价,2026-06-15"
    took(book, table_of(tmp_path, "跟进.csv", head, old), create_missing=True)
    took(book, table_of(tmp_path, "跟进.csv", head, "华兴,2026-06-15 11:00,电话,报价太高,2026-06-20", old))
    done, waiting = sorted(of(book, "华兴", "nodes"), key=lambda node: str(node["due"]))
    assert done["done_at"] == "2026-06-15T11:00:00+08:00"
    assert (waiting["due"], "done_at" in waiting) == ("2026-06-20", False)


def test_the_file_changes_what_it_brought_and_never_what_a_person_wrote(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    head = "客户名称,客户等级,行业,联系人,手机"
    took(book, table_of(tmp_path, "客户.csv", head, "华兴,A,制造,张伟,13800138000"))
    add_customer(
        book, "远大", {"grade": "C", "phone": "0755-88888888"}, steps=[NextStep(title="发样品目录", when="2026-07-01")], unknown=[]
    )
    edit(book, "customers", named(book, "华兴")[0], {"grade": "D"})
    result = took(book, table_of(tmp_path, "客户.csv", head, "华兴,B,贸易,张伟,13700137000", "远大,A,机械,,"))
    assert named(book, "华兴")[1].items() >= {"grade": "D", "industry": "制造"}.items()
    assert named(book, "远大")[1].items() >= {"grade": "C", "industry": "机械"}.items()
    assert [one["mobile"] for one in of(book, "华兴", "contacts")] == ["13700137000"]
    assert left(result, "客户等级") == [("grade", 2)]
    assert (result.files[0].created, result.files[0].updated) == (0, 2)


def test_empty_cells_clear_nothing(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    took(book, table_of(tmp_path, "客户.csv", "客户名称,客户等级,行业", "华兴,A,制造"))
    assert took(book, table_of(tmp_path, "客户.csv", "客户名称,客户等级,行业", "华兴,,")).action is None
    assert named(book, "华兴")[1]["industry"] == "制造"


def test_modes_create_only_or_update_only(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    took(book, table_of(tmp_path, "客户.csv", "客户名称,客户等级", "华兴,A"))
    both = table_of(tmp_path, "客户.csv", "客户名称,客户等级", "华兴,B", "远大,C")
    created = took(book, both, mode="create")
    assert (created.created, created.updated, named(book, "华兴")[1]["grade"]) == ({"customers": 1}, {}, "A")
    updated = took(book, table_of(tmp_path, "客户.csv", "客户名称,客户等级", "华兴,B", "宏图,C"), mode="update")
    assert (updated.created, updated.updated, named(book, "华兴")[1]["grade"]) == ({}, {"customers": 1}, "B")
    assert [reject.cells["客户名称"] for reject in updated.rejects] == ["宏图"]


def test_the_books_own_fields_take_part(tmp_path: Path) -> None:
    extra = """
[[fields]]
table = "customers"
code = "company_size"
type = "choice"
zh = "公司规模"
choices = [{ code = "small", zh = "50人以下" }, { code = "big", zh = "500人以上", says = ["大厂"] }]

[[fields]]
table = "deals"
code = "delivery_on"
type = "date"
zh = "要求交货日"
"""
    book = new_book(tmp_path / "book", extra=extra)
    took(
        book,
        table_of(tmp_path, "客户.csv", "客户名称,客户等级,公司规模", "华兴,A,大厂", "远大,B,50人以下"),
        table_of(tmp_path, "商机.csv", "客户名称,商机名称,金额,要求交货日", "华兴,40台,48万,2026年8月1日"),
    )
    assert [named(book, name)[1]["custom"] for name in ("华兴", "远大")] == [{"company_size": "big"}, {"company_size": "small"}]
    (deal,) = of(book, "华兴", "deals")
    assert (deal["custom"], deal["amount"]) == ({"delivery_on": "2026-08-01"}, 480000)


def test_a_column_may_be_given_a_field_or_left_out(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    sheet = table_of(tmp_path, "客户.csv", "客户名称,怪列,备注", "华兴,制造,不要")
    result = took(book, sheet, maps=["怪列=industry", "备注=-"])
    assert named(book, "华兴")[1]["industry"] == "制造"
    assert "remark" not in named(book, "华兴")[1]
    assert left(result, "备注") == [(None, 1)]
    with pytest.raises(Usage, match="没有的列"):
        took(book, sheet, maps=["没有的列=industry"])


def test_a_deal_is_won_or_lost_by_its_stage_or_by_its_status(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    took(
        book,
        table_of(tmp_path, "客户.csv", "客户名称,客户等级", "华兴,A"),
        table_of(
            tmp_path,
            "商机.csv",
            "客户名称,商机名称,金额,阶段,商机状态,输单原因,赢率,成交日期",
            "华兴,一,1万,赢单,,,100%,2026/5/6",
            "华兴,二,2万,方案报价,赢单,,0.5,",
            "华兴,三,3万,方案报价,输单,领导不喜欢,30,",
            "华兴,四,4万,商务谈判,进行中,,,",
        ),
    )
    found = {deal["name"]: deal for deal in of(book, "华兴", "deals")}
    assert [(found[name]["stage"], found[name]["status"]) for name in "一二三四"] == [
        ("won", "won"),
        ("won", "won"),
        ("lost", "lost"),
        ("negotiate", "open"),
    ]
    assert (found["一"]["closed_at"], found["一"]["probability"], found["二"]["probability"]) == ("2026-05-06", 100, 50)
    assert (found["三"]["lost_reason"], found["三"]["lost_note"]) == ("other", "领导不喜欢")


def test_follow_ups_name_people_and_deals(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    result = took(
        book,
        table_of(tmp_path, "客户.csv", "客户名称,联系人,手机", "华兴,张伟,13800138000"),
        table_of(tmp_path, "商机.csv", "客户名称,商机名称,金额", "华兴,40台,48万"),
        table_of(
            tmp_path,
            "跟进.csv",
            "客户名称,跟进时间,跟进方式,联系人,商机名称,跟进内容",
            "华兴,2026-06-01,电话,张伟、李娜,40台,谈了交期",
            "华兴,2026-06-02,微信,张经理,没有的商机,谈了价格",
        ),
    )
    ids = {document["name"]: one for one, document in book.store.documents("contacts").items()}
    first, second = of(book, "华兴", "followups")
    assert first["contacts"] == [ids["张伟"], ids["李娜"]]
    assert first["deal"] == next(iter(book.store.documents("deals")))
    assert "deal" not in second
    assert left(result, "商机名称") == [("没有的商机", 1)]


def test_what_is_essential_and_cannot_be_read_is_rejected_with_its_reason(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    result = took(
        book,
        table_of(tmp_path, "客户.csv", "客户名称,客户等级", "华兴,A", ",B"),
        table_of(tmp_path, "联系人.csv", "客户名称,姓名,职务,手机", "华兴,,经理,13800138000"),
        table_of(
            tmp_path,
            "跟进.csv",
            "客户名称,跟进时间,跟进方式,跟进内容",
            "华兴,改天,电话,一",
            "华兴,,电话,二",
            "华兴,3/4/2026,电话,三",
            "华兴,2026-13-45,电话,四",
        ),
    )
    assert [(reject.file, reject.row) for reject in result.rejects] == [
        ("客户.csv", 3),
        ("联系人.csv", 2),
        ("跟进.csv", 2),
        ("跟进.csv", 3),
        ("跟进.csv", 4),
        ("跟进.csv", 5),
    ]
    assert "改天" in result.rejects[2].reason
    assert documents(book, "followups") == []


def test_one_bad_file_keeps_no_other_out(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    good = table_of(tmp_path, "客户.csv", "客户名称,客户等级", "华兴,A")
    bad = tmp_path / "图.csv"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    result = took(book, bad, good, tmp_path / "没有.csv")
    assert [report.error is None for report in result.files] == [False, True, False]
    assert result.created == {"customers": 1}
    with pytest.raises(NotValid, match="图"):
        took(book, bad)


def test_persons_without_a_company_are_customers_where_these_may_be_made(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book", "en")
    sheet = table_of(
        tmp_path, "people.csv", "First Name,Last Name,Email,Company,Position", "Ann,Lee,ann@x.com,,CTO", "伟,张,z@x.com,华兴,经理"
    )
    assert len(took(book, sheet).rejects) == 2
    took(book, sheet, create_missing=True)
    assert [(one["name"], one["title"]) for one in of(book, "Ann Lee", "contacts")] == [("Ann Lee", "CTO")]
    assert [one["name"] for one in of(book, "华兴", "contacts")] == ["张伟"]


def test_a_number_that_no_sheet_has_says_what_to_import(tmp_path: Path) -> None:
    visits = table_of(tmp_path, "跟进.csv", "客户编号,跟进时间,跟进方式,跟进内容", "C9,2026-06-01,电话,谈了价格")
    (reject,) = took(new_book(tmp_path / "book"), visits, create_missing=True).rejects
    assert "C9" in reject.reason
    assert "--create-missing" not in reject.reason


def test_two_columns_of_one_field_keep_both(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    result = took(book, table_of(tmp_path, "客户.csv", "客户名称,客户等级,联系电话,公司电话", "华兴,A,13800138000,0755-88888888"))
    _id, customer = named(book, "华兴")
    assert {customer["phone"], customer["remark"]} in (
        {"13800138000", "公司电话：0755-88888888"},
        {"0755-88888888", "联系电话：13800138000"},
    )
    assert [one.count for report in result.files for one in report.left_out] == [1]


def test_order_of_files_does_not_matter(tmp_path: Path) -> None:
    customers = table_of(tmp_path, "客户.csv", *CUSTOMERS)
    contacts = table_of(tmp_path, "联系人.csv", "客户名称,姓名,职务,手机", "远大机械,李娜,总监,13900139000")
    visits = table_of(tmp_path, "跟进.csv", "客户名称,跟进时间,跟进方式,跟进内容", "远大机械,2026-06-01,电话,谈了价格")
    books = []
    for number, files in enumerate(((customers, contacts, visits), (visits, contacts, customers))):
        book = new_book(tmp_path / str(number))
        took(book, *files)
        books.append(by_content(book))
    assert books[0] == books[1]


def test_progress_is_told_up_to_the_last_row(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rows = [f"客户{number},A" for number in range(450)]
    took(
        new_book(tmp_path / "book"),
        table_of(tmp_path, "客户.csv", "客户名称,客户等级", *rows),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(200, 450), (400, 450), (450, 450)]
