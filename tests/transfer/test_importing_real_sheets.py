"""A rep's own workbook and its copies in other encodings come in whole, and one undo takes them out again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from followtui.book.past import undo_last
from followtui.text.names import plain_key
from followtui.text.phones import phone_key
from followtui.transfer import read_sheets
from followtui.transfer.guard import unguarded

from .makers import by_content, documents, everything, left, named, new_book, of, table_of, took

Shared = Callable[[str], Path]
WORKBOOK = "zh-crm/encodings/客户跟进表-5sheets.xlsx"
SHEETS = ("客户", "联系人", "线索", "跟进记录")
FORMS = ("gbk-crlf.csv", "semicolon.csv", "utf16le-tab.txt", "utf8bom-crlf.csv")


def test_the_workbook_comes_in_whole(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    result = took(book, shared(WORKBOOK))
    counts = {report.sheet: (report.table, report.created, report.rejected) for report in result.files}
    assert counts == {
        "客户": ("customers", 13, 0),
        "联系人": ("contacts", 24, 0),
        "线索": ("leads", 12, 0),
        "商机": ("deals", 15, 0),
        "跟进记录": ("followups", 55, 0),
    }
    assert result.created == {"customers": 25, "contacts": 36, "deals": 15, "followups": 55, "nodes": 14}
    assert result.rejects == []
    assert result.action is not None
    assert {document["origin"] for table in everything(book).values() for document in table.values()} == {"imported"}


def test_values_come_in_as_the_book_keeps_them(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    took(book, shared(WORKBOOK))
    _id, huawei = named(book, "华为集团")
    assert (huawei["grade"], huawei["owner"], huawei["created_at"]) == ("A", "李销售", "2026-03-15T10:00:00+08:00")
    assert [(one["name"], one["mobile"], one["role"]) for one in of(book, "华为集团", "contacts")] == [
        ("张磊", "13800138000", "decision_maker"),
        ("王芳", "13900139000", "decision_maker"),
        ("陈刚", "13700137000", "user"),
    ]
    (didi,) = of(book, "滴滴出行", "deals")
    assert (didi["stage"], didi["status"], didi["amount"], didi["expected_close"]) == ("won", "won", 2200000, "2026-07-15")
    assert named(book, "滴滴出行")[1]["relation"] == "existing"
    (meituan,) = of(book, "美团点评", "deals")
    assert (meituan["status"], "closed_at" in meituan, "lost_reason" in meituan) == ("lost", False, False)
    contents = [document["content"] for document in documents(book, "followups")]
    assert sum("\n" in content for content in contents) == 7
    assert sum("deal" in document for document in documents(book, "followups")) == 10


def test_a_lead_is_a_customer_in_the_state_that_its_last_row_says(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    took(book, shared(WORKBOOK))
    _id, dead = named(book, "北京废旧回收")
    assert (dead["state"], dead["drop_reason"]) == ("dropped", "other")
    assert dead["drop_note"] == "已死线索：客户无预算，放弃跟进"
    assert named(book, "顺丰科技")[1]["state"] == "live"
    assert named(book, "华为集团")[1]["state"] == "live"
    assert len(of(book, "北京废旧回收", "contacts")) == 1
    assert len(of(book, "顺丰科技", "followups")) == 1


def test_the_common_pool_is_a_tag_and_has_no_owner(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    took(book, shared(WORKBOOK))
    _id, lenovo = named(book, "联想集团")
    assert lenovo["tags"] == ["公海"]
    assert "owner" not in lenovo


def test_what_is_not_taken_as_it_stands_is_named_with_its_reason(tmp_path: Path, shared: Shared) -> None:
    result = took(new_book(tmp_path / "book"), shared(WORKBOOK))
    assert left(result, "最近跟进时间") == [(None, 13)]
    assert left(result, "创建人") == [(None, 13)]
    assert left(result, "跟进方式") == [("系统", 13)]
    assert left(result, "是否主联系人") == [("是", 13)]
    assert all(one.reason for report in result.files for one in report.left_out)


def test_the_latest_follow_up_opens_the_next_step(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    took(book, shared(WORKBOOK))
    (step,) = of(book, "华为集团", "nodes")
    assert step["due"] == "2026-06-24T10:00"
    assert "约下周二上午上门拜访" in step["title"]
    assert of(book, "滴滴出行", "nodes") == []
    # A system event at the same minute has no next date; the call has.
    assert [node["due"] for node in of(book, "字节跳动", "nodes")] == ["2026-06-25T10:00"]


def test_one_undo_leaves_the_book_as_before(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    took(book, table_of(tmp_path, "旧.csv", "客户名称,客户等级", "华为集团,B"))
    before = everything(book)
    took(book, shared(WORKBOOK))
    assert everything(book) != before
    undo_last(book)
    assert everything(book) == before


def test_a_dry_run_gives_the_same_result_and_changes_nothing(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    size = (tmp_path / "book" / "journal.jsonl").stat().st_size
    dry = took(book, shared(WORKBOOK), dry_run=True)
    assert (tmp_path / "book" / "journal.jsonl").stat().st_size == size
    assert not any(everything(book).values())
    wet = took(book, shared(WORKBOOK))
    assert (dry.created, dry.findings_by_rule, dry.files, dry.action) == (wet.created, wet.findings_by_rule, wet.files, None)


def test_the_same_file_again_changes_nothing(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book")
    took(book, shared(WORKBOOK))
    before = everything(book)
    again = took(book, shared(WORKBOOK))
    assert (again.created, again.updated, again.action) == ({}, {}, None)
    assert [report.unchanged for report in again.files] == [13, 24, 15, 15, 55]
    assert everything(book) == before


@pytest.mark.parametrize("form", FORMS)
def test_every_encoding_gives_the_same_book(tmp_path: Path, shared: Shared, form: str) -> None:
    deals = shared("zh-crm/商机.csv")
    plain = new_book(tmp_path / "plain")
    took(plain, *(shared(f"zh-crm/{sheet}.csv") for sheet in SHEETS), deals)
    other = new_book(tmp_path / "other")
    took(other, *(shared(f"zh-crm/encodings/{sheet}.{form}") for sheet in SHEETS), deals)
    assert by_content(other) == by_content(plain)


def test_the_workbook_gives_the_same_book_but_for_blanks_in_numbers(tmp_path: Path, shared: Shared) -> None:
    plain = new_book(tmp_path / "plain")
    took(plain, *(shared(f"zh-crm/{sheet}.csv") for sheet in (*SHEETS, "商机")))
    other = new_book(tmp_path / "other")
    took(other, shared(WORKBOOK))
    for book in (plain, other):
        for contact in documents(book, "contacts"):
            contact["mobile"] = phone_key(contact["mobile"])
    assert by_content(other) == by_content(plain)


def test_hostile_customers_come_in_whole(tmp_path: Path, shared: Shared) -> None:
    book = new_book(tmp_path / "book", "en")
    result = took(book, shared("hostile/hostile_customers.csv"))
    (report,) = result.files
    assert report.created + report.updated + report.unchanged + report.rejected == report.rows
    assert all(reject.reason for reject in result.rejects)
    assert report.rejected < 10
    (sheet,) = read_sheets(shared("hostile/hostile_customers.csv"))
    told = {plain_key(unguarded(row.cells[1])) for row in sheet.rows if row.cells[0]}
    assert {plain_key(document["name"]) for document in documents(book, "contacts")} == told
    took(book, shared("hostile/hostile_markdown_terminal.csv"))
