"""The report as a document: its sections in their order, empty ones left out."""

from collections.abc import Callable
from datetime import date

from followtui.dates.days import instant
from followtui.report import words
from followtui.report.document import Document, Items, Section, Text, traced
from followtui.report.facts import Facts
from followtui.report.footer import footer
from followtui.report.options import Options
from followtui.report.periods import Period
from followtui.report.sections import customers, deals, numbers, plans, quality, risks, trace
from followtui.text.language import N_, _

TITLES = {
    "week": N_("Weekly report"),
    "month": N_("Monthly report"),
    "quarter": N_("Quarterly report"),
    "day": N_("Daily report"),
    "span": N_("Report"),
}


def compose(facts: Facts, options: Options | None = None) -> Document:
    """The whole report. ``options`` are those that change what it says; its last line names them."""
    options = options or Options()
    parts = [part(facts) for part in (_OF_A_DAY if facts.period.kind == "day" else _WHOLE)]
    document = Document(_title(facts), _lead(facts), [part for part in parts if part is not None], footer(facts, str(options)))
    appendix = trace.trace(list(traced(document))) if options.trace else None
    if appendix is not None:
        document.sections.append(appendix)
    return document


def _title(facts: Facts) -> str:
    spec = facts.at.template.book
    who = spec.rep if facts.owner is None else _("everybody") if facts.owner == "all" else facts.owner
    return words.joined((_(TITLES[facts.period.kind]), who, spec.department, dates(facts.period, facts.today)))


def dates(period: Period, today: date) -> str:
    """The days of a period as its title names them, a week with its number."""
    label = period.label(today)
    return f"{label} (W{period.first.isocalendar().week:02})" if period.kind == "week" else label


def _lead(facts: Facts) -> str:
    parts = [_("data as of {moment}").format(moment=words.moment(instant(facts.now)))]
    if facts.issued is not None:
        parts.append(_("handed in {moment}").format(moment=words.moment(facts.cut_off)))
    elif facts.now < facts.period.end(facts.now):
        parts.append(_("the period is still running"))
    return words.joined(parts)


def _summary(facts: Facts) -> Section | None:
    lines = [line.strip() for line in facts.summary.splitlines() if line.strip()]
    if not lines:
        return None
    return Section(summary_title(facts.period), [Text(lines[0])] if len(lines) == 1 else [Items(lines)])


def summary_title(period: Period) -> str:
    """The heading over the rep's own words."""
    return _("{this} in short").format(this=period.this())


_WHOLE: tuple[Callable[[Facts], Section | None], ...] = (
    _summary,
    numbers.numbers,
    plans.plan,
    customers.key_customers,
    customers.other_customers,
    deals.funnel,
    deals.money,
    deals.lost,
    risks.risks,
    risks.give_up,
    risks.help_needed,
    plans.next_plan,
    quality.late_entries,
    quality.quality,
)

# A day is told in one message: what stands from week to week is left to the weekly report.
_OF_A_DAY: tuple[Callable[[Facts], Section | None], ...] = (
    _summary,
    numbers.numbers,
    customers.key_customers,
    customers.other_customers,
    plans.plan,
    risks.help_needed,
    deals.lost,
    plans.next_plan,
    quality.late_entries,
)
