"""``import`` and ``export`` on the command line: what they print, what they exit with, what they leave alone."""

import csv
from pathlib import Path

import pytest

from .conftest import Command

HEAD = "客户名称,客户等级,联系人,手机"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "客户.csv"
    path.write_text(f"{HEAD}\n华兴,A,张伟,13800138000\n,B,李娜,13900139000\n=远大,C,王芳,13700137000\n", encoding="utf-8")
    return path


@pytest.fixture
def empty(run: Command) -> Command:
    """``run`` on a new book of Li Lei's with nothing in it."""
    assert run("init", "--rep", "Li Lei").code == 0
    return run


def test_import_answers_with_the_contracts_json(empty: Command, sheet: Path) -> None:
    answer = empty("import", str(sheet), "--format", "json")
    assert answer.code == 0
    data = answer.data
    assert set(data) >= {"files", "created", "rejects", "action", "findings"}
    (file,) = data["files"]
    assert set(file) >= {
        "file", "sheet", "encoding", "delimiter", "table", "mapping", "created", "updated", "unchanged", "rejected", "left_out"
    }  # fmt: skip
    assert (file["table"], file["created"], file["rejected"]) == ("customers", 2, 1)
    assert file["mapping"]["客户等级"] == "customers.grade"
    assert data["created"] == {"customers": 2, "contacts": 2}
    (reject,) = data["rejects"]
    assert (reject["file"], reject["row"], reject["cells"]["联系人"]) == ("客户.csv", 3, "李娜")
    assert isinstance(data["action"], int)
    assert data["findings"] > 0


def test_a_dry_run_shows_the_mapping_and_saves_nothing(empty: Command, sheet: Path) -> None:
    answer = empty("import", str(sheet), "--dry-run")
    assert answer.code == 0
    assert "customers.grade" in answer.out
    assert "Nothing was changed" in answer.out
    assert empty("list", "--all", "--format", "json").data["items"] == []
    assert empty("import", str(sheet), "--dry-run", "--format", "json").data["action"] is None


def test_the_summary_names_what_came_what_did_not_and_the_way_back(empty: Command, sheet: Path) -> None:
    answer = empty("import", str(sheet))
    assert "taken as customers, 3 rows: 2 new, 1 rejected" in answer.out
    assert "客户.csv, row 3: It names no customer." in answer.out
    assert "followtui undo takes it back." in answer.out
    assert empty("undo").code == 0
    assert empty("list", "--all", "--format", "json").data["items"] == []
    assert empty("redo").code == 0
    assert len(empty("list", "--all", "--format", "json").data["items"]) == 2


def test_rejects_are_written_with_their_reasons_and_come_back_corrected(empty: Command, sheet: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    assert empty("import", str(sheet), "--rejects", str(rejects), "--format", "json").data["rejects_file"] == str(rejects)
    data = rejects.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines())
    assert (row["file"], row["row"], row["客户名称"], row["手机"]) == ("客户.csv", "3", "", "13900139000")
    assert row["reason"] == "It names no customer."
    rejects.write_bytes(data.replace(b",,B,", ",,宏图,B,".encode()[1:]))
    assert empty("import", str(rejects), "--format", "json").data["created"] == {"customers": 1, "contacts": 1}


def test_rejected_cells_cannot_run_in_a_spreadsheet(empty: Command, tmp_path: Path) -> None:
    path = tmp_path / "跟进.csv"
    path.write_text("客户名称,跟进时间,跟进方式,跟进内容\n=cmd()!A1,2026-06-01,电话,@SUM(1)\n", encoding="utf-8")
    rejects = tmp_path / "rejects.csv"
    assert empty("import", str(path), "--rejects", str(rejects)).code == 0
    assert "'=cmd()!A1" in rejects.read_text("utf-8-sig")
    assert "'@SUM(1)" in rejects.read_text("utf-8-sig")


def test_what_cannot_be_read_exits_5_and_a_wrong_option_2(empty: Command, sheet: Path, tmp_path: Path) -> None:
    missing = empty("import", str(tmp_path / "nothing.csv"), "--format", "json")
    assert missing.code == 5
    assert "nothing.csv" in missing.data["error"]["message"]
    assert empty("import", str(sheet), "--map", "nonsense").code == 2
    assert empty("import", str(sheet), "--map", "没有=grade").code == 2
    assert empty("import", str(sheet), "--as", "birds").code == 2
    assert empty("import").code == 2
    assert empty("import", str(sheet), "--rejects", str(sheet)).code == 1
    assert empty("import", str(sheet), "--rejects", str(tmp_path / "no" / "r.csv")).code == 1
    assert len(empty("history", "--format", "json").data["items"]) == 1


def test_export_writes_files_that_import_reads(empty: Command, sheet: Path, tmp_path: Path, run: Command) -> None:
    empty("import", str(sheet))
    out = tmp_path / "out"
    assert empty("export", "all", "--format", "csv", "-o", str(out)).code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "contacts.csv", "customers.csv", "deals.csv", "followups.csv", "jots.csv", "nodes.csv"
    ]  # fmt: skip
    again = empty("import", *map(str, out.iterdir()), "--format", "json").data
    assert (again["created"], again["updated"], again["action"]) == ({}, {}, None)
    assert empty("export", "customers", "-o", str(out / "customers.csv")).code == 1
    assert empty("export", "customers", "-o", str(out / "customers.csv"), "--overwrite").code == 0
    assert empty("export", "all", "--format", "json", "-o", str(tmp_path / "book.json")).code == 0
