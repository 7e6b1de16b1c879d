"""A small book that is damaged again and again, and what people must be shown of it all the same."""

import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from followtui.cli.main import main
from followtui.model import REQUIRED, TABLES
from followtui.store.salvage import salvage
from followtui.text import language
from store import makers

ENVIRONMENT = {"FOLLOWTUI_NOW": "2026-11-24T09:30:00+00:00", "FOLLOWTUI_LANG": "en", "FOLLOWTUI_DEBUG": "1"}

BEFORE: tuple[tuple[str, ...], ...] = (
    ("init", "--template", "en", "--rep", "Li Lei"),
    ("add", "Acme Tools", "--grade", "A", "--phone", "0755-88886666", "--contact", "Ann", "--mobile", "13800138000", "--title", "CTO",
     "--next", "call", "--on", "2026-11-27"),
    ("add", "华兴科技", "--grade", "B", "--contact", "张伟", "--mobile", "13900139000", "--title", "经理",
     "--next", "打电话", "--on", "2026-11-26"),
    ("deal", "add", "Acme", "40 machines", "--amount", "48000", "--need", "40 pieces"),
    ("log", "Acme", "-m", "phone", "-c", "Ann wants 40 units and finds the price 5% too high", "-r", "progress", "-a", "warmer",
     "-n", "send quote", "-o", "2026-11-30"),
    ("jot", "华兴", "wants a discount"),
)  # fmt: skip
AFTER: tuple[tuple[str, ...], ...] = (
    ("log", "华兴", "-m", "wechat", "-c", "张伟确认下周三前给40台的报价", "-r", "progress", "-a", "same",
     "-n", "发报价", "-o", "2026-12-02"),
    ("edit", "Acme", "--phone", "0755-11112222", "--remark", "prefers mail"),
    ("add", "Late Ltd", "--grade", "C", "--phone", "021-5555", "--next", "visit", "--on", "2026-12-01"),
    ("edit", "Late Ltd", "--grade", "B"),
    ("undo",),
)  # fmt: skip


class Said(Struct):
    """What a command answered."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


@contextmanager
def environment(folder: Path) -> Iterator[None]:
    """The surroundings in which the commands run."""
    before = {name: os.environ.get(name) for name in ("FOLLOWTUI_BOOK", *ENVIRONMENT)}
    os.environ.update({**ENVIRONMENT, "FOLLOWTUI_BOOK": str(folder)})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


# Every command of these many runs would read the translations anew.
language._read_catalogue = cache(language._read_catalogue)


def run(*arguments: str) -> Said:
    """Run one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return Said(code, out.getvalue(), err.getvalue())


class Specimen:
    """A book in ``folder`` with saves made since its last snapshot, or without."""

    def __init__(self, folder: Path, *, tail: bool) -> None:
        self.folder = folder
        with environment(folder):
            for arguments in BEFORE:
                assert run(*arguments).code == 0, arguments
            assert run("book", "snapshot").code == 0
            for arguments in AFTER:
                assert run(*arguments).code == 0, arguments
            if not tail:
                assert run("book", "snapshot").code == 0
            self.refs = [one["ref"] for one in run("list", "--format", "json").json()["items"]]
            self.list, self.shows = self.looked_at()
            self.history = self.actions()
        self.files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def restore(self) -> None:
        """Make the book as it was before anything was done to it."""
        shutil.rmtree(self.folder)
        for name, data in self.files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def damage(self, name: str, data: bytes | None) -> None:
        """Restore the book with another content of one file, or without it."""
        self.restore()
        if data is None:
            (self.folder / name).unlink()
        else:
            (self.folder / name).write_bytes(data)

    def content(self, name: str) -> bytes:
        """What a file holds when nothing is done to it."""
        return self.files[Path(name)]

    def looked_at(self) -> tuple[str, list[str]]:
        """What ``list`` and ``show`` print."""
        listed = run("list", "--format", "json")
        shown = [run("show", ref, "--format", "json") for ref in self.refs]
        assert not any(one.code for one in (listed, *shown))
        self.told = listed.err + "".join(one.err for one in shown)
        return listed.out, [one.out for one in shown]

    def actions(self) -> list[Any]:
        """What ``history`` prints, the newest first."""
        said = run("history", "--format", "json")
        assert said.code == 0
        self.told_by_history = said.err
        items: list[Any] = said.json()["items"]
        return items

    def check_same(self, name: str, damaged: bytes | None) -> None:
        """Damage a file other than the journal: all commands give the same, and the damaged file lands in ``aside/``."""
        self.damage(name, damaged)
        with environment(self.folder):
            assert (*self.looked_at(), self.actions()) == (self.list, self.shows, self.history)
            told = self.told + self.told_by_history
            snapshot = run("book", "snapshot")
            assert snapshot.code == 0
            told += snapshot.err
            assert run("book", "verify").code == 0
        if damaged is not None and name.endswith(".json"):
            kept = [path.read_bytes() for path in (self.folder / "aside").iterdir()]
            assert kept == [damaged]
            assert told.count(name) == 1
        elif name.endswith(".json"):
            assert told.count(name) == 1

    def check_journal(self, damaged: bytes | None, *, most_lost: int, same: bool) -> None:
        """Damage the journal: what is lost is named, everything else is there."""
        self.damage("journal.jsonl", damaged)
        with environment(self.folder):
            listed, shown = self.looked_at() if same else ("", [])
            if same:
                assert (listed, shown) == (self.list, self.shows)
            found = self.actions()
            verified = run("book", "verify")
        kept = [one for one in found if one["kind"] != "recovered"]
        lost = [one for one in self.history if one not in kept]
        assert kept == [one for one in self.history if one in kept]
        assert len(lost) <= most_lost
        assert len(found) - len(kept) == (found[0]["kind"] == "recovered")
        told = self.told + self.told_by_history
        if lost:
            assert "Lost of history" in told
            assert found[0]["kind"] == "recovered"
        assert verified.code == 0 or "kept fields" in verified.err
        self._check_no_ghosts()

    def _check_no_ghosts(self) -> None:
        alone = makers.rebuilt(self.folder)
        store = makers.opened(self.folder)
        assert makers.equal(makers.tables_of(store), alone)
        store.close()
        for table in TABLES:
            for document in alone[table].values():
                assert all(name in document for name in REQUIRED[table])

    def lines(self) -> list[tuple[int, int]]:
        """From where to where each action of the journal goes, its newline left out."""
        return salvage(self.content("journal.jsonl")).lines


def flipped(data: bytes, position: int, mask: int = 1) -> bytes:
    """``data`` with one byte changed."""
    return data[:position] + bytes([data[position] ^ mask]) + data[position + 1 :]
