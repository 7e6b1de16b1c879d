"""A field that is added in the template works at every door at once, with no code touched."""

from pathlib import Path

from .conftest import Command

OWN = """

[[fields]]
table = "customers"
code = "credit"
type = "choice"
zh = "信用"
en = "credit standing"
choices = [{ code = "good", zh = "好", en = "good" }, { code = "poor", zh = "差", en = "poor" }]
required = { from = "quote" }

[[fields]]
table = "customers"
code = "staff"
type = "number"
zh = "员工数"
en = "staff"

[[fields]]
table = "followups"
code = "weather"
type = "text"
zh = "天气"
en = "weather"
required = "always"
since = "2026-11-24"
"""

STEP = ("--next", "发报价", "--on", "fri")


def test_an_own_field_works_in_add_log_edit_list_import_and_the_check(book: Command, tmp_path: Path) -> None:
    template = tmp_path / "book" / "template.toml"
    template.write_text(template.read_text(encoding="utf-8") + OWN, encoding="utf-8")

    assert "--credit" in book("add", "--help").out
    assert book("add", "远达物流", "--grade", "B", "--phone", "021-1", "--credit", "好", "--staff", "120", *STEP).code == 0
    refused = book("add", "明珠食品", "--phone", "021-2", "--credit", "很好", *STEP, "--format", "json")
    assert refused.code == 5
    assert refused.data["errors"][0]["field"] == "credit"

    words = ("log", "远达", "-m", "phone", "-c", "周总确认下周看车", "-r", "progress", "-n", "带车", "-o", "下周三")
    refused = book(*words, "--format", "json")
    assert refused.code == 5
    assert [error["field"] for error in refused.data["errors"]] == ["weather"]
    assert book(*words, "--weather", "晴").code == 0

    assert book("edit", "华兴", "--staff", "40").code == 0
    items = {item["name"]: item.get("custom") for item in book("list", "--format", "json").data["items"]}
    assert items == {"华兴科技": {"staff": 40}, "远达物流": {"credit": "good", "staff": 120}}
    assert [one["name"] for one in book("list", "credit:good", "--format", "json").data["items"]] == ["远达物流"]
    (followup,) = book("show", "远达", "--format", "json").data["followups"]
    assert followup["custom"] == {"weather": "晴"}

    sheet = tmp_path / "sheet.csv"
    sheet.write_text("客户名称,电话,信用,员工数\n明珠食品,0755-3,差,80\n", encoding="utf-8")
    assert book("import", str(sheet)).code == 0
    imported = next(one for one in book("list", "--format", "json").data["items"] if one["name"] == "明珠食品")
    assert imported["custom"] == {"credit": "poor", "staff": 80}


def test_a_field_required_from_a_stage_is_asked_there_and_not_before(book: Command, tmp_path: Path) -> None:
    template = tmp_path / "book" / "template.toml"
    template.write_text(template.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    book("deal", "add", "华兴", "相机", "--amount", "48万")
    assert not [finding for finding in book("check", "--format", "json").data["findings"] if finding["field"] == "credit"]
    logged = (
        "log", "华兴", "-m", "visit", "-c", "李娜确认40台，报价48万", "-r", "progress", "--weather", "雨", "--need", "40台",
        "--done", "need_confirmed", "--stage", "quote", "-n", "追报价", "-o", "+3d",
    )  # fmt: skip
    refused = book(*logged, "--format", "json")
    assert refused.code == 5
    assert [error["field"] for error in refused.data["errors"]] == ["credit"]
    assert book("edit", "华兴", "--credit", "good").code == 0
    assert book(*logged).code == 0


def test_a_template_that_cannot_be_used_is_told_and_the_last_good_one_stays(book: Command, tmp_path: Path) -> None:
    template = tmp_path / "book" / "template.toml"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + '\n[[fields]]\ntable = "customers"\ncode = "credit"\ntype = "colour"\nzh = "信用"\n', encoding="utf-8")
    checked = book("template", "check")
    assert checked.code == 5
    assert "template.toml:" in checked.err
    listed = book("list", "--format", "json")
    assert listed.code == 0
    assert len(listed.data["items"]) == 1
    assert "template.toml:" in listed.err


def test_a_choice_that_records_use_may_not_disappear(book: Command, tmp_path: Path) -> None:
    book("log", "华兴", "微信", "李总确认要40台", ">下周三 发修订报价")
    template = tmp_path / "book" / "template.toml"
    good = template.read_text(encoding="utf-8")
    lines = [line for line in good.splitlines() if 'code = "wechat"' not in line]
    template.write_text("\n".join(lines) + "\n", encoding="utf-8")
    listed = book("list", "--format", "json")
    assert listed.code == 0
    assert "wechat" in listed.err
    assert book("log", "华兴", "-m", "微信", "-r", "no_reply").code == 0


def test_a_change_of_the_template_is_an_action_that_can_be_undone(book: Command, tmp_path: Path) -> None:
    template = tmp_path / "book" / "template.toml"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + OWN, encoding="utf-8")
    book("list")
    assert book("history", "--format", "json").data["items"][0]["kind"] == "template"
    assert book("undo").code == 0
    assert template.read_text(encoding="utf-8") == good
    assert "--credit" not in book("add", "--help").out
