"""A list of what a filter finds, which may still be growing while it is shown."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from textual.strip import Strip

from followtui.tui.widgets.line_list import LineList

R = TypeVar("R")
Drawn = tuple[Hashable, int, int, bool, bool]


class FilteredList(LineList[R]):
    """A list without headings, whose rows come from a search.

    A key in a filter shows much the same rows in other places, so that a line once drawn is kept by its row: until
    ``forget`` says that rows say something else now. ``moved`` is told at once when the cursor stands on another row, so
    that what is beside the list is drawn together with it.
    """

    _strips: dict[Drawn, Strip] | None = None
    moved: Callable[[], None] | None = None

    def move_to(self, place: int, *, back: bool = False, scroll: bool = True) -> None:
        """Put the cursor on a row."""
        before = self.cursor
        super().move_to(place, back=back, scroll=scroll)
        if self.moved is not None and self.cursor != before:
            self.moved()

    def forget(self) -> None:
        """Draw every row anew when it is seen next."""
        self._strips = {}
        self._drawn.clear()

    def show_from_top(self, rows: Sequence[R]) -> None:
        """Show other rows with the cursor on the first, the likeliest of them."""
        self.cursor = -1
        self._last_key = None
        self.scroll_to(0, 0, animate=False)
        self.show(rows)

    def grown(self) -> None:
        """More rows stand at the end of those shown."""
        if self.cursor < 0 and self.rows:
            self.show(self.rows)
        else:
            self._resize()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view, or take it as it was drawn before."""
        place, within = divmod(y + self.scroll_offset.y, self.row_height)
        if not 0 <= place < len(self.rows):
            return super().render_line(y)
        if self._strips is None or len(self._strips) > 4_000:
            self._strips = {}
        row = self._key(self.rows[place])
        key = (row, within, self.scrollable_content_region.width, place == self.cursor, row in self.marked)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = super().render_line(y)
        return strip

    def notify_style_update(self) -> None:
        """Another theme: draw anew."""
        self._strips = {}
        super().notify_style_update()

    def wear(self) -> None:
        """Draw in other looks."""
        self._strips = {}
        super().wear()
