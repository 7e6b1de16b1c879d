"""The main job: a rep's sheet comes in, the agenda shows what is due, a follow-up is logged, all of it can be taken back."""

from pathlib import Path

from .conftest import Command

SHEET = str(Path(__file__).parents[1] / "data" / "sales-sheet.csv")


def test_a_sheet_becomes_a_book_with_a_day_of_work(run: Command) -> None:
    imported = run("import", SHEET, "--format", "json").data
    assert imported["created"] == {"customers": 6, "contacts": 6, "deals": 4, "followups": 6, "nodes": 5}
    assert imported["rejects"] == []
    counts = run("agenda", "--format", "json").data["counts"]
    assert {bucket: n for bucket, n in counts.items() if n} == {"overdue": 1, "today": 2, "this_week": 1, "next_week": 1, "unplanned": 1}
    assert run("log", "海石", "微信", "林岚确认40台，嫌贵5%", ">下周三 发修订报价").code == 0
    assert run("log", "通达", "-m", "phone", "-r", "no_reply").code == 0
    assert run("agenda", "--format", "json").data["counts"]["unplanned"] == 0
    for _step in range(3):
        assert run("undo").code == 0
    assert run("list", "--all", "--format", "json").data["items"] == []
