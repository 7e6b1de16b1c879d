"""Figures of many verdicts, kept as a running sum."""

from collections.abc import Iterable, Mapping

from followtui.book.book import Book
from followtui.book.verdicts.verdict import Verdict, Week, monday_of
from followtui.rules.figures import Figures, added
from followtui.rules.finding import Finding
from followtui.rules.values import known_day


class Sum:
    """The sum of the verdicts that were put in; what was found across the book is added when it is asked for."""

    def __init__(self) -> None:
        self._figures = Figures()
        self._weeks: dict[str, Week] = {}
        self.late = 0
        self.entered = 0

    def put(self, verdict: Verdict, sign: int = 1) -> None:
        """Add a verdict, or take it out again with ``sign`` -1."""
        one = verdict.figures
        self._figures = added((self._figures, one if sign > 0 else _negative(one)))
        self.late += sign * verdict.late
        self.entered += sign * verdict.entered
        for week in verdict.weeks:
            kept = self._weeks.setdefault(week.begins, Week(week.begins))
            kept.records += sign * week.records
            kept.with_errors += sign * week.with_errors
            kept.followups += sign * week.followups
            kept.late += sign * week.late

    def figures(self) -> Figures:
        """The figures."""
        return self._figures

    def put_across(self, verdict: Verdict, across: Iterable[Finding], sign: int = 1) -> None:
        """Add what was found across the book of a customer with this verdict, or take it out again."""
        places = {(one.table, one.id) for one in verdict.findings if one.severity == "error"}
        errors = {(one.table, one.id) for one in across if one.blocks} - places
        backlog = {(one.table, one.id) for one in across if one.severity == "error" and one.backlog} - places
        unqualified = bool(verdict.figures.qualified_customers) and any(one.blocks for one in across)
        if errors or backlog or unqualified:
            extra = Figures(records_with_errors=sign * len(errors), qualified_customers=-sign * unqualified, backlog=sign * len(backlog))
            self._figures = added((self._figures, extra))

    def weeks(self, verdicts: Mapping[int, Verdict], across: Iterable[Finding], book: Book) -> list[Week]:
        """The figures by week, the oldest first."""
        found = {begins: Week(*_fields(week)) for begins, week in self._weeks.items() if week.records}
        told: set[tuple[str, int]] = set()
        for finding in across:
            verdict = verdicts.get(finding.customer or 0)
            place = finding.table, finding.id
            if not finding.blocks or verdict is None or place in told:
                continue
            told.add(place)
            if not any((one.table, one.id) == place and one.blocks for one in verdict.findings):
                day = known_day(str((book.records.get(*place) or {}).get("created_at") or ""))
                week = found.get(monday_of(day)) if day else None
                if week is not None:
                    week.with_errors += 1
        return [found[begins] for begins in sorted(found)]


def _fields(week: Week) -> tuple[str, int, int, int, int]:
    return week.begins, week.records, week.with_errors, week.followups, week.late


def _negative(one: Figures) -> Figures:
    return Figures(**{name: -getattr(one, name) for name in Figures.__struct_fields__})
