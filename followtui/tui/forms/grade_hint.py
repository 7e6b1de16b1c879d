"""The suggested grade under a form's grade, while another one is chosen."""

from followtui.book.grade_advice import grade_advice
from followtui.rules.case import Case
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.forms.model import Below, Values
from followtui.tui.ink import Line, paragraph


def grade_hint(desk: Desk, case: Case) -> Below:
    """Lines that name the grade which the records suggest, with its reasons."""

    def lines(values: Values, width: int) -> list[Line]:
        advice = grade_advice(case, desk.book.circumstances)
        if advice is None or values.get("customers.grade") == advice.grade:
            return []
        text = _("suggested: {grade}, from {reasons}")
        return paragraph(text.format(grade=advice.grade, reasons="  ·  ".join(advice.reasons)), width, "dim")

    return lines
