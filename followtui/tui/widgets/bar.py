"""One line of text across the screen: header, tabs and footer. Parts of it may be clicked."""

from collections.abc import Callable

from textual import events
from textual.message import Message
from textual.strip import Strip

from followtui.tui.ink import Line
from followtui.tui.widgets.inked import Inked

Part = tuple[Line, str]
"""A piece of a bar and the command that a click on it carries out, empty for none."""


class Bar(Inked):
    """Parts side by side, as ``make`` gives them for a width."""

    class Clicked(Message):
        """A part was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, make: Callable[[int], list[Part]], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._make = make

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        line = Line(*(part for part, _command in self._make(width))) if y == 0 else Line()
        return self.strip(line, width)

    def on_click(self, event: events.Click) -> None:
        """Carry out what was clicked."""
        at = 0
        for part, command in self._make(self.size.width):
            at += part.cells
            if event.x < at:
                if command:
                    self.post_message(self.Clicked(command))
                return
