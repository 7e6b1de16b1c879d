"""The report as a file or a chat takes it, and what such a file is called."""

from followtui.report.compose import TITLES
from followtui.report.document import Document
from followtui.report.facts import Facts
from followtui.report.periods import Period
from followtui.text.language import _

ENDINGS = {".md": "md", ".txt": "text"}
"""The forms of a report by the ending of the file that holds it."""


def rendered(document: Document, form: str, *, phones: bool = False, daily: bool = False) -> str:
    """The report as ``md`` or ``text``; the text of a ``daily`` one fits one chat message."""
    if form == "text":
        from followtui.report.text import DAILY_BYTES, as_text

        return as_text(document, phones=phones, most=DAILY_BYTES if daily else None)
    from followtui.report.markdown import as_markdown

    return as_markdown(document, phones=phones)


def options_of(facts: Facts, *, phones: bool = False) -> str:
    """The options that change what a report says, as its last line names them."""
    named = [f"--owner {facts.owner}"] if facts.owner is not None else []
    named += ["--as-of"] if facts.as_of else []
    named += ["--phones"] if phones else []
    return " ".join(named)


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
