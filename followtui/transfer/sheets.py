"""From a file to its tables: the content decides how it is read, never the ending of its name."""

import os
import re
from collections.abc import Iterator, Sequence

from followtui.text.language import N_
from followtui.transfer.headers import is_known
from followtui.transfer.tables import NotATable, RawRow, Row, Sheet

__all__ = ["NotATable", "Row", "Sheet", "read_sheets"]

_HEADER_WITHIN = 10
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BINARIES = (
    (b"%PDF", N_("a PDF")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"RIFF", N_("a sound, film or picture")),
    (b"SQLite format 3\x00", N_("a database")),
    (b"\x1f\x8b", N_("a packed file")),
    (b"7z\xbc\xaf\x27\x1c", N_("a packed file")),
    (b"Rar!", N_("a packed file")),
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90", N_("a program")),
    (b"{\\rtf", N_("a text document")),
)
_WEB_PAGE = re.compile(r"\s*(<!doctype html|<html|<head|<meta|<body|<table|<div|<style)", re.IGNORECASE)
_XML_WORKBOOK = re.compile(r"\s*<\?xml[^>]*\?>.{0,300}<(ss:)?Workbook\b", re.IGNORECASE | re.DOTALL)
_CARDS = (
    ("BEGIN:VCARD", N_("a file of contact cards (vCard)")),
    ("BEGIN:VCALENDAR", N_("a calendar (iCalendar)")),
)

_PHONE = re.compile(r"(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8}")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
_DATE = re.compile(r"\d{4}([-/.年])\d{1,2}([-/.月])\d{1,2}.*")


def read_sheets(path: str | os.PathLike[str]) -> list[Sheet]:
    """Every table of the file at ``path``: a workbook's visible and hidden worksheets that hold anything, or one text.

    Raises NotATable when the file is none.
    """
    name = os.path.basename(os.fspath(path))
    data = _bytes_of(path, name)
    if data.startswith(_OLE):
        raise NotATable(_kind_of_ole(data), name, N_("a file of an Office program"))
    if data.startswith(_ZIP):
        return list(_workbook_sheets(data, name))
    return [_text_sheet(data, name)]


def _bytes_of(path: str | os.PathLike[str], name: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise NotATable("missing", name or os.fspath(path)) from error
    except OSError as error:
        # Windows says "permission denied" of a folder.
        if os.path.isdir(path):
            raise NotATable("folder", name or os.fspath(path)) from error
        raise NotATable("unreadable", name, error.strerror or str(error)) from error
    except ValueError as error:
        raise NotATable("missing", name) from error
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotATable("empty", name)
    for start, what in _BINARIES:
        if data.startswith(start):
            raise NotATable("other", name, what)
    return data


def _kind_of_ole(data: bytes) -> str:
    """Which reason an OLE compound file gives; its directory names the streams in UTF-16."""
    if _utf16("EncryptedPackage") in data:
        return "protected"
    return "old_workbook" if _utf16("Book") in data or _utf16("Workbook") in data else "other"


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def _workbook_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    # Late: opening a workbook loads openpyxl, about 150 ms that a CSV need not pay.
    from followtui.transfer.xlsx import read_workbook

    found = False
    for worksheet in read_workbook(data, name):
        if not worksheet.rows:
            continue
        found = True
        yield _under_header(worksheet.rows, Sheet(name, worksheet.title, None, None, [], [], hidden=worksheet.hidden))
    if not found:
        raise NotATable("empty", name)


def _text_sheet(data: bytes, name: str) -> Sheet:
    from followtui.transfer.delimited import decode, read_delimited

    decoded = decode(data, name)
    _refuse_other_texts(decoded.text, name)
    delimiter, rows = read_delimited(decoded.text)
    if not rows:
        raise NotATable("empty", name)
    return _under_header(rows, Sheet(name, None, decoded.encoding, delimiter, [], [], undecoded=decoded.undecoded))


def _refuse_other_texts(text: str, name: str) -> None:
    if _WEB_PAGE.match(text):
        raise NotATable("web_page", name)
    if _XML_WORKBOOK.match(text):
        raise NotATable("other_workbook", name, N_("a workbook in the XML form of 2003"))
    start = text.lstrip()
    for words, what in _CARDS:
        if start[:20].upper().startswith(words):
            raise NotATable("other", name, what)
    if re.match(r'(\[\s*)?\{\s*("|\})', start):
        raise NotATable("other", name, N_("a JSON file"))


def _under_header(raw: Sequence[RawRow], sheet: Sheet) -> Sheet:
    """Fill ``sheet`` with the rows below the header, which is found among the first rows."""
    at = _header_at(raw)
    if at is None:
        width = max(len(row.cells) for row in raw)
        sheet.header, sheet.headless = [_letters(column) for column in range(width)], True
        at = -1
    else:
        sheet.header, sheet.preamble = _without_blank_end(raw[at].cells), at
    width = len(sheet.header)
    sheet.rows = [_fitted(row, width) for row in raw[at + 1 :]]
    return sheet


def _header_at(raw: Sequence[RawRow]) -> int | None:
    """Where the header is: the first early row with two cells, unless a later one has far more known names.

    None when that row holds data. A row of data may hold a known name or two, 电话 as the method of a follow-up, so
    only twice as many names, and a third of the row, make it a header; more where the first row is as wide.
    """
    early = raw[:_HEADER_WITHIN]
    known = [sum(map(is_known, filter(None, row.cells))) for row in early]
    filled = [sum(map(bool, row.cells)) for row in early]
    first = next((at for at, count in enumerate(filled) if count >= 2), 0)
    best = known.index(max(known))
    enough = max(2, 2 * known[first], filled[best] // 3)
    if known[best] >= enough and (filled[first] < filled[best] or known[best] * 2 > max(4, filled[best])):
        return best
    return None if not known[first] and any(map(_is_data, raw[first].cells)) else first


def _is_data(cell: str) -> bool:
    return any(pattern.fullmatch(cell) for pattern in (_PHONE, _EMAIL, _DATE))


def _letters(column: int) -> str:
    """The spreadsheet's name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _without_blank_end(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _fitted(row: RawRow, width: int) -> Row:
    cells = row.cells[:width]
    cells += [""] * (width - len(cells))
    return Row(row.number, cells, _without_blank_end(row.cells[width:]))
