"""``lint``: which notes are vague, and what they lack. It needs no book."""

import os
import sys
from collections.abc import Iterator
from functools import cache

import click
from msgspec import Struct

from followtui.cli.commands import command, format_option
from followtui.cli.output import dim, emit, emit_json, say, terminal_width
from followtui.cli.tables import Column, fitted
from followtui.errors import Failed, NotFound, NotValid, Usage
from followtui.rules.vague import Verdict, judge_note
from followtui.template.vague_note import VAGUE_NOTE
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, ngettext

_STDIN = "-"
_HEADER = "content"
_MARKS = {"error": N_("vague"), "warning": N_("doubtful")}


class Line(Struct, frozen=True):
    """A note and its row, as a person counts them; the result is a code or a label, None when not known."""

    row: int
    content: str
    result: str | None = None


@command(
    "lint",
    help=N_(
        "Which notes are vague, and what they lack. Notes stand one a line, or in a CSV with a column content and, if they are"
        " known, method, result, next_action. Needs no book. Exit code 5 when a note is vague."
    ),
    example=N_("followtui lint notes.txt\nfollowtui lint visits.csv --format json\necho 'Followed up, all good' | followtui lint"),
)
@click.argument("file", default=_STDIN, metavar="[FILE|-]")
@format_option()
@click.pass_context
def lint(ctx: click.Context, file: str, form: str) -> None:
    """Judge notes."""
    judged = [(line, judge_note(line.content, result=line.result, settings=VAGUE_NOTE)) for line in _lines(file)]
    vague = [(line, verdict) for line, verdict in judged if verdict.severity]
    if form == "json":
        emit_json({"items": [_item(line, verdict) for line, verdict in judged]})
    elif vague:
        emit(_table(vague))
    if form != "json":
        told = ngettext("{vague} of {n} note is vague.", "{vague} of {n} notes are vague.", len(judged))
        say(told.format(vague=len(vague), n=len(judged)))
    if vague:
        ctx.exit(5)


def _item(line: Line, verdict: Verdict) -> dict[str, object]:
    return {
        "row": line.row,
        "content": line.content,
        "vague": verdict.severity is not None,
        "severity": verdict.severity,
        "score": verdict.score,
        "missing": list(verdict.missing),
        "hint": verdict.hint,
    }


def _table(vague: list[tuple[Line, Verdict]]) -> str:
    """Row, verdict and note, with what to answer in a line of its own below."""
    columns = [
        Column(title=_("row"), cells=[str(line.row) for line, _verdict in vague], right=True),
        Column(title=_("verdict"), cells=[_(_MARKS[verdict.severity or ""]) for _line, verdict in vague]),
        Column(title=_("note"), cells=[line.content for line, _verdict in vague], gives=True),
    ]
    title, *rows = fitted(columns, terminal_width()).splitlines()
    hints = [dim("    " + clean(verdict.hint)) for _line, verdict in vague]
    return "\n".join([title, *(part for pair in zip(rows, hints, strict=True) for part in pair)])


def _lines(file: str) -> Iterator[Line]:
    """The notes of a file or of stdin. Raises NotFound, NotValid or Failed with what would be right."""
    from followtui.transfer import NotATable
    from followtui.transfer.delimited import decode, read_delimited

    name = _("what came in") if file == _STDIN else os.path.basename(file)
    data = _bytes(file)
    if not data.strip():
        return
    try:
        text = decode(data, name).text
    except NotATable as error:
        raise NotValid(N_("{why}"), why=error.message()) from None
    _delimiter, records = read_delimited(text)
    header = [cell.strip().lower() for cell in records[0].cells] if records else []
    if _HEADER not in header:
        yield from (Line(row, line.strip()) for row, line in enumerate(text.splitlines(), 1) if line.strip())
        return
    at = header.index(_HEADER)
    result_at = header.index("result") if "result" in header else None
    for record in records[1:]:
        result = record.cells[result_at] if result_at is not None and result_at < len(record.cells) else ""
        yield Line(record.number, record.cells[at] if at < len(record.cells) else "", _code(result))


def _bytes(file: str) -> bytes:
    if file == _STDIN:
        if sys.stdin.isatty():
            raise Usage(N_("Name a file of notes, or let another command write them to this one: … | followtui lint"))
        return sys.stdin.buffer.read()
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise NotFound(N_("{file} is not there. Check the name and the folder."), file=file) from None
    except OSError as error:
        raise Failed(N_("{file} cannot be read: {why}"), file=file, why=error.strerror or str(error)) from error


def _code(result: str) -> str | None:
    """The code of a result that a CSV names by its code or by a label of the starter templates; None for none."""
    said = result.strip().casefold()
    return _results().get(said, said) if said else None


@cache
def _results() -> dict[str, str]:
    from followtui.template.read import read_template, starter

    results = read_template(starter("zh")).results
    return {label.casefold(): one.code for one in results for label in (one.zh, one.en)}
