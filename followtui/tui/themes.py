"""Themes on the screens: the chosen one put on at start, changed in the palette, and drawn anew when its file changes.

A theme is checked before it is used, since Textual would take a bad one and fall over it later. One that is not sound
leaves the old one in force, and one message says where and what would be right.
"""

import os
from typing import Literal

from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.theme import Theme

from followtui.errors import FollowtuiError
from followtui.store.files import refusal
from followtui.text.language import _, listed
from followtui.tui.looks import looks_of
from followtui.tui.theming.read import DARK_INKS, ReadTheme
from followtui.tui.theming.remembered import chosen_theme, remember_theme
from followtui.tui.theming.shelf import COLOURLESS, DEFAULT, Shelf
from followtui.tui.widgets.inked import Inked

_NOT_IN_ANSI = ("ansi-background", "ansi-foreground", "foreground-disabled", "surface-active")
"""Variables that Textual's own widgets use and that it leaves out of a theme in the terminal's colours."""


def textual_theme(read: ReadTheme) -> Theme:
    """A theme as Textual takes it; each ink is a variable ``ink-NAME``."""
    colours = read.colours
    return Theme(
        name=read.name,
        dark=read.dark,
        ansi=read.ansi,
        variables={f"ink-{name}": colour for name, colour in read.inks.items()},
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
    )


PLAIN = ReadTheme(
    name="", zh="", en="", dark=True, ansi=False, colours={"foreground": "#e0e0e0", "panel": DARK_INKS["cursor"]}, inks=DARK_INKS
)
"""What is worn while no theme can be read."""


class Sheet(Stylesheet):
    """A stylesheet that parses a text once for a set of variables; Textual's own parses everything at every change of screens."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; what was parsed is kept when they are the same."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new. Raises StylesheetParseError, and leaves what was parsed in force."""
        self.parse()


class ThemedApp(App[None]):
    """An app in one of followtui's themes.

    ``config_folder`` holds the person's own ones and what was chosen last; ``configured`` is the theme that
    ``config.toml`` names.
    """

    def __init__(self, config_folder: str = "", configured: str = "") -> None:
        # Without colour the terminal's own are left as they are: Textual alone would still write shades of grey.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.stylesheet = Sheet(variables=self.get_css_variables())
        self.shelf = Shelf(config_folder)
        self.looks = looks_of(PLAIN)
        self._configured = configured
        self._refused_theme = ""
        wanted = chosen_theme(config_folder, configured) or DEFAULT
        if self.no_color:
            wanted = COLOURLESS
        if not self._put_on(wanted) and not self._put_on(DEFAULT):
            # The program's own theme may be missing or broken: Textual's stays, with the inks of the defaults.
            self.theme = "textual-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme that says nothing of the inks shows."""
        return {f"ink-{name}": colour for name, colour in DARK_INKS.items()} | dict.fromkeys(_NOT_IN_ANSI, "ansi_default")

    def tell(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Say something."""
        raise NotImplementedError

    @property
    def theme_refused(self) -> str:
        """Why the theme that was wanted is not in force, for the first message of the screens; empty when it is."""
        return self._refused_theme

    def themes_to_choose(self) -> list[ReadTheme]:
        """All sound themes."""
        return self.shelf.readable()

    def choose_theme(self, name: str) -> None:
        """Put a theme on and remember it."""
        if self.no_color:
            self.tell(_("NO_COLOR is set, so no theme shows. Take it away and start again."), "warning")
            return
        if not self._put_on(name):
            self.tell(self._refused_theme, "error")
            return
        try:
            remember_theme(self.shelf.config_folder, name, self._configured)
        except OSError as error:
            self.tell(refusal(error, self.shelf.config_folder).message(), "warning")

    def look_at_theme(self) -> None:
        """Draw in the new colours when the file of the theme in force was changed; called every half second."""
        if not self.shelf.changed():
            return
        if not self._put_on(self.theme):
            self.tell(self._refused_theme, "error")

    def _put_on(self, name: str) -> bool:
        try:
            read = self.shelf.take(name)
        except KeyError:
            known = listed(self.shelf.themes())
            self._refused_theme = _("There is no theme “{name}”. There are: {known}.").format(name=name, known=known)
            return False
        except FollowtuiError as error:
            self._refused_theme = _("The theme was not taken over. {why}").format(why=error.message())
            return False
        self.looks = looks_of(read)
        self.register_theme(textual_theme(read))
        if self.theme == name:
            self.mutate_reactive(App.theme)
        else:
            self.theme = name
        self.wear()
        return True

    def wear(self) -> None:
        """Let what is up be drawn in the looks of now."""
        for screen in self.screen_stack if self._running else ():
            for one in screen.query(Inked):
                one.wear()


__all__ = ["COLOURLESS", "DEFAULT", "ThemedApp", "textual_theme"]
