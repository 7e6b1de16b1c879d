"""Judging a whole book, and verifying what it keeps."""

from collections.abc import Iterator

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.cases import NOBODY, Wanted, case_of, cases, holders
from followtui.book.derived import differing, kept_fields
from followtui.book.verdicts import BookVerdicts
from followtui.book.verdicts.verdict import Week
from followtui.model import TABLES
from followtui.rules.figures import Figures
from followtui.rules.finding import Finding
from followtui.template.rules import SEVERITIES

__all__ = ["NOBODY", "BookVerdicts", "Check", "Wanted", "case_of", "cases", "check", "holders", "wrongly_kept"]


class Check(Struct, kw_only=True):
    """All findings of a book in a stated order, its figures, and these by week, the oldest first."""

    figures: Figures
    findings: list[Finding]
    weeks: list[Week] = []
    late_share: float = 0.0

    def by_rule(self) -> dict[str, dict[str, int]]:
        """How many findings of each severity each rule has, those of the backlog apart; the most frequent rule first."""
        found: dict[str, dict[str, int]] = {}
        for one in self.findings:
            counts = found.setdefault(one.rule, dict.fromkeys((*SEVERITIES, "backlog"), 0))
            counts["backlog" if one.backlog else one.severity] += 1
        return dict(sorted(found.items(), key=lambda pair: (-sum(pair[1].values()), pair[0])))


def check(book: Book, wanted: Wanted) -> Check:
    """Judge every wanted customer with its records, and what only the whole book shows.

    ``wanted`` is asked with the fields that the index keeps of each customer.
    """
    verdicts = BookVerdicts(book, wanted)
    if verdicts.bring_up():
        verdicts.keep()
    order = {severity: position for position, severity in enumerate(SEVERITIES)}
    findings = verdicts.findings()
    findings.sort(key=lambda one: (order[one.severity], one.backlog, TABLES.index(one.table), one.id))
    return Check(figures=verdicts.figures(), findings=findings, weeks=verdicts.weeks(), late_share=verdicts.late_share)


def wrongly_kept(book: Book) -> Iterator[tuple[int, list[str]]]:
    """The customers whose kept fields are not what their records make, with these fields."""
    for customer, document in book.records.documents("customers").items():
        fields = sorted(differing(document, kept_fields(customer, book.records.of_customer(customer))))
        if fields:
            yield customer, fields
