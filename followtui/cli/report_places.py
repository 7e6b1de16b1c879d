"""Where a report goes to, and from where its template comes."""

import os
from typing import TYPE_CHECKING

import click

from followtui.cli.config import config_folder
from followtui.cli.output import emit, say
from followtui.errors import Failed, Usage
from followtui.text.hygiene import clean
from followtui.text.language import N_, _

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.report.own_template import OwnTemplate

PLAIN = "plain"
"""What is said for no template of one's own, where one stands in the book's folder."""


def refuse_place(path: str, *, overwrite: bool) -> None:
    """Refuse, before anything is done, a place where no file can be; ask about one that is there, and refuse it unasked."""
    folder = os.path.dirname(path) or "."
    if os.path.isdir(path):
        raise Failed(N_("{path} is a folder. Name a file: -o FILE"), path=path)
    if not os.path.isdir(folder):
        raise Failed(N_("The report cannot be written to {path}. Name a file in a folder that is there."), path=path)
    if os.path.lexists(path) and not (os.path.isfile(path) and (overwrite or _may_overwrite(path))):
        raise Failed(N_("{path} is there already. Name another file, or say --overwrite."), path=path)
    from tempfile import TemporaryFile

    from followtui.store.files import writing_out

    # Only a file that was made there tells that one can be.
    with writing_out(path), TemporaryFile(dir=folder):
        pass


def _may_overwrite(path: str) -> bool:
    """Whether the person at the terminal says so; nobody there says no."""
    from followtui.cli.asking import on_terminal

    return on_terminal() and click.confirm(_("{path} is there already. Write over it?").format(path=clean(path)), err=True)


def give(text: str, path: str | None) -> None:
    """Print a report, or write it whole to a file."""
    if path is None:
        emit(text.rstrip("\n"))
        return
    from followtui.store.files import write_whole, writing_out

    with writing_out(path):
        write_whole(os.path.realpath(path), text.encode("utf-8"))
    say(_("Written to {path}").format(path=path))


def template_folders(book: "Book") -> list[str]:
    """Where templates are looked for: the book's folder, then that of the configuration."""
    return [book.store.folder, config_folder(os.environ)]


def own_template(book: "Book", form: str, name: str | None) -> "OwnTemplate | None":
    """The template that is named, or that stands in the book's or the configuration's folder; None for none."""
    if name == PLAIN or (name is None and form == "json"):
        return None
    if form == "json":
        raise Usage(N_("JSON has no template: choose --format md, text or html."))
    folders = template_folders(book)
    if name is None and not any(os.path.isfile(os.path.join(folder, f"report.{ENDINGS[form]}.j2")) for folder in folders):
        return None
    from followtui.report import own_template as own

    return own.standing(form, folders) if name is None else own.find(name, folders)


ENDINGS = {"md": "md", "text": "txt", "html": "html"}
"""The endings of the forms, before that of a template."""


def give_starter(form: str, path: str | None) -> None:
    """Print a commented template to start from, or write it to a file."""
    if form == "json":
        raise Usage(N_("JSON has no template: choose --format md, text or html."))
    from followtui.report.own_template import starter

    give(starter(form), path)
