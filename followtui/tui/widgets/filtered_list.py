"""A list of what a filter finds, which may still be growing while it is shown."""

from collections.abc import Sequence
from typing import TypeVar

from followtui.tui.widgets.line_list import LineList

R = TypeVar("R")


class FilteredList(LineList[R]):
    """A list whose rows come from a search."""

    def show_from_top(self, rows: Sequence[R]) -> None:
        """Show other rows with the cursor on the first, the likeliest of them."""
        self.cursor = -1
        self._last_key = None
        self.show(rows)
        self.scroll_to(0, 0, animate=False)

    def grown(self) -> None:
        """More rows stand at the end of those shown."""
        if self.cursor < 0 and self.rows:
            self.show(self.rows)
        else:
            self._resize()
