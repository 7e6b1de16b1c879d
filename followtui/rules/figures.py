"""The figures of a book: how many of its records are in error, how many customers are qualified, what is backlog."""

from collections.abc import Iterable

from msgspec import Struct

from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Finding


class Figures(Struct, kw_only=True, frozen=True):
    """What ``check`` and the report say of a book.

    ``records`` are the entered ones, imported ones apart: ``records_with_errors`` of them have an error. Of the
    ``live_customers``, ``qualified_customers`` have no error on them or on any of their records. ``backlog`` counts
    the imported records that still lack something.
    """

    records: int = 0
    records_with_errors: int = 0
    live_customers: int = 0
    qualified_customers: int = 0
    backlog: int = 0

    @property
    def error_rate(self) -> float:
        """Entered records with an error by entered records, 0 to 1; 0 when there are none."""
        return self.records_with_errors / self.records if self.records else 0.0

    @property
    def qualified_rate(self) -> float:
        """Qualified customers by live customers, 0 to 1; 1 when there are none."""
        return self.qualified_customers / self.live_customers if self.live_customers else 1.0


class Tally:
    """Counts a book up, case by case, and keeps nothing of the cases."""

    def __init__(self, at: Circumstances) -> None:
        self._today = at.today
        self._records = 0
        self._with_errors = 0
        self._live = 0
        self._qualified = 0
        self._backlog = 0

    def add(self, case: Case, findings: Iterable[Finding]) -> None:
        """Count a case with all findings that ``judge`` has against it."""
        origins = {(table, record.id): record.origin for table, record in case.records()}
        errors: set[tuple[str, int]] = set()
        backlog: set[tuple[str, int]] = set()
        for finding in findings:
            place = (finding.table, finding.id)
            # A report as it was handed in may be broken too, but it is no record of a customer.
            if place in origins and finding.severity == "error":
                (backlog if finding.backlog else errors).add(place)
        self._records += sum(origin != "imported" for origin in origins.values())
        self._with_errors += len(errors)
        self._backlog += len(backlog)
        if case.is_live(self._today):
            self._live += 1
            self._qualified += not errors

    def figures(self) -> Figures:
        """The figures of all that was added so far."""
        return Figures(
            records=self._records,
            records_with_errors=self._with_errors,
            live_customers=self._live,
            qualified_customers=self._qualified,
            backlog=self._backlog,
        )


def figures(judged: Iterable[tuple[Case, Iterable[Finding]]], at: Circumstances) -> Figures:
    """The figures of cases with their findings; at no time is more than one of them held."""
    tally = Tally(at)
    for case, findings in judged:
        tally.add(case, findings)
    return tally.figures()


def added(parts: Iterable[Figures]) -> Figures:
    """The figures of several parts of a book as those of the whole."""
    names = Figures.__struct_fields__
    sums = [0] * len(names)
    for one in parts:
        for place, name in enumerate(names):
            sums[place] += getattr(one, name)
    return Figures(**dict(zip(names, sums, strict=True)))
