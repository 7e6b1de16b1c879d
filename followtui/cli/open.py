"""Opening without a command: the one place that may bring the screens in."""

import sys

import click

from followtui.cli.session import session


def open_screens(ctx: click.Context) -> None:
    """Open the screens on the book; without a terminal, print what is due now."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        from followtui.cli.agenda import agenda_command

        ctx.invoke(agenda_command, days=7, with_why=False, owner=None, limit=None, moment=None, form="table")
        return
    run_screens(session(ctx).folder)


def run_screens(folder: str) -> None:
    """Run the screens on the book in ``folder`` until the person leaves."""
    import os

    from followtui.dates.days import now_from
    from followtui.tui.app import FollowtuiApp
    from followtui.tui.desk import Desk

    desk = Desk(folder, lambda: now_from(os.environ.get("FOLLOWTUI_NOW") or None))
    try:
        FollowtuiApp(desk).run()
    finally:
        desk.close()
