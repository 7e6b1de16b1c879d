"""Mode 2, the customers: a list with a filter, orders and views, and beside it the customer under the cursor."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import work
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from followtui.book.rows import Row
from followtui.errors import FollowtuiError
from followtui.tui.binding import bindings
from followtui.tui.bulk import BulkWork
from followtui.tui.customer_work import Here
from followtui.tui.desk import Desk
from followtui.tui.ink import Line
from followtui.tui.rows_cache import Made, RowsCache, make
from followtui.tui.saved_views import MINE
from followtui.tui.screens.customer_removal import RemovalWork
from followtui.tui.screens.customers_filter import FilterWork
from followtui.tui.screens.customers_views import ViewsWork
from followtui.tui.screens.frame import Frame
from followtui.tui.views import customers as view
from followtui.tui.views import customers_top as tops
from followtui.tui.views.customer import RECORDS, TIME, beside
from followtui.tui.views.customers_search import Search
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.filter_input import FilterInput
from followtui.tui.widgets.filtered_list import FilteredList
from followtui.tui.widgets.page import Page

TWO, THREE = 80, 140
"""Cells from which there are two panes, and three."""


class CustomersScreen(FilterWork, ViewsWork, BulkWork, RemovalWork, Frame):
    """The customers."""

    CSS_PATH = "customers.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings("customers")
    mode = "customers"
    scope = "customers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cache = RowsCache(desk)
        self.search = Search()
        self._seen_turn = 0
        self.offered = []
        self._shown = 0
        self._is_making = False

    def body(self) -> Iterator[Widget]:
        """The list under its line, the customer beside it, and where there is room the timeline by itself."""
        with Vertical(id="left"):
            yield Bar(self._top, id="top")
            with Horizontal(id="ask"):
                yield Bar(lambda _width: [(Line(" ", ("/", "accent")), "")], id="slash")
                yield FilterInput(self.typed, id="query")
                yield Bar(lambda width: tops.info(self.search, width), id="info")
            yield Bar(lambda width: tops.proposal_parts(self.offered, self.search.error, width), id="proposals")
            yield Bar(self._heads, id="heads")
            lines = FilteredList[Row](self._draw, lambda row: row.id, id="list")
            lines.empty = lambda width: tops.nothing(self.desk, self.search, width, ready=self.cache.ready)
            lines.moved = self._beside
            yield lines
        yield Page(id="aside")
        yield Page(id="third")

    @property
    def lines(self) -> FilteredList[Row]:
        """The list."""
        return self.query_one("#list", FilteredList)

    # Drawing

    @property
    def _marks(self) -> view.Marks | None:
        """What the last check of the whole book found, when there was one."""
        verdicts = self.program.verdicts
        return verdicts.of_customer if verdicts.is_known else None

    def _top(self, width: int) -> list[Part]:
        return tops.top(self.desk, self.search, width, ready=self.cache.ready)

    def _footer(self, width: int) -> list[Part]:
        return tops.filter_keys(width) if self.is_asking else super()._footer(width)

    def _heads(self, width: int) -> list[Part]:
        if not self.search.found:
            return []
        return [(view.heads(self.desk, width - 4, marks=bool(self._marks), order=self.search.order), "")]

    def _draw(self, row: Row, width: int) -> list[Line]:
        if self.lines.row_height == 2:
            return view.draw_twice(self.desk, row, width, self._marks)
        return view.draw(self.desk, row, width, self._marks, self.search.order)

    def _height(self) -> int:
        return 2 if self.app.size.width < TWO else 1

    def on_resize(self) -> None:
        """Rows of one or of two lines, as they fit."""
        if not self.is_mounted:
            return
        self.show_heads()
        self.call_after_refresh(self._beside)
        if self.lines.row_height != self._height():
            self.lines.forget()
            self.lines.show(self.lines.rows, height=self._height())

    def on_mount(self) -> None:
        """Begin in the list."""
        self.lines.focus()

    def fill(self) -> None:
        """The customers as they are now; what is typed, the cursor and the marks stay."""
        self.lines.forget()
        if not self.cache.bring_up() and not self._is_making:
            self._is_making = True
            self._make_rows()
        if self._seen_turn != self.cache.turn or not self.cache.rows:
            self._seen_turn = self.cache.turn
            self.search.look_at(self.cache.rows, self.desk.book)
            self.search.go_on()
        self._show()

    def _show(self) -> None:
        lines = self.lines
        lines.show(self.search.found, height=self._height())
        if lines.marked:
            lines.marked &= {row.id for row in self.search.base}
        self.refresh_tops()

    def show_search(self) -> None:
        """Show what another order or view gives, from its beginning."""
        self.lines.forget()
        self.lines.show_from_top(self.search.found)
        self.refresh_tops()

    def refresh_tops(self) -> None:
        """Draw anew what stands over the list, and the footer."""
        for name in ("#top", "#info", "#proposals", "#heads", "#footer"):
            self.query_one(name, Bar).refresh()

    @work(thread=True, group="rows", exit_on_error=False)
    def _make_rows(self) -> None:
        """Make the rows of a big book beside what the person does."""
        made: Made | None = None
        try:
            book = self.desk.another()
            try:
                made = make(book)
            finally:
                book.close()
        except FollowtuiError as error:
            self.app.call_from_thread(self.program.tell, error.message(), "error")
        self.app.call_from_thread(self._take_rows, made)

    def _take_rows(self, made: Made | None) -> None:
        self._is_making = False
        if made is not None:
            self.cache.take(made)
            if self.is_mounted:
                self.refill()

    def _beside(self) -> None:
        """Show the customer under the cursor; its text stays where it was scrolled to while it is the same one."""
        row = self.lines.current
        aside, third = self.query_one("#aside", Page), self.query_one("#third", Page)
        keep, self._shown = row is not None and row.id == self._shown, row.id if row is not None else 0
        self.refresh_footer()
        if row is None or self.app.size.width < TWO:
            aside.show(lambda _width: [])
            third.show(lambda _width: [])
            return
        three = self.app.size.width >= THREE
        aside.show(lambda width: beside(self.desk, row.id, width, RECORDS if three else (*RECORDS, *TIME)), keep=keep)
        third.show(lambda width: beside(self.desk, row.id, width, TIME) if three else [], keep=keep)

    def show_heads(self) -> None:
        """The names of the columns, where a customer is one line and nothing is proposed in their place."""
        self.query_one("#heads").display = not self.is_asking and self.app.size.width >= TWO

    # What escape takes back

    def action_back(self) -> None:
        """Take back, one after another: the marks, the filter, the view."""
        if self.lines.marked:
            self.lines.unmark_all()
        elif self.search.query:
            self.search_for("")
        elif self.search.view != MINE or self.search.order != MINE.order:
            self.show_view(MINE)

    # What the cursor is on

    def here(self) -> Here | None:
        """The customer under the cursor, and its first step."""
        row = self.lines.current
        if row is None:
            return None
        step = row.step
        return Here(customer=row.id, node=step.id if step is not None else None, deal=step.deal if step is not None else None)

    def chosen_places(self) -> list[Here]:
        """What is marked, or what the cursor is on."""
        return [Here(customer=row.id, node=row.step.id if row.step is not None else None) for row in self.lines.marked_rows()]

    def unmark_all(self) -> None:
        """Take every mark away."""
        self.lines.unmark_all()

    def action_mark(self) -> None:
        """Mark the line."""
        self.lines.toggle_mark()

    @work
    async def action_remove(self) -> None:
        """Remove the customer, with the reason."""
        row = self.lines.current
        if row is not None:
            await self.remove_record("customers", row.id)

    def next_customer(self, logged: Here) -> None:  # noqa: ARG002 - the base's signature
        """To the line below, and log there."""
        self.lines.action_down()
        self.action_log()

    def on_line_list_chosen(self) -> None:
        """Open the customer on a screen of its own."""
        row = self.lines.current
        if row is not None:
            self.program.open_customer_screen(row.id, [one.id for one in self.search.found])
