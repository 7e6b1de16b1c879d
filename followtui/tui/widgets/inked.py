"""Drawing lines of ink: the base of the widgets that show text of the book."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from followtui.tui.ink import INKS, Line


class Inked(Widget):
    """A widget whose lines are ``Line``s; the stylesheet gives each ink a look under ``.ink--NAME``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in INKS}

    def ink(self, name: str, base: Style) -> Style:
        """The style of an ink over ``base``."""
        return base + self.get_component_rich_style(f"ink--{name}", partial=True) if name else base

    def strip(self, line: Line, width: int, base: Style | None = None) -> Strip:
        """A line as Textual draws it, just ``width`` cells wide."""
        ground = self.rich_style if base is None else base
        segments = [Segment(one.text, self.ink(one.ink, ground)) for one in line.spans]
        return Strip(segments).adjust_cell_length(width, ground)
