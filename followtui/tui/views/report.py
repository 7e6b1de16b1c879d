"""The report of a period on its screen: what it says first, and how it stands."""

from datetime import date

from msgspec import Struct

from followtui.book.book import Book
from followtui.report.compose import compose, dates
from followtui.report.counting import AMOUNTS
from followtui.report.document import Behind, Document
from followtui.report.facts import Facts, gather
from followtui.report.periods import Period
from followtui.report.sections.numbers import STATES, table_of
from followtui.report.words import amount, moment
from followtui.text.language import N_, _
from followtui.tui.ink import Line
from followtui.tui.widgets.bar import Part

HEADLINE = (
    ("followups", N_("follow-ups")),
    ("customers_touched", N_("customers")),
    ("nodes_done", N_("steps done")),
    ("quotes_amount", N_("quoted")),
    ("won_amount", N_("won")),
    ("payments_in", N_("paid in")),
)
"""The figures that stand first, in order of their weight."""


class Figure(Struct, frozen=True):
    """A headline figure: what it is called, its value with the records behind it, and that of the period before."""

    label: str
    value: str
    before: str
    behind: Behind


class Made(Struct, kw_only=True):
    """A report ready to show: its document, and what the screen says of it beside. It holds nothing of the book."""

    period: Period
    today: date
    document: Document
    cut_off: str
    issued_at: str
    summary: str
    empty: bool
    headline: list[Figure]


def make(book: Book, period: Period) -> Made:
    """Write the report of a period up. Raises Unreadable."""
    facts = gather(book, period)
    return Made(
        period=period,
        today=facts.today,
        document=compose(facts),
        cut_off=facts.cut_off,
        issued_at=str((facts.issued or {}).get("issued_at", "")),
        summary=facts.summary,
        empty=not facts.plan and not any(ids for code, ids in facts.totals.records.items() if code not in STATES),
        headline=[_figure(facts, code, _(text)) for code, text in HEADLINE],
    )


def _figure(facts: Facts, code: str, label: str) -> Figure:
    behind = Behind(table_of(code), facts.totals.records[code])
    return Figure(label, _number(facts, code, "now"), _number(facts, code, "before"), behind)


def _number(facts: Facts, code: str, when: str) -> str:
    value = (facts.totals if when == "now" else facts.previous)[code]
    return amount(value) if code in AMOUNTS else str(value)


# The line on top


def top(period: Period, today: date, made: Made | None, width: int) -> list[Part]:
    """Which period it is, with the ways to the one before and after, and whether it is handed in."""
    parts: list[Part] = [
        (Line((" ◂ ", "accent")), "previous"),
        (Line((dates(period, today), "strong")), "period"),
        (Line((" ▸", "accent")), "next"),
    ]
    left = sum(line.cells for line, _command in parts)
    status = Line("   ", state(period, today, made))
    return [*parts, (status.fit(max(width - left, 0)), "")]


def state(period: Period, today: date, made: Made | None) -> Line:
    """Whether the period is running, over or handed in."""
    if made is not None and made.issued_at:
        return Line((_("handed in {moment}").format(moment=moment(made.issued_at)), "good"))
    if period.first > today:
        return Line((_("not begun"), "dim"))
    if period.last >= today:
        day, days = (today - period.first).days + 1, (period.last - period.first).days + 1
        running = _("running: day {day} of {days}").format(day=day, days=days) if days > 1 else _("running")
        return Line((running, "today"))
    if made is None:
        return Line((_("over"), "dim"))
    return Line((_("not handed in"), "warning"), (" · " + _("cut-off {moment}").format(moment=moment(made.cut_off)), "dim"))


_NOT_OVER = {
    "week": N_("The week is not over yet (day {day} of {days}). Hand it in now? What you log later counts as late."),
    "month": N_("The month is not over yet (day {day} of {days}). Hand it in now? What you log later counts as late."),
    "quarter": N_("The quarter is not over yet (day {day} of {days}). Hand it in now? What you log later counts as late."),
}


def not_over(period: Period, today: date) -> str:
    """The question before a report is handed in while more days of its period are to come; empty when none are."""
    if not period.first <= today < period.last or period.kind not in _NOT_OVER:
        return ""
    return _(_NOT_OVER[period.kind]).format(day=(today - period.first).days + 1, days=(period.last - period.first).days + 1)
