"""Whatever goes wrong is told in one clear sentence with its exit code, and nothing is lost."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Command

LOG = ("-m", "phone", "-c", "李娜确认40台，周五前给答复", "-r", "progress", "-n", "追报价", "-o", "fri")


def test_a_missing_book_says_how_to_make_one(run: Command) -> None:
    for words in (("agenda",), ("list",), ("log", "华兴", *LOG), ("undo",), ("check",)):
        answered = run(*words)
        assert answered.code == 10
        assert "followtui init" in answered.err
        assert answered.out == ""


def test_a_failure_is_json_where_json_was_asked_for(run: Command) -> None:
    error = run("list", "--format", "json").data["error"]
    assert error["code"] == 10
    assert error["message"]
    assert error["candidates"] == []


def test_the_first_adding_command_makes_the_book_and_says_where(run: Command, tmp_path: Path) -> None:
    added = run("add", "华兴科技", "--phone", "021-1", "--next", "拜访", "--on", "fri")
    assert added.code == 0
    assert str(tmp_path / "book") in added.err
    assert run("--book", str(tmp_path / "typo"), "add", "x", "--phone", "1", "--next", "y", "--on", "fri").code == 10
    assert not (tmp_path / "typo").exists()


def test_a_second_init_changes_nothing(book: Command) -> None:
    assert book("init").code == 4
    assert len(book("list", "--format", "json").data["items"]) == 1


def test_a_folder_with_foreign_files_is_no_book(run: Command, tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "notes.txt").write_text("x")
    assert run("list").code == 10


def test_what_was_typed_for_a_log_that_failed_is_kept(book: Command, tmp_path: Path) -> None:
    failed = book("log", "没有这家", *LOG)
    assert failed.code == 3
    (draft,) = (tmp_path / "book" / "drafts").iterdir()
    assert str(draft) in failed.err
    assert json.loads(draft.read_text(encoding="utf-8"))["content"] == "李娜确认40台，周五前给答复"
    assert os.stat(draft).st_mode & 0o777 == 0o600


def test_where_no_draft_can_be_written_the_text_goes_to_stderr(run: Command) -> None:
    failed = run("log", "华兴", *LOG)
    assert failed.code == 10
    assert "李娜确认40台，周五前给答复" in failed.err


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "改天", "25:00"])
def test_a_bad_date_is_told_at_its_field(book: Command, day: str) -> None:
    refused = book("log", "华兴", *LOG[:-1], day, "--format", "json")
    assert refused.code == 5
    assert [error["field"] for error in refused.data["errors"]] == ["next_at"]
    assert book("date", day).code == 5


def test_a_date_in_the_future_cannot_have_happened(book: Command) -> None:
    refused = book("log", "华兴", *LOG, "--at", "tomorrow", "--format", "json")
    assert refused.code == 5
    assert [error["field"] for error in refused.data["errors"]] == ["happened_at"]


def test_an_unknown_choice_names_the_choices(book: Command) -> None:
    refused = book("log", "华兴", "-m", "烟雾信号", *LOG[2:])
    assert refused.code == 5
    assert "phone" in refused.err
    assert book("log", "华兴", "-m", "1", *LOG[2:]).code == 0


def test_a_file_that_is_no_table_is_refused(book: Command, tmp_path: Path) -> None:
    picture = tmp_path / "photo.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert book("import", str(picture)).code == 5
    assert book("import", str(tmp_path / "nothing.csv")).code == 5


def test_a_full_disk_loses_nothing(book: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = (tmp_path / "book" / "journal.jsonl").read_bytes()
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        if len(data) > 300:
            write(descriptor, bytes(data)[:100])
            raise OSError(28, "No space left on device")
        return write(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        failed = book("log", "华兴", *LOG)
    assert failed.code == 10
    assert "disk is full" in failed.err
    assert (tmp_path / "book" / "journal.jsonl").read_bytes() == before
    assert book("log", "华兴", *LOG).code == 0


def test_a_hostile_name_never_reaches_the_terminal_unclean(book: Command) -> None:
    name = "ACME \x1b]0;owned\x07[/] \u202eLtd\x9b31m"
    added = book("add", name, "--phone", "1", "--next", "x\x1b[2J拜访", "--on", "fri")
    assert added.code == 0
    for words in (("agenda",), ("show", "ACME"), ("list",), ("history",), ("check",), ("node", "list"), ("undo",)):
        answered = book(*words)
        for text in (answered.out, answered.err):
            assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}, words
    book("redo")
    assert next(one for one in book("list", "--format", "json").data["items"] if "ACME" in one["name"])["name"] == name


def test_help_of_every_command_gives_an_example(run: Command) -> None:
    from followtui.cli.main import COMMANDS

    for name in COMMANDS:
        told = run(name, "--help")
        assert told.code == 0
        if name not in ("contact", "deal", "node", "book", "template", "theme"):
            assert f"followtui {name}" in told.out.replace("Usage: followtui", ""), name


def test_a_moment_that_is_none_is_told(run: Command, now: Callable[[str], None]) -> None:
    now("soon")
    assert run("agenda").code == 2
