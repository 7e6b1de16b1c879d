"""Records of several lines each under their titles, with a cursor that goes from record to record."""

from collections.abc import Callable, Hashable, Sequence

from rich.style import Style
from textual import events
from textual.geometry import Region

from followtui.tui.views.customer import Item, Piece, pieces
from followtui.tui.widgets.line_list import LineList


class RecordList(LineList[Piece]):
    """The records that ``show_items`` was given, laid out for the width at hand."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(lambda piece, _width: [piece.line], _key, heading=lambda piece: not piece.first, id=id)
        self._items: Sequence[Item] = []
        self._laid_for = -1

    @property
    def item(self) -> Item | None:
        """The record under the cursor."""
        piece = self.current
        return piece.item if piece is not None else None

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other records; the cursor stays on its record, the view where it was."""
        self._items = items
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width:
            self._laid_for = width
            self.show(pieces(self._items, width - 1))

    def go_to(self, wanted: Callable[[Item], bool]) -> bool:
        """Put the cursor on the first record that is wanted; gives whether there is one."""
        item = next((one for one in self._items if wanted(one)), None)
        return item is not None and self.move_to_key(item.key)

    def on_resize(self) -> None:
        """Lay the records out for another width; the cursor stays on its record."""
        if self.scrollable_content_region.width != self._laid_for:
            self._lay_out()

    def _see(self, place: int) -> None:
        """Bring a whole record into sight, its title too where it is the first of its section."""
        begin, end = place, place + 1
        while end < len(self.rows) and self.rows[end].item is self.rows[place].item:
            end += 1
        while begin > 0 and self.rows[begin - 1].item is None:
            begin -= 1
        height = min(end - begin, max(self.scrollable_content_region.height, 1))
        self.scroll_to_region(Region(0, begin, 1, height), animate=False, force=True)

    def _is_current(self, place: int) -> bool:
        return 0 <= self.cursor < len(self.rows) and self.rows[place].item is self.rows[self.cursor].item

    def _gutter(self, place: int, within: int) -> tuple[str, str]:
        return ("▌", "accent" if self.has_focus else "dim") if self._is_current(place) else super()._gutter(place, within)

    def _ground(self, place: int) -> Style:
        if self._is_current(place) and self.has_focus:
            return self.ink("cursor", self.ground)
        return self.ground

    def on_focus(self) -> None:
        """The cursor is seen in the list that has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stands back in the list that has not."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on any line of a record puts the cursor on it; the list itself sees to the first line."""
        place = event.y + self.scroll_offset.y
        if place >= len(self.rows) or self.rows[place].first or self.rows[place].item is None:
            return
        again = self._is_current(place)
        while not self.rows[place].first:
            place -= 1
        self.move_to(place)
        if event.chain > 1 or again:
            self.action_open()


def _key(piece: Piece) -> Hashable:
    return piece.item.key if piece.item is not None else ()
