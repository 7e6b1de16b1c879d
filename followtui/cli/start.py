"""The process. Opening the screens is the commonest start, and needs no library for commands: it is told apart here."""

import os
import sys
from collections.abc import Sequence

from followtui.cli.guarding import guarded
from followtui.text.language import LANGUAGES

OPTIONS = ("--book", "--lang")
"""The program's own options: with these alone, the screens open."""


def run() -> None:
    """Run the program as a process: the answer out, the process ends at once, without taking its objects apart."""
    code = start(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    os._exit(code)


def start(given: Sequence[str]) -> int:
    """Open the screens when nothing else is asked for, else run the command; gives the exit code."""
    options = options_of(given)
    if options is not None and sys.stdin.isatty() and sys.stdout.isatty():
        return guarded(given, lambda: _open(options.get("--book")))
    from followtui.cli.main import main

    return main(given)


def options_of(given: Sequence[str]) -> dict[str, str] | None:
    """The program's own options where nothing else stands; None for whatever the command line is to read or to refuse."""
    found = {}
    rest = list(given)
    while rest:
        name, is_joined, value = rest.pop(0).partition("=")
        if name not in OPTIONS or not (is_joined or rest):
            return None
        found[name] = value if is_joined else rest.pop(0)
    return found if found.get("--lang", "zh") in LANGUAGES else None


def _open(folder: str | None) -> int:
    from followtui.cli.open import run_screens
    from followtui.cli.session import Session

    session = Session(folder)
    try:
        return run_screens(session, session.book(begins=True))
    finally:
        session.finish()
