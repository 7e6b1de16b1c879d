"""The frame around every working screen: header, tabs, what is shown, footer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from followtui.tui.binding import bindings
from followtui.tui.commands import footer_of
from followtui.tui.desk import Desk
from followtui.tui.views import bars
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.page import Page

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp


class Frame(Screen[None]):
    """A screen with header, tabs and footer. ``mode`` is the tab that stands out; ``scope`` names its own commands."""

    BINDINGS: ClassVar[list[Any]] = bindings("frame")
    mode: ClassVar[str] = ""
    scope: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._drawn_turn = -1

    @property
    def program(self) -> "FollowtuiApp":
        """The app."""
        return cast("FollowtuiApp", self.app)

    def compose(self) -> ComposeResult:
        """Header, tabs, body, footer."""
        yield Bar(self._header, id="header")
        yield Bar(lambda width: bars.tabs(self.mode, width), id="tabs")
        with Horizontal(id="body"):
            yield from self.body()
        yield Bar(self._footer, id="footer")

    def body(self) -> Iterator[Widget]:
        """The widgets of this screen."""
        raise NotImplementedError

    def fill(self) -> None:
        """Draw what the book says now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.refill()

    def on_screen_resume(self) -> None:
        """Draw again when the book has changed while another screen was up."""
        if self._drawn_turn != self.desk.turn:
            self.refill()

    def refill(self) -> None:
        """Draw everything anew."""
        self._drawn_turn = self.desk.turn
        self.fill()
        self.refresh_bars()

    def refresh_bars(self) -> None:
        """Draw header and footer anew."""
        for bar in self.query(Bar):
            bar.refresh()

    def _header(self, width: int) -> list[Part]:
        return bars.header(self.desk, width, self.program.qualified)

    def _footer(self, width: int) -> list[Part]:
        commands = [one for one in footer_of(self.scope, "frame", "list") if self.check_action(one.id, ()) is not False]
        return bars.footer(commands, self.program.keymap_in_force, width)

    def on_bar_clicked(self, message: Bar.Clicked) -> None:
        """Carry out what was clicked in header, tabs or footer."""
        self.carry_out(message.command)

    def carry_out(self, command: str) -> None:
        """Carry out a command by its id, here or in the list that has the focus."""
        for holder in (self.focused, self, self.app):
            action = getattr(holder, f"action_{command}", None)
            if action is not None:
                self.call_later(action)
                return

    # What every screen can do

    def action_aside_down(self) -> None:
        """Scroll the pane beside the list down."""
        for page in self.query(Page):
            page.scroll_relative(y=3, animate=False)

    def action_aside_up(self) -> None:
        """Scroll the pane beside the list up."""
        for page in self.query(Page):
            page.scroll_relative(y=-3, animate=False)

    def action_agenda(self) -> None:
        """To the agenda."""
        self.program.go("agenda")

    def action_customers(self) -> None:
        """To the customers."""
        self.program.go("customers")

    def action_deals(self) -> None:
        """To the deals."""
        self.program.go("deals")

    def action_report(self) -> None:
        """To the report."""
        self.program.go("report")

    def action_review(self) -> None:
        """To the review."""
        self.program.go("review")

    def action_next_mode(self) -> None:
        """To the screen after this one."""
        self._turn_to(1)

    def action_previous_mode(self) -> None:
        """To the screen before this one."""
        self._turn_to(-1)

    def _turn_to(self, step: int) -> None:
        place = bars.MODES.index(self.mode) if self.mode in bars.MODES else 0
        self.program.go(bars.MODES[(place + step) % len(bars.MODES)])

    def action_back(self) -> None:
        """Back to the screen below, where there is one."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def action_quit(self) -> None:
        """Leave."""
        self.program.leave()

    def action_undo(self) -> None:
        """Undo the last action."""
        self.program.reverse(redo=False)

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self.program.reverse(redo=True)
