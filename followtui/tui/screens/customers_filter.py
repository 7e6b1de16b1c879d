"""The filter of the customers' list: typed over the list, which follows every key."""

from textual.screen import Screen

from followtui.book.rows import Row
from followtui.tui.desk import Desk
from followtui.tui.views.customers_completion import Known, Proposal, proposals
from followtui.tui.views.customers_search import Search
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.filter_input import FilterInput
from followtui.tui.widgets.filtered_list import FilteredList

AT_A_TIME = 0.012
"""Seconds of searching between two looks at the keyboard."""

PAUSE = 0.004
"""Seconds in which the keyboard is looked at, and what was found is drawn."""


class FilterWork(Screen[None]):
    """The command ``filter``. A screen gives the search, its list and its bars, and inherits the rest."""

    desk: Desk
    search: Search
    is_asking = False
    offered: list[Proposal]
    _goes_on = False
    _known: Known
    _known_of: list[Row] | None = None

    @property
    def lines(self) -> FilteredList[Row]:
        """The list."""
        raise NotImplementedError

    def refresh_tops(self) -> None:
        """Draw anew what stands over the list."""
        raise NotImplementedError

    def show_heads(self) -> None:
        """Show the names of the columns, or not."""
        raise NotImplementedError

    def action_filter(self) -> None:
        """Type a filter."""
        self._ask_in_place_of_top(asking=True)
        field = self.query_one("#query", FilterInput)
        field.put(self.search.query)
        field.focus()
        self._offer()

    def typed(self, query: str) -> None:
        """Find what the filter says so far; the first page is there at once."""
        if query == self.search.query and not self.search.error:
            self._offer()
        else:
            self.search_for(query)

    def search_for(self, query: str) -> None:
        """Show the first of what a query finds; the rest follows between keys."""
        self.search.ask(query, self.desk.book)
        self.search.go_on(AT_A_TIME)
        self._offer()
        self.lines.show_from_top(self.search.found)
        self.refresh_tops()
        if not self.search.done and not self._goes_on:
            self._goes_on = True
            self.set_timer(PAUSE, self._go_on)

    def _go_on(self) -> None:
        if not self.search.done:
            self.search.go_on(AT_A_TIME)
            self.lines.grown()
            self.refresh_tops()
        self._goes_on = not self.search.done
        if self._goes_on:
            self.set_timer(PAUSE, self._go_on)

    def _offer(self) -> None:
        if self._known_of is not self.search.base:
            self._known, self._known_of = {}, self.search.base
        self.offered = proposals(self.query_one("#query", FilterInput).value, self.desk.book, self.search.base, self._known)
        self.query_one("#proposals", Bar).refresh()

    def on_filter_input_wants(self, message: FilterInput.Wants) -> None:
        """Keys in the filter that are about the list."""
        if message.what == "take":
            self._take_proposal(0)
        elif message.what == "clear":
            self._end_filter()
            self.search_for("")
        else:
            getattr(self.lines, f"action_{message.what}")()

    def on_input_submitted(self) -> None:
        """Enter leaves the filter on, and goes back to the list."""
        self._end_filter()

    def _end_filter(self) -> None:
        self._ask_in_place_of_top(asking=False)
        self.lines.focus()
        self.refresh_tops()

    def _ask_in_place_of_top(self, *, asking: bool) -> None:
        # Each by itself: a class on the screen would look every style of it up anew.
        self.is_asking = asking
        for name in ("#ask", "#proposals"):
            self.query_one(name).display = asking
        self.query_one("#top").display = not asking
        self.show_heads()

    def _take_proposal(self, place: int) -> None:
        if place < len(self.offered):
            self.query_one("#query", FilterInput).put(self.offered[place].query)

    def on_bar_clicked(self, message: Bar.Clicked) -> None:
        """A proposal was clicked."""
        if message.command.startswith("take:"):
            self._take_proposal(int(message.command.removeprefix("take:")))
