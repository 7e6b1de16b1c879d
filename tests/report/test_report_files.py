"""The file that a report is written to: asked about where a person can be asked, else refused, and never half written."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

BEFORE = "what stood there before\n"


@pytest.fixture
def book(tmp_path: Path) -> dict[str, str]:
    """The environment of Li Lei's book."""
    environment = {
        **os.environ, "FOLLOWTUI_BOOK": str(tmp_path / "book"), "FOLLOWTUI_LANG": "en", "TERM": "xterm", "NO_COLOR": "1",
        "FOLLOWTUI_NOW": "2026-11-24T09:00:00+08:00",
    }  # fmt: skip
    made = ["add", "Acme", "--phone", "021-5555 6666", "--next", "call Ann", "--on", "2026-11-27"]
    for words in (["init", "--rep", "Li Lei"], made):
        subprocess.run([sys.executable, "-m", "followtui", *words], env=environment, check=True, capture_output=True)
    return environment


def told(environment: dict[str, str], *words: str) -> tuple[int, str]:
    """Run a command where nobody can be asked: its exit code, and what it says beside its data."""
    command = [sys.executable, "-m", "followtui", *words]
    done = subprocess.run(command, env=environment, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, done.stderr


def asked(environment: dict[str, str], answer: str, *words: str) -> tuple[int, str]:
    """Run a command on a terminal, and answer its one question."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "followtui", *words]
    process = subprocess.Popen(command, env=environment, stdin=follower, stdout=follower, stderr=follower, close_fds=True)
    os.close(follower)
    seen, deadline = "", time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            piece = os.read(leader, 4096).decode("utf-8", "replace")
        except OSError:
            break
        if not piece:
            break
        seen += piece
        if "[y/N]" in seen and answer:
            os.write(leader, answer.encode() + b"\n")
            answer = ""
    os.close(leader)
    return process.wait(timeout=10), seen


def test_a_file_that_is_there_is_asked_about_on_a_terminal(book: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    path.write_text(BEFORE, encoding="utf-8")
    code, seen = asked(book, "n", "report", "-o", str(path))
    assert code == 1
    assert "week.md is there already. Write over it?" in seen
    assert path.read_text(encoding="utf-8") == BEFORE
    code, seen = asked(book, "y", "report", "-o", str(path))
    assert code == 0
    assert "Written to" in seen
    assert path.read_text(encoding="utf-8").startswith("# Weekly report")


def test_it_is_refused_where_nobody_can_be_asked(book: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    path.write_text(BEFORE, encoding="utf-8")
    code, said = told(book, "report", "-o", str(path))
    assert code == 1
    assert "is there already" in said
    assert "--overwrite" in said
    assert path.read_text(encoding="utf-8") == BEFORE
    assert told(book, "report", "-o", str(path), "--overwrite")[0] == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to try")
def test_a_place_that_takes_nothing_is_said_and_nothing_is_left(book: dict[str, str], tmp_path: Path) -> None:
    for place in ("/dev/full", str(tmp_path), str(tmp_path / "none" / "week.md"), "/proc/week.md"):
        code, said = told(book, "report", "-o", place, "--issue", "--overwrite")
        assert code == 1, place
        assert said.count("\n") == 1
    assert sorted(os.listdir(tmp_path)) == ["book"]
    assert '"action":"issue"' not in (tmp_path / "book" / "journal.jsonl").read_text(encoding="utf-8")
