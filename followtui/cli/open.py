"""Opening without a command: the one place that may bring the screens in."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from followtui.cli.config import config_folder, read_keys
from followtui.cli.output import say
from followtui.cli.session import Session, session

if TYPE_CHECKING:
    import click

    from followtui.book.book import Book
    from followtui.tui.theming.read import ReadTheme
    from followtui.tui.theming.shelf import Known


def open_screens(ctx: "click.Context") -> int:
    """Open the screens on the book; without a terminal, print what is due now. Gives the exit code."""
    if not on_terminal():
        from followtui.cli.agenda import agenda_command

        ctx.invoke(agenda_command, days=7, with_why=False, owner=None, limit=None, moment=None, form="table")
        return 0
    run = session(ctx)
    book = run.book(begins=True)
    return run_screens(run, book)


def on_terminal() -> bool:
    """Whether there is a terminal for the screens."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def run_screens(run: Session, book: "Book") -> int:
    """Run the screens on a book until the person leaves; gives the exit code. The session gives the files back."""
    from followtui.dates.days import now_from
    from followtui.tui.desk import Desk

    # Before the screens are loaded, since it begins with what they will show first.
    desk = Desk(run.folder, lambda: now_from(os.environ.get("FOLLOWTUI_NOW") or None), book, ahead=True)

    from followtui.tui.app import FollowtuiApp
    from followtui.tui.keymap import read_keymap
    from followtui.tui.settings import Settings

    keys, problems = read_keymap(read_keys(os.environ))
    settings = Settings(config_folder=config_folder(os.environ), theme=run.config.get("theme", ""), keys=keys, problems=tuple(problems))
    # A long-lived program: what is there by now stays, and small collections now and then are not felt.
    gc.freeze()
    gc.set_threshold(2_000, 10, 100)
    app = FollowtuiApp(desk, settings)
    app.run()
    if app.failure:
        say(app.failure)
    return app.return_code or 0


def known_themes(folder: str) -> "dict[str, Known]":
    """Every theme by name, the person's own in the ``folder`` of settings among them."""
    from followtui.tui.theming.shelf import known_themes as known

    return known(folder)


def theme_in_force(folder: str, configured: str) -> str:
    """The name of the theme with which the screens would open."""
    from followtui.tui.theming.remembered import chosen_theme
    from followtui.tui.theming.shelf import DEFAULT

    return chosen_theme(folder, configured) or DEFAULT


def read_theme(path: str) -> "ReadTheme":
    """The theme in a file. Raises ThemeError, Unreadable."""
    from followtui.tui.theming.read import load_theme

    return load_theme(path)
