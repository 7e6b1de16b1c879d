"""What was typed for an entry that could not be saved is kept, and its place is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import msgspec

from followtui.cli.output import say
from followtui.cli.session import Session
from followtui.errors import FollowtuiError
from followtui.store.files import make_folder, write_whole
from followtui.text.language import _

TYPED = ("content", "words", "steps", "theirs", "help_needed", "pasted", "answers")


@contextmanager
def kept(run: Session, options: dict[str, Any], answers: dict[tuple[str, str], str]) -> Iterator[None]:
    """Keep what was typed, answers to questions too, when the block fails.

    Where no draft can be written the text goes to stderr.
    """
    try:
        yield
    except (FollowtuiError, OSError, click.Abort, KeyboardInterrupt):
        typed = {name: value for name, value in options.items() if value not in (None, "", (), False)}
        if answers:
            typed["answers"] = {field: text for (_table, field), text in answers.items()}
        keep(run, typed)
        raise


def keep(run: Session, typed: dict[str, Any]) -> None:
    """Write a draft of what was typed into the book's ``drafts/``."""
    if not any(name in typed for name in TYPED):
        return
    typed.pop("form", None)
    data = msgspec.json.format(msgspec.json.encode({"at": run.now.isoformat(), "command": "log", **typed}), indent=1)
    stamp = run.now.strftime("%Y%m%d-%H%M%S")
    folder = os.path.join(run.folder, "drafts")
    path = os.path.join(folder, f"log-{stamp}-{os.urandom(2).hex()}.json")
    try:
        if not os.path.isdir(run.folder):
            raise FileNotFoundError(run.folder)
        make_folder(folder)
        write_whole(path, data)
    except OSError:
        say(_("What you typed could not be kept as a draft; here it is:"))
        say(data.decode("utf-8"))
    else:
        say(_("What you typed is kept in {path}").format(path=path))
