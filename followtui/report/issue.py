"""Handing a report in: a journaled action that keeps its cut-off, summary and totals as they were."""

from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.errors import NotValid, Usage
from followtui.model import Document
from followtui.report.facts import Facts, late_ones
from followtui.report.trend import quality_of
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.book.entry import Entry
    from followtui.store.draft import Draft


def issue(book: Book, facts: Facts) -> Done:
    """Hand the report in; ``facts`` then say so. A report may be handed in again: the last one stands.

    Raises Usage for a report of other customers than the rep's own, or of an earlier state of the book; NotValid when
    the period has not begun.
    """
    if facts.owner is not None or facts.as_of:
        raise Usage(N_("Only your own report, of the book as it is now, can be handed in: leave --owner and --as-of out."))
    if facts.period.first > facts.today:
        raise NotValid(N_("The period begins on {day}: there is nothing to hand in yet."), day=facts.period.from_)
    document: Document = {
        "period": {"from": facts.period.from_, "to": facts.period.to},
        "cut_off": book.at,
        "issued_at": book.at,
        "totals": {**facts.totals.values, **quality_of(facts.quality.figures)},
        "origin": "entered",
        "created_at": book.at,
    }
    if facts.summary:
        document["summary"] = facts.summary

    def body(draft: "Draft", entry: "Entry") -> Made:  # noqa: ARG001 - every body takes an entry
        report = draft.insert("reports", document)
        return Made(action="issue", table="reports", id=report, name=f"{facts.period.from_} – {facts.period.to}")

    done = book.act(body)
    facts.issued = document
    facts.cut_off = book.at
    if done.action is not None:
        facts.position.offset, facts.position.last_sum = book.store.offset, book.store.stand.last_sum
    facts.late = late_ones(facts.counting, facts.cut_off)
    return done
