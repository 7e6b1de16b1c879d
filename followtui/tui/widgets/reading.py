"""A text to read through, line by line, with the keys of a list."""

from typing import Any, ClassVar

from textual.message import Message

from followtui.tui.binding import bindings
from followtui.tui.widgets.page import Page


class Reading(Page):
    """A page that has the focus: up and down scroll it."""

    BINDINGS: ClassVar[list[Any]] = bindings("list")

    class Asked(Message):
        """What is read was asked about, by Enter."""

    def action_down(self) -> None:
        """A line down."""
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """A line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_open(self) -> None:
        """Ask what stands behind the text."""
        self.post_message(self.Asked())
