"""A clean book of three customers, kept as it should be on Tuesday 24 November 2026, into which tests put mistakes."""

from datetime import datetime
from pathlib import Path
from typing import Any

from followtui.book.book import Book
from followtui.book.checking import check
from followtui.model import Document
from followtui.rules.finding import Finding
from followtui.store.create import create
from followtui.store.draft import Draft
from followtui.store.store import Head, Store
from followtui.template.read import starter, with_book
from rules.makers import NOW

REP = {"zh": "李雷", "en": "Leo Lane"}
NAMES = {"zh": ("华兴科技有限公司", "远达机械厂", "青岚食品"), "en": ("Calder Optics", "Harrow Mills", "Pelham Foods")}
PEOPLE = {"zh": "李娜", "en": "Ann Baker"}
TITLE = {"zh": "采购总监", "en": "purchasing director"}
SAID = {
    "zh": (
        "李总确认要40台检测相机，嫌报价高5%，周五给答复",
        "王工说样机测了三天，误差0.02，要我们出正式报价",
        "采购周敏说预算12万已批，等总经理签字",
    ),
    "en": (
        "Ann confirmed 40 inspection cameras, finds us 5 % too dear, answers on Friday",
        "Their engineer ran the sample for three days, error 0.02, asks for a formal quote",
        "Purchasing says the budget of 120,000 is approved and waits for the director's signature",
    ),
}
NEXT = {
    "zh": ("发修订报价给李总", "寄正式报价单", "问总经理签字没有"),
    "en": ("send Ann the revised quote", "post the formal quote", "ask about the signature"),
}

MOMENT = datetime.fromisoformat(NOW)


def customer_id(number: int) -> int:
    """The id of customer 0, 1 or 2."""
    return number + 1


def record_id(number: int, kind: int) -> int:
    """The id of a record of a customer: 1 contact, 2 deal, 3 and 4 follow-ups, 5 open step, 6 and on done nodes."""
    return (number + 1) * 100 + kind


def clean_tables(language: str) -> dict[str, dict[int, Document]]:
    """Three customers, each with a decision maker, a deal at the quote, two follow-ups, its key nodes and a next step."""
    tables: dict[str, dict[int, Document]] = {table: {} for table in ("customers", "contacts", "deals", "followups", "nodes")}
    for number, name in enumerate(NAMES[language]):
        one = customer_id(number)
        base: Document = {"customer": one, "created_at": "2026-11-10T10:00:00+08:00", "origin": "entered"}
        tables["customers"][one] = {
            "name": name, "grade": "B", "phone": f"0755-8{number}21 66{number}9", "created_at": base["created_at"], "origin": "entered",
            "state": "live", "relation": "new", "no_reply_streak": 0, "last_touch_at": f"2026-11-2{number}T15:00:00+08:00",
            "last_result": "progress",
        }  # fmt: skip
        tables["contacts"][record_id(number, 1)] = {
            **base, "name": PEOPLE[language] + "甲乙丙"[number] if language == "zh" else f"{PEOPLE[language]} {'QRS'[number]}",
            "title": TITLE[language], "role": "decision_maker", "mobile": f"1380013{number}00{number}",
        }  # fmt: skip
        tables["deals"][record_id(number, 2)] = {
            **base, "name": f"2026-{number}", "stage": "quote", "stage_since": "2026-11-18", "need": SAID[language][number],
            "amount": 100000, "status": "open", "kind": "new", "expected_close": "2026-12-20", "decision_at": "2026-12-10",
        }  # fmt: skip
        first = f"2026-11-1{number + 1}T10:00:00+08:00"
        last = f"2026-11-2{number}T15:00:00+08:00"
        common = {
            **base,
            "method": "phone",
            "deal": record_id(number, 2),
            "author": REP[language],
            "attitude": "warmer",
            "result": "progress",
        }
        tables["followups"][record_id(number, 3)] = {
            **common, "happened_at": first, "created_at": first, "content": SAID[language][(number + 1) % 3],
            "next_action": NEXT[language][(number + 1) % 3], "next_at": last[:10],
        }  # fmt: skip
        tables["followups"][record_id(number, 4)] = {
            **common, "happened_at": last, "created_at": last, "content": SAID[language][number] + "。" * number + " (2)",
            "next_action": NEXT[language][number], "next_at": "2026-11-27",
        }  # fmt: skip
        tables["nodes"][record_id(number, 5)] = {
            **base, "kind": "next_step", "title": NEXT[language][number], "due": "2026-11-27", "side": "ours", "deal": record_id(number, 2),
            "created_at": last,
        }  # fmt: skip
        for place, kind in enumerate(("first_contact", "need_confirmed")):
            tables["nodes"][record_id(number, 6 + place)] = {
                **base, "kind": kind, "title": kind, "side": "ours", "done_at": f"2026-11-1{number + 1 + place}T10:00:00+08:00",
                **({"deal": record_id(number, 2)} if place else {}),
            }  # fmt: skip
    return tables


def a_book(folder: Path, language: str, tables: dict[str, dict[int, Document]] | None = None) -> Book:
    """A book with these tables, the clean ones unless they are given."""
    store = create(
        str(folder), with_book(starter(language), rep=REP[language]), at="2026-11-01T09:00:00+08:00", by=REP[language], device="desk"
    )
    book = Book(store, MOMENT)
    put(book, tables if tables is not None else clean_tables(language))
    return book


def put(book: Book, tables: dict[str, dict[int, Any]]) -> None:
    """Save documents as they are, past the gate; None takes one away."""

    def body(draft: Draft) -> Head:
        for table, documents in tables.items():
            for one, document in documents.items():
                if document is None:
                    draft.remove(table, one)
                else:
                    draft.put(table, one, {code: value for code, value in document.items() if value is not None})
        return Head(action="edit")

    book.store.save(body, at=book.at, by=book.rep, device="desk")


def changed(book: Book, table: str, one: int, **fields: Any) -> dict[str, dict[int, Any]]:
    """A record with fields changed, None for absent, as ``put`` takes it."""
    return {table: {one: {**(book.store.get(table, one) or {}), **fields}}}


def found_in(book: Book) -> list[Finding]:
    """Everything that ``check`` finds of the rep's own customers."""
    return check(book, lambda document: book.is_mine(document.get("owner"))).findings


def reopened(book: Book) -> Book:
    """The same book as another process would open it, at the same moment."""
    return Book(Store(book.store.folder, book.at), book.now)
