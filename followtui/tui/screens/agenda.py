"""Mode 1, the agenda: what must be done now, and beside it the briefing of the customer under the cursor."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.widget import Widget

from followtui.tui.binding import bindings
from followtui.tui.screens.frame import Frame
from followtui.tui.views import agenda as view
from followtui.tui.views.briefing import briefing
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page


class AgendaScreen(Frame):
    """The agenda with the briefing."""

    BINDINGS: ClassVar[list[Any]] = bindings("agenda")
    mode = "agenda"
    scope = "agenda"

    def body(self) -> Iterator[Widget]:
        """The list, and the briefing beside it."""
        yield LineList[view.Row](lambda row, width: view.draw(self.desk, row, width), view.key, heading=view.is_heading, id="list")
        yield Page(id="aside")

    @property
    def lines(self) -> LineList[view.Row]:
        """The list."""
        return self.query_one("#list", LineList)

    def fill(self) -> None:
        """The agenda as it is now."""
        self.lines.show(view.rows(self.desk))

    def on_line_list_moved(self) -> None:
        """Brief about the customer under the cursor."""
        row = self.lines.current
        aside = self.query_one("#aside", Page)
        if row is None or row.item is None:
            aside.show(lambda _width: [])
        else:
            item = row.item
            aside.show(lambda width: briefing(self.desk, item.customer.id, width, item=item))
