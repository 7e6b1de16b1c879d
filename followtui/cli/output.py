"""What reaches the terminal: data on stdout, everything else on stderr, all of it clean."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from followtui.text.hygiene import clean, safe_json
from followtui.text.language import _

if TYPE_CHECKING:
    from followtui.rules.finding import Finding

_AT_ONCE = 1_000_000


def emit(text: str) -> None:
    """Print data. Text from records must have been cleaned already, by ``clean`` or a table."""
    from click import echo

    echo(text)


def emit_json(data: Any) -> None:
    """Print data as JSON: characters that a terminal would obey are escaped and decode to the same."""
    from io import BytesIO

    import msgspec
    from click import echo

    # Line by line: what a large book gives would stand in memory several times over.
    lines = BytesIO(msgspec.json.format(msgspec.json.encode(data), indent=1))
    while some := lines.readlines(_AT_ONCE):
        echo(safe_json(b"".join(some).decode("utf-8")), nl=False)
    echo()


def say(text: str) -> None:
    """Tell the person something that is no data."""
    from click import echo

    echo(clean(text, keep_newlines=True), err=True)


def strong(text: str) -> str:
    """A heading, where the terminal shows such."""
    from click import style

    return style(text, bold=True) if in_colour() else text


def dim(text: str) -> str:
    """Something that steps back, where the terminal shows such."""
    from click import style

    return style(text, dim=True) if in_colour() else text


def accent(text: str, colour: str) -> str:
    """Something that stands out; colour is never the only sign of it."""
    from click import style

    return style(text, fg=colour) if in_colour() else text


def in_colour() -> bool:
    """Whether stdout is a terminal that wants colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def terminal_width() -> int:
    """The cells of a line; a wide one where nobody looks at a terminal."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 120


def columns(rows: Sequence[Sequence[str]], header: Sequence[str] | None = None, aligns: str = "", **kwargs: Any) -> str:
    """Aligned columns, measured in cells; an empty text for no rows."""
    from followtui.text.width import table

    return table(rows, header=header, aligns=aligns, **kwargs) if rows else ""


def markdown(rows: Sequence[Sequence[str]], header: Sequence[str]) -> str:
    """A Markdown table in which text from records is inert."""
    from tabulate import tabulate

    def inert(cell: str) -> str:
        return "".join("\\" + one if one in "\\`*_{}[]<>#|!&~" else one for one in clean(cell))

    return tabulate([[inert(cell) for cell in row] for row in rows], headers=list(header), tablefmt="github", disable_numparse=True)


def finding_data(finding: "Finding") -> dict[str, Any]:
    """A finding as JSON gives it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "backlog": finding.backlog,
        "table": finding.table,
        "id": finding.id,
        "customer": finding.customer,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
    }


def say_findings(findings: Iterable["Finding"]) -> None:
    """Tell what the rules say, a line each: the field, what is wrong, what would be right."""
    marks = {"error": "✗", "warning": "!", "notice": "·"}
    for finding in findings:
        hint = f"  {finding.hint}" if finding.hint else ""
        say(f"{marks[finding.severity]} {finding.message}{hint}")


def yes_no(value: bool) -> str:
    """A truth in words."""
    return _("yes") if value else _("no")
