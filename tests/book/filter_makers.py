"""A small book for the customers' list: eight customers, each with something that a filter can ask for."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followtui.book.book import Book
from followtui.book.filters import parse_filter
from followtui.book.rows import rows
from followtui.book.sorting import sort_rows
from followtui.model import Document
from followtui.store.create import create
from followtui.store.store import Head
from followtui.template.read import starter

if TYPE_CHECKING:
    from followtui.store.draft import Draft

NOW = "2026-11-24T09:30:00+08:00"
"""A Tuesday."""

OWN_FIELDS = """
[[fields]]
table = "customers"
code = "line"
type = "choice"
zh = "产线"
en = "production line"
choices = [
  { code = "smt", zh = "贴片", en = "placement" },
  { code = "test", zh = "测试", en = "test" },
]

[[fields]]
table = "customers"
code = "staff"
type = "number"
zh = "员工数"
en = "staff"

[[fields]]
table = "customers"
code = "renewal"
type = "date"
zh = "续约日"
en = "renewal"
"""

HUAXING, HARBOUR, MINGZHU, ANHE, TONGDA, YUANDA, QINGDAO, PARKED = range(1, 9)

CUSTOMERS: dict[int, Document] = {
    HUAXING: {
        "name": "华兴科技", "grade": "A", "star": True, "tags": ["展会", "VIP"], "industry": "机械 Machine tools",
        "last_touch_at": "2026-11-18T15:00:00+08:00", "last_result": "progress", "relation": "existing",
        "created_at": "2026-05-01T09:00:00+08:00", "custom": {"line": "smt", "staff": 400, "renewal": "2026-12-10"},
    },
    HARBOUR: {
        "name": "Blue Harbour Ltd", "grade": "A", "star": True, "owner": "Li Lei", "region": "Leeds",
        "last_touch_at": "2026-11-21", "last_result": "awaiting", "created_at": "2026-09-01T09:00:00+08:00",
    },
    MINGZHU: {
        "name": "明珠食品", "grade": "C", "phone": "0755-8888 6666", "created_at": "2026-11-20T09:00:00+08:00",
        "custom": {"line": "test", "staff": 40},
    },
    ANHE: {
        "name": "安和医疗", "grade": "B", "tags": ["展会2026"], "last_touch_at": "2026-11-10", "last_result": "no_reply",
        "created_at": "2026-10-01T09:00:00+08:00", "custom": {"renewal": "2026-11-20"},
    },
    TONGDA: {"name": "通達機械", "grade": "B", "last_touch_at": "2026-11-12", "created_at": "2026-10-01T09:00:00+08:00"},
    YUANDA: {"name": "远达物流", "last_touch_at": "2026-08-01", "relation": "existing", "created_at": "2026-07-01T09:00:00+08:00"},
    QINGDAO: {"name": "Qingdao Port: Services", "owner": "Wang Fang", "created_at": "2026-10-01T09:00:00+08:00"},
    PARKED: {"name": "重庆银行", "grade": "D", "state": "parked", "wake_on": "2027-03-01", "created_at": "2026-10-01T09:00:00+08:00"},
}  # fmt: skip

OTHERS: dict[str, list[Document]] = {
    "contacts": [
        {"customer": HUAXING, "name": "李娜", "mobile": "138 0013 8000"},
        {"customer": HARBOUR, "name": "Tom Lee", "mobile": "+44 20 7946 0958"},
    ],
    "deals": [
        {"customer": HUAXING, "name": "相机", "stage": "quote", "amount": 480000},
        {"customer": HUAXING, "name": "镜头", "stage": "need", "amount": 20000.5},
        {"customer": HARBOUR, "name": "Berths", "stage": "contract", "amount": 1200000, "currency": "GBP"},
        {"customer": ANHE, "name": "监护仪", "stage": "need", "amount": 90000},
        {"customer": TONGDA, "name": "轴承", "stage": "contact"},
        {"customer": YUANDA, "name": "叉车", "stage": "won", "status": "won", "amount": 700000},
    ],
    "nodes": [
        {"customer": HUAXING, "kind": "next_step", "title": "发修订报价", "due": "2026-11-20"},
        {"customer": HUAXING, "kind": "next_step", "title": "寄样品", "due": "2026-12-20"},
        {"customer": HARBOUR, "kind": "next_step", "title": "Contract: legal answers", "due": "2026-11-24T10:00"},
        {"customer": MINGZHU, "kind": "first_contact", "title": "首次联系", "due": "2026-11-27"},
        {"customer": ANHE, "kind": "next_step", "title": "演示", "due": "2026-12-08"},
        {"customer": TONGDA, "kind": "next_step", "title": "回访", "due": "2026-11-01", "done_at": "2026-11-12"},
    ],
    "jots": [
        {"customer": ANHE, "text": "钱主任问保修", "jotted_at": "2026-11-23T16:00:00+08:00"},
        {"customer": YUANDA, "text": "老马换电话", "jotted_at": "2026-11-01T16:00:00+08:00", "completed_by": 99},
    ],
}


def make_book(folder: Path, *, snapshot: bool = True) -> Book:
    """The book in ``folder``, opened, Li Lei's; with ``snapshot`` it has its index."""
    text = starter("zh").replace('rep = ""', 'rep = "Li Lei"', 1) + OWN_FIELDS
    store = create(str(folder), text, at=NOW)

    def work(draft: "Draft") -> Head:
        for one, document in CUSTOMERS.items():
            draft.put("customers", one, document)
        for table, documents in OTHERS.items():
            for document in documents:
                draft.insert(table, document)
        return Head(action="import")

    store.save(work, at=NOW)
    if snapshot:
        store.snapshot()
        store.close()
        store = type(store)(str(folder), NOW)
    return Book(store, datetime.fromisoformat(NOW))


def found(book: Book, query: str) -> set[int]:
    """The customers that a query finds among all."""
    return {row.id for row in parse_filter(query, book).select(rows(book))}


def order(book: Book, field: str | None) -> list[int]:
    """All customers in an order."""
    return [row.id for row in sort_rows(rows(book), field, book)]
