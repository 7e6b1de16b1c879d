"""The report as a file or a chat takes it, and what such a file is called."""

from typing import TYPE_CHECKING

from followtui.report.compose import TITLES, compose
from followtui.report.document import Document
from followtui.report.facts import Facts
from followtui.report.options import Options, sum_of, summary_lines
from followtui.report.periods import Period
from followtui.text.language import _

if TYPE_CHECKING:
    from followtui.report.own_template import OwnTemplate

ENDINGS = {".md": "md", ".txt": "text", ".html": "html", ".htm": "html"}
"""The forms of a report by the ending of the file that holds it."""


def rendered(document: Document, form: str, *, phones: bool = False, daily: bool = False) -> str:
    """A document as ``md``, ``text`` or ``html``; the text of a ``daily`` one fits one chat message."""
    if form == "text":
        from followtui.report.text import DAILY_BYTES, as_text

        return as_text(document, phones=phones, most=DAILY_BYTES if daily else None)
    if form == "html":
        from followtui.report.html import as_html

        return as_html(document, phones=phones)
    from followtui.report.markdown import as_markdown

    return as_markdown(document, phones=phones)


def written(facts: Facts, form: str, options: Options, template: "OwnTemplate | None" = None) -> str:
    """The report of ``facts`` in any form, ``json`` too, as a file holds it; with a template of one's own."""
    if template is not None:
        from followtui.report.own_template import fill

        return fill(template, facts, form, options)
    if form == "json":
        import msgspec

        from followtui.report.data import as_data
        from followtui.text.hygiene import safe_json

        return safe_json(msgspec.json.format(msgspec.json.encode(as_data(facts, options)), indent=1).decode("utf-8")) + "\n"
    return rendered(compose(facts, options), form, phones=options.phones, daily=facts.period.kind == "day")


def options_of(facts: Facts, *, phones: bool = False, trace: bool = False, template: str = "") -> Options:
    """The options that change what a report says, as its last line names them."""
    in_the_book = str((facts.issued or {}).get("summary", ""))
    own = summary_lines(facts.summary, phones=phones) if facts.summary != in_the_book else []
    return Options(
        owner=facts.owner, as_of=facts.as_of, phones=phones, trace=trace, template=template, summary_sum=sum_of(own) if own else ""
    )


def file_name(period: Period, ending: str = ".md") -> str:
    """What a report's file is called when nobody says otherwise: ``Weekly-report-2026-W48.md``."""
    year, week, _weekday = period.first.isocalendar()
    code = {
        "week": f"{year}-W{week:02}",
        "month": period.from_[:7],
        "quarter": f"{period.first.year}-Q{(period.first.month + 2) // 3}",
        "day": period.from_,
    }.get(period.kind, f"{period.from_}-{period.to}")
    return _(TITLES[period.kind]).replace(" ", "-") + f"-{code}{ending}"
