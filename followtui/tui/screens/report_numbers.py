"""From a number of the report to its records: which number, then the list of what it counts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from followtui.text.language import _
from followtui.tui.dialogs import Choose
from followtui.tui.ink import Line, paragraph
from followtui.tui.views import records
from followtui.tui.views.report import Number
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp

TABLES = {
    "customers_touched": "customers", "new_customers": "customers", "new_deals": "deals", "stage_moves": "deals", "nodes_done": "nodes",
    "nodes_missed": "nodes", "quotes_count": "nodes", "quotes_amount": "nodes", "won_count": "deals", "won_amount": "deals",
    "lost_count": "deals", "lost_amount": "deals", "payments_in": "nodes", "payments_overdue": "nodes",
}  # fmt: skip
"""In which table the records of a number stand; those that are not named count follow-ups."""


def ask_which(program: "FollowtuiApp", numbers: Sequence[Number]) -> None:
    """Ask for a number and show the records that it counts."""
    if not numbers:
        program.tell(_("No number of this report has a record behind it."))
        return

    def chosen(code: str | None) -> None:
        number = next((one for one in numbers if one.code == code), None)
        if number is not None:
            program.push_screen(Behind(program, number))

    options = [(one.code, f"{one.label}  {one.value}") for one in numbers]
    program.push_screen(Choose(_("The records behind which number?"), options), chosen)


class Behind(ModalScreen[None]):
    """The records that a number counts; Enter opens one."""

    BINDINGS: ClassVar[list[Any]] = [("escape", "back", "")]

    def __init__(self, program: "FollowtuiApp", number: Number) -> None:
        super().__init__()
        self._program = program
        self._desk = program.desk
        self._number = number
        self._table = TABLES.get(number.code, "followups")

    def compose(self) -> ComposeResult:
        """The number, its records, keys."""
        number = self._number
        with Vertical(classes="dialog", id="behind"):
            yield Page(lambda width: paragraph(f"{number.label}  {number.value}", width, "strong"), id="title")
            yield LineList[int](lambda one, width: [records.row(self._desk.book, self._table, one, width)], lambda one: one, id="options")
            keys = Line(("↵", "accent"), (" " + _("open") + "   ", "dim"), ("esc", "accent"), (" " + _("back"), "dim"))
            yield Bar(lambda _width: [(keys, "back")], id="keys")

    def on_mount(self) -> None:
        """Show the records."""
        options = self.query_one("#options", LineList)
        options.styles.height = min(len(self._number.records), max(self.app.size.height - 6, 3))
        options.show(self._number.records)
        options.focus()

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open the record."""
        message.stop()
        one = message.lines.current
        if one is not None and self._desk.book.records.get(self._table, one) is not None:
            from followtui.tui.forms import open_record

            open_record(self._program, self._table, one)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """The screen below has a list of its own."""
        message.stop()

    def on_bar_clicked(self) -> None:
        """Back."""
        self.action_back()

    def action_back(self) -> None:
        """Back to the report."""
        self.dismiss(None)
