"""The gate at every door: the full verdict on a customer, and what of it refuses an entry.

Entry screens, commands, import, adopted hand edits and ``check`` all ask here.
"""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from followtui.dates.days import days_between
from followtui.model import TABLES, Node
from followtui.rules.acknowledged import in_force, is_acknowledged
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.registry import find_all
from followtui.rules.values import known_day, later_day
from followtui.template.rules import SEVERITIES
from followtui.text.language import N_

Place = tuple[str, int, str]
"""A table, the id of a record, and a field of it."""

_SEVERITY_ORDER = {severity: position for position, severity in enumerate(SEVERITIES)}
_TABLE_ORDER = {table: position for position, table in enumerate(TABLES)}
_MAY_BE_UNKNOWN = ("incomplete_customer", "ungraded")
_UNKNOWN_YET = N_("Not known yet; a step to find it out is open. From {day} on it counts as an error.")

_NEXT_IS_PAST = Complaint(
    "wrong_time",
    "warning",
    "followups",
    "next_at",
    N_("The next date, {day}, is already past. Is that meant?"),
    N_("Type a day from today on (--on), or confirm it."),
)
_DUE_IS_PAST = Complaint(
    "wrong_time",
    "warning",
    "nodes",
    "due",
    N_("The due date, {day}, is already past. Is that meant?"),
    N_("Type a day from today on (--due), or confirm it."),
)


def judge(case: Case, at: Circumstances) -> list[Finding]:
    """All findings of a case: errors, warnings, notices; within these by table, record, rule and field.

    What somebody has said is as it should be is left out for as long as that holds.
    """
    return [finding for finding in _verdict(case, at) if not is_acknowledged(finding, case.documents)]


def sorted_out(case: Case, at: Circumstances) -> tuple[list[Finding], list[Finding]]:
    """The findings of a case, and apart from them those that somebody has said are as they should be."""
    heard: list[Finding] = []
    left: list[Finding] = []
    for finding in _verdict(case, at):
        (left if is_acknowledged(finding, case.documents) else heard).append(finding)
    return heard, left


def acknowledged(case: Case, at: Circumstances) -> list[Finding]:
    """The findings of a case that ``judge`` leaves out."""
    if not any(in_force(document) for documents in case.documents.values() for document in documents.values()):
        return []
    return [finding for finding in _verdict(case, at) if is_acknowledged(finding, case.documents)]


def _verdict(case: Case, at: Circumstances) -> list[Finding]:
    findings = list(find_all(case, at))
    if any(finding.severity == "error" for finding in findings):
        findings = _without_the_honest_unknown(_with_backlog(findings, case), case, at)
    return in_order(findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as they are told: errors, warnings, notices; within these by table, record, rule and field."""
    return sorted(findings, key=_order)


def refused(before: Case | None, after: Case, written: Collection[Place], at: Circumstances) -> list[Finding]:
    """The errors for which an entry is refused: those it creates, and those it leaves in fields it writes.

    ``before`` is None for a customer that the entry itself makes. Errors that stood before never refuse an entry
    that does not write their field; neither does backlog.
    """
    after.closing = _won_by(before, after)
    standing = {finding.key for finding in judge(before, at) if finding.severity == "error"} if before else set()
    return [
        finding
        for finding in judge(after, at)
        if finding.blocks and (finding.key not in standing or (finding.table, finding.id, finding.field) in written)
    ]


def _won_by(before: Case | None, after: Case) -> frozenset[int]:
    """The deals that an entry wins."""
    won = {deal.id for deal in before.deals if deal.status == "won"} if before else set()
    return frozenset(deal.id for deal in after.deals if deal.status == "won" and deal.id not in won)


def asks(after: Case, written: Collection[Place], at: Circumstances) -> list[Finding]:
    """What an entry is asked about but not refused for: a next date or due date, written now, that is already past."""
    found = []
    asked: set[int | None] = set()
    for followup in after.followups:
        day = known_day(followup.next_at)
        if ("followups", followup.id, "next_at") in written and "" < day < at.today:
            asked.add(followup.id)
            found.append(_NEXT_IS_PAST.about(followup.id, after.customer_id, {"day": day}))
    for node in after.open_nodes():
        day = known_day(node.due)
        # The step that the follow-up itself opened has been asked about.
        if ("nodes", node.id, "due") in written and "" < day < at.today and node.from_followup not in asked:
            found.append(_DUE_IS_PAST.about(node.id, after.customer_id, {"day": day}))
    return found


def _with_backlog(findings: list[Finding], case: Case) -> list[Finding]:
    """The findings, with errors of imported records marked as backlog."""
    imported = {(table, record.id) for table, record in case.records() if record.origin == "imported"}
    if not imported:
        return findings
    return [
        replace(finding, backlog=True) if finding.severity == "error" and (finding.table, finding.id) in imported else finding
        for finding in findings
    ]


def _without_the_honest_unknown(findings: list[Finding], case: Case, at: Circumstances) -> list[Finding]:
    """The findings, with errors turned into warnings where a step to find the answer out was opened lately."""
    days = at.settings["incomplete_customer"]["unknown_days"]
    openly = [node for node in case.open_nodes() if node.unknown and _is_recent(node, days, at.today)]
    if not openly:
        return findings
    return [_excused(finding, openly, days) for finding in findings]


def _excused(finding: Finding, openly: list[Node], days: int) -> Finding:
    if finding.severity != "error" or finding.rule not in _MAY_BE_UNKNOWN:
        return finding
    place = f"{finding.table}.{finding.field}"
    since = [
        known_day(node.created_at)
        for node in openly
        if node.unknown == place and (finding.table != "deals" or node.deal in (finding.id, None))
    ]
    if not since:
        return finding
    values = {**finding.values, "day": later_day(max(since), days + 1)}
    return replace(finding, severity="warning", text=_UNKNOWN_YET, values=values, backlog=False)


def _is_recent(node: Node, days: int, today: str) -> bool:
    created = known_day(node.created_at)
    return bool(created) and days_between(created, today) <= days


def _order(finding: Finding) -> tuple[int, int, int, str, str, str, str]:
    return (
        _SEVERITY_ORDER[finding.severity],
        _TABLE_ORDER[finding.table],
        finding.id,
        finding.rule,
        finding.field,
        finding.text,
        finding.detail,
    )
