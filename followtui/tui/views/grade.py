"""A suggested grade in one line, where it is another than the customer's own."""

from followtui.book.grade_advice import another_grade
from followtui.rules.case import Case
from followtui.text.language import _
from followtui.tui.commands import BY_ID
from followtui.tui.desk import Desk
from followtui.tui.ink import Line


def suggested_grade(desk: Desk, case: Case, width: int, *, with_key: bool = True) -> list[Line]:
    """The line, cut where it must be: the grade, the key that takes it, the reasons."""
    advice = another_grade(case, desk.book.circumstances)
    if advice is None:
        return []
    key = f" ({BY_ID['take_grade'].keys[0]})" if with_key else ""
    reasons = "  ·  ".join(advice.reasons)
    return [Line((_("Suggested grade {grade}").format(grade=advice.grade) + key, "accent"), ("   " + reasons, "dim")).fit(width)]
