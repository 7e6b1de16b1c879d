"""A grade that the records suggest, with its reasons. It is never set without the rep.

It is the sum of these parts, whose weights stand in the template under ``[suggested_grade]``:

- amount of the largest open deal, in home currency: ``amount × log10(1 + amount / 10,000)``, as in the agenda's urgency
- stage of the furthest open deal: ``stage × probability / 100``
- expected close of an open deal within 30 or 90 days: ``close_month`` or ``close_quarter``
- answered follow-ups of the last ``days`` days: ``answer`` each, at most ``answers_most``
- attitude of the last answer: ``warmer`` added, ``cooler`` taken off
- unanswered or fruitless attempts in a row: ``silent`` taken off for each, at most ``silent_most``

``least`` holds the points from which the first grade, the second and so on are suggested; below all of them, the last.
"""

from datetime import date
from math import log10

from msgspec import Struct

from followtui.dates.days import days_between, short_date
from followtui.model import Deal
from followtui.rules.case import Case, Circumstances
from followtui.rules.streaks import FRUITLESS
from followtui.rules.values import NO_ANSWER, known_day
from followtui.template.model import Template
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language, ngettext

MONTH, QUARTER = 30, 90


class Part(Struct, frozen=True):
    """One reason: what it is, in the reader's language, and its points."""

    name: str
    points: float

    @property
    def words(self) -> str:
        """The reason with its points: ``48万 +3.1``."""
        return f"{self.name} {self.points:+.1f}"


class Advice(Struct, frozen=True):
    """The code of a suggested grade and the parts that make it, the weightiest first."""

    grade: str
    parts: tuple[Part, ...]

    @property
    def reasons(self) -> list[str]:
        """The parts in words."""
        return [part.words for part in self.parts]


def grade_advice(case: Case, at: Circumstances) -> Advice | None:
    """The grade that the records of a live customer suggest; None while nobody answered and no deal is open."""
    open_deals = case.open_deals()
    answered = [one for one in case.followups if one.result and one.result not in NO_ANSWER]
    grades = [grade.code for grade in at.template.grades if not grade.retired]
    if not case.is_live(at.today) or not (open_deals or answered) or not grades:
        return None
    found = [*_of_deals(open_deals, at), *_of_contact(case, at)]
    parts = sorted((part for part in found if abs(part.points) >= 0.05), key=lambda part: -abs(part.points))
    if not parts:
        return None
    total = sum(part.points for part in found)
    place = next((place for place, least in enumerate(at.template.suggested_grade.least) if total >= least), len(grades))
    return Advice(grades[min(place, len(grades) - 1)], tuple(parts))


def another_grade(case: Case, at: Circumstances) -> Advice | None:
    """The advice where it is another grade than the customer's own."""
    advice = grade_advice(case, at)
    return advice if advice is not None and case.customer is not None and advice.grade != case.customer.grade else None


def _of_deals(deals: list[Deal], at: Circumstances) -> list[Part]:
    if not deals:
        return []
    weights, template, language = at.template.suggested_grade, at.template, current_language()
    parts = []
    amount = max((_home_amount(deal, template) for deal in deals), default=0)
    if amount:
        parts.append(Part(format_amount(amount, language), weights.amount * log10(1 + amount / 10_000)))
    stage = max((deal.stage for deal in deals), key=template.stage_position)
    known = at.stages.get(stage)
    if known is not None:
        parts.append(Part(known.label(language), weights.stage * known.probability / 100))
    days = [day for deal in deals if (day := known_day(deal.expected_close)) >= at.today]
    if days:
        ahead = days_between(at.today, min(days))
        points = weights.close_month if ahead <= MONTH else weights.close_quarter if ahead <= QUARTER else 0.0
        parts.append(Part(_("close {day}").format(day=short_date(date.fromisoformat(min(days)), at.now.date())), points))
    return parts


def _home_amount(deal: Deal, template: Template) -> int | float:
    is_home = deal.currency in (None, "", template.book.currency)
    return max(deal.amount or 0, 0) if is_home else 0


def _of_contact(case: Case, at: Circumstances) -> list[Part]:
    """What the follow-ups say: how often somebody answered lately, in what mood, and how often in vain since."""
    weights, template = at.template.suggested_grade, at.template
    parts = []
    answered = [one for one in case.followups if one.result and one.result not in NO_ANSWER]
    lately = [one for one in answered if (day := known_day(one.happened_at)) and 0 <= days_between(day, at.today) <= weights.days]
    if lately:
        text = ngettext("{n} answer in {days} days", "{n} answers in {days} days", len(lately))
        points = min(weights.answer * len(lately), weights.answers_most)
        parts.append(Part(text.format(n=len(lately), days=weights.days), points))
    mood = next((one.attitude for one in reversed(answered) if one.attitude), None)
    sign = {"warmer": weights.warmer, "cooler": -weights.cooler}.get(mood or "")
    if sign is not None:
        parts.append(Part(template.label("attitudes", mood, current_language()), sign))
    in_vain = 0
    for one in reversed(case.followups):
        if one.result not in FRUITLESS:
            break
        in_vain += 1
    if in_vain:
        text = ngettext("{n} attempt in vain", "{n} attempts in vain", in_vain)
        parts.append(Part(text.format(n=in_vain), -min(weights.silent * in_vain, weights.silent_most)))
    return parts
