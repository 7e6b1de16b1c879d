"""Drawing lines of ink: the base of the widgets that show text of the book."""

from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from followtui.tui.ink import Line

if TYPE_CHECKING:
    from followtui.tui.themes import ThemedApp


class Inked(Widget):
    """A widget whose lines are ``Line``s; the theme in force says how each ink looks.

    ``ground`` is the style of what no ink covers, while lines are drawn.
    """

    ground = Style.null()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some of the lines; the ground is the same for all of them."""
        self.ground = self.rich_style
        return super().render_lines(crop)

    def ink(self, name: str, base: Style) -> Style:
        """The style of an ink over ``base``; an empty name is the plain one."""
        return base + cast("ThemedApp", self.app).looks[name] if name else base

    def strip(self, line: Line, width: int, base: Style | None = None) -> Strip:
        """A line as Textual draws it, just ``width`` cells wide."""
        ground = self.ground if base is None else base
        segments = [Segment(one.text, self.ink(one.ink, ground)) for one in line.spans]
        return Strip(segments).adjust_cell_length(width, ground)

    def wear(self) -> None:
        """Draw in other looks: the theme is another."""
        self.refresh()
