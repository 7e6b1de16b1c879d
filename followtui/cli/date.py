"""``date``: what a phrase means."""

import os

import click

from followtui.cli.commands import command, format_option, option
from followtui.cli.output import emit, emit_json
from followtui.dates.days import now_from
from followtui.errors import NotValid, Usage
from followtui.text.language import N_


@command(
    "date",
    help=N_("What a date phrase means: YYYY-MM-DD, with the time when it gives one. Needs no book."),
    example=N_('followtui date "next fri 9am"\nfollowtui date 半小时前 --happened'),
)
@click.argument("phrase")
@option("--happened", is_flag=True, help=N_("When something took place: leans to the past."))
@format_option()
def date(phrase: str, happened: bool, form: str) -> None:
    """Print what a phrase means."""
    from followtui.dates.phrases import DateError, read_due, read_happened

    try:
        now = now_from(os.environ.get("FOLLOWTUI_NOW") or None)
    except ValueError:
        raise Usage(N_("FOLLOWTUI_NOW is no moment. Write it like 2026-11-24T09:30.")) from None
    try:
        found = read_happened(phrase, now) if happened else read_due(phrase, now)
    except DateError as error:
        raise NotValid(N_("{why}"), why=error.message()) from None
    if form == "json":
        emit_json({"phrase": phrase, "date": found})
    else:
        emit(found)
