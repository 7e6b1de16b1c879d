"""Small makers of records and cases, around one customer that is as it should be on Tuesday 24 November 2026."""

from datetime import datetime
from functools import cache
from typing import Any

from msgspec.structs import replace

from followtui.model import TABLES, Document
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Finding
from followtui.rules.gate import judge
from followtui.rules.typed import build_case
from followtui.template.model import Template
from followtui.template.read import read_template, starter

TODAY = "2026-11-24"
NOW = f"{TODAY}T09:30:00+08:00"

CUSTOMER, CONTACT, DEAL, FOLLOWUP, NODE, JOT = 1, 2, 3, 4, 5, 6
IDS = dict(zip(TABLES, (CUSTOMER, CONTACT, DEAL, FOLLOWUP, NODE, JOT, 7), strict=False))

Documents = dict[str, dict[int, Any]]


@cache
def starter_template(language: str) -> Template:
    """The starter template in ``language``, read once."""
    return read_template(starter(language))


def template_with(language: str = "zh", **parts: Any) -> Template:
    """The starter template with ``parts`` of it replaced."""
    return replace(starter_template(language), **parts)


def circumstances(now: str = NOW, template: Template | None = None) -> Circumstances:
    """The circumstances of a book at ``now``, with the Chinese starter unless told otherwise."""
    return Circumstances.of(template or starter_template("zh"), datetime.fromisoformat(now))


AT = circumstances()


def customer(**fields: Any) -> Document:
    """A graded live customer with a phone, touched yesterday."""
    return _with(
        {
            "name": "华兴科技",
            "grade": "B",
            "phone": "0755 8888 8888",
            "last_touch_at": "2026-11-23",
            "created_at": "2026-11-02T10:00:00+08:00",
        },
        fields,
    )


def contact(**fields: Any) -> Document:
    """A decision maker with a mobile and a title."""
    who = {"customer": CUSTOMER, "name": "李娜", "title": "采购总监", "role": "decision_maker"}
    return _with({**who, "mobile": "13800138000"}, fields)


def deal(**fields: Any) -> Document:
    """An open deal in its first stage, with its need and decision date known."""
    return _with(
        {
            "customer": CUSTOMER,
            "name": "检测相机",
            "stage": "contact",
            "need": "40 台，五月前",
            "decision_at": "2026-12-15",
            "created_at": "2026-11-02T10:00:00+08:00",
        },
        fields,
    )


def followup(**fields: Any) -> Document:
    """A call of yesterday afternoon, recorded at once."""
    return _with(
        {
            "customer": CUSTOMER,
            "method": "phone",
            "happened_at": "2026-11-23T15:00:00+08:00",
            "created_at": "2026-11-23T15:05:00+08:00",
            "content": "李总确认要40台，嫌贵5%",
            "result": "progress",
        },
        fields,
    )


def node(**fields: Any) -> Document:
    """An open next step of ours, due on Friday."""
    return _with(
        {
            "customer": CUSTOMER,
            "kind": "next_step",
            "title": "发修订报价",
            "due": "2026-11-27",
            "created_at": "2026-11-23T15:05:00+08:00",
        },
        fields,
    )


def done(kind: str, day: str, **fields: Any) -> Document:
    """A key node that was done on ``day``."""
    return node(kind=kind, title=kind, due=day, done_at=day, **fields)


def jot(**fields: Any) -> Document:
    """Words of yesterday."""
    return _with({"customer": CUSTOMER, "text": "李总问交期", "jotted_at": "2026-11-23T16:00:00+08:00"}, fields)


def documents(**tables: Document | list[Document] | dict[int, Any]) -> Documents:
    """Documents by table and id: one has its table's usual id, several count up from ten times it, {} is none."""
    found: Documents = {}
    for table, given in tables.items():
        if isinstance(given, list):
            found[table] = {IDS[table] * 10 + number: one for number, one in enumerate(given)}
        elif all(isinstance(key, int) for key in given):
            found[table] = {int(key): one for key, one in given.items()}
        else:
            found[table] = {IDS[table]: given}
    return found


def case(**tables: Document | list[Document] | dict[int, Any]) -> Case:
    """A case with these records; the usual customer, contact and open step unless they are given."""
    usual: dict[str, Any] = {"customers": customer(), "contacts": contact(), "nodes": node()}
    return build_case(CUSTOMER, documents(**{**usual, **tables}))


def against(rule: str, found: Case, at: Circumstances = AT) -> list[Finding]:
    """What ``rule`` has against a case."""
    return [finding for finding in judge(found, at) if finding.rule == rule]


def places(findings: list[Finding]) -> list[str]:
    """Findings in short: severity, table and field."""
    return [f"{finding.severity} {finding.table}.{finding.field}" for finding in findings]


def errors(found: Case, at: Circumstances = AT) -> list[str]:
    """The errors against a case, in short: rule and place."""
    return [f"{one.rule} {one.table}.{one.field}" for one in judge(found, at) if one.severity == "error"]


def _with(usual: Document, fields: dict[str, Any]) -> Document:
    """``usual`` with ``fields`` put in; None takes a field away."""
    return {code: value for code, value in {**usual, **fields}.items() if value is not None}
