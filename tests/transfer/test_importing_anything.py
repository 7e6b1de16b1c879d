"""Whatever stands in the cells: every row is counted once, nothing crashes, one undo takes all of it back."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.book.past import undo_last
from followtui.rules.gate import judge

from .makers import everything, new_book, table_of, took

HEADERS = {
    "客户.csv": "客户名称,客户编号,客户等级,客户状态,是否公海,负责人,联系人,手机,邮箱,标签,下次跟进时间,创建时间,备注,怪列",
    "线索.csv": "线索名称,联系人,电话,来源,线索状态,备注,创建时间",
    "联系人.csv": "客户名称,客户编号,姓名,职务,手机,决策权重,是否主联系人",
    "商机.csv": "客户名称,商机名称,预计金额,阶段,商机状态,赢率,输单原因,预计成交日期",
    "跟进.csv": "客户名称,关联类型,关联名称,跟进时间,跟进方式,跟进内容,跟进结果,联系人,下次跟进时间,下一步计划",
}
CELLS = st.one_of(
    st.sampled_from([
        "", "", "华兴", "华兴科技有限公司", "远大", "1", "2", "A", "钻石", "已死线索", "跟进中", "是",
        "否", "张伟", "张伟、李娜", "13800138000", "a@b.cn", "2026-06-01", "2026-06-01 10:00", "3/4/2026",
        "改天", "45292", "48万", "-5", "很多", "赢单", "输单", "方案报价", "50%", "电话",
        "系统", "客户", "商机", "=1+1", "'=1",
        "\x00", "\u202e",
    ]),
    # A file of control characters is no table; single ones stand in the samples above.
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    chosen = draw(st.lists(st.sampled_from(sorted(HEADERS)), min_size=1, max_size=4, unique=True))
    return {name: draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6)) for name in chosen if (width := _width(name))}


def _width(name: str) -> int:
    return len(HEADERS[name].split(","))


def _csv(rows: list[list[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL).writerows(rows)
    return made.getvalue().encode("utf-8", "replace").decode("utf-8")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.sampled_from(["both", "create", "update"]), st.booleans())
def test_any_cells(sheets: dict[str, list[list[str]]], mode: str, create_missing: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = new_book(Path(folder) / "book")
        took(book, table_of(Path(folder), "起初.csv", "客户名称,客户等级,联系人,手机", "华兴,B,张伟,13800138000"))
        before = everything(book)
        paths = [table_of(Path(folder), name, HEADERS[name], _csv(rows)) for name, rows in sheets.items()]
        result = took(book, *paths, mode=mode, create_missing=create_missing)
        for report in result.files:
            assert report.created + report.updated + report.unchanged + report.rejected <= report.rows
        assert sum(report.rejected for report in result.files) == len(result.rejects)
        for customer in book.store.documents("customers"):
            findings = judge(book.case(customer), book.circumstances)
            assert not [one for one in findings if one.rule == "broken_record"]
        again = took(book, *paths, mode=mode, create_missing=create_missing)
        assert (again.created, again.action) == ({}, None)
        if result.action is not None:
            undo_last(book)
        assert everything(book) == before
        book.close()
