"""A customer that was merged into another is still found under its old name and ref; undo parts them again."""

from pathlib import Path

import pytest

from cli.conftest import Command

OLD = "华兴科技（原）"


@pytest.fixture
def merged(book: Command) -> tuple[Command, str, str]:
    """The book after 华兴科技（原） was merged into 北辰光电, with the ref of each."""
    added = book("add", "北辰光电", "--grade", "B", "--phone", "021-5555 6666", "--next", "回访", "--on", "周五", "--format", "json")
    other = book(
        "add", OLD, "--grade", "C", "--phone", "0755-8888 1111", "--next", "回访", "--on", "周五", "--force", "另一家", "--format", "json"
    )
    assert added.code == other.code == 0
    keep, old = added.data["ref"], other.data["ref"]
    assert book("merge", keep, old, "--yes").code == 0
    return book, keep, old


def test_the_old_ref_and_the_old_name_find_it_and_say_so(merged: tuple[Command, str, str]) -> None:
    book, keep, old = merged
    for text in (old, OLD, " 华兴科技(原) "):
        found = book("show", text, "--format", "json")
        assert found.code == 0
        assert found.data["customer"]["ref"] == keep
        assert found.err.count("was merged into “北辰光电”") == 1
    # The name of another customer, whole, goes before a part of it.
    assert book("show", "华兴科技", "--format", "json").data["customer"]["name"] == "华兴科技"


def test_a_log_under_the_old_name_goes_to_it(merged: tuple[Command, str, str]) -> None:
    book, keep, _old = merged
    assert book("log", OLD, "phone", "王工确认下周三验收两台样机", ">周四 带样机验收", "-r", "progress").code == 0
    assert book("show", keep, "--format", "json").data["followups"][0]["content"].startswith("王工")


def test_it_holds_with_a_new_index(merged: tuple[Command, str, str]) -> None:
    book, keep, old = merged
    assert book("book", "snapshot").code == 0
    assert book("show", old, "--format", "json").data["customer"]["ref"] == keep


def test_undo_of_the_merge_undoes_this(merged: tuple[Command, str, str]) -> None:
    book, _keep, old = merged
    assert book("undo").code == 0
    found = book("show", old, "--format", "json")
    assert found.data["customer"]["name"] == OLD
    assert "merged" not in found.err


def test_a_later_import_of_the_old_name_comes_to_it(merged: tuple[Command, str, str], tmp_path: Path) -> None:
    book, keep, _old = merged
    sheet = tmp_path / "customers.csv"
    sheet.write_text(f"客户名称,行业\n{OLD},光学\n", encoding="utf-8")
    visits = tmp_path / "visits.csv"
    visits.write_text(f"客户名称,跟进时间,跟进方式,跟进内容\n{OLD},2026-11-20 10:00,电话,王工要两台样机\n", encoding="utf-8")
    took = book("import", str(sheet), str(visits), "--format", "json")
    assert took.code == 0
    assert took.data["created"] == {"followups": 1}
    assert any("was merged into “北辰光电”" in one["reason"] for one in took.data["files"][0]["left_out"])
    shown = book("show", keep, "--format", "json").data
    assert shown["customer"]["industry"] == "光学"
    assert [one["content"] for one in shown["followups"]] == ["王工要两台样机"]
