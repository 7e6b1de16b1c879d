"""Offering steps after a quote was given or a deal was won, and reminding of the instalments."""

from typing import TYPE_CHECKING

import click

from followtui.cli.asking import on_terminal
from followtui.cli.output import say
from followtui.text.language import _

if TYPE_CHECKING:
    from followtui.book.book import Book, Done


def offer(book: "Book", done: "Done", form: str) -> None:
    """Tell of steps worth opening; on a terminal open them when the person says so."""
    if form == "json":
        return
    from followtui.book.offers import offers_after, open_offers

    offers = offers_after(book, done.action)
    for one in offers:
        say(_("Worth a step: {title} on {day}").format(title=one.step.title, day=one.step.when))
    patch = done.action.patch if done.action else {}
    won = any((change or {}).get("status") == "won" for change in patch.get("deals", {}).values())
    if won and not any((change or {}).get("kind") == "payment" for change in patch.get("nodes", {}).values()):
        say(_("Won. Open the instalments: followtui node add CUSTOMER --kind payment --due DATE --amount AMOUNT"))
    if offers and on_terminal() and click.confirm(_("Open these?"), default=True, err=True):
        open_offers(book, offers)
