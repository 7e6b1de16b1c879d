"""The frame around every working screen: header, tabs, what is shown, footer."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from followtui.text.language import _
from followtui.tui.binding import bindings
from followtui.tui.commands import BY_ID, Command, footer_of, of_scope
from followtui.tui.desk import Desk
from followtui.tui.views import bars
from followtui.tui.widgets.bar import Bar, Part
from followtui.tui.widgets.inked import Inked
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page

if TYPE_CHECKING:
    from followtui.store.lines import Action
    from followtui.tui.app import FollowtuiApp


AT_ONE = ("customer", "run")
"""Scopes of screens that show one customer."""


class Frame(Screen[None]):
    """A screen with header, tabs and footer. ``mode`` is the tab that stands out; ``scope`` names its own commands.

    ``follow`` is set while a change is drawn with which the cursor is to go, wherever its record stands then.
    """

    BINDINGS: ClassVar[list[Any]] = bindings("frame")
    mode: ClassVar[str] = ""
    scope: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.follow = False
        self._drawn_turn = -1
        self._worn: object = None

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
        """Draw for the first time; at the start of the program the app says when, so that nothing is drawn twice."""
        if self.program.has_begun:
            self.refill()

    def on_screen_resume(self) -> None:
        """Draw again when the book or the theme has changed while another screen was up."""
        if not self.program.has_begun:
            return
        if self._worn is not self.program.looks:
            self._worn = self.program.looks
            for one in self.query(Inked):
                one.wear()
        if self._drawn_turn != self.desk.turn:
            self.refill()
        else:
            # What the header says may have been found out meanwhile.
            self.refresh_bars()

    def _compositor_refresh(self) -> None:
        """Put on the terminal what is to be seen. Before the program has begun Textual draws only to throw it away."""
        if self.program.has_begun:
            super()._compositor_refresh()

    def refill(self) -> None:
        """Draw everything anew."""
        self._drawn_turn = self.desk.turn
        self.fill()
        self.refresh_bars()

    def see(self, action: "Action") -> None:
        """Put the cursor on what an action was about, where this screen shows it."""

    def refresh_bars(self) -> None:
        """Draw header and footer anew."""
        for bar in self.query(Bar):
            bar.refresh()

    def refresh_footer(self) -> None:
        """Draw the footer anew: what applies depends on what the cursor is on."""
        self.query_one("#footer", Bar).refresh()

    def _header(self, width: int) -> list[Part]:
        return bars.header(self.desk, width, self.program.qualified) if self.program.has_begun else []

    def _footer(self, width: int) -> list[Part]:
        commands = [one for one in footer_of(*self._scopes()) if self._is_possible(one)]
        return bars.footer(commands, self.program.keymap_in_force, width)

    def _scopes(self) -> tuple[str, ...]:
        return (self.scope, "frame", *(("list",) if self.query(LineList) else ()))

    def _is_possible(self, command: Command) -> bool:
        if command.id == "open" and not any(lines.rows for lines in self.query(LineList)):
            return False
        return self.check_action(command.id, ()) is not False

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

    def action_palette(self) -> None:
        """Find any action and any customer by typing."""
        from followtui.tui.screens.palette import Palette
        from followtui.tui.views import palette as view

        offered = [one for one in of_scope(*self._scopes()) if one.id not in ("palette", "back") and self._is_possible(one)]
        here, moving = (
            [view.entry(command, self.program.keymap_in_force, partial(self.carry_out, command.id)) for command in commands]
            for commands in view.in_order(offered, self.scope)
        )
        self.app.push_screen(Palette(self.desk, [*here, *self.program.palette_entries(), *moving]))

    def action_help(self) -> None:
        """What every key does here."""
        from followtui.tui.screens.help import Help

        scopes = (*self._scopes(), "page")
        title = _(BY_ID[self.mode].title) if self.mode in BY_ID else ""
        self.app.push_screen(Help(title, scopes, self.program.keymap_in_force))

    def action_template(self) -> None:
        """The template's screen."""
        self.program.open_template()

    def action_jot(self) -> None:
        """Keep a thought, at the customer whose screen this is."""
        from followtui.tui.forms import open_jot

        # Only where one stands at a customer: in a list the cursor has often gone on to the next one.
        here = getattr(self, "here", None) if self.scope in AT_ONE else None
        place = here() if callable(here) else None
        open_jot(self.program, place.customer if place is not None else None)

    def action_back(self) -> None:
        """Back to the screen below, where there is one."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def action_quit(self) -> None:
        """Leave."""
        self.program.leave()

    def action_undo(self) -> None:
        """Undo the last action."""
        self._reverse(redo=False)

    def action_redo(self) -> None:
        """Redo what was undone last."""
        self._reverse(redo=True)

    def _reverse(self, *, redo: bool) -> None:
        self.follow = True
        action = self.program.reverse(redo=redo)
        self.follow = False
        if action is not None:
            self.see(action)
