"""The figures by rule and by week, over the review."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.ink import Line
from followtui.tui.verdicts import Verdicts
from followtui.tui.views import review_figures
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.page import Page


class FiguresScreen(ModalScreen[None]):
    """Two tables to read."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("page"), ("escape,w,q", "back", "")]
    CSS_PATH = "figures.tcss"

    def __init__(self, verdicts: Verdicts) -> None:
        super().__init__()
        self._verdicts = verdicts

    def compose(self) -> ComposeResult:
        """The tables, and how to leave them."""
        with Vertical(classes="dialog", id="tables"):
            yield Page(lambda width: review_figures.lines(self._verdicts, width), id="text", focus=True)
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
