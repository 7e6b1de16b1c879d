"""A few lines of text inside a form: labels, what was understood, what is wrong."""

from collections.abc import Callable

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from followtui.tui.ink import Line
from followtui.tui.widgets.bar import Bar

Make = Callable[[int], list[Line]]
"""Gives the lines for a width in cells."""


class Lent(Widget):
    """A widget of lines that takes its inks from the screen's first bar: a form has dozens, and each ink costs each of them."""

    def strip(self, line: Line, width: int) -> Strip:
        """A line as Textual draws it, just ``width`` cells wide."""
        return self.screen.query(Bar).first().strip(line, width, self.rich_style)


class Words(Lent):
    """Lines that take the height they need; with ``width: auto`` also no more than their width."""

    def __init__(self, make: Make | None = None, *, classes: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(classes=classes, id=id)
        self._make = make or (lambda _width: [])
        self._made: dict[int, list[Line]] = {}

    def show(self, make: Make) -> None:
        """Show other lines; the layout follows where their size is another."""
        width = self.size.width
        before = self._lines(width)
        self._make = make
        self._made = {}
        after = self._lines(width)
        if before != after:
            self.refresh(layout=len(before) != len(after) or self.styles.auto_dimensions)

    def _lines(self, width: int) -> list[Line]:
        if width not in self._made:
            self._made[width] = self._make(width)
        return self._made[width]

    @property
    def lines(self) -> list[Line]:
        """The lines as they stand there now."""
        return self._lines(self.size.width)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        """The width of the longest line."""
        return max((line.cells for line in self._lines(container.width)), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """One line each."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        lines = self._lines(width)
        return self.strip(lines[y] if y < len(lines) else Line(), width)
