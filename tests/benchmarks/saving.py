"""What a save costs at several sizes, beside stock TinyDB and SQLite (WAL, synchronous FULL)."""

import os
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median
from typing import Any

import msgspec
from tinydb import TinyDB

from followtui.book.book import Book
from followtui.book.followups import Log, log_followup
from followtui.book.steps import NextStep
from followtui.dates.days import instant
from followtui.model import Document
from followtui.store.draft import Draft
from followtui.store.store import Head, Store

from .big_book import NOW, make_book
from .timing import seconds


def measure_saves(sizes: tuple[int, ...], saves: int = 200) -> list[dict[str, Any]]:
    """Median milliseconds of one save at each number of follow-ups."""
    rows = []
    for followups in sizes:
        with tempfile.TemporaryDirectory() as folder:
            book = os.path.join(folder, "book")
            make_book(book, max(followups // 10, 1))
            bare, whole, document = _ours(book, saves)
            row = {"followups": followups, "store": bare, "log": whole}
            row["sqlite"] = _sqlite(os.path.join(folder, "one.db"), document, followups, saves)
            row["tinydb"] = _tinydb(os.path.join(folder, "stock.json"), os.path.join(book, "followups.json"), document)
            rows.append(row)
            shutil.rmtree(book)
    return rows


def _ours(folder: str, saves: int) -> tuple[float, float, Document]:
    """Milliseconds of a bare save of one follow-up, and of a whole logged follow-up with rules and step, book open."""
    store = Store(folder, instant(NOW))
    book = Book(store, NOW)
    customers = list(store.customers())
    document = next(iter(store.of_customer(customers[0])["followups"].values()))

    def insert(draft: Draft) -> Head:
        draft.insert("followups", dict(document))
        return Head(action="log")

    bare = [seconds(lambda: store.save(insert, at=instant(NOW))) for _save in range(saves)]
    whole = []
    for number in range(saves):
        log = Log(
            customer=customers[number % len(customers)],
            values={"method": "phone", "content": f"李总确认要{number}台，周五前给答复", "result": "progress"},
            steps=[NextStep(title="发修订报价", when="2026-12-01")],
            keep=False,
        )
        book.at_moment(datetime.now(UTC) + timedelta(days=1))
        whole.append(seconds(partial(log_followup, book, log)))
    store.close()
    return median(bare) * 1000, median(whole) * 1000, document


def _sqlite(path: str, document: Document, rows: int, saves: int) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE followups (id INTEGER PRIMARY KEY, document TEXT)")
    text = msgspec.json.encode(document).decode()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO followups (document) VALUES (?)", ((text,) for _row in range(rows)))
    connection.execute("COMMIT")
    times = [seconds(lambda: connection.execute("INSERT INTO followups (document) VALUES (?)", (text,))) for _save in range(saves)]
    connection.close()
    return median(times) * 1000


def _tinydb(path: str, source: str, document: Document) -> float:
    shutil.copy(source, path)
    with TinyDB(path, encoding="utf-8") as stock:
        table = stock.table("followups")
        return median(seconds(lambda: table.insert(document)) for _save in range(3)) * 1000
