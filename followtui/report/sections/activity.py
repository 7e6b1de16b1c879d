"""The follow-ups of a period as a plot: a bar a day, or a week where there are many days."""

from datetime import date

from followtui.dates.days import week_of
from followtui.report.document import Bar, Behind, Plot
from followtui.report.facts import Facts
from followtui.report.periods import day_label, span_label
from followtui.text.language import _

MOST_DAYS = 31


def activity(facts: Facts) -> Plot:
    """How many follow-ups were made when, up to today."""
    days = [day for day in facts.period.days() if day <= facts.today.isoformat()] or facts.period.days()[:1]
    ids: dict[str, list[int]] = {}
    for one in facts.counting.followups:
        ids.setdefault(one.day, []).append(one.id)
    if len(days) <= MOST_DAYS:
        bars = [_bar(day_label(day), ids.get(day, [])) for day in days]
        return Plot(_("Follow-ups by day"), bars)
    weeks: dict[date, list[int]] = {}
    for day in days:
        weeks.setdefault(week_of(date.fromisoformat(day))[0], []).extend(ids.get(day, []))
    spans = [(span_label(*week_of(monday), facts.today), found) for monday, found in weeks.items()]
    return Plot(_("Follow-ups by week"), [_bar(label, found) for label, found in spans])


def _bar(label: str, ids: list[int]) -> Bar:
    return Bar(label, len(ids), str(len(ids)), Behind("followups", ids))
