"""``import`` and ``export``."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from followtui.cli.commands import command, format_option, option
from followtui.cli.names import TABLE_NAMES
from followtui.cli.output import columns, emit, emit_json, say, strong
from followtui.cli.session import session
from followtui.errors import Failed, Usage
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, listed, ngettext
from followtui.transfer.exporting import ALL, FORMATS, export_table
from followtui.transfer.importing import AS_TABLES, MODES, Progress, import_files
from followtui.transfer.ours import EXPORTED
from followtui.transfer.rejects import write_rejects

if TYPE_CHECKING:
    from followtui.transfer.result import Duplicate, FileReport, ImportResult

SHOWN_REJECTS = 10
"""Rejected rows that the summary names before it only counts them."""

_TAKEN_AS = {**TABLE_NAMES, "leads": N_("leads"), "wide": N_("customer, contact and follow-up in a row")}


@command(
    "import",
    help=N_("Take in workbooks (.xlsx) and CSV files of customers, contacts, deals, follow-ups or leads, all in one action."),
    example=N_("followtui import customers.xlsx --dry-run\nfollowtui import customers.csv visits.csv --create-missing --rejects left.csv"),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@option("--as", "table", type=click.Choice(AS_TABLES), help=N_("What the files hold; without it the columns tell."))
@option("--map", "maps", multiple=True, metavar="COLUMN=FIELD", help=N_("Which field a column holds; COLUMN=- leaves it out."))
@option(
    "--mode",
    type=click.Choice(MODES),
    default="both",
    show_default=True,
    help=N_("Only create what is new, only update what is known, or both."),
)
@option("--create-missing", is_flag=True, help=N_("Make the customers that rows name and nobody has."))
@option("--dry-run", is_flag=True, help=N_("Show what would come in, and change nothing."))
@option("--rejects", "rejects_file", metavar="FILE", help=N_("Where to write the rows that could not be taken, with their reasons."))
@format_option()
@click.pass_context
def import_command(
    ctx: click.Context,
    files: tuple[str, ...],
    table: str | None,
    maps: tuple[str, ...],
    mode: str,
    create_missing: bool,
    dry_run: bool,
    rejects_file: str | None,
    form: str,
) -> None:
    """Import files."""
    if rejects_file:
        _refuse_place(rejects_file, files)
    book = session(ctx).book(begins=not dry_run)
    with _progress() as progress:
        result = import_files(
            book, files, table=table, maps=maps, mode=mode, create_missing=create_missing, dry_run=dry_run, progress=progress
        )
    written = rejects_file if rejects_file and result.rejects and not dry_run else None
    if written:
        write_rejects(written, result.rejects)
    if form == "json":
        emit_json({**result.data(), "rejects_file": written})
        return
    for line in _summary(result, written):
        emit(line)


def _refuse_place(path: str, files: tuple[str, ...]) -> None:
    """Refuse a place for rejects that would fail after the import, or write over what is being imported."""
    if any(os.path.exists(path) and os.path.exists(file) and os.path.samefile(path, file) for file in files):
        raise Failed(N_("{path} is one of the files to import. Name another file for the rejects."), path=path)
    folder = os.path.dirname(path) or "."
    if os.path.isdir(path) or not os.path.isdir(folder):
        raise Failed(N_("The rejects cannot be written to {path}. Name a file in a folder that is there."), path=path)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on stderr while rows are read; none where nobody looks at a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=_("Reading"), file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(max(0, done - bar.pos))

        yield told


def _summary(result: "ImportResult", rejects_file: str | None) -> Iterator[str]:
    for report in result.files:
        yield from _of_sheet(report, with_mapping=result.dry_run)
    left = [(report, one) for report in result.files for one in report.left_out]
    if left:
        yield strong(_("Not taken as it stands:"))
        yield columns([
            [
                "  " + clean(" · ".join(part for part in (report.sheet or report.file, one.column, one.value) if part)),
                f"{one.count}×",
                clean(one.reason),
            ]
            for report, one in left
        ])  # fmt: skip
    yield from _of_duplicates(result)
    yield from _of_rejects(result, rejects_file)
    yield from _outcome(result)


def _place(report: "FileReport") -> str:
    return clean(f"{report.file}, {report.sheet}" if report.sheet else report.file)


def _of_sheet(report: "FileReport", *, with_mapping: bool) -> Iterator[str]:
    if report.error is not None:
        yield f"{_place(report)}: {clean(report.error)}"
        return
    counts = listed(
        text.format(n=number)
        for number, text in (
            (report.created, _("{n} new")),
            (report.updated, _("{n} updated")),
            (report.unchanged, _("{n} unchanged")),
            (report.merged, _("{n} joined to an earlier row")),
            (report.rejected, _("{n} rejected")),
        )
        if number
    )
    rows = ngettext("{n} row", "{n} rows", report.rows).format(n=report.rows)
    taken = _("{place}: taken as {table}, {rows}").format(place=_place(report), table=_(_TAKEN_AS[report.table or ""]), rows=rows)
    yield f"{taken}: {counts}" if counts else taken
    if with_mapping and report.mapping:
        yield columns([[f"    {clean(column)}", "→", target] for column, target in report.mapping.items()])


def _of_duplicates(result: "ImportResult") -> Iterator[str]:
    """Who is followed by others, and who may be there twice; what is certainly one is named among what was taken otherwise."""
    yield from _of_outcome(
        [one for one in result.duplicates if one.outcome == "joined" and one.owner],
        lambda n: ngettext("{n} customer is followed by somebody else already:", "{n} customers are followed by others already:", n),
    )
    yield from _of_outcome(
        [one for one in result.duplicates if one.outcome == "created"],
        lambda n: ngettext("{n} customer may be the same as another:", "{n} customers may be the same as others:", n),
    )


def _of_outcome(found: "Sequence[Duplicate]", title: Callable[[int], str]) -> Iterator[str]:
    if found:
        yield strong(title(len(found)).format(n=len(found)))
        yield from (_of_duplicate(duplicate) for duplicate in found[:SHOWN_REJECTS])
    more = len(found) - SHOWN_REJECTS
    if more > 0:
        yield "  " + ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)


def _of_duplicate(duplicate: "Duplicate") -> str:
    """One of them: both names, who follows the other, and why."""
    other = f"{duplicate.ref} {duplicate.other}" if duplicate.ref else duplicate.other
    owner = _("already followed by {owner}").format(owner=duplicate.owner) if duplicate.owner else ""
    return clean("  " + "  ·  ".join(part for part in (f"{duplicate.name} = {other}", owner, listed(duplicate.reasons)) if part))


def _of_rejects(result: "ImportResult", rejects_file: str | None) -> Iterator[str]:
    if not result.rejects:
        return
    yield strong(ngettext("{n} row could not be taken:", "{n} rows could not be taken:", len(result.rejects)).format(n=len(result.rejects)))
    for reject in result.rejects[:SHOWN_REJECTS]:
        place = f"{reject.file}, {reject.sheet}" if reject.sheet else reject.file
        yield clean("  " + _("{place}, row {row}: {reason}").format(place=place, row=reject.row, reason=reject.reason))
    more = len(result.rejects) - SHOWN_REJECTS
    if more > 0:
        yield "  " + ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)
    if rejects_file:
        yield clean(_("All of them, with their reasons, are in {path}").format(path=rejects_file))
    else:
        yield _("--rejects FILE writes them with their reasons, to be corrected and imported again.")


def _outcome(result: "ImportResult") -> Iterator[str]:
    created = listed(f"{_(_TAKEN_AS[table])} {number}" for table, number in result.created.items())
    updated = listed(f"{_(_TAKEN_AS[table])} {number}" for table, number in result.updated.items())
    if created:
        yield _("New: {records}").format(records=created)
    if updated:
        yield _("Updated: {records}").format(records=updated)
    if result.findings:
        said = ngettext("{n} thing to look at: followtui check", "{n} things to look at: followtui check", result.findings)
        yield said.format(n=result.findings)
    if result.dry_run:
        yield _("Nothing was changed. Without --dry-run it comes in.")
    elif result.action is not None:
        yield _("followtui undo takes it back.")
    elif result.rejects:
        yield _("Nothing was changed: no row could be taken.")
    else:
        yield _("Nothing was changed: the book has it all.")


@command(
    "export",
    help=N_("Write a table, or all of them, as CSV that Excel and WPS open right and import reads back, or as JSON."),
    example=N_("followtui export customers --format csv -o customers.csv\nfollowtui export all --format json -o book.json"),
)
@click.argument("table", type=click.Choice((*EXPORTED, "reports", ALL)))
@option("--output", "-o", "path", required=True, metavar="FILE", help=N_("Where to write it; for all tables as CSV a folder."))
@option("--overwrite", is_flag=True, help=N_("Write over a file that is there already."))
@format_option(*FORMATS)
@click.pass_context
def export_command(ctx: click.Context, table: str, path: str, overwrite: bool, form: str) -> None:
    """Export tables."""
    book = session(ctx).book()
    if path == "-":
        raise Usage(N_("Name a file: -o FILE. Lists go to the screen with followtui list --format csv."))
    written: dict[str, Any] = export_table(book, table, form, path, overwrite=overwrite)
    for file, count in written.items():
        say(ngettext("{n} record written to {file}", "{n} records written to {file}", count).format(n=count, file=file))
