"""What is wrong or missing in the book, as rows: errors, warnings, notices, each rule with its count."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.rules.finding import Finding
from followtui.rules.sentences import sentence_of, title_of
from followtui.template.rules import SEVERITIES
from followtui.text.language import N_, _, current_language, ngettext
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, columns, paragraph
from followtui.tui.verdicts import Verdicts
from followtui.tui.views.records import customer_name
from followtui.tui.widgets.bar import Part

if TYPE_CHECKING:
    from followtui.store.slim import SlimCustomer

FOLD = 8
"""Findings of one rule above which they are folded away until they are asked for."""

LEFT = "left"
"""The group of findings that are said to be as they should be."""

TITLES = {"error": N_("Errors"), "warning": N_("Warnings"), "notice": N_("Notices"), LEFT: N_("Left as they are")}
SIGNS = {"error": "✗", "warning": "!", "notice": "·", LEFT: "✓"}
INKS = {"error": "error", "warning": "warning", "notice": "dim", LEFT: "dim"}


class Row(Struct, kw_only=True):
    """A heading of a severity, a rule with its count, or one finding; in the backlog a customer with what it lacks."""

    severity: str
    rule: str = ""
    count: int = 0
    is_folded: bool = False
    finding: Finding | None = None
    customer: int = 0
    name: Line | None = None
    amount: str = ""


def is_heading(row: Row) -> bool:
    """Whether the cursor passes over a row."""
    return row.finding is None and not row.rule


def key(row: Row) -> object:
    """What tells a row from the others."""
    return row.finding.key if row.finding is not None else (row.severity, row.rule, row.customer)


def figures(verdicts: Verdicts, width: int) -> list[Part]:
    """The figures of the book, as many as fit; the first ones first."""
    found = verdicts.figures
    if found is None:
        return [(Line(" ", (_("Looking through the book…"), "dim")), "")]
    late = verdicts.late_share
    rate = f"{found.error_rate:.1%}"
    figure: list[tuple[Line, str]] = [
        (_figure(_("qualified"), verdicts.qualified, f"{found.qualified_customers}/{found.live_customers}", ""), ""),
        (
            _figure(_("error rate"), rate, f"{found.records_with_errors}/{found.records}", "error" if found.error_rate >= 0.01 else "good"),
            "",
        ),
        (_figure(_("imported"), str(found.backlog), "", "warning" if found.backlog else "dim"), "list_backlog"),
    ]
    if late is not None:
        figure.append((_figure(_("written late"), f"{late:.0%}", "", ""), ""))
    parts: list[Part] = [(Line(" "), "")]
    room = width - 1
    for line, command in figure:
        if line.cells <= room:
            parts.append((line, command))
            room -= line.cells
    return parts


def _figure(name: str, value: str, of: str, ink: str) -> Line:
    return Line((name + " ", "dim"), (value, ink or "strong"), (f" {of}" if of else "", "dim"), "   ")


# Findings


def rows(desk: Desk, verdicts: Verdicts, is_open: Callable[[str, str, int], bool]) -> list[Row]:
    """All findings but the backlog, by severity and rule; ``is_open`` tells for a severity, a rule and a count whether it is unfolded."""
    customers = desk.book.records.customers()
    found = [one for one in verdicts.findings() if not one.backlog]
    groups: list[tuple[str, list[Finding]]] = [(severity, [one for one in found if one.severity == severity]) for severity in SEVERITIES]
    groups.append((LEFT, verdicts.left()))
    made: list[Row] = []
    for severity, findings in groups:
        if findings:
            made.append(Row(severity=severity, count=len(findings)))
            made += _by_rule(severity, findings, customers, is_open)
    return made


def _by_rule(
    severity: str, findings: list[Finding], customers: "dict[int, SlimCustomer]", is_open: Callable[[str, str, int], bool]
) -> Iterable[Row]:
    rules: dict[str, list[Finding]] = {}
    for one in findings:
        rules.setdefault(one.rule, []).append(one)
    for rule, members in sorted(rules.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        shown = is_open(severity, rule, len(members))
        yield Row(severity=severity, rule=rule, count=len(members), is_folded=not shown)
        if shown:
            yield from (Row(severity=severity, finding=one) for one in sorted(members, key=lambda one: _place(one, customers)))


def _place(finding: Finding, customers: "dict[int, SlimCustomer]") -> tuple[bool, str, str, str, int, str]:
    """Key customers first, then by grade and name."""
    customer = customers.get(finding.customer or 0)
    if customer is None:
        return True, "~", "", finding.table, finding.id, finding.field
    return not customer.star, customer.grade or "~", customer.name, finding.table, finding.id, finding.field


def draw(desk: Desk, row: Row, width: int, height: int) -> list[Line]:
    """A row as it stands in the list."""
    if row.finding is not None:
        return draw_finding(desk, row, width, height)
    if row.rule:
        mark = "▸" if row.is_folded else "▾"
        name = Line((f" {mark} ", "dim"), (title_of(row.rule), INKS[row.severity]))
        head = columns([(name, width - 8, "left"), (Line((str(row.count), "dim")), 6, "right")])
        return [head, Line("   ", (sentence_of(row.rule), "dim")).fit(width)][:height]
    heading = Line((f" {_(TITLES[row.severity])}", "heading"))
    return [columns([(heading, width - 8, "left"), (Line((str(row.count), "dim")), 6, "right")])]


def draw_finding(desk: Desk, row: Row, width: int, height: int) -> list[Line]:
    """A finding: whose it is, what is wrong in words, in which field."""
    finding = row.finding
    if finding is None:
        return []
    sign = Line("   ", (SIGNS[row.severity], INKS[row.severity]), " ")
    name = Line((customer_name(desk.book, finding.customer) or _("nobody's"), "strong"))
    field = Line((field_label(desk, finding), "dim"))
    if height > 1:
        room = width - 5
        beside = min(field.cells, room // 3)
        return [
            columns([(sign, 5, "left"), (name, room - beside - 2, "left"), (field, beside, "right")], 0),
            Line("     ", finding.message),
        ]
    room = width - 5 - 2
    beside = 12 if room >= 56 else 0
    owner = min(max((room - beside) * 2 // 5, 10), 24)
    return [
        Line(
            sign,
            columns(
                [(name, owner, "left"), (finding.message, room - owner - beside - (2 if beside else 0), "left"), (field, beside, "right")]
            ),
        )
    ]


def field_label(desk: Desk, finding: Finding) -> str:
    """What the field of a finding is called; fields that stand for something else by what they stand for."""
    field = desk.book.fields.get(finding.table, {}).get(finding.field)
    if field is not None:
        return field.label(current_language())
    if finding.field == "decision_maker":
        return desk.book.template.label("roles", "decision_maker", current_language())
    return {"next": _("next step")}.get(finding.field, finding.field)


# What stands where there is nothing


def nothing_wrong(verdicts: Verdicts, width: int) -> list[Line]:
    """A book without a finding, or one that is still being judged."""
    if not verdicts.is_known:
        return [Line(), *paragraph(_("Looking through the book…"), width, "dim")]
    lines = [Line(), *paragraph(_("Nothing is wrong, and nothing is missing."), width, "strong"), Line()]
    text = _("Here stands what a colleague could not rely on: a customer without a next step, a stage without its key steps.")
    return [
        *lines,
        *paragraph(text, width, "dim"),
        Line(),
        *paragraph(_("t shows the jots to complete, b what imported records lack."), width, "dim"),
    ]


def left_over(count: int) -> str:
    """How many findings are left, for the toast after one is put right."""
    return ngettext("{n} is left.", "{n} are left.", count).format(n=count) if count else _("Nothing is left here.")


def findings_of(rows: Sequence[Row]) -> list[Finding]:
    """The findings among rows, in their order."""
    return [row.finding for row in rows if row.finding is not None]
