"""What one run of the command line works on: the book's folder, the moment, and the opened book."""

import os
from datetime import datetime
from typing import TYPE_CHECKING

from followtui.cli.config import data_folder, read_config
from followtui.cli.output import say
from followtui.dates.days import instant, now_from
from followtui.errors import Unreadable, Usage
from followtui.store.files import told
from followtui.text.language import N_, _, current_language

if TYPE_CHECKING:
    import click

    from followtui.book.book import Book


class Session:
    """One run of the program."""

    def __init__(self, folder: str | None) -> None:
        self._asked_for = folder or None
        self.config = read_config(os.environ)
        self._named = folder or os.environ.get("FOLLOWTUI_BOOK") or self.config.get("book") or None
        self._book: Book | None = None
        try:
            self.now: datetime = now_from(os.environ.get("FOLLOWTUI_NOW") or None)
        except ValueError:
            raise Usage(
                N_("FOLLOWTUI_NOW is “{value}”, which is no moment. Write it like 2026-11-24T09:30."),
                value=os.environ.get("FOLLOWTUI_NOW", ""),
            ) from None

    @property
    def folder(self) -> str:
        """The folder of the book: the one that was named, else the one in the user's data folder."""
        if self._named:
            return os.path.abspath(os.path.expanduser(self._named))
        return data_folder(os.environ)

    def book(self, *, begins: bool = False) -> "Book":
        """The book, opened once. Raises Unreadable.

        With no book yet, a command that begins one (it adds what needs nothing before it) makes it and says where;
        but not in a folder named with ``--book``, where a slip of the pen would part the records.
        """
        if self._book is None:
            from followtui.book.book import Book
            from followtui.store.store import Store, is_book

            folder = self.folder
            if not is_book(folder):
                self._begin(folder, begins=begins)
            store = Store(folder, instant(self.now))
            self._book = Book(store, self.now)
            self.tell()
        return self._book

    def _begin(self, folder: str, *, begins: bool) -> None:
        if self._asked_for or not begins:
            raise Unreadable(
                N_("There is no book in {folder}. Make one there with: followtui init")
                if self._named
                else N_("There is no book yet in {folder}. Begin with: followtui init, or followtui import FILE"),
                folder=folder,
            )
        self.create(folder, current_language(), None)
        say(_("A new book was made in {folder}").format(folder=folder))

    def create(self, folder: str, template: str, rep: str | None) -> None:
        """Make a book from a starter template, ``zh`` or ``en``, or from a template file; the rep as in the config."""
        rep = rep or self.config.get("rep")
        from followtui.store.create import create
        from followtui.store.store import device_name
        from followtui.template.read import decode_template, read_template, starter, with_book

        if template in ("zh", "en"):
            text = starter(template)
        else:
            with told(template), open(template, "rb") as file:
                text = decode_template(file.read(), template)
        text = with_book(text, rep=rep) if rep else text
        read_template(text, template)
        create(folder, text, at=instant(self.now), by=rep or "", device=device_name()).close()

    def tell(self) -> None:
        """Print what the book's files have to say, once."""
        if self._book is not None:
            notes, self._book.store.notes = self._book.store.notes, []
            for note in notes:
                say(str(note))

    def finish(self) -> None:
        """What may wait until the answer is out."""
        if self._book is not None:
            self.tell()
            self._book.store.settle()
            self.tell()
            self._book.close()


def session(ctx: "click.Context") -> Session:
    """The session of this run."""
    found: Session = ctx.find_root().obj
    return found
