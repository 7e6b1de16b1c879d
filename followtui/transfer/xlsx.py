"""Workbooks (.xlsx, .xlsm): every worksheet's cells as the text a person reads in them."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Protocol

import msgspec
import openpyxl

from followtui.text.language import N_
from followtui.transfer.tables import NotATable, RawRow, tidy

_KINDS = (
    ("xl/workbook.bin", N_("a binary Excel workbook (.xlsb)")),
    ("Index/Document.iwa", N_("a Numbers document")),
    ("content.xml", N_("an OpenDocument file")),
    ("word/document.xml", N_("a Word document")),
    ("ppt/presentation.xml", N_("a presentation")),
)
_MIDNIGHT = dt.time()


class Worksheet(msgspec.Struct):
    """A worksheet that has cells: its title, whether it is hidden, its rows that hold anything."""

    title: str
    hidden: bool
    rows: list[RawRow]


class _Cell(Protocol):
    """What is asked of a cell of openpyxl."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str: ...


def read_workbook(data: bytes, name: str) -> Iterator[Worksheet]:
    """The worksheets of the workbook in ``data``, in order. Raises NotATable when it is none, or damaged."""
    _refuse_other_archives(data, name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it leaves out; none of them is a cell.
            warnings.simplefilter("ignore")
            yield from _worksheets(data)
    except Exception as error:
        # A damaged workbook fails anywhere in openpyxl, its zip or its XML, with errors of every kind.
        raise NotATable("damaged", name) from error


def _refuse_other_archives(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise NotATable("damaged", name) from error
    if "xl/workbook.xml" in names:
        return
    for member, what in _KINDS:
        if member in names:
            raise NotATable("other_workbook", name, what)
    raise NotATable("damaged" if "[Content_Types].xml" in names else "archive", name)


def _worksheets(data: bytes) -> Iterator[Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            # The stated size of a sheet is often wrong (A1 alone, or a million rows); what it holds is not.
            sheet.reset_dimensions()
            rows = list(_rows(sheet.iter_rows()))
            yield Worksheet(sheet.title, sheet.sheet_state != "visible", rows)
    finally:
        book.close()


def _rows(rows: Iterable[Iterable[_Cell]]) -> Iterator[RawRow]:
    for number, row in enumerate(rows, start=1):
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield RawRow(number, cells)


def _text(cell: _Cell) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return tidy(value.replace("_x000D_", ""))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return _time(value)


def _time(value: object) -> str:
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _moment(value: dt.datetime) -> str:
    """A date, with its time unless that is midnight; Excel's fractions of a day are off by some microseconds."""
    if value.microsecond:
        value = (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    return value.strftime("%Y-%m-%d") if value.time() == _MIDNIGHT else value.strftime("%Y-%m-%d %H:%M:%S")


def _number(value: float, number_format: str) -> str:
    """A number in full: never an exponent, no ``.0``, per cent and leading zeros as its format shows them."""
    # Excel shows fifteen digits; what lies beyond is the noise of its arithmetic.
    exact = Decimal(value if isinstance(value, int) else format(value, ".15g"))
    if "%" in number_format:
        return f"{_plain(exact * 100)}%"
    text = _plain(exact)
    zeros = re.fullmatch(r"0{2,}", number_format)
    return text.zfill(len(number_format)) if zeros and text.isdigit() else text


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
