"""From files to sources: reading them, telling what each sheet holds, mapping its columns."""

import os
from collections.abc import Sequence

from followtui.errors import Usage
from followtui.model import TABLES
from followtui.text.language import N_, _
from followtui.transfer.headers import guess_table
from followtui.transfer.intake import reasons
from followtui.transfer.intake.moments import order_of
from followtui.transfer.intake.sources import Source, cells_of
from followtui.transfer.mapping import Mapping, map_columns
from followtui.transfer.ours import Fields, known_again
from followtui.transfer.overrides import MapError, column_index, parse_map_option
from followtui.transfer.result import FileReport
from followtui.transfer.sheets import read_sheets
from followtui.transfer.tables import NotATable, Sheet

SAMPLE = 50

_UNKNOWN_SHEET = N_("No column tells what this holds. Say it with --as, e.g. --as customers.")
_NO_COLUMN = N_("“{column}” is in none of the files. Look at the columns with --dry-run.")

Path = str | os.PathLike[str]


class Opened:
    """The sheets of an import that are understood, and a report for each sheet there is."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.reports: list[FileReport] = []

    @property
    def rows(self) -> int:
        """How many rows there are to take in."""
        return sum(len(source.sheet.rows) for source in self.sources)


def open_sources(paths: Sequence[Path], fields: Fields, table: str | None, maps: Sequence[str]) -> Opened:
    """Open every sheet of every file. What is no table gets a report that says why. Raises Usage for a bad map."""
    opened = Opened()
    used: set[str] = set()
    for path in paths:
        try:
            sheets = read_sheets(path)
        except NotATable as error:
            opened.reports.append(FileReport(file=os.path.basename(os.fspath(path)), error=error.message()))
            continue
        for sheet in sheets:
            _open(opened, sheet, fields, table, maps, used)
    missing = [option for option in maps if option not in used]
    if missing and opened.sources:
        raise Usage(_NO_COLUMN, column=missing[0].rpartition("=")[0].strip() or missing[0])
    return opened


def _open(opened: Opened, sheet: Sheet, fields: Fields, table: str | None, maps: Sequence[str], used: set[str]) -> None:
    report = FileReport(file=sheet.file, sheet=sheet.sheet, encoding=sheet.encoding, delimiter=sheet.delimiter, rows=len(sheet.rows))
    opened.reports.append(report)
    if sheet.hidden:
        report.error = _(reasons.HIDDEN)
        return
    ours = known_again(sheet.header, fields) if table is None else None
    kind = table or (ours[0] if ours else guess_table(sheet.header, sheet.sheet, sheet.file))
    if kind is None:
        report.error = _(_UNKNOWN_SHEET)
        return
    report.table = kind
    own = {target: [header] for header, target in ours[1].items()} if ours else _own_fields(fields, kind)
    try:
        overrides = _overrides(sheet, kind, maps, own, used)
        mapping = map_columns(sheet.header, kind, [row.cells for row in sheet.rows[:SAMPLE]], extra=own, overrides=overrides)
    except MapError as error:
        raise Usage("{why}", why=error.message()) from None
    report.mapping = mapping.targets
    source = Source(sheet, kind, mapping, report)
    source.order = order_of(cells_of(source, _date_targets(fields, mapping)))
    _note_around(source)
    opened.sources.append(source)


def _overrides(sheet: Sheet, kind: str, maps: Sequence[str], own: dict[str, list[str]], used: set[str]) -> list[tuple[str, str | None]]:
    """What the person said about columns that this sheet has."""
    found = []
    for option in maps:
        column, target = parse_map_option(option, kind, own)
        try:
            column_index(sheet.header, column)
        except MapError:
            continue
        used.add(option)
        found.append((column, target))
    return found


def _own_fields(fields: Fields, kind: str) -> dict[str, list[str]]:
    """The template's own fields, and its own names of built-in ones: target to what names it.

    Where two tables have a field of one name, the last one listed is meant: that of the sheet's own table.
    """
    found = {}
    for table in sorted(TABLES, key=lambda table: (table == kind, table == "customers" and kind in ("leads", "wide"))):
        for code, field in fields[table].items():
            names = [name for name in (field.name_zh, field.name_en) if name]
            if field.own:
                names.append(code)
            if names:
                found[f"{table}.{code}"] = names
    return found


def _date_targets(fields: Fields, mapping: Mapping) -> list[str]:
    dated = []
    for target in mapping.alternatives:
        table, _dot, code = target.partition(".")
        field = fields.get(table, {}).get(code)
        if field is not None and field.kind in ("date", "datetime", "due"):
            dated.append(target)
    return dated


def _note_around(source: Source) -> None:
    """Name what stands around the table itself."""
    if source.sheet.preamble:
        source.left_out(None, reasons.PREAMBLE, count=source.sheet.preamble)
    if source.sheet.undecoded:
        source.left_out(None, reasons.DAMAGED, count=source.sheet.undecoded)
