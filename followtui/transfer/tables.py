"""What a table read from a file is, and why a file may be none."""

import msgspec

from followtui.text.language import N_, _

BLANKS = " \t\r\n\u00a0\u3000"
"""What is taken off the outside of a cell: spaces of both widths and line ends. Other characters are content."""


class RawRow(msgspec.Struct, frozen=True):
    """A record as the file holds it; ``number`` counts from 1, as a person sees it in an editor or a spreadsheet."""

    number: int
    cells: list[str]


class Row(msgspec.Struct, frozen=True):
    """A record under a header: as many cells as the header has columns, what stands beyond them in ``extra``."""

    number: int
    cells: list[str]
    extra: list[str] = []


class Sheet(msgspec.Struct):
    """One table of a file.

    ``file`` is the name without its folder; ``sheet`` the worksheet, None for text; ``encoding`` and ``delimiter`` are
    None for workbooks; ``preamble`` counts the non-empty rows above the header; ``undecoded`` counts the characters
    that the file holds damaged; ``hidden`` says that the worksheet was hidden.
    A table whose first row is data already has no header of its own: then ``headless`` is true and the columns are
    named A, B, C.
    """

    file: str
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    header: list[str]
    rows: list[Row]
    preamble: int = 0
    hidden: bool = False
    headless: bool = False
    undecoded: int = 0


_REASONS = {
    "missing": N_("{file} is not there. Check the name and the folder."),
    "folder": N_("{file} is a folder. Name a file inside it."),
    "unreadable": N_("{file} cannot be opened ({detail}). Check that you may read it, and close it in other programs."),
    "empty": N_("{file} is empty. Export it again and check that it holds rows."),
    "old_workbook": N_("{file} is an old Excel workbook (.xls). Open it in Excel or WPS and save it as .xlsx or CSV."),
    "protected": N_("{file} is locked with a password. Open it, take the password off, and save it again."),
    "other_workbook": N_("{file} is {detail}. Open it in its program and save it as .xlsx or CSV."),
    "web_page": N_("{file} is a web page, whatever its ending says. Open it in Excel or WPS and save it as .xlsx or CSV."),
    "archive": N_("{file} is an archive, not a workbook. Unpack it and import the .xlsx or CSV inside."),
    "other": N_("{file} is {detail}, not a table. Export the table itself as .xlsx or CSV."),
    "damaged": N_("{file} is a damaged workbook. Open it in Excel or WPS, let it be repaired, and save it as .xlsx."),
}


class NotATable(Exception):
    """A file that holds no table we can read: ``reason`` is its code, ``message()`` says what is right instead."""

    def __init__(self, reason: str, file: str, detail: str = "") -> None:
        super().__init__(reason, file, detail)
        self.reason = reason
        self.file = file
        self.detail = detail

    def message(self) -> str:
        """What the file is and what to do about it: a sentence or two in the reader's language."""
        return _(_REASONS[self.reason]).format(file=self.file, detail=_(self.detail))


def tidy(cell: str) -> str:
    """A cell without its outer blanks and with plain line ends; ``="007"``, a guard against Excel, gives ``007``."""
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    cell = cell.strip(BLANKS)
    if cell.startswith('="') and cell.endswith('"') and cell.count('"') == 2 and len(cell) > 2:
        return cell[2:-1]
    return cell
