"""``check``: everything the rules have against the book, and its figures."""

from typing import TYPE_CHECKING

import click

from followtui.book.scope import is_of
from followtui.cli.commands import command, format_option, option
from followtui.cli.output import columns, dim, emit, emit_json, finding_data, strong, terminal_width
from followtui.cli.session import session
from followtui.rules.sentences import title_of
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, ngettext
from followtui.text.share import whole_percent

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.book.checking import Check
    from followtui.rules.finding import Finding

WEEKS_SHOWN = 8


@command(
    "check",
    help=N_("What is wrong or missing in the book, and its figures. Exit code 5 when there is an error."),
    example=N_("followtui check --format json"),
)
@option("--owner", metavar="NAME", help=N_("Whose customers: all, or a name; without it your own."))
@option("--as-of", "moment", metavar="WHEN", help=N_("As the book stood at that time."))
@option("--rule", "rules", multiple=True, metavar="CODE", help=N_("Only findings of this rule."))
@format_option("table", "json", "csv")
@click.pass_context
def check_command(ctx: click.Context, owner: str | None, moment: str | None, rules: tuple[str, ...], form: str) -> None:
    """Judge the book."""
    from followtui.book.checking import check

    book = session(ctx).book()
    if moment:
        from followtui.cli.moments import as_of

        book = as_of(book, moment)
    found = check(book, lambda document: is_of(book, document.get("owner"), owner))
    shown = [finding for finding in found.findings if not rules or finding.rule in rules]
    if form == "json":
        _json(found, shown)
    elif form == "csv":
        _csv(book, shown)
    else:
        emit(_table(book, found, shown))
    if any(finding.severity == "error" and not finding.backlog for finding in shown):
        ctx.exit(5)


def _json(found: "Check", shown: "list[Finding]") -> None:
    figures = found.figures
    emit_json(
        {
            "records": figures.records,
            "records_with_errors": figures.records_with_errors,
            "error_rate": round(figures.error_rate, 6),
            "live_customers": figures.live_customers,
            "qualified_customers": figures.qualified_customers,
            "backlog": figures.backlog,
            "late_share": round(found.late_share, 6),
            "by_rule": found.by_rule(),
            "by_week": [
                {
                    "from": week.begins,
                    "records": week.records,
                    "records_with_errors": week.with_errors,
                    "error_rate": round(week.error_rate, 6),
                    "followups": week.followups,
                    "late_entries": week.late,
                }
                for week in found.weeks
            ],
            "findings": [finding_data(finding) for finding in shown],
        }
    )


def _csv(book: "Book", shown: "list[Finding]") -> None:
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["rule", "severity", "backlog", "table", "ref", "customer", "field", "message", "hint"])
    for finding in shown:
        row = [
            finding.rule, finding.severity, str(finding.backlog).lower(), finding.table, book.ref(finding.table, finding.id),
            customer_name(book, finding.customer), finding.field, finding.message, finding.hint,
        ]  # fmt: skip
        writer.writerow([clean(cell) for cell in row])


def customer_name(book: "Book", customer: int | None) -> str:
    """The name of a customer; empty for none."""
    document = book.records.get("customers", customer) if customer is not None else None
    return str((document or {}).get("name", ""))


def _table(book: "Book", found: "Check", shown: "list[Finding]") -> str:
    lines = [strong(figures_line(found))]
    if shown:
        lines += ["", _by_rule(found)]
    if found.weeks:
        lines += ["", _by_week(found)]
    groups: dict[tuple[str, bool], dict[int | None, list[Finding]]] = {}
    for finding in shown:
        groups.setdefault((finding.severity, finding.backlog), {}).setdefault(finding.customer, []).append(finding)
    titles = {"error": N_("Errors"), "warning": N_("Warnings"), "notice": N_("Notices")}
    for (severity, backlog), customers in sorted(groups.items(), key=lambda pair: (pair[0][1], list(titles).index(pair[0][0]))):
        name = _("Backlog from import") if backlog else _(titles[severity])
        lines += ["", strong(f"{name} {sum(map(len, customers.values()))}")]
        for customer, findings in customers.items():
            lines.append("  " + clean(customer_name(book, customer)))
            lines += [_finding_line(book, finding) for finding in findings]
    return "\n".join(lines)


def _by_rule(found: "Check") -> str:
    """How many findings each rule has; nothing stands where there is none."""
    header = [_("what is wrong"), _("errors"), _("warnings"), _("notices"), _("to complete")]
    rows = [[title_of(rule), *(str(count or "") for count in counts.values())] for rule, counts in found.by_rule().items()]
    return columns(rows, [strong(name) for name in header], "lrrrr")


def _by_week(found: "Check") -> str:
    """The latest weeks: what was entered, how much of it has an error, how many follow-ups were written down late."""
    from datetime import date

    from followtui.dates.days import short_date

    header = [_("entered in the week from"), _("records in all"), _("with an error"), _("error rate"), _("late")]
    rows = [
        [
            short_date(date.fromisoformat(week.begins), date.fromisoformat(found.weeks[-1].begins)), str(week.records),
            str(week.with_errors or ""), f"{week.error_rate:.1%}", str(week.late or ""),
        ]
        for week in found.weeks[-WEEKS_SHOWN:]
    ]  # fmt: skip
    return columns(rows, [strong(name) for name in header], "lrrrr")


def _finding_line(book: "Book", finding: "Finding") -> str:
    from followtui.text.width import cut

    message = clean(finding.message) + ("  " + dim(clean(finding.hint)) if finding.hint else "")
    line = f"    {book.ref(finding.table, finding.id)}  {message}  {dim(finding.rule)}"
    return line if "\x1b" in line else cut(line, max(terminal_width(), 60) * 2)


def figures_line(found: "Check") -> str:
    """The figures in one line."""
    figures = found.figures
    parts = [
        _("qualified customers {n} of {all} ({share} %)").format(
            n=figures.qualified_customers,
            all=figures.live_customers,
            share=whole_percent(figures.qualified_customers, figures.live_customers),
        ),
        _("error rate {rate:.1%} ({n} of {all} records)").format(
            rate=figures.error_rate, n=figures.records_with_errors, all=figures.records
        ),
        ngettext("{n} imported record to complete", "{n} imported records to complete", figures.backlog).format(n=figures.backlog),
    ]
    return " · ".join(parts)
