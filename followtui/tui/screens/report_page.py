"""The report to read, with a cursor that goes from number to number."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from followtui.tui.ink import Line, paragraph
from followtui.tui.views.report import Made
from followtui.tui.views.report_sheet import Sheet, Spot
from followtui.tui.widgets.page import Page

_CURSOR = Style(reverse=True)


class ReportPage(Page):
    """Shows a report; ``spots`` are the numbers with records behind them, ``cursor`` the place among them of the one chosen."""

    class Chosen(Message):
        """The records behind a number are asked for."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, focus=True)
        self.spots: list[Spot] = []
        self.cursor = 0

    def show_report(self, made: Made, *, keep: bool = False) -> None:
        """Show a report; ``keep`` leaves the cursor, and what it is scrolled to, as they are."""

        def make(width: int) -> list[Line]:
            sheet = Sheet(made, width)
            self.spots = sheet.spots
            return sheet.lines

        if not keep:
            self.cursor = 0
        self.show(make, keep=keep)

    def show_words(self, text: str, ink: str) -> None:
        """Show some words in the place of a report."""
        self.spots = []
        self.show(lambda width: paragraph(text, width, ink))

    @property
    def current(self) -> Spot | None:
        """The number that the cursor is on; None when it is out of sight."""
        spot = self.spots[self.cursor] if 0 <= self.cursor < len(self.spots) else None
        return spot if spot is not None and self._is_seen(spot) else None

    def _is_seen(self, spot: Spot) -> bool:
        return self.scroll_offset.y <= spot.line < self.scroll_offset.y + self.scrollable_content_region.height

    def go(self, step: int) -> None:
        """On to the next number, or back with a negative step; from out of sight to the nearest one that is seen."""
        if not self.spots:
            return
        if self.current is not None:
            wanted = self.cursor + step
        else:
            seen = [place for place, spot in enumerate(self.spots) if self._is_seen(spot)]
            below = next((place for place, spot in enumerate(self.spots) if spot.line >= self.scroll_offset.y), len(self.spots) - 1)
            wanted = (seen[0] if step > 0 else seen[-1]) if seen else below
        self.move_to(min(max(wanted, 0), len(self.spots) - 1))

    def move_to(self, place: int) -> None:
        """Put the cursor on a number, and bring it into sight."""
        self.cursor = place
        self.scroll_to_region(Region(0, self.spots[place].line, 1, 1), animate=False, force=True)
        self.refresh()

    def choose(self) -> None:
        """Ask for the records behind the number under the cursor; when that is out of sight, bring a cursor into it first."""
        if self.current is None:
            self.go(1)
        else:
            self.post_message(self.Chosen(self.current))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view, the number under the cursor reversed."""
        strip = super().render_line(y)
        spot = self.current
        if spot is None or spot.line != y + self.scroll_offset.y:
            return strip
        number = Segment.apply_style(list(strip.crop(spot.start, spot.end)), post_style=_CURSOR)
        return Strip.join([strip.crop(0, spot.start), Strip(number), strip.crop(spot.end)])

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a number, and list its records."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        for place, spot in enumerate(self.spots):
            if spot.line == line and spot.start <= offset.x < spot.end:
                self.move_to(place)
                self.choose()
                return
