"""On a terminal a command asks for just what is missing; here with a real pseudo-terminal and keys."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Command

END_OF_INPUT = "\x04"

pty = pytest.importorskip("pty")


def on_terminal(folder: Path, *words: str, answers: dict[str, str]) -> tuple[int, str]:
    """Run a command on a pseudo-terminal; when a prompt of ``answers`` appears, its answer is typed."""
    environment = {**os.environ, "FOLLOWTUI_BOOK": str(folder), "FOLLOWTUI_LANG": "en", "TERM": "xterm", "NO_COLOR": "1"}
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "followtui", *words], env=environment, stdin=follower, stdout=follower, stderr=follower, close_fds=True
    )
    os.close(follower)
    seen = ""
    position = 0
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            piece = os.read(leader, 4096).decode("utf-8", "replace")
        except OSError:
            break
        if not piece:
            break
        seen += piece
        for prompt, answer in answers.items():
            found = seen.find(prompt + "> ", position)
            if found >= 0:
                position = found + len(prompt)
                os.write(leader, answer.encode() + (b"" if answer == END_OF_INPUT else b"\n"))
    os.close(leader)
    return process.wait(timeout=10), seen


def test_log_asks_for_just_what_is_missing_in_the_order_one_tells_it(book: Command, tmp_path: Path) -> None:
    code, seen = on_terminal(
        tmp_path / "book", "log", "华兴", "-c", "李娜说预算在年底前定",
        answers={"method": "2", "result": "1", "next step": "发报价单", "when (fri, 11-30, +3d)": "下周三"},
    )  # fmt: skip
    assert code == 0, seen
    assert seen.index("method>") < seen.index("result>") < seen.index("next step>") < seen.index("when (")
    shown = book("show", "华兴", "--format", "json").data
    assert (shown["followups"][0]["method"], shown["followups"][0]["next_at"]) == ("wechat", "2026-12-02")


def test_a_wrong_answer_is_asked_again(book: Command, tmp_path: Path) -> None:
    words = ("log", "华兴", "-c", "李娜说预算在年底前定", "-m", "phone", "-n", "发报价单", "-o", "fri")
    code, seen = on_terminal(tmp_path / "book", *words, answers={"result": "1"})
    assert code == 0, seen
    assert "progress" in seen


def test_stopping_keeps_what_was_typed(book: Command, tmp_path: Path) -> None:
    code, seen = on_terminal(tmp_path / "book", "log", "华兴", "-c", "李娜说预算在年底前定", answers={"method": END_OF_INPUT})
    assert code == 1
    (draft,) = (tmp_path / "book" / "drafts").iterdir()
    assert "李娜说预算在年底前定" in draft.read_text(encoding="utf-8")
    assert str(draft) in seen.replace("\r\n", "")
