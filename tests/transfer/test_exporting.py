"""What goes out as CSV comes back as it was; nothing in it is run by a spreadsheet; nothing is written over unasked."""

import csv
import json
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import add_customer, edit
from followtui.book.deals import add_deal
from followtui.book.followups import Log, log_followup
from followtui.book.jots import jot
from followtui.book.states import drop, park
from followtui.book.steps import NextStep
from followtui.errors import Failed, Usage
from followtui.text import language
from followtui.transfer.exporting import export_table
from followtui.transfer.guard import guarded, unguarded

from .makers import by_content, named, new_book, took

OWN = """
[[fields]]
table = "customers"
code = "company_size"
type = "choice"
zh = "公司规模"
en = "company size"
choices = [{ code = "small", zh = "小", en = "small" }, { code = "big", zh = "大", en = "big" }]

[[fields]]
table = "contacts"
code = "likes"
type = "multichoice"
zh = "爱好"
en = "likes"
choices = [{ code = "tea", zh = "茶", en = "tea" }, { code = "golf", zh = "高尔夫", en = "golf" }]
"""


def lived_in(folder: Path) -> Book:
    """A book with something in every field that a round trip could lose."""
    book = new_book(folder, extra=OWN)
    company = {"grade": "A", "phone": "+86 755 8888 8888", "tags": "展会，=1+1", "remark": "第一行\n“第二”,行", "company_size": "大"}
    person = {"name": "李娜", "mobile": "13800138000", "role": "decision_maker", "title": "总监", "likes": "茶，高尔夫"}
    made = add_customer(
        book, "华兴科技", company, contact=person, steps=[NextStep(title="发样品目录", when="2026-07-01 15:00")], unknown=[]
    )
    add_deal(book, made.id, {"name": "40台摄像机", "amount": "48万", "need": "换掉旧的", "expected_close": "2026-08-01"})
    values = {
        "method": "微信",
        "content": "李总确认要40台，嫌贵5%",
        "result": "progress",
        "attitude": "warmer",
        "happened_at": "昨天下午3点",
    }
    log_followup(book, Log(customer=made.id, values=values, contacts=["李娜"], steps=[NextStep(title="发修订报价", when="2026-07-02")]))
    jot(book, ["@路上想到：问交期"], made.id)
    for name in ("远大机械", "宏图电子"):
        add_customer(
            book, name, {"grade": "C", "phone": "0755-1234567"}, steps=[NextStep(title="发样品目录", when="2026-07-03")], unknown=[]
        )
    park(book, named(book, "远大机械")[0], "2026-09-01", "等新预算")
    drop(book, named(book, "宏图电子")[0], "other", "公司搬走")
    edit(book, "contacts", next(iter(book.store.documents("contacts"))), {"remark": "'=记号"})
    return book


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_tables_as_csv_come_back_as_they_were(tmp_path: Path, lang: str) -> None:
    book = lived_in(tmp_path / "book")
    language.set_language(lang)
    try:
        written = export_table(book, "all", "csv", str(tmp_path / "out"))
    finally:
        language.set_language("en")
    assert {Path(path).name: count for path, count in written.items()} == {
        "customers.csv": 3, "contacts.csv": 1, "deals.csv": 1, "followups.csv": 1, "nodes.csv": 6, "jots.csv": 1
    }  # fmt: skip
    other = new_book(tmp_path / "other", extra=OWN)
    result = took(other, *map(Path, written))
    assert result.rejects == []
    assert by_content(other) == by_content(book)


def test_what_was_exported_changes_nothing_where_it_came_from(tmp_path: Path) -> None:
    book = lived_in(tmp_path / "book")
    written = export_table(book, "all", "csv", str(tmp_path / "out"))
    again = took(book, *map(Path, written))
    assert (again.created, again.updated, again.action) == ({}, {}, None)


def test_cells_are_what_people_read(tmp_path: Path) -> None:
    book = lived_in(tmp_path / "book")
    export_table(book, "customers", "csv", str(tmp_path / "customers.csv"))
    export_table(book, "followups", "csv", str(tmp_path / "followups.csv"))
    data = (tmp_path / "customers.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    row = next(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert (row["grade"], row["phone"], row["company size"], row["state"]) == ("A", "'+86 755 8888 8888", "big", "live")
    said = next(csv.DictReader((tmp_path / "followups.csv").read_text("utf-8-sig").splitlines(keepends=True)))
    assert (said["customer"], said["with"], said["method"], said["deal"]) == ("华兴科技", "李娜", "WeChat", "40台摄像机")
    assert said["when"] == "2026-06-26 15:00:00+08:00"


def test_json_holds_every_table_with_ids_and_refs(tmp_path: Path) -> None:
    book = lived_in(tmp_path / "book")
    export_table(book, "all", "json", str(tmp_path / "book.json"))
    data = json.loads((tmp_path / "book.json").read_text("utf-8"))
    assert list(data) == ["customers", "contacts", "deals", "followups", "nodes", "jots", "reports"]
    record, document = named(book, "华兴科技")
    assert {"id": record, "ref": book.ref("customers", record), **document} in data["customers"]


@pytest.mark.parametrize("cell", ["=1+1", "+86 138", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''=1"])
def test_a_formula_is_guarded_and_comes_back(cell: str) -> None:
    assert guarded(cell) == "'" + cell
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "华兴", "'quoted'", "1-2", "O'Neill"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    book = lived_in(tmp_path / "book")
    path = tmp_path / "customers.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Failed, match=r"customers\.csv"):
        export_table(book, "customers", "csv", str(path))
    assert path.read_text(encoding="utf-8") == "mine"
    export_table(book, "customers", "csv", str(path), overwrite=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    book = lived_in(tmp_path / "book")
    with pytest.raises(Failed, match="nowhere"):
        export_table(book, "customers", "json", str(tmp_path / "nowhere" / "a.json"))
    with pytest.raises(Failed):
        export_table(book, "customers", "csv", str(tmp_path))
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Failed):
        export_table(book, "all", "csv", str(tmp_path / "file"))
    with pytest.raises(Usage):
        export_table(book, "reports", "csv", str(tmp_path / "r.csv"))
