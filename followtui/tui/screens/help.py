"""Help: what every key does on the screen it was called from."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.ink import Line
from followtui.tui.views.help import key_lines
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.page import Page


class Help(ModalScreen[None]):
    """The keys of ``scopes``, from their declarations."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("page"), ("escape,question_mark,f1,q", "back", "")]
    CSS_PATH = "help.tcss"

    def __init__(self, title: str, scopes: tuple[str, ...], keymap: Mapping[str, str], more: str = "") -> None:
        super().__init__()
        self._title = title
        self._scopes = scopes
        self._keymap = keymap
        self._more = more

    def compose(self) -> ComposeResult:
        """The text, and how to leave it."""
        with Vertical(classes="dialog", id="help"):
            yield Page(lambda width: key_lines(self._title, self._scopes, self._keymap, self._more, width), id="text", focus=True)
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
