"""Mode 1, the agenda: what must be done now, and beside it the briefing of the customer under the cursor."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.widget import Widget

from followtui.agenda import Item
from followtui.book.book import Done
from followtui.store.lines import Action
from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.bulk import BulkWork
from followtui.tui.customer_work import CustomerWork, Here
from followtui.tui.desk import Desk
from followtui.tui.ink import Line
from followtui.tui.screens.frame import Frame
from followtui.tui.views import agenda as view
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page


class AgendaScreen(BulkWork, CustomerWork, Frame):
    """The agenda with the briefing."""

    BINDINGS: ClassVar[list[Any]] = bindings("agenda")
    mode = "agenda"
    scope = "agenda"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._unfolded: set[str] = set()
        self._has_briefed = False

    def body(self) -> Iterator[Widget]:
        """The list, and the briefing beside it."""
        lines = LineList[view.Row](self._draw, view.key, heading=view.is_heading, id="list")
        yield lines
        yield Page(id="aside")

    def _draw(self, row: view.Row, width: int) -> list[Line]:
        return view.draw(self.desk, row, width)

    @property
    def lines(self) -> LineList[view.Row]:
        """The list."""
        return self.query_one("#list", LineList)

    def fill(self) -> None:
        """The agenda as it is now."""
        # The first time, what is seen stands first; the other buckets are weighed when it does.
        rows = view.rows(self.desk, self._unfolded, enough=None if self._has_briefed else self.app.size.height)
        before = self.lines.current
        if before is not None and not self.follow:
            after = next((row for row in rows if row.item and view.key(row) == view.key(before)), None)
            if after is not None and after.bucket != before.bucket:
                # What was just dealt with goes its way; the next one is under the cursor.
                self.lines.let_go()
        self.lines.empty = self._empty
        self.lines.show(rows, height=self._height())
        if self.lines.marked:
            self.lines.marked &= {view.key(row) for row in rows}
        # The list stands first; the briefing reads the customer's records.
        self.call_after_refresh(self._brief if self._has_briefed else self._begin, keep=True)

    def _height(self) -> int:
        width = self.lines.scrollable_content_region.width or self.app.size.width
        return view.height(width - 1)

    def on_resize(self) -> None:
        """Rows of one or of two lines, as they fit."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.lines.row_height != self._height():
            self.lines.show(self.lines.rows, height=self._height())

    def on_line_list_moved(self) -> None:
        """Brief about the customer under the cursor; at first, only when the list stands."""
        if self._has_briefed:
            self._brief(keep=False)
        self.refresh_footer()

    def _empty(self, width: int) -> list[Line]:
        from followtui.tui.views.empty import nothing_due

        return nothing_due(self.desk, width)

    def _begin(self, *, keep: bool) -> None:
        self._has_briefed = True
        self.lines.show(view.rows(self.desk, self._unfolded))
        self._brief(keep=keep)

    def _brief(self, *, keep: bool) -> None:
        # Not needed for the first screen, which comes first.
        from followtui.tui.views.briefing import briefing

        item = self.item()
        aside = self.query_one("#aside", Page)
        if item is None:
            aside.show(lambda _width: [])
        else:
            aside.show(lambda width: briefing(self.desk, item.customer.id, width, item=item), keep=keep)

    def see(self, action: Action) -> None:
        """Put the cursor on the step that an action was about, else on its customer."""
        nodes, customers = action.patch.get("nodes", {}), action.patch.get("customers", {})
        keys = [*(("n", node) for node in nodes), *(("c", customer) for customer in customers)]
        if not any(self.lines.move_to_key(key) for key in keys):
            named = {*customers, action.subject.get("customer"), action.subject.get("id")}
            for place, row in enumerate(self.lines.rows):
                if row.item is not None and row.item.customer.id in named:
                    self.lines.move_to(place)
                    return

    def item(self) -> Item | None:
        """The item under the cursor."""
        row = self.lines.current
        return row.item if row is not None else None

    def here(self) -> Here | None:
        """The customer and the step under the cursor."""
        item = self.item()
        if item is None:
            return None
        return Here(customer=item.customer.id, node=item.node.id if item.node else None, deal=item.node.deal if item.node else None)

    def chosen_places(self) -> list[Here]:
        """What is marked, or what the cursor is on."""
        found = [row.item for row in self.lines.marked_rows() if row.item is not None]
        return [Here(customer=item.customer.id, node=item.node.id if item.node else None) for item in found]

    def unmark_all(self) -> None:
        """Take every mark away."""
        self.lines.unmark_all()

    def next_customer(self, logged: Here) -> None:
        """Log at the next line: the one under the cursor, once what was logged has gone its way."""
        if self.here() == logged:
            self.lines.action_down()
        self.action_log()

    def on_line_list_chosen(self) -> None:
        """Open the customer, or unfold what is folded away."""
        row = self.lines.current
        if row is not None and row.hidden:
            self.action_unfold()
        elif place := self.here():
            self.program.open_customer_screen(place.customer, [row.item.customer.id for row in self.lines.rows if row.item])

    def action_later(self) -> None:
        """A day later; the cursor goes with the step, so that the key can be pressed again."""
        self.follow = True
        super().action_later()
        self.follow = False

    def action_earlier(self) -> None:
        """A day earlier; the cursor goes with the step."""
        self.follow = True
        super().action_earlier()
        self.follow = False

    def action_add(self) -> None:
        """Add a customer; the cursor goes to it."""
        from followtui.tui.forms import open_customer

        def added(done: Done | None) -> None:
            if done is not None and done.action is not None:
                self.see(done.action)

        open_customer(self.program, then=added)

    def action_mark(self) -> None:
        """Mark the line."""
        self.lines.toggle_mark()

    def action_unfold(self) -> None:
        """Show the rest of the bucket, or fold it away."""
        row = self.lines.current
        if row is not None:
            self._unfolded ^= {row.bucket}
            self.fill()

    def action_run(self) -> None:
        """Go through the day."""
        from followtui.tui.screens.run import RunScreen, day_of

        places = day_of(self.desk)
        if not places:
            self.program.tell(_("Nothing is due today."))
            return
        self.app.push_screen(RunScreen(self.desk, places))
