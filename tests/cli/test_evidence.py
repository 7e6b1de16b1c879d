"""``log --evidence``: files and pasted text, shown, checked, kept through failures."""

import io
import json
import sys
from pathlib import Path

import pytest

from cli.conftest import Command

LOG = ("log", "华兴科技", "wechat", "李总确认要40台，单价降5%", ">周五 发合同", "-r", "progress", "-a", "same")


def paste(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_a_file_and_a_chat_are_kept_and_shown(book: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shot = tmp_path / "聊天 截图.png"
    shot.write_bytes(b"x" * 2500)
    paste(monkeypatch, "李总：40台没问题\n")
    assert book(*LOG, "--evidence", str(shot), "--evidence", "-").code == 0
    shown = book("show", "华兴科技", "--format", "json").data["followups"][0]
    assert [one["name"] for one in shown["evidence_files"]] == ["聊天 截图.png", "chat.txt"]
    assert [one["state"] for one in shown["evidence_files"]] == ["ok", "ok"]
    assert [one["sha256"] + "-" + one["name"] for one in shown["evidence_files"]] == shown["evidence"]
    assert "evidence: 聊天 截图.png, 2 KB" in book("show", "华兴科技").out


def test_check_and_verify_say_what_became_of_it(book: Command, tmp_path: Path) -> None:
    shot = tmp_path / "quote.pdf"
    shot.write_bytes(b"%PDF 48")
    assert book(*LOG, "--evidence", str(shot)).code == 0
    assert book("book", "verify").code == 0
    copy = next((tmp_path / "book" / "attachments").iterdir())
    copy.write_bytes(b"%PDF 58")
    found = book("check", "--format", "json")
    assert found.code == 5
    assert [(one["rule"], one["field"]) for one in found.data["findings"] if one["field"] == "evidence"] == [("broken_record", "evidence")]
    assert book("book", "verify").code == 10
    assert "quote.pdf, 7 B, changed after it was kept" in book("show", "华兴科技").out
    copy.unlink()
    assert "quote.pdf, gone" in book("show", "华兴科技").out
    # What stands already refuses no further entry.
    assert book(*LOG).code == 0


def test_a_refused_log_keeps_what_was_pasted(book: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paste(monkeypatch, "李总：可以")
    refused = book(*LOG, "--evidence", "-", "--evidence", str(tmp_path / "nowhere.png"), "--format", "json")
    assert refused.code == 5
    assert [one["field"] for one in json.loads(refused.out)["errors"]] == ["evidence"]
    draft = next((tmp_path / "book" / "drafts").iterdir())
    assert json.loads(draft.read_text(encoding="utf-8"))["pasted"] == "李总：可以"


def test_pasting_twice_is_no_sense(book: Command) -> None:
    assert book(*LOG, "--evidence", "-", "--evidence", "-").code == 2


def test_export_and_import_keep_it(book: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shot = tmp_path / "quote.pdf"
    shot.write_bytes(b"%PDF 48")
    assert book(*LOG, "--evidence", str(shot)).code == 0
    names = book("show", "华兴科技", "--format", "json").data["followups"][0]["evidence"]
    for table in ("customers", "followups"):
        assert book("export", table, "--format", "csv", "-o", str(tmp_path / f"{table}.csv")).code == 0
    monkeypatch.setenv("FOLLOWTUI_BOOK", str(tmp_path / "other"))
    assert book("init").code == 0
    assert book("import", str(tmp_path / "customers.csv"), str(tmp_path / "followups.csv")).code == 0
    assert book("show", "华兴科技", "--format", "json").data["followups"][0]["evidence"] == names
