"""Asking, on a terminal, for just what an entry lacks; elsewhere the entry is refused with all of it."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from followtui.book.book import Book, Done, Refused
from followtui.book.entry import offered
from followtui.cli.output import say
from followtui.text.hygiene import clean
from followtui.text.language import _, current_language

if TYPE_CHECKING:
    from followtui.rules.finding import Finding

Answers = dict[tuple[str, str], str]

ROUNDS = 6


def on_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(book: Book, run: Callable[[Answers], Done], askable: Callable[["Finding"], bool]) -> Done:
    """``run`` with the answers so far, asking for each field that it is refused for, until it is saved.

    Raises Refused where nobody can be asked, or for what no answer can mend.
    """
    answers: Answers = {}
    for _round in range(ROUNDS):
        try:
            return run(answers)
        except Refused as refusal:
            if not on_terminal() or not all(askable(finding) for finding in refusal.findings):
                raise
            for finding in refusal.findings:
                key = finding.table, finding.field
                answers[key] = _ask(book, finding)
    return run(answers)


def _ask(book: Book, finding: "Finding") -> str:
    say(finding.message)
    field = book.fields.get(finding.table, {}).get(finding.field)
    label = field.label(current_language()) if field is not None else _(_PROMPTS.get(finding.field, finding.field))
    if field is not None and field.kind == "choice":
        say("  " + offered(field.choices))
    answer: Any = click.prompt(clean(label), prompt_suffix="> ", err=True)
    return str(answer)


_PROMPTS = {"next": "next step", "next_action": "next step", "next_at": "next date"}
