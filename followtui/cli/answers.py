"""What a command that saved something answers: one line for people, the contract's JSON for programs."""

from typing import Any

from followtui.book.book import Book, Done
from followtui.cli.output import emit, emit_json, finding_data, say_findings
from followtui.text.hygiene import clean


def answer(book: Book, done: Done, text: str, form: str, **more: Any) -> None:
    """Print what was saved. Findings that remain are told on stderr; in JSON they stand in the answer."""
    if form == "json":
        data = {
            "id": done.id,
            "ref": book.ref(done.table, done.id),
            "action": done.action.id if done.action is not None else None,
            "findings": [finding_data(finding) for finding in done.findings],
        }
        emit_json({**data, **more})
        return
    emit(clean(text))
    say_findings(done.findings)
