"""The evidence of follow-ups as it stands in the book: each copy with what became of it."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from followtui.book.book import Book
from followtui.model import Followup
from followtui.rules.evidence import evidence_finding
from followtui.rules.finding import Finding
from followtui.rules.registry import as_told
from followtui.store.attachments import Copy
from followtui.text.language import _
from followtui.text.sizes import size_in_words


def copies_of(book: Book, followup: Followup) -> list[Copy]:
    """The evidence of a follow-up, in the order in which it was given."""
    return [book.attachments.look(name) for name in followup.evidence]


def evidence_findings(book: Book, customer: int | None, followups: Iterable[Followup]) -> Iterator[Finding]:
    """What is wrong with the evidence of follow-ups, told as the template wants it; of imported ones it is backlog."""
    if not book.circumstances.settings["broken_record"]["on"]:
        return
    for followup in followups:
        for name in followup.evidence:
            copy = book.attachments.look(name)
            finding = evidence_finding(followup.id, customer, name, copy.title, copy.state)
            if finding is not None:
                told = as_told(finding, book.circumstances)
                yield replace(told, backlog=True) if told.severity == "error" and followup.origin == "imported" else told


def in_words(copy: Copy) -> str:
    """A copy in a line: its name, its size, and what became of it where it is no longer what was kept."""
    size = size_in_words(copy.size)
    if copy.state == "gone":
        return _("evidence: {name}, gone").format(name=copy.title)
    if copy.state == "changed":
        return _("evidence: {name}, {size}, changed after it was kept").format(name=copy.title, size=size)
    return _("evidence: {name}, {size}").format(name=copy.title, size=size)
