"""``dead``: the sheet of customers to give up, and how the manager's word comes back in."""

import pytest

from cli.conftest import Command


@pytest.fixture
def hopeless(book: Command, now: object) -> Command:
    """华兴科技 answered once, then did not on six days, by phone and WeChat."""
    assert callable(now)
    book("deal", "add", "华兴科技", "产线改造", "--amount", "48万", "--need", "40台检测相机")
    book("log", "华兴科技", "-m", "phone", "-c", "李娜说40台检测相机要等预算，十二月再定", "-r", "progress", "-n", "问预算", "-o", "周五")
    for day, method in ((25, "phone"), (26, "wechat"), (27, "phone"), (30, "wechat")):
        now(f"2026-11-{day}T10:00:00+08:00")
        assert book("log", "华兴科技", "-m", method, "-r", "no_reply", "-w", "李娜").code == 0
    for day in (1, 2):
        now(f"2026-12-0{day}T10:00:00+08:00")
        assert book("log", "华兴科技", "-m", "phone", "-r", "no_reply", "-w", "李娜").code == 0
    return book


def test_nobody_is_to_be_given_up_at_first(book: Command) -> None:
    assert book("dead", "--format", "json").data == {"items": []}
    assert "Nobody" in book("dead").out


def test_the_sheet_has_all_that_a_manager_needs(hopeless: Command) -> None:
    (one,) = hopeless("dead", "--format", "json").data["items"]
    assert (one["name"], one["days"], one["since"], one["unanswered"]) == ("华兴科技", 6, "2026-11-25", 6)
    assert one["methods"] == ["phone", "wechat"]
    assert one["untried"] == {"methods": ["sms", "visit"], "contacts": []}
    assert [touch["happened_at"][:10] for touch in one["evidence"]][::5] == ["2026-11-25", "2026-12-02"]
    assert all(touch["contacts"] == ["李娜"] and touch["result"] == "no_reply" for touch in one["evidence"])
    assert "预算" in one["last_answer"]["content"]
    assert (one["deals"][0]["amount"], one["proposal"], one["decision"]) == (480000, "stop", None)


@pytest.mark.parametrize("form", ["table", "md", "text"])
def test_it_is_printed_in_every_form(hopeless: Command, form: str) -> None:
    shown = hopeless("dead", "--format", form).out
    assert "华兴科技" in shown
    assert "480k" in shown
    assert "stop following up" in shown
    assert ("2026-12-02" in shown) == (form != "table")


def test_check_proposes_it_too(hopeless: Command) -> None:
    found = [one for one in hopeless("check", "--format", "json").data["findings"] if one["rule"] == "dead_candidate"]
    assert [(one["severity"], one["field"]) for one in found] == [("notice", "drop_decision")]


def test_dropped_it_is_off_the_sheet_and_woken_the_history_stays(hopeless: Command) -> None:
    assert hopeless("drop", "华兴科技", "--reason", "no_reply").code == 0
    assert hopeless("dead", "--format", "json").data == {"items": []}
    assert hopeless("wake", "华兴科技", "-n", "拜访李娜", "-o", "周五").code == 0
    assert len(hopeless("show", "华兴科技", "--format", "json").data["followups"]) == 7
    assert len(hopeless("dead", "--format", "json").data["items"]) == 1


def test_kept_on_somebodys_word_it_is_quiet_until_six_more_days(hopeless: Command, now: object) -> None:
    assert callable(now)
    assert hopeless("edit", "华兴科技", "--drop-decision", "keep", "--decided-by", "王总").code == 0
    assert hopeless("dead", "--format", "json").data == {"items": []}
    for day in range(3, 9):
        now(f"2026-12-0{day}T10:00:00+08:00")
        hopeless("log", "华兴科技", "-m", "visit" if day % 2 else "sms", "-r", "no_reply", "-w", "李娜")
    (one,) = hopeless("dead", "--format", "json").data["items"]
    assert (one["days"], one["methods"], one["decided_by"]) == (6, ["visit", "sms"], "王总")


@pytest.mark.parametrize(("decision", "said"), [("stop", "王总 decided: stop"), ("hand_over", "王总 decided: hand it over")])
def test_decided_it_stays_until_it_is_carried_out(hopeless: Command, decision: str, said: str) -> None:
    hopeless("edit", "华兴科技", "--drop-decision", decision, "--decided-by", "王总")
    assert said in hopeless("dead", "--format", "text").out
    command = ("drop", "华兴科技", "--reason", "no_reply") if decision == "stop" else ("edit", "华兴科技", "--owner", "韩梅梅")
    assert hopeless(*command).code == 0
    assert hopeless("dead", "--format", "json").data == {"items": []}


def test_words_of_records_are_inert_in_the_sheet(hopeless: Command) -> None:
    hopeless("edit", "华兴科技", "--background-note", "a|b <script>\x1b[31m [x](http://y)")
    shown = hopeless("dead", "--format", "md").out
    assert "\x1b" not in shown
    assert "\\<script>" in shown
