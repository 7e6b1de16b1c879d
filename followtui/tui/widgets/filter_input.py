"""Where a filter is typed: an input whose up and down move the list, and whose Tab takes what is proposed."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class FilterInput(Input):
    """An input for a filter. What it does not do itself it asks for with ``Wants``.

    ``typed`` is told each text at once, so that the letter and what it finds are drawn together.
    """

    BINDINGS: ClassVar[list[Any]] = [
        Binding("up", "want('up')", show=False),
        Binding("down", "want('down')", show=False),
        Binding("pageup", "want('page_up')", show=False),
        Binding("pagedown", "want('page_down')", show=False),
        Binding("tab", "want('take')", show=False),
        Binding("escape", "want('clear')", show=False),
    ]

    class Wants(Message):
        """A key that is not about the text: ``up down page_up page_down take clear``."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, typed: Callable[[str], None], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._typed = typed
        super().__init__(id=id, select_on_focus=False, compact=True)

    def watch_value(self, value: str) -> None:
        """Tell what is typed now."""
        if self.is_mounted:
            self._typed(value)

    def action_want(self, what: str) -> None:
        """Ask whoever holds the input."""
        self.post_message(self.Wants(what))

    def put(self, text: str) -> None:
        """Let ``text`` stand here, the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)
