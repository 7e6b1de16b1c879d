"""A field of several lines: the stock text area, made safe to show, from which up and down lead out."""

from rich.text import Text
from textual.widgets import TextArea

from followtui.tui.widgets.field_line import shown


class FieldText(TextArea):
    """A text that grows from two lines to six, then scrolls."""

    def __init__(self, value: str, *, name: str, placeholder: str = "") -> None:
        super().__init__(value, name=name, compact=True, highlight_cursor_line=False, tab_behavior="focus", placeholder=shown(placeholder))
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    @property
    def answer(self) -> str:
        """What stands in the field."""
        return self.text

    @answer.setter
    def answer(self, text: str) -> None:
        self.text = text
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line without anything that a terminal would obey."""
        return Text(shown(self.document.get_line(line_index).replace("\t", " ")), end="", no_wrap=True)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down; from the last one to the next field."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up; from the first one to the field before."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)
