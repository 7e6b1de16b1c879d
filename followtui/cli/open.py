"""Opening without a command: the one place that may bring the screens in."""

import click


def open_screens(ctx: click.Context) -> None:
    """Show what is due now; the screens take this place when they are there."""
    from followtui.cli.agenda import agenda_command

    ctx.invoke(agenda_command, days=7, with_why=False, owner=None, limit=None, moment=None, form="table")
