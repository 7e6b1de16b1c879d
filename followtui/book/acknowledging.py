"""Saying that a warning is as it should be, and taking that back."""

from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.errors import NotFound, NotValid
from followtui.model import Document
from followtui.rules.acknowledged import FIELD, in_force, mark_of, sum_of
from followtui.rules.finding import Finding
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def acknowledge(book: Book, finding: Finding, reason: str) -> Done:
    """Let a warning stay quiet until its record changes, with the reason.

    Raises NotValid for an error or without a reason, NotFound when the record is gone.
    """
    said = reason.strip()
    if finding.severity == "error":
        raise NotValid(N_("An error cannot be left as it is: {message}"), message=finding.message)
    if not said:
        raise NotValid(N_("Why is it as it should be? Give a reason of a few words."))

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        document = _touched(draft, finding)
        kept = in_force(document)
        kept[mark_of(finding)] = {"reason": said, "at": book.at, "by": book.rep, "sum": sum_of(document)}
        document[FIELD] = kept
        return Made(action="acknowledge", table=finding.table, id=finding.id, name=_name(book, finding, document), entry=False)

    return book.act(body)


def take_back(book: Book, finding: Finding) -> Done:
    """Let a warning that was acknowledged be heard again. Raises NotFound when the record is gone."""

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        document = _touched(draft, finding)
        kept = {mark: one for mark, one in in_force(document).items() if mark != mark_of(finding)}
        if kept:
            document[FIELD] = kept
        else:
            document.pop(FIELD, None)
        return Made(action="unacknowledge", table=finding.table, id=finding.id, name=_name(book, finding, document), entry=False)

    return book.act(body)


def reason_of(book: Book, finding: Finding) -> str:
    """Why a finding is as it should be, as it was said; empty when nobody did, or it no longer holds."""
    document = book.records.get(finding.table, finding.id) or {}
    return str(in_force(document).get(mark_of(finding), {}).get("reason", ""))


def _touched(draft: "Draft", finding: Finding) -> Document:
    if draft.get(finding.table, finding.id) is None:
        raise NotFound(N_("The record is no longer in the book."))
    return draft.touch(finding.table, finding.id)


def _name(book: Book, finding: Finding, document: Document) -> str:
    """Whose record it is, and what it is called."""
    customer = book.records.get("customers", finding.customer) if finding.customer is not None else None
    names = [str((customer or {}).get("name", ""))]
    if finding.table != "customers":
        names.append(str(document.get("name") or document.get("title") or document.get("text") or "")[:40])
    return " · ".join(name for name in names if name)
