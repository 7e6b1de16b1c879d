"""One list among several that are seen at once: its cursor stands back while another has the focus."""

from typing import ClassVar

from followtui.tui.widgets.line_list import LineList, R


class Pane(LineList[R]):
    """A list beside others."""

    resting: ClassVar[str] = "resting"

    def on_focus(self) -> None:
        """The cursor stands out."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stands back."""
        self.refresh()
