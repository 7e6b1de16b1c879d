"""Delimited text of any encoding and delimiter is read cell by cell, and no row disappears."""

import contextlib
import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.transfer import NotATable, Row, Sheet, read_sheets
from followtui.transfer.delimited import decode, read_delimited, sniff
from followtui.transfer.tables import BLANKS

WriteFile = Callable[..., Path]
Shared = Callable[[str], Path]


TABLE = "客户名称,联系人,电话\n华兴科技,张伟,13800138000\n启明电子,李娜,0571-87654321\n"


def the_sheet(path: Path) -> Sheet:
    (sheet,) = read_sheets(path)
    return sheet


def cells(sheet: Sheet) -> list[list[str]]:
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    ("encoding", "bom", "said"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8-sig"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("gbk", b"", "gb18030"),
        ("gb18030", b"", "gb18030"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter_gives_the_same_rows(write: WriteFile, encoding: str, bom: bytes, said: str, delimiter: str) -> None:
    sheet = the_sheet(write(bom + TABLE.replace(",", delimiter).encode(encoding)))
    assert (sheet.encoding, sheet.delimiter) == (said, delimiter)
    assert sheet.header == ["客户名称", "联系人", "电话"]
    assert cells(sheet) == [["华兴科技", "张伟", "13800138000"], ["启明电子", "李娜", "0571-87654321"]]


def test_big5_is_told_from_gbk(write: WriteFile) -> None:
    text = "客戶名稱,聯絡人,聯絡電話\n台灣電子股份有限公司,陳先生,0912345678\n"
    sheet = the_sheet(write(text, encoding="big5"))
    assert sheet.encoding == "big5"
    assert sheet.header == ["客戶名稱", "聯絡人", "聯絡電話"]


def test_western_letters_are_not_taken_for_chinese(write: WriteFile) -> None:
    sheet = the_sheet(write("Name,City\nMüller & Söhne,Köln\nJosé,Málaga\n", encoding="cp1252"))
    assert cells(sheet) == [["Müller & Söhne", "Köln"], ["José", "Málaga"]]


def test_a_cut_download_is_read_and_its_damage_counted(write: WriteFile) -> None:
    sheet = the_sheet(write((TABLE + "远洋,王芳").encode()[:-1]))
    assert sheet.encoding == "utf-8"
    assert sheet.undecoded == 1
    assert cells(sheet)[-1][0] == "远洋"


def test_zero_bytes_in_good_text_are_content(write: WriteFile) -> None:
    assert cells(the_sheet(write("名称,备注\n甲,a\0b\n")))[0] == ["甲", "a\0b"]


def test_excels_word_for_the_delimiter_is_honoured(write: WriteFile) -> None:
    sheet = the_sheet(write("sep=;\r\n客户名称;备注\r\n华兴;a,b,c\r\n"))
    assert sheet.delimiter == ";"
    assert sheet.header == ["客户名称", "备注"]
    assert sheet.rows == [Row(3, ["华兴", "a,b,c"])]


def test_the_comma_wins_a_tie_and_evenness_wins_over_it() -> None:
    assert sniff("a;b,c\n1;2,3\n") == ","
    assert sniff("name;note\nx;a, b\ny;c\nz;d, e, f\n") == ";"
    assert sniff("one column\nalone\n") == ","


def test_rows_know_the_line_on_which_they_begin(write: WriteFile) -> None:
    sheet = the_sheet(write('客户名称,备注\r\n华兴,"第一行\r\n第二行"\r\n\r\n启明,好\r\n'))
    assert [row.number for row in sheet.rows] == [2, 5]
    assert sheet.rows[0].cells[1] == "第一行\n第二行"


def test_an_open_quote_swallows_no_rows(write: WriteFile) -> None:
    sheet = the_sheet(write('客户名称,备注\n华兴,"没关的引号\n启明,好\n远洋,"正常"\n'))
    assert cells(sheet) == [["华兴", '"没关的引号'], ["启明", "好"], ["远洋", "正常"]]


def test_many_open_quotes_are_read_in_one_go_after_a_while() -> None:
    lines = ["名称,备注", *(f'客户{number},"坏' for number in range(300))]
    __, rows = read_delimited("\n".join(lines))
    assert len(rows) == 301
    assert rows[-1].cells == ["客户299", '"坏']


def test_a_huge_cell_is_read_and_the_limit_of_csv_left_alone(write: WriteFile) -> None:
    before = csv.field_size_limit()
    sheet = the_sheet(write(f"客户名称,备注\n华兴,{'长' * 300_000}\n"))
    assert len(sheet.rows[0].cells[1]) == 300_000
    assert csv.field_size_limit() == before


def test_short_rows_are_filled_and_long_rows_keep_their_extra_cells(write: WriteFile) -> None:
    sheet = the_sheet(write("客户名称,电话,备注\n华兴\n启明,1,2,3,,\n"))
    assert sheet.rows == [Row(2, ["华兴", "", ""]), Row(3, ["启明", "1", "2"], ["3"])]


def test_guards_against_excel_are_taken_off(write: WriteFile) -> None:
    assert cells(the_sheet(write('客户名称,电话\n华兴,="05718888"\n启明,"13800138000\t"\n'))) == [
        ["华兴", "05718888"],
        ["启明", "13800138000"],
    ]


@pytest.mark.parametrize("name", ["客户", "联系人", "线索", "跟进记录"])
@pytest.mark.parametrize("form", ["gbk-crlf.csv", "semicolon.csv", "utf16le-tab.txt", "utf8bom-crlf.csv"])
def test_a_real_table_reads_the_same_in_every_encoding(name: str, form: str, shared: Shared) -> None:
    original = the_sheet(shared(f"zh-crm/{name}.csv"))
    other = the_sheet(shared(f"zh-crm/encodings/{name}.{form}"))
    assert (other.header, cells(other)) == (original.header, cells(original))


def spectrum() -> list[str]:
    return [
        "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
        "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ]  # fmt: skip


@pytest.mark.parametrize("name", spectrum())
def test_awkward_files_mean_what_their_json_says(name: str, shared: Shared) -> None:
    sheet = the_sheet(shared(f"csv-spectrum/csvs/{name}.csv"))
    meant = json.loads(shared(f"csv-spectrum/json/{name}.json").read_text(encoding="utf-8").replace(r"\r\n", r"\n"))
    assert [dict(zip(sheet.header, row.cells, strict=True)) for row in sheet.rows] == meant


def test_coordinates_full_of_quotes_are_kept_as_they_are(shared: Shared) -> None:
    # Its JSON is of another row, so only the cell is compared.
    sheet = the_sheet(shared("csv-spectrum/csvs/location_coordinates.csv"))
    assert sheet.rows[0].cells[1] == "37\ufffd36'37.8\"N 121\ufffd2'17.9\"W"


def test_hostile_customers_are_read_one_by_one(shared: Shared) -> None:
    path = shared("hostile/hostile_customers.csv")
    sheet = the_sheet(path)
    with path.open(encoding="utf-8", newline="") as file:
        expected = [[re.sub(r"\r\n?", "\n", cell).strip(BLANKS) for cell in row] for row in csv.reader(file)]
    assert cells(sheet) == expected[1:]


PRINTED = st.characters(codec="gb18030", exclude_categories=["Cc", "Cs", "Co", "Cn"]) | st.sampled_from(',;\t|"\n')
CELLS = st.text(PRINTED, max_size=12).map(lambda text: text.strip(BLANKS)).filter(lambda text: text[:2] != '="')


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_csv_module_writes_is_read_back(
    write: WriteFile, rows: list[list[str]], delimiter: str, encoding: str, line_end: str
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerow(["客户名称", "联系人", "备注"])
    writer.writerows([["客户跟进情况说明的一行中文", "经理", "这是平常的中文"], *rows])
    sheet = the_sheet(write(written.getvalue(), encoding=encoding))
    assert sheet.delimiter == delimiter
    assert cells(sheet)[1:] == rows


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(NotATable):
        read_delimited(decode(data, "x").text)
