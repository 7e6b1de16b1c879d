"""The briefing of a customer: all that one wants to know before the call."""

from followtui.agenda import Item, why
from followtui.text.language import current_language
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph


def briefing(desk: Desk, customer: int, width: int, *, item: Item | None = None) -> list[Line]:
    """The lines of a customer's briefing."""
    case = desk.case(customer)
    if case.customer is None:
        return []
    lines = [Line((case.customer.name, "strong"))]
    for followup in reversed(case.followups[-3:]):
        lines += paragraph(followup.content or "", width, indent=8, first=Line((followup.happened_at[5:10], "dim")))
    if item is not None:
        lines += paragraph("  ".join(why(item, desk.book.template, current_language())), width, "dim")
    return lines
