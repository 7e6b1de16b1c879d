"""The exit code of the process says what happened, also where a command ends itself after its answer."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .conftest import Command


def test_check_exits_5_when_there_is_an_error(book: Command, now: Callable[[str], None]) -> None:
    assert book("check").code == 0
    book("add", "远达物流", "--phone", "021-1", "--next", "拜访", "--on", "+20d")
    now("2026-12-09T09:30:00+08:00")
    assert book("check").code == 5
    assert book("check", "--format", "json").code == 5
    assert book("check", "--rule", "broken_record").code == 0


def test_verify_exits_10_when_a_file_is_damaged_and_0_when_sound(book: Command, tmp_path: Path) -> None:
    assert book("book", "verify").code == 0
    (tmp_path / "book" / "deals.json").unlink()
    told = book("book", "verify", "--format", "json")
    assert told.code == 10
    assert told.data["sound"] is False
    book("list")
    book("deal", "list")


def test_the_process_itself_ends_with_the_code(book: Command, tmp_path: Path) -> None:
    environment = {**os.environ, "FOLLOWTUI_BOOK": str(tmp_path / "book")}
    ended = subprocess.run([sys.executable, "-m", "followtui", "date", "soon"], env=environment, capture_output=True, check=False)
    assert ended.returncode == 5
    ended = subprocess.run([sys.executable, "-m", "followtui", "show", "nobody"], env=environment, capture_output=True, check=False)
    assert ended.returncode == 3


def test_a_folder_with_other_files_is_left_alone(run: Command, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir(mode=0o755)
    (folder / "notes.txt").write_text("x")
    folder.chmod(0o755)
    assert run("jot", "x").code == 10
    assert run("init").code == 10
    assert [one.name for one in folder.iterdir()] == ["notes.txt"]
    assert folder.stat().st_mode & 0o777 == 0o755


def test_a_step_cannot_lose_its_date(book: Command) -> None:
    ref = book("node", "list", "--format", "json").data["items"][0]["ref"]
    assert book("edit", ref, "--due", "").code == 5


def test_parking_in_a_log_always_comes_back(book: Command, now: Callable[[str], None]) -> None:
    logged = book("log", "华兴", "-m", "phone", "-c", "李娜说三月才有预算", "-r", "postponed", "--no-next", "parked", "--until", "3-1")
    assert logged.code == 0
    assert "parked until 2027-03-01" in logged.out
    now("2027-03-01T09:00:00+08:00")
    assert [item["title"] for item in book("agenda", "--format", "json").data["items"]] == ["李娜说三月才有预算"]
    assert book("park", "华兴", "--until", "4-1", "--reason", "再推一个月").code == 0
    assert len([node for node in book("node", "list", "--format", "json").data["items"] if "done_at" not in node]) == 1
    assert book("park", "华兴", "--until", "昨天", "--reason", "x").code == 5


def test_a_step_planned_at_a_parked_customer_takes_it_up_again(book: Command) -> None:
    book("park", "华兴", "--until", "2027-03-01", "--reason", "三月定预算")
    logged = book("log", "华兴", "-m", "phone", "-c", "李娜说预算提前批了，周五前要报价", "-r", "progress", "-n", "发报价", "-o", "fri")
    assert logged.code == 0
    assert "taken up again" in logged.out
    assert book("list", "--format", "json").data["items"][0]["state"] == "live"


def test_won_as_a_reason_needs_a_deal_that_was_won(book: Command) -> None:
    words = ("log", "华兴", "-m", "phone", "-c", "李娜说合同盖章了，下周寄", "-r", "won", "--no-next", "won", "--format", "json")
    assert [error["field"] for error in book(*words).data["errors"]] == ["no_next_reason"]


def test_an_unanswered_call_never_pulls_a_later_step_nearer_and_names_another_way(book: Command) -> None:
    book("edit", book("node", "list", "--format", "json").data["items"][0]["ref"], "--due", "2026-12-20")
    for _attempt in range(3):
        told = book("log", "华兴", "-m", "phone", "-r", "no_reply")
    assert [node["due"] for node in book("node", "list", "--format", "json").data["items"]] == ["2026-12-20"]
    assert "text message" in told.err


def test_an_export_that_cannot_be_written_says_where(book: Command, tmp_path: Path) -> None:
    failed = book("export", "customers", "--format", "csv", "-o", str(tmp_path / "no" / "x.csv"))
    assert failed.code == 1
    assert str(tmp_path / "no" / "x.csv") in failed.err
    assert book("export", "customers", "--format", "csv", "-o", "-").code == 2
