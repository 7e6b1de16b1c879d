"""Something to read over the screen, until a key leaves it."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.ink import Line
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.page import Page


class Reading(ModalScreen[None]):
    """The lines that ``make`` gives for a width in cells. The key that brought it up should leave it too."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("page"), ("escape,q", "back", "")]
    CSS_PATH = "reading.tcss"

    def __init__(self, make: Callable[[int], list[Line]]) -> None:
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        """The text, and how to leave it."""
        with Vertical(classes="dialog", id="reading"):
            yield Page(self._make, id="text", focus=True)
            yield Bar(lambda _width: [(Line(("esc", "accent"), (" " + _("back"), "dim")), "back")], id="keys")

    def on_mount(self) -> None:
        """The text has the focus, to be scrolled."""
        self.query_one("#text").focus()

    def on_bar_clicked(self) -> None:
        """Back."""
        self.dismiss()

    def action_back(self) -> None:
        """Back."""
        self.dismiss()
