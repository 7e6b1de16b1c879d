"""``demo``: a sample book to look at and to try things on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from followtui.cli.commands import command, format_option, option
from followtui.cli.output import emit, emit_json, say
from followtui.cli.session import Session, session
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language

PROGRESS_FROM = 500
"""Customers from which on a bar shows how far it is."""


@command(
    "demo",
    help=N_("Open the screens on a throw-away sample: two months of a rep's work, or thousands of customers to try the speed on."),
    example=N_("followtui demo\nfollowtui demo --to sample\nfollowtui --book sample"),
)
@option("--to", "folder", metavar="DIR", help=N_("Only make the sample, in this folder, to keep it."))
@option("--customers", type=click.IntRange(1, 200_000), help=N_("How many customers; about forty when not said."))
@format_option()
@click.pass_context
def demo(ctx: click.Context, folder: str | None, customers: int | None, form: str) -> int:
    """Make the sample book, and open the screens on it, or say where it is; without a terminal show its agenda."""
    from followtui.cli.open import on_terminal
    from followtui.demo import DEFAULT_CUSTOMERS, make_sample

    run = session(ctx)
    place = Session(folder or _throw_away()).folder
    count = customers or DEFAULT_CUSTOMERS
    with _progress(count) as advance:
        make_sample(place, run.now, current_language(), count, advance)
    if form == "json":
        emit_json({"folder": place, "customers": count, "records": _records(place, run)})
        return 0
    if folder is None and on_terminal():
        return _look_around(place)
    if folder is None:
        _show_agenda(place, run)
    emit(clean(_("A sample book of {count} customers is in {folder}").format(count=f"{count:,}", folder=place)))
    say(_("Look around in it: followtui --book {folder}").format(folder=_quoted(place)))
    return 0


def _look_around(place: str) -> int:
    """Open the screens on the sample; it is thrown away afterwards."""
    import os
    import shutil

    from followtui.cli.open import run_screens

    run = Session(place)
    try:
        return run_screens(run, run.book())
    finally:
        run.finish()
        shutil.rmtree(os.path.dirname(place), ignore_errors=True)


def _throw_away() -> str:
    import os
    import tempfile

    return os.path.join(tempfile.mkdtemp(prefix="followtui-"), "book")


def _quoted(folder: str) -> str:
    import shlex

    return shlex.quote(folder)


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, for a book that takes a while."""
    if count < PROGRESS_FROM or not sys.stderr.isatty():
        yield lambda _done: None
        return
    with click.progressbar(length=count, label=_("Making customers"), file=sys.stderr) as bar:
        yield bar.update


def _records(place: str, run: Session) -> dict[str, int]:
    from followtui.dates.days import instant
    from followtui.model import TABLES
    from followtui.store.store import Store

    store = Store(place, instant(run.now))
    try:
        return {table: len(store.documents(table)) for table in TABLES}
    finally:
        store.close()


def _show_agenda(place: str, run: Session) -> None:
    from followtui.agenda import agenda
    from followtui.book.book import Book
    from followtui.cli.agenda import MOST, as_table
    from followtui.dates.days import instant
    from followtui.store.store import Store

    book = Book(Store(place, instant(run.now)), run.now)
    try:
        emit(as_table(book, agenda(book, most=MOST), with_why=False))
        emit("")
    finally:
        book.close()
