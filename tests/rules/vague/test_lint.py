"""``followtui lint``: notes from a file or a pipe, without a book."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import Command, now, run

__all__ = ["now", "run"]


def write(path: Path, text: str, encoding: str = "utf-8") -> str:
    path.write_bytes(text.encode(encoding))
    return str(path)


def items(answer: Any) -> list[tuple[int, bool, str | None]]:
    return [(item["row"], item["vague"], item["severity"]) for item in answer.data["items"]]


def test_notes_stand_one_a_line(run: Command, tmp_path: Path) -> None:
    file = write(tmp_path / "notes.txt", "已联系，等回复\n\n他要40台，嫌贵5%\n")
    told = run("lint", file, "--format", "json")
    assert told.code == 5
    assert items(told) == [(1, True, "error"), (3, False, None)]
    assert set(told.data["items"][0]) == {"row", "content", "vague", "severity", "score", "missing", "hint"}
    assert told.data["items"][0]["missing"] == ["speaker", "substance", "number_or_date"]
    assert told.data["items"][1]["missing"] == []


def test_a_csv_has_a_column_content(run: Command, tmp_path: Path) -> None:
    text = 'method,result,content,next_action\nphone,no_reply,"没接",再打\nvisit,progress,"要哑光的，\n亮面不要",发色卡\nphone,没联系上,,\n'
    told = run("lint", write(tmp_path / "notes.csv", text), "--format", "json")
    assert items(told) == [(2, True, "warning"), (3, False, None), (5, False, None)]
    assert told.data["items"][1]["content"] == "要哑光的，\n亮面不要"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_any_encoding_will_do(run: Command, tmp_path: Path, encoding: str) -> None:
    told = run(
        "lint", write(tmp_path / "notes.csv", "content,result\n客户要把交期提前到月底，不然换人,progress\n", encoding), "--format", "json"
    )
    assert told.code == 0
    assert told.data["items"][0]["content"] == "客户要把交期提前到月底，不然换人"


def test_the_table_shows_the_vague_ones_with_their_questions(run: Command, tmp_path: Path) -> None:
    told = run("lint", write(tmp_path / "notes.txt", "Touched base\nWants 12 more seats by 1 Sept\n"))
    assert told.code == 5
    assert "Touched base" in told.out
    assert "Who said what?" in told.out
    assert "seats" not in told.out
    assert "1 of 2 notes are vague." in told.err


def test_good_notes_exit_0(run: Command, tmp_path: Path) -> None:
    told = run("lint", write(tmp_path / "notes.txt", "Wants 12 more seats by 1 Sept\n"))
    assert (told.code, told.out) == (0, "")


def test_stdin_is_read_without_a_file(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("lint",), ("lint", "-")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("已联系\n".encode())))
        assert run(*arguments, "--format", "json").code == 5


def test_the_process_exits_with_the_code_and_makes_no_book(tmp_path: Path) -> None:
    environment = {"FOLLOWTUI_BOOK": str(tmp_path / "book"), "FOLLOWTUI_LANG": "zh", "PATH": "", "PYTHONUTF8": "1"}
    ended = subprocess.run(
        [sys.executable, "-m", "followtui", "lint", "--format", "json"],
        input="👍\n".encode(),
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 5
    assert not (tmp_path / "book").exists()


def test_nothing_is_no_vague_note(run: Command, tmp_path: Path) -> None:
    told = run("lint", write(tmp_path / "notes.txt", "\n\n"), "--format", "json")
    assert (told.code, told.data) == (0, {"items": []})


def test_what_cannot_be_read_is_told(run: Command, tmp_path: Path) -> None:
    assert run("lint", str(tmp_path / "none.txt")).code == 3
    assert run("lint", str(tmp_path)).code == 1
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert run("lint", str(tmp_path / "picture"), "--format", "json").code == 5


def test_nothing_that_a_terminal_would_obey_comes_through(run: Command, tmp_path: Path) -> None:
    told = run("lint", write(tmp_path / "notes.txt", "已联系\x1b[31m\u202e\n"))
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out
