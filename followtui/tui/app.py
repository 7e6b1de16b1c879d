"""The app: one book, five modes, and what happens to all screens alike."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal, TypeVar

from textual.app import App
from textual.screen import Screen

from followtui.errors import FollowtuiError
from followtui.store.files import refusal
from followtui.text.hygiene import clean
from followtui.text.language import _
from followtui.tui import themes
from followtui.tui.desk import Desk
from followtui.tui.screens.frame import Frame

T = TypeVar("T")
LOOK_EVERY = 0.5
"""Seconds between looks at what other processes saved."""


class FollowtuiApp(App[None]):
    """The program's screens on one book. ``keymap`` are the person's own keys by command."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "followtui"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-one"), (80, "-two"), (140, "-three")]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {}
    qualified = "…"

    def __init__(self, desk: Desk, keymap: Mapping[str, str] | None = None) -> None:
        self.desk = desk
        self.keymap_in_force: Mapping[str, str] = keymap or {}
        super().__init__()
        for path in themes.shipped():
            self.register_theme(themes.read_theme(path))
        self.theme = themes.DEFAULT
        self.animation_level = "none"
        for mode, make in self._modes_of().items():
            self.add_mode(mode, make)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme that says nothing of the inks shows."""
        return themes.INK_DEFAULTS

    def _modes_of(self) -> dict[str, Callable[[], Screen[Any]]]:
        def agenda() -> Screen[Any]:
            from followtui.tui.screens.agenda import AgendaScreen

            return AgendaScreen(self.desk)

        return {"agenda": agenda}

    def on_mount(self) -> None:
        """Begin with the agenda, and keep looking at what others save."""
        self.set_keymap(dict(self.keymap_in_force))
        self.switch_mode("agenda")
        self.set_interval(LOOK_EVERY, self.look)

    def go(self, mode: str) -> None:
        """To a mode."""
        if mode in self._modes and mode != self.current_mode:
            self.switch_mode(mode)

    def look(self) -> None:
        """Draw anew when another process saved something, or the day is over."""
        if self.desk.look():
            self.redraw()

    def redraw(self) -> None:
        """Let the screen that is up draw what the book says now."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Frame):
                screen.refill()
                return

    # Saving, and saying so

    def tell(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Say something in a toast; text of the book is never read as markup."""
        self.notify(clean(text, keep_newlines=True), severity=severity, markup=False, timeout=6 if severity == "information" else 10)

    def act(self, work: Callable[[], T]) -> T | None:
        """Let the book do something; a refusal is told and gives None. Whatever was saved shows at once."""
        try:
            done = work()
        except FollowtuiError as error:
            self.tell(_said(error), "error")
            return None
        except OSError as error:
            self.tell(_said(refusal(error, str(error.filename or ""))), "error")
            return None
        self.desk.changed()
        self.redraw()
        return done

    def reverse(self, *, redo: bool) -> None:
        """Undo or redo the last action, and name it."""
        from followtui.book.past import redo_last, undo_last
        from followtui.book.titles import title

        book = self.desk.book
        found = self.act(lambda: redo_last(book) if redo else undo_last(book))
        if found is not None:
            text = _("Redone: {title}") if redo else _("Undone: {title}")
            self.tell(text.format(title=title(book, found.about)))

    def leave(self) -> None:
        """End the program."""
        self.exit()


def _said(error: FollowtuiError) -> str:
    lines = [error.message()]
    lines += [finding.message for finding in error.findings]
    return "\n".join(lines)
