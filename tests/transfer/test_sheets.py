"""The content of a file decides how it is read, and where its header is; what is no table says why."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from followtui.text import language
from followtui.transfer import NotATable, Row, read_sheets

WriteFile = Callable[..., Path]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive_of(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("空.csv", b"", "empty"),
        ("空白.csv", b"\xef\xbb\xbf \r\n\r\n", "empty"),
        ("逗号.csv", b",,\n,,\n", "empty"),
        ("旧.xls", OLE + "Workbook".encode("utf-16-le"), "old_workbook"),
        ("锁.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected"),
        ("信.doc", OLE + "WordDocument".encode("utf-16-le"), "other"),
        ("图.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "other"),
        ("报告.xlsx", b"%PDF-1.7\n1 0 obj", "other"),
        ("乱.csv", bytes(range(256)) * 4, "other"),
        ("网页.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web_page"),
        ("老.xls", b'<?xml version="1.0"?>\n<Workbook xmlns="urn:x">', "other_workbook"),
        ("压缩.xlsx", archive_of("a.txt"), "archive"),
        ("表.ods", archive_of("content.xml"), "other_workbook"),
        ("信.docx", archive_of("[Content_Types].xml", "word/document.xml"), "other_workbook"),
        ("坏.xlsx", archive_of("[Content_Types].xml", "xl/workbook.xml"), "damaged"),
        ("断.xlsx", b"PK\x03\x04 cut short", "damaged"),
        ("名片.csv", b"BEGIN:VCARD\r\nVERSION:3.0\r\n", "other"),
        ("导出.csv", b'[{"name": "x"}]', "other"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_no_table_says_what_it_is(write: WriteFile, name: str, content: bytes, reason: str, lang: str) -> None:
    language.set_language(lang)
    with pytest.raises(NotATable) as caught:
        read_sheets(write(content, name))
    language.set_language("en")
    assert caught.value.reason == reason
    assert name in caught.value.message()


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="missing") as missing:
        read_sheets(tmp_path / "没有.csv")
    with pytest.raises(NotATable, match="folder") as folder:
        read_sheets(tmp_path)
    assert "没有.csv is not there" in missing.value.message()
    assert "is a folder" in folder.value.message()


def test_an_xls_that_is_really_text_is_read(write: WriteFile) -> None:
    (sheet,) = read_sheets(write("客户名称\t电话\n华兴\t13800138000\n", "导出.xls", "gbk"))
    assert (sheet.delimiter, sheet.encoding, sheet.sheet) == ("\t", "gb18030", None)
    assert sheet.rows == [Row(2, ["华兴", "13800138000"])]


def test_a_header_alone_is_a_table_without_rows(write: WriteFile) -> None:
    (sheet,) = read_sheets(write("客户名称,联系人,电话\n"))
    assert sheet.header == ["客户名称", "联系人", "电话"]
    assert sheet.rows == []


def test_lines_above_the_header_are_skipped_and_counted(write: WriteFile) -> None:
    text = (
        "Notes:\n"
        '"When exporting your connection data, you may notice, that some e-mail addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Li,Na,https://example.com/in/lina,,Huaxing,CTO,07 Dec 2025\n"
    )
    (sheet,) = read_sheets(write(text, "Connections.csv"))
    assert sheet.preamble == 2
    assert sheet.header[0] == "First Name"
    assert sheet.rows[0].number == 5


def test_a_title_with_several_cells_is_no_header(write: WriteFile) -> None:
    text = "2026年客户跟进表,制表：李销售,,\n客户名称,联系人,电话,备注\n华兴,张伟,13800138000,电话\n"
    (sheet,) = read_sheets(write(text))
    assert (sheet.preamble, sheet.header[0]) == (1, "客户名称")


def test_words_of_a_header_inside_the_data_do_not_make_a_row_the_header(write: WriteFile) -> None:
    (sheet,) = read_sheets(write("甲列,乙列,丙列,丁列\n客户,电话,x,y\n商机,微信,x,y\n"))
    assert (sheet.preamble, sheet.header[0], len(sheet.rows)) == (0, "甲列", 2)


def test_a_table_without_header_gets_the_letters_of_a_spreadsheet(write: WriteFile) -> None:
    (sheet,) = read_sheets(write("华兴科技,张伟,13800138000\n启明电子,李娜,13900139000\n"))
    assert sheet.headless
    assert sheet.header == ["A", "B", "C"]
    assert [row.number for row in sheet.rows] == [1, 2]


def test_an_empty_column_name_inside_stays_in_its_place(write: WriteFile) -> None:
    (sheet,) = read_sheets(write("客户名称,,备注,,\n华兴,x,y,,z\n"))
    assert sheet.header == ["客户名称", "", "备注"]
    assert sheet.rows[0] == Row(2, ["华兴", "x", "y"], ["", "z"])
