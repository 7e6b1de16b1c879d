"""A list that draws only the lines that are seen, so that its size does not matter."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from followtui.tui.binding import bindings
from followtui.tui.ink import Line
from followtui.tui.widgets.inked import Inked

R = TypeVar("R")


class LineList(Inked, ScrollView, Generic[R], can_focus=True):
    """Rows of one or several lines with a cursor. What a row looks like is asked for when it is seen.

    Rows may be headings, on which the cursor does not rest. The cursor keeps to its row's key when other rows are shown.
    The first cell of a line belongs to the list: there the cursor and the marks are seen without any colour.
    """

    BINDINGS: ClassVar[list[Any]] = bindings("list")
    resting: ClassVar[str] = "cursor"
    """The ink under the cursor while the focus is elsewhere."""

    class Moved(Message):
        """The cursor stands on another row, or on none."""

        def __init__(self, lines: "LineList[Any]") -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> "LineList[Any]":
            """The list."""
            return self.lines

    class Chosen(Message):
        """The row under the cursor was chosen, by Enter or a second click."""

        def __init__(self, lines: "LineList[Any]") -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> "LineList[Any]":
            """The list."""
            return self.lines

    def __init__(
        self,
        draw: Callable[[R, int], list[Line]],
        key: Callable[[R], Hashable],
        *,
        heading: Callable[[R], bool] | None = None,
        height: int = 1,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """``draw`` gives a row's lines for a width in cells, ``height`` of them (a heading: one); ``key`` tells rows apart."""
        super().__init__(id=id)
        self._draw = draw
        self._key = key
        self._heading = heading
        self.row_height = height
        self.rows: Sequence[R] = []
        self.cursor = -1
        self.marked: set[Hashable] = set()
        self.empty: Callable[[int], list[Line]] = lambda _width: []
        self._starts: list[int] | None = None
        self._drawn: dict[tuple[int, int], list[Line]] = {}
        self._last_key: Hashable = None

    # What is shown

    def show(self, rows: Sequence[R], *, height: int | None = None) -> None:
        """Show other rows; the cursor stays on its row, or where it was when the row is gone."""
        old, key = self.cursor, self._last_key
        self.rows = rows
        self.row_height = height or self.row_height
        self._drawn.clear()
        self._starts = self._laid_out()
        if key is not None and not (0 <= old < len(rows) and not self._is_heading(old) and self._key(rows[old]) == key):
            old = next((place for place, row in enumerate(rows) if not self._is_heading(place) and self._key(row) == key), old)
        self._resize()
        self.cursor = -2
        self.move_to(min(max(old, 0), len(rows) - 1), scroll=old > 0)

    def let_go(self) -> None:
        """Let the cursor stay in its place at the next ``show``, wherever its row goes."""
        self._last_key = None

    def redraw(self) -> None:
        """Draw every row anew: what is said of them has changed, not which they are."""
        self._drawn.clear()
        self.refresh()

    def _laid_out(self) -> list[int] | None:
        """Where each row begins, when headings are lower than other rows."""
        if self.row_height == 1 or self._heading is None:
            return None
        starts, at = [], 0
        for place in range(len(self.rows)):
            starts.append(at)
            at += 1 if self._is_heading(place) else self.row_height
        return [*starts, at]

    def _resize(self) -> None:
        total = self._starts[-1] if self._starts else len(self.rows) * self.row_height
        self.virtual_size = Size(self.scrollable_content_region.width, total)
        self.refresh()

    def _is_heading(self, place: int) -> bool:
        return self._heading is not None and self._heading(self.rows[place])

    # The cursor

    @property
    def current(self) -> R | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def move_to(self, place: int, *, back: bool = False, scroll: bool = True) -> None:
        """Put the cursor on a row; from a heading it goes on to the next row, or ``back``."""
        step = -1 if back else 1
        wanted = place
        while 0 <= wanted < len(self.rows) and self._is_heading(wanted):
            wanted += step
        if not 0 <= wanted < len(self.rows):
            wanted = next((one for one in (range(place, len(self.rows)) if back else range(place, -1, -1)) if self._rests(one)), -1)
        if wanted == self.cursor:
            return
        self._refresh_row(self.cursor)
        self.cursor = wanted
        self._last_key = self._key(self.rows[wanted]) if wanted >= 0 else None
        if scroll and wanted >= 0:
            self._see(wanted)
        self._refresh_row(wanted)
        self.post_message(self.Moved(self))

    def move_to_key(self, key: Hashable) -> bool:
        """Put the cursor on the row with ``key``; gives whether there is one."""
        for place, row in enumerate(self.rows):
            if not self._is_heading(place) and self._key(row) == key:
                self.move_to(place)
                return True
        return False

    def _rests(self, place: int) -> bool:
        return 0 <= place < len(self.rows) and not self._is_heading(place)

    def _start(self, place: int) -> int:
        return self._starts[place] if self._starts else place * self.row_height

    def _refresh_row(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            begin = self._start(place)
            self.refresh_lines(begin, self._start(place + 1) - begin if self._starts else self.row_height)

    def _see(self, place: int) -> None:
        begin = self._start(place)
        height = self._start(place + 1) - begin if self._starts else self.row_height
        if place > 0 and self._is_heading(place - 1):
            begin, height = begin - 1, height + 1
        self.scroll_to_region(Region(0, begin, 1, height), animate=False, force=True)

    def action_down(self) -> None:
        """One row down."""
        if self.cursor + 1 < len(self.rows):
            self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """One row up."""
        if self.cursor > 0:
            self.move_to(self.cursor - 1, back=True)

    def action_page_down(self) -> None:
        """A page down."""
        self.move_to(min(self.cursor + self._page(), len(self.rows) - 1), back=True)

    def action_page_up(self) -> None:
        """A page up."""
        self.move_to(max(self.cursor - self._page(), 0))

    def action_first(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """To the last row."""
        self.move_to(len(self.rows) - 1, back=True)

    def action_open(self) -> None:
        """Choose the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self))

    def _page(self) -> int:
        return max(self.scrollable_content_region.height // self.row_height - 1, 1)

    # Marks

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next."""
        row = self.current
        if row is not None:
            self.marked ^= {self._key(row)}
            self.action_down()
            self.refresh()

    def unmark_all(self) -> None:
        """Take every mark away."""
        self.marked.clear()
        self.refresh()

    def marked_rows(self) -> list[R]:
        """The marked rows in their order; the row under the cursor when none is marked."""
        found = [row for place, row in enumerate(self.rows) if not self._is_heading(place) and self._key(row) in self.marked]
        current = self.current
        return found or ([current] if current is not None else [])

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        if not self.rows:
            lines = self.empty(width)
            return self.strip(lines[line] if line < len(lines) else Line(), width)
        place = bisect_right(self._starts, line) - 1 if self._starts else line // self.row_height
        if not 0 <= place < len(self.rows):
            return self.strip(Line(), width)
        lines = self._lines(place, width)
        within = line - self._start(place)
        drawn = lines[within] if within < len(lines) else Line()
        return self.strip(Line(self._gutter(place, within), drawn), width, self._ground(place))

    def _gutter(self, place: int, within: int) -> tuple[str, str]:
        if self._is_heading(place):
            return " ", ""
        if self.marked and within == 0 and self._key(self.rows[place]) in self.marked:
            return "✓", "good"
        return ("▌", "accent") if place == self.cursor else (" ", "")

    def _lines(self, place: int, width: int) -> list[Line]:
        found = self._drawn.get((place, width))
        if found is None:
            if len(self._drawn) > 500:
                self._drawn.clear()
            found = self._drawn[place, width] = self._draw(self.rows[place], width - 1)
        return found

    def _ground(self, place: int) -> Style:
        base = self.ground
        if self._is_heading(place):
            return base
        if self._key(self.rows[place]) in self.marked:
            base = self.ink("marked", base)
        if place == self.cursor:
            base = self.ink("cursor" if self.has_focus else self.resting, base)
        return base

    # Size and mouse

    def on_resize(self) -> None:
        """Draw for the new width; the cursor stays in sight."""
        self._drawn.clear()
        self._resize()
        if self.cursor >= 0:
            self._see(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row; a click on the row under the cursor, or a double click, chooses it."""
        line = event.y + self.scroll_offset.y
        place = bisect_right(self._starts, line) - 1 if self._starts else line // self.row_height
        if not self._rests(place):
            return
        again = place == self.cursor
        self.move_to(place)
        if event.chain > 1 or again:
            self.action_open()
