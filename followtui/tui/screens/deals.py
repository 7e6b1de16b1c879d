"""Mode 3, the deals: by stage with what they come to, and beside them the deal under the cursor with its gates."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from followtui.book.gates import next_stage
from followtui.book.pipeline import Standing, closed_deals, standing_deals
from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.customer_work import CustomerWork, Here
from followtui.tui.desk import Desk
from followtui.tui.dialogs import Choose
from followtui.tui.ink import Line
from followtui.tui.screens.frame import Frame
from followtui.tui.views import deals as view
from followtui.tui.views import deals_top as tops
from followtui.tui.views.deal import deal_facts, deal_talk
from followtui.tui.views.deals_search import DealsSearch
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.filter_input import FilterInput
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page

THREE = 140
"""Cells from which people and talk have a pane of their own."""


class DealsScreen(CustomerWork, Frame):
    """The deals by stage."""

    CSS_PATH = "deals.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings("deals")
    mode = "deals"
    scope = "deals"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search = DealsSearch()
        self.order = next(iter(view.ORDERS))
        self._unfolded = False
        self._all: list[Standing] = []
        self._ended: list[Standing] = []
        self._shown: Sequence[Standing] = []
        self._made_turn = -1

    def body(self) -> Iterator[Widget]:
        """The list under its line, the deal beside it, and where there is room people and talk by themselves."""
        with Vertical(id="left"):
            yield Bar(self._top, id="top")
            with Horizontal(id="ask"):
                yield Bar(lambda _width: [(Line(" ", ("/", "accent"), " "), "")], id="slash")
                yield FilterInput(self._typed, id="query")
            lines = LineList[view.Row](lambda row, width: view.draw(self.desk, row, width), view.key, heading=view.is_heading, id="list")
            lines.empty = lambda width: tops.nothing(self.desk, self.search, bool(self._all or self._ended), width)
            yield lines
        yield Page(id="aside")
        yield Page(id="third")

    @property
    def lines(self) -> LineList[view.Row]:
        """The list."""
        return self.query_one("#list", LineList)

    # Drawing

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.lines.focus()

    def fill(self) -> None:
        """The deals as they are now; the cursor stays on its deal, also when that moves to another stage."""
        if self._made_turn != self.desk.turn:
            self._made_turn = self.desk.turn
            self._all = standing_deals(self.desk.book)
            self._ended = closed_deals(self.desk.book, self.desk.book.today[:7])
        self._show()
        self._brief(keep=True)

    def _show(self) -> None:
        book = self.desk.book
        found = self.search.select([*self._all, *self._ended], book, self.desk.turn)
        self._shown = [one for one in found if one.deal.status == "open"]
        closed = [one for one in found if one.deal.status != "open"]
        rows = view.rows(self.desk, self._shown, closed, self.order, unfolded=self._unfolded)
        self.lines.show(rows, height=self._height())
        self.query_one("#top", Bar).refresh()

    def _top(self, width: int) -> list[Part]:
        return tops.top(self.desk, self._shown, self.search, self.order, width)

    def _height(self) -> int:
        return view.height(self.lines.scrollable_content_region.width or self.app.size.width)

    def on_resize(self) -> None:
        """Deals of one or of two lines, as they fit."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_mounted and self.lines.row_height != self._height():
            self.lines.show(self.lines.rows, height=self._height())
        self._brief(keep=True)

    def on_line_list_moved(self) -> None:
        """Show the deal under the cursor."""
        self._brief(keep=False)
        self.refresh_footer()

    def _brief(self, *, keep: bool) -> None:
        one = self.deal()
        aside, third = self.query_one("#aside", Page), self.query_one("#third", Page)
        if one is None:
            aside.show(lambda _width: [])
            third.show(lambda _width: [])
            return
        customer, deal, three = one.customer.id, one.deal.id, self.app.size.width >= THREE
        aside.show(
            lambda width: deal_facts(self.desk, customer, deal, width) + ([] if three else deal_talk(self.desk, customer, deal, width)),
            keep=keep,
        )
        third.show(lambda width: deal_talk(self.desk, customer, deal, width) if three else [], keep=keep)

    # What the cursor is on

    def deal(self) -> Standing | None:
        """The deal under the cursor."""
        row = self.lines.current
        return row.one if row is not None else None

    def here(self) -> Here | None:
        """The customer and the deal under the cursor, and the step that comes next for it."""
        one = self.deal()
        if one is None:
            return None
        return Here(customer=one.customer.id, deal=one.deal.id, node=one.step.id if one.step is not None else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about a deal works on a deal only."""
        if action in ("next_stage", "stage", "log", "no_answer", "edit", "copy") and self.is_mounted:
            return self.deal() is not None
        return super().check_action(action, parameters)

    def on_line_list_chosen(self) -> None:
        """Open the customer, or unfold what was closed."""
        row = self.lines.current
        if row is not None and row.one is None:
            self.action_unfold()
        elif place := self.here():
            self.program.open_customer_screen(place.customer, [row.one.customer.id for row in self.lines.rows if row.one is not None])

    def action_unfold(self) -> None:
        """Show what was closed this month, or fold it away."""
        self._unfolded = not self._unfolded
        self._show()
        if self._unfolded:
            self.call_after_refresh(self._see_closed)

    def _see_closed(self) -> None:
        """The group that was unfolded is the last one: bring it into sight, with the cursor on its first deal."""
        place = next((place for place, row in enumerate(self.lines.rows) if row.stage == view.CLOSED and row.one is not None), None)
        if place is not None:
            self.lines.move_to(len(self.lines.rows) - 1)
            self.lines.move_to(place)

    def action_edit(self) -> None:
        """Edit the deal."""
        from followtui.tui.forms import open_deal

        one = self.deal()
        if one is not None:
            open_deal(self.program, one.customer.id, one.deal.id)

    def action_add(self) -> None:
        """Open a deal at the customer under the cursor."""
        from followtui.tui.forms import open_deal

        one = self.deal()
        if one is not None:
            open_deal(self.program, one.customer.id)
        else:
            super().action_add()

    # Moving

    def action_next_stage(self) -> None:
        """Move the deal to the next stage, through its gate."""
        from followtui.tui.forms.move import open_move

        one = self.deal()
        if one is None:
            return
        after = next_stage(self.desk.book, one.deal.stage) if one.deal.status == "open" else None
        if after is None:
            self.program.tell(_("This deal is at its end. Choose a stage for it with >."))
        else:
            open_move(self.program, one.deal.id, after)

    def action_stage(self) -> None:
        """Move the deal to a stage of one's choice."""
        from followtui.tui.forms.move import open_move

        one = self.deal()
        if one is not None:
            open_move(self.program, one.deal.id)

    # Filter and order

    def action_filter(self) -> None:
        """Type a filter."""
        self.add_class("-asking")
        field = self.query_one("#query", FilterInput)
        field.put(self.search.query)
        field.focus()

    def _typed(self, query: str) -> None:
        if query != self.search.query:
            self._ask(query)

    def _ask(self, query: str) -> None:
        self.search.ask(query, self.desk.book)
        self._show()
        self._brief(keep=False)

    def on_filter_input_wants(self, message: FilterInput.Wants) -> None:
        """Keys in the filter that are about the list."""
        if message.what == "clear":
            self._end_filter()
            self._ask("")
        elif message.what != "take":
            getattr(self.lines, f"action_{message.what}")()

    def on_input_submitted(self) -> None:
        """Enter leaves the filter on, and goes back to the list."""
        self._end_filter()

    def _end_filter(self) -> None:
        self.remove_class("-asking")
        self.lines.focus()

    def action_back(self) -> None:
        """Take the filter back."""
        if self.search.query:
            self._ask("")

    def action_sort(self) -> None:
        """Choose the order of the deals within their stages."""

        def chosen(code: str | None) -> None:
            if code is not None:
                self.order = code
                self._show()

        options = [(code, _(title)) for code, title in view.ORDERS.items()]
        self.app.push_screen(Choose(_("Sort by"), options, current=self.order), chosen)
