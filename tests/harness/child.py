"""What a harnessed process does: it saves, snapshots and imports for as long as it lives, and says so on a pipe.

It says ``+ table id`` only after a save has returned; ``? table id`` before it takes one back, and ``- table id`` after.
"""

import os
import random
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from followtui.book.book import Book
from followtui.book.customers import add_customer
from followtui.book.followups import Log, log_followup
from followtui.book.past import redo_last, undo_last
from followtui.book.steps import NextStep
from followtui.store.create import create
from followtui.store.store import Store
from followtui.template.read import starter
from followtui.transfer.importing import import_files

AT = "2026-11-24T09:30:00+00:00"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def make_book(folder: str) -> None:
    """A new book for a harness."""
    create(folder, starter("en"), at=AT, by="Li Lei", device="desk").close()


def opened(folder: str) -> Book:
    """The book as a process opens it."""
    return Book(Store(folder, AT), NOW)


def start(work: Callable[[int], object]) -> tuple[int, int]:
    """Run ``work`` in a process of its own, with the writing end of a pipe; gives its id and the reading end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    return _live(work, writing)


def _live(work: Callable[[int], object], writing: int) -> NoReturn:
    try:
        work(writing)
    except BaseException as error:  # noqa: BLE001 - whatever it was, the parent is to count it
        found = "".join(finding.message for finding in getattr(error, "findings", ()))
        os.write(writing, ("! " + (traceback.format_exc() + found).replace("\n", "⏎") + "\n").encode())
        os._exit(1)
    os._exit(0)


def warm_up(where: Path) -> None:
    """Import all that a worker needs, so that a process is at work as soon as it is started."""
    folder = where / "warm"
    make_book(str(folder))
    with open(os.devnull, "wb") as nowhere:
        Worker(str(folder), 1, nowhere.fileno()).do_everything()


class Worker:
    """One process at work on a book."""

    def __init__(self, folder: str, seed: int, pipe: int) -> None:
        self._random = random.Random(seed)
        self._folder = folder
        self._pipe = pipe
        self._book = opened(folder)
        self._customers = list(self._book.store.customers())
        self._mine: list[tuple[str, int]] = []

    def run(self, mode: str) -> None:
        """Work until killed; ``mode`` says what mostly."""
        deeds: dict[str, list[Callable[[], None]]] = {
            "save": [self._add, self._log, self._log, self._log, self._take_back],
            "snapshot": [self._log, self._snapshot, self._snapshot],
            "import": [self._import, self._log],
            "mixed": [self._add, self._log, self._log, self._snapshot, self._import, self._take_back],
        }
        while True:
            self._random.choice(deeds[mode])()

    def do_everything(self) -> None:
        """Do each deed once."""
        for deed in (self._add, self._log, self._take_back, self._import, self._snapshot):
            deed()

    def save_some(self, count: int) -> None:
        """Save so many times, catching up and snapshotting now and then."""
        for number in range(count):
            self._add() if number % 10 == 0 else self._log()
            if number % 100 == 99:
                self._book.store.settle()

    def _tell(self, mark: str, table: str, record_id: int) -> None:
        os.write(self._pipe, f"{mark} {table} {record_id}\n".encode())

    def _saved(self, table: str, record_id: int) -> None:
        self._tell("+", table, record_id)
        self._mine.append((table, record_id))

    def _add(self) -> None:
        name = f"Customer {self._random.getrandbits(40):x} {os.getpid()}"
        steps = [NextStep(title="call", when="2026-11-27")]
        values = {"phone": "0755-88886666", "grade": "B"}
        done = add_customer(self._book, name, values, contact={"name": "Ann"}, steps=steps, unknown=[], force="harness")
        self._customers.append(done.id)
        self._saved("customers", done.id)

    def _log(self) -> None:
        if not self._customers:
            self._add()
        values = {
            "method": "phone",
            "content": f"wants {self._random.randrange(2, 90)} units by {self._random.randrange(1, 28)} December, price too high by 5%",
            "result": "progress",
            "attitude": "warmer",
        }
        log = Log(
            customer=self._random.choice(self._customers[-20:]),
            values=values,
            steps=[NextStep(title="send the quote", when="2026-12-01")],
            customer_values={"grade": "B", "phone": "0755-88886666"},
        )
        self._saved("followups", log_followup(self._book, log).id)

    def _take_back(self) -> None:
        if not self._mine:
            return
        table, record_id = self._mine[-1]
        self._tell("?", table, record_id)
        undo_last(self._book)
        self._tell("-", table, record_id)
        if self._random.random() < 0.5:
            redo_last(self._book)
            self._tell("+", table, record_id)
        else:
            self._mine.pop()
            if table == "customers":
                self._customers.remove(record_id)

    def _snapshot(self) -> None:
        self._book.store.snapshot()

    def _import(self) -> None:
        # Its own folder for the sheet: what is being killed is the book's writing, not the sheet's.
        sheet = Path(self._folder).with_suffix(".sheets") / f"{os.getpid()}.csv"
        sheet.parent.mkdir(exist_ok=True)
        names = [f"Sheet {self._random.getrandbits(40):x}" for _row in range(20)]
        sheet.write_text("customer name,phone\n" + "".join(f"{name},0755-88880000\n" for name in names), encoding="utf-8")
        before = set(self._book.store.ids("customers"))
        result = import_files(self._book, [sheet])
        assert result.action is not None
        for record_id in set(self._book.store.ids("customers")) - before:
            self._saved("customers", record_id)
        self._mine.clear()
