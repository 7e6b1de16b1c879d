"""Taking the grade that is suggested: shown with its reasons, asked, then one action that one undo takes back."""

from typing import TYPE_CHECKING

from followtui.book.customers import edit
from followtui.book.grade_advice import another_grade
from followtui.text.language import _
from followtui.tui.dialogs import Confirm

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp


def take_grade(program: "FollowtuiApp", customer: int) -> None:
    """Ask whether the suggested grade is to stand, and set it."""
    book = program.desk.book
    case = program.desk.case(customer)
    advice = another_grade(case, book.circumstances)
    if advice is None or case.customer is None:
        program.tell(_("No other grade is suggested for this customer."))
        return

    def answered(yes: bool | None) -> None:
        if yes:
            program.told_saved(program.act(lambda: edit(book, "customers", customer, {"grade": advice.grade})))

    lines = [
        _("Grade of {name}: {now} → {grade}?").format(name=case.customer.name, now=case.customer.grade or "–", grade=advice.grade),
        *advice.reasons,
    ]
    program.push_screen(Confirm("\n".join(lines), yes=_("yes, {grade}").format(grade=advice.grade), no=_("leave it")), answered)
