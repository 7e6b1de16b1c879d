"""Strings that break programs, and a book that is full of them."""

import csv
import json
import re
from pathlib import Path
from typing import Any

from followtui.book.book import Book
from followtui.dates.days import instant, now_from
from followtui.store.create import create
from followtui.store.draft import Draft
from followtui.store.store import Head, Store
from followtui.template.read import starter, with_book
from tui.driver import NOW

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile"

OWN = (
    "ACME [/] Ltd",
    "[ACME] Ltd",
    "[@click=app.quit]x[/]",
    "[bold red]loud",
    "[/]",
    "[[",
    "$name {name} %s %(x)s {0}",
    "\\[x]\\",
    "\x1b]0;pwned\x07",
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b[2J\x1b[H",
    "\x1b[31mred",
    "\x9b31m",
    "\x1bP1$r0m\x1b\\",
    "\x07\x08\x0b\x0c\x0e\x1f\x7f",
    "a\nb\r\nc\td",
    "\u202eevil\u202c",
    "\u2066left\u2069",
    "\u200b\u200d\ufeff",
    "مرحبا بالعالم",
    "שלום עולם",
    "日本語テスト",
    "👨‍👩‍👧‍👦 family",
    "🇨🇳🇩🇪",
    "e\u0301e\u0301",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "﷽",
    "\ud800",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "| pipe | table |",
    "`code` **bold** _it_ [a](http://x) ![i](x)",
    "{{ 7*7 }} {% for x in y %}",
    "../../etc/passwd",
    "NULL",
    "None",
    "-1",
    "1e309",
    "x" * 500,
    "字" * 300,
    "%n%n%n",
    "'; DROP TABLE customers; --",
    "  leading and trailing  ",
    "\u3000全角\u3000",
    "ﾃｽﾄ",
    "½ ① ㎏",
)
"""Written here, so that the test says something where the shared set is absent."""


def strings() -> list[str]:
    """Every hostile string there is."""
    found = list(OWN)
    if SHARED.is_dir():
        found += [one for one in json.loads((SHARED / "blns.json").read_text(encoding="utf-8")) if isinstance(one, str) and one.strip()]
        found += (SHARED / "csv-injection.txt").read_text(encoding="utf-8").splitlines()
        for name in ("hostile_customers.csv", "hostile_markdown_terminal.csv"):
            with (SHARED / name).open(encoding="utf-8", newline="") as file:
                found += [cell for row in csv.reader(file) for cell in row if cell.strip()]
    return [
        one.encode("utf-8", "surrogateescape" if one.isascii() else "replace").decode("utf-8", "replace") for one in dict.fromkeys(found)
    ]


def _records(number: int, text: str, draft: Draft) -> None:
    """A customer with a record of every kind, each of its words hostile."""
    common = {"origin": "entered", "created_at": "2026-11-02T09:00:00+08:00"}
    customer = draft.insert(
        "customers",
        {
            "name": text,
            "grade": "ABCD"[number % 4],
            "star": number % 7 == 0,
            "state": "live",
            "relation": "new",
            "phone": text,
            "industry": text,
            "region": text,
            "need": text,
            "remark": text,
            "tags": [text],
            "no_reply_streak": number % 4,
            "last_touch_at": "2026-11-20T10:00:00+08:00",
            "last_result": "progress",
            **common,
        },
    )
    contact = draft.insert(
        "contacts",
        {
            "customer": customer,
            "name": text,
            "title": text,
            "mobile": text,
            "wechat": text,
            "email": text,
            "role": "decision_maker",
            **common,
        },
    )
    deal: dict[str, Any] = {
        "customer": customer,
        "name": text,
        "stage": "quote",
        "status": "open",
        "kind": "new",
        "amount": 1000 + number,
        "stage_since": "2026-11-10",
        "need": text,
        "product": text,
        "competitor": text,
        **common,
    }
    sold = draft.insert("deals", deal)
    draft.insert(
        "followups",
        {
            "customer": customer,
            "deal": sold,
            "contacts": [contact],
            "method": "phone",
            "happened_at": "2026-11-20T10:00:00+08:00",
            "content": text,
            "result": "progress",
            "attitude": "warmer",
            "next_action": text,
            "next_at": "2026-11-24",
            "help_needed": text,
            "author": text,
            **common,
        },
    )
    due = ("2026-11-20", "2026-11-24T10:00", "2026-11-25", "2026-11-30")[number % 4]
    draft.insert("nodes", {"customer": customer, "deal": sold, "kind": "next_step", "title": text, "side": "ours", "due": due, **common})
    draft.insert("jots", {"customer": customer, "text": text, "jotted_at": "2026-11-23T10:00:00+08:00", **common})


def make_book(folder: Path, language: str = "en") -> None:
    """A book in which every string stands in every field."""
    now = now_from(NOW)
    create(str(folder), with_book(starter(language), rep="Nora [/] \x1b]0;x\x07"), at=instant(now), by="Nora", device="desk").close()
    store = Store(str(folder), instant(now))

    def work(draft: Draft) -> Head:
        for number, text in enumerate(strings()):
            _records(number, text, draft)
        return Head(action="import", subject={"name": "[/] \x1b[2J"})

    store.save(work, at=instant(now))
    store.snapshot()
    store.close()


UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What must never be drawn: controls, and characters that turn the reading direction."""


def first_customer(book: Book) -> int:
    """The id of some customer."""
    return next(iter(book.records.customers()))
