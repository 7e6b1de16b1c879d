"""The figures of the book as ``check`` prints them: by rule, and by the week in which records were entered."""

from collections.abc import Iterable, Sequence
from datetime import date

from followtui.book.verdicts.verdict import Week
from followtui.dates.days import short_date
from followtui.rules.finding import Finding
from followtui.rules.sentences import title_of
from followtui.template.rules import SEVERITIES
from followtui.text.language import _
from followtui.tui.ink import Line, columns, paragraph
from followtui.tui.verdicts import Verdicts

WEEKS_SHOWN = 12

WIDE = 56
"""Cells from which on columns have names; below, signs."""

_INKS = ("error", "warning", "", "dim")
_SIGNS = ("✗", "!", "·", "↓")


def lines(verdicts: Verdicts, width: int) -> list[Line]:
    """Both tables, for a width in cells."""
    if not verdicts.is_known:
        return paragraph(_("Looking through the book…"), width, "dim")
    made = [Line((_("By rule"), "heading")), *_by_rule(by_rule(verdicts.findings()), width)]
    weeks = verdicts.weeks()[-WEEKS_SHOWN:]
    return [*made, Line(), Line((_("By week"), "heading")), *_by_week(weeks, width)] if weeks else made


def by_rule(findings: Iterable[Finding]) -> dict[str, list[int]]:
    """How many errors, warnings, notices and findings of the backlog each rule has; the most frequent rule first."""
    found: dict[str, list[int]] = {}
    places = {severity: place for place, severity in enumerate(SEVERITIES)}
    for one in findings:
        counts = found.setdefault(one.rule, [0] * (len(SEVERITIES) + 1))
        counts[len(SEVERITIES) if one.backlog else places[one.severity]] += 1
    return dict(sorted(found.items(), key=lambda pair: (-sum(pair[1]), pair[0])))


def _by_rule(rules: dict[str, list[int]], width: int) -> list[Line]:
    if not rules:
        return paragraph(_("Nothing is wrong, and nothing is missing."), width)
    names = (_("errors"), _("warnings"), _("notices"), _("to complete")) if width >= WIDE else _SIGNS
    shown = [place for place in range(len(names)) if any(counts[place] for counts in rules.values())]
    made = [_row("", [(names[place], "dim") for place in shown], width)]
    for rule, counts in rules.items():
        made.append(_row(title_of(rule), [(str(counts[place] or ""), _INKS[place]) for place in shown], width))
    return made


def _by_week(weeks: Sequence[Week], width: int) -> list[Line]:
    names = (_("records in all"), _("with an error"), _("error rate"), _("late")) if width >= WIDE else ("Σ", "✗", "✗ %", _("late"))
    made = [_row(_("entered in the week from"), [(name, "dim") for name in names], width, "dim")]
    last = date.fromisoformat(weeks[-1].begins)
    for week in weeks:
        ink = "error" if week.error_rate >= 0.01 else "good"
        cells = [(str(week.records), ""), (str(week.with_errors or ""), ""), (f"{week.error_rate:.1%}", ink), (str(week.late or ""), "")]
        made.append(_row(short_date(date.fromisoformat(week.begins), last), cells, width))
    return made


def _row(name: str, cells: Sequence[tuple[str, str]], width: int, ink: str = "") -> Line:
    """A name and numbers beneath one another; where it is narrow the columns are."""
    each, gap = (14, 2) if width >= WIDE + 30 else (11, 2) if width >= WIDE else (5, 1)
    room = min(32, width - len(cells) * (each + gap))
    return columns([((Line((name, ink))), room, "left"), *((Line(cell), each, "right") for cell in cells)], gap)
