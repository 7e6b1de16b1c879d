"""Runs the command line in this process, on a book of its own, at a fixed moment."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from followtui.cli.main import main


class Run:
    """What a command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def data(self) -> Any:
        """The JSON on stdout."""
        return json.loads(self.out)


Command = Callable[..., Run]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock of the commands that follow."""

    def at(moment: str) -> None:
        monkeypatch.setenv("FOLLOWTUI_NOW", moment)

    at("2026-11-24T09:30:00+08:00")
    return at


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], now: Callable[[str], None]) -> Command:
    """Runs a command line on the book in ``tmp_path/book``; an unforeseen error is raised, not told."""
    monkeypatch.setenv("FOLLOWTUI_BOOK", str(tmp_path / "book"))
    monkeypatch.setenv("FOLLOWTUI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("FOLLOWTUI_LANG", "en")
    monkeypatch.setenv("FOLLOWTUI_DEBUG", "1")
    monkeypatch.setenv("NO_COLOR", "1")

    def execute(*arguments: str) -> Run:
        capsys.readouterr()
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return Run(code, out, err)

    return execute


@pytest.fixture
def book(run: Command) -> Command:
    """``run`` on a new book of Li Lei's with one customer, 华兴科技, whose next step is due on Friday."""
    assert run("init", "--rep", "Li Lei").code == 0
    added = run(
        "add", "华兴科技", "--grade", "A", "--contact", "李娜", "--title", "采购总监", "--mobile", "13800138000",
        "--role", "decision_maker", "--next", "发报价", "--on", "周五", "--format", "json",
    )  # fmt: skip
    assert added.code == 0
    return run
