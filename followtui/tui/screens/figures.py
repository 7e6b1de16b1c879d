"""The figures by rule and by week, over the review."""

from typing import Any, ClassVar

from followtui.tui.screens.reading import Reading
from followtui.tui.verdicts import Verdicts
from followtui.tui.views import review_figures


class FiguresScreen(Reading):
    """Two tables to read."""

    BINDINGS: ClassVar[list[Any]] = [("w", "back", "")]

    def __init__(self, verdicts: Verdicts) -> None:
        super().__init__(lambda width: review_figures.lines(verdicts, width))
