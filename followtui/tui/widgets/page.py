"""Text to read: lines made for the width at hand, scrolled, never parsed."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from followtui.tui.binding import bindings
from followtui.tui.ink import Line
from followtui.tui.widgets.inked import Inked


class Page(Inked, ScrollView, can_focus=False):
    """Shows what ``make`` gives for a width in cells."""

    BINDINGS: ClassVar[list[Any]] = bindings("page")

    def __init__(self, make: Callable[[int], list[Line]] | None = None, *, id: str | None = None, focus: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._make = make or (lambda _width: [])
        self._made_for = -1
        self._lines: list[Line] = []
        self.can_focus = focus

    def show(self, make: Callable[[int], list[Line]], *, keep: bool = False) -> None:
        """Show another text, from its beginning; ``keep`` stays where it is scrolled to."""
        self._make = make
        self._made_for = -1
        if not keep:
            self.scroll_to(0, 0, animate=False)
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width and width != self._made_for:
            self._lines = self._make(width)
            self._made_for = width
            self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Make the lines for the new width."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        return self.strip(self._lines[line] if 0 <= line < len(self._lines) else Line(), width)

    @property
    def lines(self) -> list[Line]:
        """The lines as they were made last."""
        return self._lines

    def action_down(self) -> None:
        """A line down."""
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """A line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """A page down."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """A page up."""
        self.scroll_page_up(animate=False)

    def action_first(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)
