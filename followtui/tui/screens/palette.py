"""The palette: every action and every customer by typing a part of its name, in either language or by pinyin."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.views import palette as view
from followtui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp


class Palette(ModalScreen[None]):
    """What is typed narrows the list; up and down move, Enter carries out."""

    BINDINGS: ClassVar[list[Any]] = [("escape", "back", ""), ("down", "down", ""), ("up", "up", "")]
    CSS_PATH = "palette.tcss"

    def __init__(self, desk: Desk, entries: list[view.Entry]) -> None:
        super().__init__()
        self.desk = desk
        self._entries = entries

    def compose(self) -> ComposeResult:
        """An input over a list."""
        with Vertical(classes="dialog", id="palette"):
            yield Input(id="typed", placeholder=_("an action, a theme, a customer …"), select_on_focus=False)
            lines = LineList[view.Entry](view.draw, view.key, id="found")
            lines.can_focus = False
            lines.empty = lambda width: view.nothing(self.query_one(Input).value, width)
            yield lines

    def on_mount(self) -> None:
        """Show every action; the input has the focus."""
        self.query_one(Input).focus()
        self._narrow("")

    @property
    def lines(self) -> LineList[view.Entry]:
        """The list."""
        return self.query_one("#found", LineList)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        self.lines.show(view.found(self.desk, self._entries, typed))
        self.lines.move_to(0)

    def on_input_submitted(self) -> None:
        """Carry out what the cursor is on."""
        self._carry_out(self.lines.current)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """A click carries out."""
        message.stop()
        self._carry_out(message.lines.current)

    def _carry_out(self, entry: view.Entry | None) -> None:
        if entry is None:
            return
        program = cast("FollowtuiApp", self.app)
        self.dismiss()
        if entry.customer is not None:
            program.call_later(program.open_customer_screen, entry.customer, [entry.customer])
        elif entry.run is not None:
            program.call_later(entry.run)

    def action_down(self) -> None:
        """One line down."""
        self.lines.action_down()

    def action_up(self) -> None:
        """One line up."""
        self.lines.action_up()

    def action_back(self) -> None:
        """Back without doing anything."""
        self.dismiss()
