"""Asking, on a terminal, for just what an entry lacks; elsewhere the entry is refused with all of it."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from followtui.book.book import Book, Done, Refused
from followtui.book.entry import Unfit, offered, read_value
from followtui.cli.output import say
from followtui.errors import Conflict
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language

if TYPE_CHECKING:
    from followtui.rules.finding import Finding

Answers = dict[tuple[str, str], str]

ROUNDS = 12

FIRST = ("method", "result")
"""What decides on the rest: an unanswered call needs no words and no next step."""


def on_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(book: Book, run: Callable[[Answers], Done], askable: Callable[["Finding"], bool], answers: Answers | None = None) -> Done:
    """``run`` with the answers so far, asking for each field that it is refused for, until it is saved.

    ``answers`` are filled as they come, so that they are there when the person stops. Raises Refused where nobody can
    be asked, or for what no answer can mend.
    """
    answers = {} if answers is None else answers
    for _round in range(ROUNDS):
        try:
            return run(answers)
        except Refused as refusal:
            if not on_terminal() or not all(askable(finding) for finding in refusal.findings):
                raise
            _ask_all(book, refusal.findings, answers)
    return run(answers)


def _ask_all(book: Book, findings: "list[Finding]", answers: Answers) -> None:
    first = [finding for finding in findings if finding.field in FIRST]
    for finding in sorted(first or findings, key=_place):
        answers[finding.table, finding.field] = _ask(book, finding)
        if finding.field in ("next", "next_action") and (finding.table, "next_at") not in answers:
            answers[finding.table, "next_at"] = _ask_field(book, "followups", "next_at", _(WHEN))


def _ask(book: Book, finding: "Finding") -> str:
    say(finding.message)
    field = book.fields.get(finding.table, {}).get(finding.field)
    if field is None or finding.field in _PROMPTS:
        label = _(_PROMPTS.get(finding.field, finding.field))
    else:
        label = field.label(current_language())
    table = finding.table if field is not None else "followups"
    return _ask_field(book, table, finding.field, label)


def _ask_field(book: Book, table: str, code: str, label: str) -> str:
    """The answer to a question, asked again until it is a value of its field."""
    field = book.fields.get(table, {}).get(code)
    if field is not None and field.kind == "choice":
        say("  " + offered(field.choices))
    while True:
        answer: Any = click.prompt(clean(label), prompt_suffix="> ", err=True)
        if field is None:
            return str(answer)
        try:
            read_value(field, str(answer), book.now)
        except Unfit as error:
            say(_(error.text).format(**error.values) + "  " + _(error.remedy).format(**error.values))
        else:
            return str(answer)


def choose_deal(book: Book, conflict: Conflict) -> int:
    """Ask which of several deals is meant. Raises the conflict where nobody can be asked."""
    deals = [candidate for candidate in conflict.candidates if candidate.get("table") == "deals"]
    if not on_terminal() or not deals:
        raise conflict
    say(conflict.message())
    for number, deal in enumerate(deals, 1):
        say(f"  {number}  {deal['name']}  {deal['detail']}")
    chosen: int = click.prompt(_("deal"), type=click.IntRange(1, len(deals)), prompt_suffix="> ", err=True)
    return book.lookup.deal_anywhere(deals[chosen - 1]["ref"])


WHEN = N_("when (fri, 11-30, +3d)")

_PROMPTS = {"next": N_("next step"), "next_action": N_("next step"), "next_at": WHEN}

_ORDER = ("method", "result", "content", "attitude", "grade", "next", "next_action", "next_at")
"""The order in which a person tells it; what is not here is asked between."""


def _place(finding: "Finding") -> int:
    return _ORDER.index(finding.field) if finding.field in _ORDER else _ORDER.index("grade")
