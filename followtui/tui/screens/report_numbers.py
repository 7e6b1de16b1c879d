"""From a number of the report to its records."""

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from followtui.text.language import _
from followtui.tui.ink import Line, paragraph
from followtui.tui.views import records
from followtui.tui.views.report_sheet import Spot
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp

OPENED = ("customers", "contacts", "deals", "followups", "nodes", "jots")
"""Tables whose records have a form."""


class _Row(NamedTuple):
    """A record; or, without an id, the number that the records below it are behind."""

    place: int
    table: str
    record: int
    says: str = ""


class Behind(ModalScreen[None]):
    """The records behind a number; Enter opens one."""

    BINDINGS: ClassVar[list[Any]] = [("escape", "back", "")]

    def __init__(self, program: "FollowtuiApp", spot: Spot) -> None:
        super().__init__()
        self._program = program
        self._desk = program.desk
        self._spot = spot
        self._rows = _rows(spot)

    def compose(self) -> ComposeResult:
        """The number, its records, keys."""
        with Vertical(classes="dialog", id="behind"):
            yield Page(lambda width: paragraph(self._spot.says, width, "strong"), id="title")
            yield LineList[_Row](self._draw, lambda row: row.place, heading=lambda row: not row.record, id="options")
            keys = Line(("↵", "accent"), (" " + _("open") + "   ", "dim"), ("esc", "accent"), (" " + _("back"), "dim"))
            yield Bar(lambda _width: [(keys, "back")], id="keys")

    def _draw(self, row: _Row, width: int) -> list[Line]:
        if not row.record:
            return [Line((row.says, "heading")).fit(width)]
        if self._desk.book.records.get(row.table, row.record) is None:
            return [Line((_("(no longer in the book)"), "dim")).fit(width)]
        return [records.row(self._desk.book, row.table, row.record, width)]

    def on_mount(self) -> None:
        """Show the records."""
        options = self.query_one("#options", LineList)
        options.styles.height = min(len(self._rows), max(self.app.size.height - 7, 3))
        options.show(self._rows)
        options.focus()

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open the record."""
        message.stop()
        row = message.lines.current
        if row is not None and row.table in OPENED and self._desk.book.records.get(row.table, row.record) is not None:
            from followtui.tui.forms import open_record

            open_record(self._program, row.table, row.record)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """The screen below has a list of its own."""
        message.stop()

    def on_bar_clicked(self) -> None:
        """Back."""
        self.action_back()

    def action_back(self) -> None:
        """Back to the report."""
        self.dismiss(None)


def _rows(spot: Spot) -> list[_Row]:
    """The records, under what they are where there are several numbers in one."""
    found: list[_Row] = []
    for behind in spot.behind:
        if len(spot.behind) > 1:
            says = behind.says if behind.says and behind.says != spot.says else _(records.TABLES[behind.table])
            found.append(_Row(len(found), behind.table, 0, f"{says}  {len(behind.ids)}"))
        for one in behind.ids:
            found.append(_Row(len(found), behind.table, one))
    return found
