"""Asking, on a terminal, for just what an entry lacks; elsewhere the entry is refused with all of it."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from followtui.book.book import Book, Done, Refused
from followtui.book.entry import offered
from followtui.cli.output import say
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language

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
            for finding in sorted(refusal.findings, key=_place):
                key = finding.table, finding.field
                answers[key] = _ask(book, finding)
                if finding.field in ("next", "next_action") and (finding.table, "next_at") not in answers:
                    answers[finding.table, "next_at"] = _prompt(_(_PROMPTS["next_at"]))
    return run(answers)


def _ask(book: Book, finding: "Finding") -> str:
    say(finding.message)
    field = book.fields.get(finding.table, {}).get(finding.field)
    label = field.label(current_language()) if field is not None else _(_PROMPTS.get(finding.field, finding.field))
    if field is not None and field.kind == "choice":
        say("  " + offered(field.choices))
    return _prompt(clean(label))


def _prompt(label: str) -> str:
    answer: Any = click.prompt(label, prompt_suffix="> ", err=True)
    return str(answer)


_PROMPTS = {"next": N_("next step"), "next_action": N_("next step"), "next_at": N_("when (fri, 11-30, +3d)")}

_ORDER = ("method", "content", "result", "attitude", "grade", "next", "next_action", "next_at")
"""The order in which a person tells it; what is not here is asked between."""


def _place(finding: "Finding") -> int:
    return _ORDER.index(finding.field) if finding.field in _ORDER else _ORDER.index("grade")
