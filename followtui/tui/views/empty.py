"""What stands where there is nothing yet: what to press first."""

from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph


def nothing_due(desk: Desk, width: int) -> list[Line]:
    """An agenda without a line: of a new book, or of one in which everything is done."""
    if not desk.book.records.customers():
        return new_book(desk, width)
    lines = paragraph(_("Nothing is due, and every customer has a next step."), width, "strong")
    return [Line(), *lines, Line(), *paragraph(_("2 shows all customers; 4 shows the week's report."), width, "dim")]


def new_book(desk: Desk, width: int) -> list[Line]:
    """A book without a customer."""
    lines = [Line(), *paragraph(_("This book is new. Put your first customer in:"), width, "strong"), Line()]
    for key, text in (
        ("a", _("add a customer, with a first next step")),
        ("c", _("jot a thought; complete it later")),
        (",", _("look at the template: your fields, stages and choices")),
        ("?", _("every key of this screen")),
    ):
        lines += paragraph(text, width, indent=5, first=Line("  ", (key, "accent")))
    lines += [Line(), *paragraph(_("You keep your customers in Excel? Leave with q, and bring them in at once:"), width)]
    command = f'followtui --book "{desk.folder}" import {_("FILE.xlsx")}'
    lines += paragraph(command, width, "accent", indent=2)
    lines += [Line(), *paragraph(_("To look around first, open the sample:"), width), Line("  followtui demo")]
    return lines
