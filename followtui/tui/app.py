"""The app: one book, five modes, and what happens to all screens alike."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, runtime_checkable

from followtui.book.book import Done
from followtui.errors import FollowtuiError
from followtui.store.files import refusal
from followtui.text.hygiene import clean
from followtui.text.language import _
from followtui.tui.desk import Desk
from followtui.tui.modes import MODES
from followtui.tui.screens.frame import Frame
from followtui.tui.settings import Settings
from followtui.tui.themes import ThemedApp
from followtui.tui.verdicts import Verdicts

if TYPE_CHECKING:
    from followtui.store.lines import Action
    from followtui.tui.views.palette import Entry

T = TypeVar("T")


@runtime_checkable
class KeepsText(Protocol):
    """A screen into which a person types."""

    @property
    def is_unsaved(self) -> bool:
        """Whether what was typed is not saved yet."""

    @property
    def keeps_draft(self) -> bool:
        """Whether what was typed is offered again when the program ends before it is saved."""


LOOK_EVERY = 0.5
"""Seconds between looks at what other processes saved."""


class FollowtuiApp(ThemedApp):
    """The program's screens on one book. ``failure`` says why it broke off.

    ``saved`` are the actions of this run, oldest first; those whose ids are in ``undone`` were taken back.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = "agenda"
    TITLE = "followtui"

    def __init__(self, desk: Desk, settings: Settings | None = None) -> None:
        self.desk = desk
        self.settings = settings or Settings()
        self.saved: list[Done] = []
        self.undone: set[int] = set()
        self._told_notes: list[str] = []
        self.verdicts = Verdicts(desk)
        self._judges = False
        self.has_begun = False
        super().__init__(self.settings.config_folder, self.settings.theme)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (140, "-three")]
        self.animation_level = "none"
        self.keymap_in_force = self.settings.keys
        for mode, make in MODES.items():
            self.add_mode(mode, partial(make, desk))

    def on_mount(self) -> None:
        """Begin with the agenda, and keep looking at what others save."""
        self.set_keymap(dict(self.keymap_in_force))
        self.has_begun = True
        if isinstance(self.screen, Frame):
            self.screen.refill()
        self.call_after_refresh(self._read_on)
        self.set_interval(LOOK_EVERY, self.look)
        # The first screen comes first: judging a large book takes the processor for seconds.
        self.set_timer(0.3, self._begin_to_judge)
        self.tell_notes()
        self.set_timer(0.3, self.tell_of_drafts)
        for problem in (*self.settings.problems, self.theme_refused):
            if problem:
                self.tell(problem, "warning")

    @property
    def qualified(self) -> str:
        """The share of qualified customers, as the header shows it."""
        return self.verdicts.qualified if self._judges or self.verdicts.is_known else "…"

    def _read_on(self) -> None:
        """The looks of what the first screen does not have yet."""
        self.stylesheet.read(Path(__file__).with_name("questions.tcss"))
        self.stylesheet.parse()

    def _begin_to_judge(self) -> None:
        self._judges = True
        self.verdicts.follow(self)
        for screen in self.screen_stack[-1:]:
            if isinstance(screen, Frame):
                screen.refresh_bars()

    def go(self, mode: str) -> None:
        """To a mode."""
        if mode != self.current_mode:
            self.switch_mode(mode)

    def look(self) -> None:
        """Draw anew when another process saved something, the day is over, or the theme's file is another."""
        try:
            turned = self.desk.look()
        except FollowtuiError as error:
            self.tell_once(error.message())
            return
        self.tell_notes()
        self.look_at_theme()
        if turned:
            self.redraw()

    def redraw(self) -> None:
        """Let the screens that are up draw what the book says now."""
        self.verdicts.follow(self)
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Frame):
                screen.refill()
                return

    # Saying so

    def tell(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Say something in a toast; text of the book is never read as markup."""
        self.notify(clean(text, keep_newlines=True), severity=severity, markup=False, timeout=6 if severity == "information" else 10)

    def tell_once(self, text: str) -> None:
        """Say an error, but not again and again while it lasts."""
        if all(one.message != text for one in self._notifications):
            self.tell(text, "error")

    def tell_notes(self) -> None:
        """Say what the book's files have to say, once."""
        notes, self.desk.book.store.notes = self.desk.book.store.notes, []
        for note in map(str, notes):
            # A template that stays bad is noted at every look.
            if note not in self._told_notes:
                self._told_notes.append(note)
                self.tell(note, "warning")

    def tell_of_drafts(self) -> None:
        """Say that something typed in an earlier run waits."""
        from followtui.tui.draft_offers import tell_of_drafts

        tell_of_drafts(self)

    def told_saved(self, done: Done | None) -> None:
        """Say what was saved, and what the rules still have to say about it; nothing for None."""
        if done is None or done.action is None:
            return
        from followtui.book.telling import what_was_logged
        from followtui.book.titles import title

        book = self.desk.book
        said = what_was_logged(book, done) if done.action.action == "log" else title(book, done.action)
        lines = [said, *(one.message for one in done.findings if one.severity == "warning")]
        self.tell("\n".join(lines[:4]))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, clean, and say so."""
        self.copy_to_clipboard(clean(text, keep_newlines=True))
        self.tell(_("Copied: {text}").format(text=text if len(text) < 60 else text[:60] + "…"))

    # Saving

    def act(self, work: Callable[[], T]) -> T | None:
        """Let the book do something; a refusal is told and gives None. Whatever was saved shows at once."""
        try:
            done = work()
        except FollowtuiError as error:
            self.tell("\n".join([error.message(), *(finding.message for finding in error.findings)]), "error")
            return None
        except OSError as error:
            self.tell(refusal(error, str(error.filename or "")).message(), "error")
            return None
        self.took(done)
        return done

    def took(self, done: object) -> None:
        """The book has another action: remember it, and draw anew."""
        if isinstance(done, Done):
            self.saved.append(done)
        self.desk.changed()
        self.redraw()

    def reverse(self, *, redo: bool) -> "Action | None":
        """Undo or redo the last action that was seen, and name it; gives the action that was undone or redone."""
        from followtui.book.past import redo_last, undo_last
        from followtui.book.titles import title

        book = self.desk.book
        found = self.act(lambda: redo_last(book) if redo else undo_last(book))
        if found is not None:
            (self.undone.discard if redo else self.undone.add)(found.about.id)
            text = _("Redone: {title}") if redo else _("Undone: {title}")
            self.tell(text.format(title=title(book, found.about)))
            return found.about
        return None

    # Other screens

    def open_customer_screen(self, customer: int, among: list[int]) -> None:
        """A customer on a screen of its own; ``among`` are those one may go on to."""
        from followtui.tui.screens.customer import CustomerScreen

        self.push_screen(CustomerScreen(self.desk, customer, list(dict.fromkeys(among))))

    def open_template(self) -> None:
        """The template's screen."""
        from followtui.tui.screens.template import TemplateScreen

        self.push_screen(TemplateScreen(self.desk))

    def palette_entries(self) -> "list[Entry]":
        """What the palette offers beside the commands of the screen: drafts and themes."""
        from followtui.tui.draft_offers import draft_entries
        from followtui.tui.views.palette import theme_entry

        return draft_entries(self) + [theme_entry(one, partial(self.choose_theme, one.name)) for one in self.themes_to_choose()]

    def _fatal_error(self) -> None:
        """End after an error that nothing foresaw: one sentence, never a traceback, unless FOLLOWTUI_DEBUG asks for it.

        Textual offers no public way; what was typed in a form is kept as a draft.
        """
        if os.environ.get("FOLLOWTUI_DEBUG"):
            super()._fatal_error()
            return
        error = sys.exc_info()[1]
        text = _("Something went wrong inside followtui ({error}). What was saved before is safe. FOLLOWTUI_DEBUG=1 shows more.")
        self.failure = text.format(error=f"{type(error).__name__}: {error}")
        self.exit(return_code=1)

    def leave(self) -> None:
        """End the program; with a form that was typed into, ask first."""
        unsaved = [screen for screen in self.screen_stack if isinstance(screen, KeepsText) and screen.is_unsaved]
        if not unsaved:
            self.exit()
            return
        from followtui.tui.dialogs import Confirm

        if all(screen.keeps_draft for screen in unsaved):
            text = _("What you typed is not saved. It is kept as a draft and offered again. Leave?")
        else:
            text = _("What you typed is not saved, and would be lost. Leave?")
        self.push_screen(Confirm(text, yes=_("leave"), no=_("stay")), lambda yes: self.exit() if yes else None)

    async def action_quit(self) -> None:
        """End the program, from wherever the key comes."""
        self.leave()
