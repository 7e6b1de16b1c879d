"""Cells of a workbook become the text that a person reads in them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from followtui.transfer import NotATable, read_sheets

Shared = Callable[[str], Path]


def save(path: Path, *sheets: tuple[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13800138000, "13800138000"),
        (13800138000.0, "13800138000"),
        (8613800138000123, "8613800138000123"),
        (0.1 + 0.2, "0.3"),
        (48.50, "48.5"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.datetime(2026, 6, 22, 14, 23), "2026-06-22 14:23:00"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (dt.datetime(2026, 6, 22), "2026-06-22"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (dt.date(2026, 6, 22), "2026-06-22"),
        (dt.time(9, 30), "09:30:00"),
        ("  第一行\n第二行 ", "第一行\n第二行"),
        ("#N/A", ""),
        ("1.38E+10", "1.38E+10"),
    ],
)
def test_a_cell_reads_as_a_person_reads_it(tmp_path: Path, value: object, text: str) -> None:
    (sheet,) = read_sheets(save(tmp_path / "表.xlsx", ("客户", [["客户名称", "备注"], ["华兴", value]])))
    assert sheet.rows[0].cells == ["华兴", text]


def test_the_format_of_a_number_counts_where_it_changes_the_meaning(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["客户名称", "赢率", "编号"])
    sheet.append(["华兴", 0.6, 42])
    sheet["B2"].number_format = "0%"
    sheet["C2"].number_format = "00000"
    book.save(tmp_path / "表.xlsx")
    assert read_sheets(tmp_path / "表.xlsx")[0].rows[0].cells == ["华兴", "60%", "00042"]


def test_every_sheet_with_content_is_read_and_hidden_ones_are_marked(tmp_path: Path) -> None:
    path = save(tmp_path / "表.xlsx", ("客户", [["客户名称"], ["华兴"]]), ("空", []), ("旧表", [["客户名称"], ["远洋"]]))
    book = openpyxl.load_workbook(path)
    book["旧表"].sheet_state = "hidden"
    book.save(path)
    assert [(sheet.sheet, sheet.hidden) for sheet in read_sheets(path)] == [("客户", False), ("旧表", True)]


def test_the_title_over_a_table_is_skipped_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "2026年客户跟进表"
    sheet.merge_cells("A1:D1")
    for column, name in enumerate(["客户名称", "联系人", "电话", "备注"], start=1):
        sheet.cell(3, column, name)
    sheet["A5"] = "华兴"
    sheet["F40"] = " "
    book.save(tmp_path / "表.xlsx")
    (read,) = read_sheets(tmp_path / "表.xlsx")
    assert (read.preamble, read.header) == (1, ["客户名称", "联系人", "电话", "备注"])
    assert [(row.number, row.cells) for row in read.rows] == [(5, ["华兴", "", "", ""])]


def test_a_workbook_is_told_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = save(tmp_path / "表.xlsx", ("客户", [["客户名称", "电话"], ["华兴", 1]])).rename(tmp_path / "表.csv")
    assert read_sheets(path)[0].sheet == "客户"


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="empty"):
        read_sheets(save(tmp_path / "表.xlsx", ("空", [])))


def test_a_cut_workbook_is_damaged(tmp_path: Path) -> None:
    path = save(tmp_path / "表.xlsx", ("客户", [["客户名称", "电话"], ["华兴", 1]]))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(NotATable, match="damaged"):
        read_sheets(path)


def test_a_real_workbook_reads_like_its_text_files(shared: Shared) -> None:
    book = read_sheets(shared("zh-crm/encodings/客户跟进表-5sheets.xlsx"))
    assert [sheet.sheet for sheet in book] == ["客户", "联系人", "线索", "商机", "跟进记录"]
    for sheet in book:
        (text,) = read_sheets(shared(f"zh-crm/{sheet.sheet}.csv"))
        assert sheet.header == text.header
        assert [[plain(cell) for cell in row.cells] for row in sheet.rows] == [[plain(cell) for cell in row.cells] for row in text.rows]


def plain(cell: str) -> str:
    """A phone that the workbook holds as a number has lost its blanks."""
    return cell.replace(" ", "") if cell[:1] == "1" else cell
