"""The eight mistakes of follow-up reports, put into a clean book: each is found where it is, and nothing else is an error."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from followtui.book.book import Book
from followtui.rules.finding import Finding
from rules.a_book import NAMES, SAID, a_book, changed, customer_id, found_in, put, record_id

pytestmark = pytest.mark.parametrize("language", ["zh", "en"])

ONE = customer_id(0)
CONTACT, DEAL, EARLIER, LATEST, STEP, FIRST, NEED = (record_id(0, kind) for kind in range(1, 8))

Tables = dict[str, dict[int, Any]]
Mistake = tuple[str, str, str, Callable[[Book, str], Tables]]
"""What rule finds it, at which table and field, and how it is made in a book of a language."""


def note(text: dict[str, str]) -> Callable[[Book, str], Tables]:
    return lambda book, language: changed(book, "followups", LATEST, content=text[language])


def field(table: str, one: int, **fields: Any) -> Callable[[Book, str], Tables]:
    return lambda book, _language: changed(book, table, one, **fields)


def gone(table: str, *ids: int) -> Callable[[Book, str], Tables]:
    return lambda _book, _language: {table: dict.fromkeys(ids)}


def both(*parts: Callable[[Book, str], Tables]) -> Callable[[Book, str], Tables]:
    def made(book: Book, language: str) -> Tables:
        tables: Tables = {}
        for part in parts:
            for table, documents in part(book, language).items():
                tables.setdefault(table, {}).update(documents)
        return tables

    return made


def another(name: dict[str, str], **fields: Any) -> Callable[[Book, str], Tables]:
    """A second customer, complete in itself, that is like the first."""

    def made(book: Book, language: str) -> Tables:
        document = {**(book.store.get("customers", ONE) or {}), "name": name[language], "created_at": "2026-11-20T10:00:00+08:00", **fields}
        step = {**(book.store.get("nodes", STEP) or {}), "customer": 9, "deal": None, "created_at": "2026-11-20T10:00:00+08:00"}
        return {"customers": {9: document}, "nodes": {905: step}}

    return made


VAGUE = [
    {"zh": "继续跟进中", "en": "Followed up, will keep following up"},
    {"zh": "沟通了一下，客户还不错", "en": "Had a good chat, they seem fine"},
    {"zh": "电话沟通，保持联系", "en": "Called, staying in touch"},
    {"zh": "客户有意向，持续跟进", "en": "Customer is interested, keep following up"},
    {"zh": "正常沟通，情况良好", "en": "Regular contact, all going well"},
]

UNGRADED: list[Callable[[Book, str], Tables]] = [
    field("customers", ONE, grade=None),
    field("customers", ONE, grade=None, star=True),
    both(field("customers", ONE, grade=None), gone("followups", EARLIER)),
    both(field("customers", ONE, grade=None), field("deals", DEAL, stage="contact")),
    both(field("customers", ONE, grade=None), field("followups", LATEST, result="refused")),
]

MISTAKES: dict[str, list[Mistake]] = {
    "vague status": [("vague_note", "followups", "content", note(text)) for text in VAGUE],
    "ungraded customers": [("ungraded", "customers", "grade", made) for made in UNGRADED],
    "missing key nodes": [
        ("missing_node", "deals", "stage", gone("nodes", NEED)),
        ("missing_node", "deals", "stage", both(gone("nodes", FIRST), field("deals", DEAL, stage="need"))),
        ("missing_node", "deals", "stage", field("deals", DEAL, stage="negotiate")),
        ("missing_node", "deals", "stage", field("deals", DEAL, stage="contract")),
        ("missing_node", "deals", "stage", field("nodes", NEED, done_at=None, due="2026-12-01")),
        (
            "missing_node",
            "deals",
            "stage",
            field("deals", DEAL, stage="won", status="won", closed_at="2026-11-23T10:00:00+08:00"),
        ),
    ],
    "late updates": [
        (
            "late_entry",
            "followups",
            "happened_at",
            field("followups", LATEST, happened_at="2026-11-16T10:00:00+08:00", created_at="2026-11-20T15:00:00+08:00"),
        ),
        ("overdue_node", "nodes", "due", field("nodes", STEP, due="2026-11-23")),
        (
            "silent_customer",
            "customers",
            "last_touch_at",
            both(field("customers", ONE, last_touch_at="2026-09-01"), field("nodes", STEP, due="2027-03-01")),
        ),
        ("stalled_deal", "deals", "stage", field("deals", DEAL, stage_since="2026-11-11")),
        ("overdue_close", "deals", "expected_close", field("deals", DEAL, expected_close="2026-11-20")),
    ],
    "incomplete contacts": [
        (
            "incomplete_customer",
            "customers",
            "phone",
            both(field("customers", ONE, phone=None), field("contacts", CONTACT, mobile=None, via="前台")),
        ),
        ("incomplete_customer", "deals", "decision_maker", field("contacts", CONTACT, role="user")),
        ("incomplete_customer", "deals", "decision_maker", field("contacts", CONTACT, mobile=None)),
        ("incomplete_customer", "deals", "decision_maker", field("contacts", CONTACT, left_on="2026-11-01")),
        ("incomplete_customer", "deals", "need", field("deals", DEAL, need=None)),
        ("incomplete_customer", "deals", "decision_maker", gone("contacts", CONTACT)),
    ],
    "duplicate or forgotten": [
        ("duplicate_customer", "customers", "name", another({"zh": "华兴科技有限公司", "en": "Calder Optics"})),
        ("duplicate_customer", "customers", "name", another({"zh": "華興科技（有限公司）", "en": "CALDER OPTICS LTD"})),
        ("duplicate_customer", "customers", "phone", another({"zh": "深圳蓝鲸贸易", "en": "Blue Whale Trading"})),
        ("no_next_step", "customers", "next", gone("nodes", STEP)),
        ("no_next_step", "customers", "next", field("nodes", STEP, due=None)),
        ("no_next_step", "customers", "next", field("nodes", STEP, done_at="2026-11-23T10:00:00+08:00")),
    ],
    "running accounts": [
        ("unstructured_note", "followups", "method", field("followups", LATEST, method=None)),
        ("unstructured_note", "followups", "result", field("followups", LATEST, result=None)),
        ("unstructured_note", "followups", "content", field("followups", LATEST, content=None)),
        ("unstructured_note", "followups", "content", field("followups", LATEST, content="  ")),
        ("unstructured_note", "followups", "method", field("followups", EARLIER, method=None)),
    ],
    "too messy to count": [
        ("broken_record", "deals", "amount", field("deals", DEAL, amount="十万")),
        ("broken_record", "followups", "result", field("followups", LATEST, result="so-so")),
        ("broken_record", "nodes", "due", field("nodes", STEP, due="27.11.2026")),
        ("broken_record", "followups", "deal", field("followups", LATEST, deal=999)),
        (
            "wrong_time",
            "followups",
            "happened_at",
            field(
                "followups", LATEST, happened_at="2026-11-30T10:00:00+08:00", created_at="2026-11-20T15:00:00+08:00", next_at="2026-12-04"
            ),
        ),
        ("wrong_time", "followups", "next_at", field("followups", LATEST, next_at="2026-11-01")),
    ],
}

COMES_WITH = {
    ("no_next_step", "customers"): {("unstructured_note", "followups", "next_action")},
    ("broken_record", "nodes"): {("no_next_step", "customers", "next"), ("unstructured_note", "followups", "next_action")},
    ("broken_record", "followups"): {("unstructured_note", "followups", "result")},
}
"""What is an error by the same mistake: a step that is gone leaves the customer, and its last follow-up, without one."""


def place(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.table, finding.field


def test_the_clean_book_is_clean(tmp_path: Path, language: str) -> None:
    assert [place(one) for one in found_in(a_book(tmp_path / "book", language))] == []


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind, made in MISTAKES.items() for number in range(len(made))])
def test_it_is_found_and_nothing_else(tmp_path: Path, language: str, kind: str, number: int) -> None:
    rule, table, code, make = MISTAKES[kind][number]
    book = a_book(tmp_path / "book", language)
    put(book, make(book, language))
    findings = found_in(book)
    assert (rule, table, code) in {place(one) for one in findings}
    own = {ONE, 9}
    assert {one.customer for one in findings} <= own
    allowed = {(rule, table, code)} | COMES_WITH.get((rule, table), set())
    assert {place(one) for one in findings if one.severity == "error"} <= allowed


def test_each_kind_is_made_in_five_ways_and_both_languages_have_their_words(language: str) -> None:
    assert all(len(made) >= 5 for made in MISTAKES.values())
    assert len(MISTAKES) == 8
    assert len(NAMES[language]) == len(SAID[language]) == 3
