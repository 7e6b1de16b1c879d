"""The verdict on one customer with all its records, and what the whole book's rules and figures need of it."""

from datetime import date
from functools import lru_cache

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.cases import Wanted, case_of
from followtui.dates.days import week_of
from followtui.rules.acknowledged import in_force
from followtui.rules.case import Case
from followtui.rules.figures import Figures, figures
from followtui.rules.finding import Finding
from followtui.rules.gate import sorted_out
from followtui.rules.traces import Trace, traces_of
from followtui.rules.until import right_until
from followtui.rules.values import known_day


class Week(Struct, array_like=True):
    """The records entered in a week that begins on the Monday ``begins``: how many, how many of them with an error.

    ``followups`` are the follow-ups among them, ``late`` those that were written down late.
    """

    begins: str
    records: int = 0
    with_errors: int = 0
    followups: int = 0
    late: int = 0

    @property
    def error_rate(self) -> float:
        """Records with an error by records, 0 to 1."""
        return self.with_errors / self.records if self.records else 0.0


class Verdict(Struct, array_like=True):
    """What the rules say of one customer; ``left`` are findings that are said to be as they should be.

    It stays right until the day ``until`` if nothing is written. ``late`` of the ``entered`` follow-ups were written
    down late. ``traces`` are of its follow-ups; ``said`` the marks of what was acknowledged, with table and record.
    ``holding`` are its follow-ups with evidence.
    """

    findings: list[Finding]
    left: list[Finding]
    figures: Figures
    late: int
    entered: int
    until: str
    weeks: list[Week]
    traces: list[Trace]
    said: list[str]
    holding: list[int] = []


def judge_holder(book: Book, holder: int, wanted: Wanted) -> Verdict | None:
    """The verdict on a customer, or on the records of one that is not in the book.

    None when the customer is not wanted, or nothing is there.
    """
    case = case_of(book, holder, wanted)
    if case is None:
        return None
    at = book.circumstances
    findings, left = sorted_out(case, at)
    late = {one.id for one in (*findings, *left) if one.rule == "late_entry"}
    return Verdict(
        findings=findings,
        left=left,
        figures=figures([(case, findings)], at),
        late=len(late),
        entered=sum(one.origin != "imported" for one in case.followups),
        until=right_until(case, at),
        weeks=_weeks(case, findings, late),
        traces=list(traces_of(case, at)),
        said=_said(case),
        holding=[one.id for one in case.followups if one.evidence],
    )


def _weeks(case: Case, findings: list[Finding], late: set[int]) -> list[Week]:
    wrong = {(one.table, one.id) for one in findings if one.blocks}
    weeks: dict[str, Week] = {}
    for table, record in case.records():
        day = known_day(record.created_at)
        if record.origin == "imported" or not day:
            continue
        begins = monday_of(day)
        week = weeks.setdefault(begins, Week(begins))
        week.records += 1
        week.with_errors += (table, record.id) in wrong
        if table == "followups":
            week.followups += 1
            week.late += record.id in late
    return list(weeks.values())


@lru_cache(maxsize=4096)
def monday_of(day: str) -> str:
    """The Monday of the week that holds a day."""
    return week_of(date.fromisoformat(day))[0].isoformat()


def _said(case: Case) -> list[str]:
    return [
        f"{table}.{record}.{mark}"
        for table, documents in case.documents.items()
        for record, document in documents.items()
        for mark in in_force(document)
    ]
