"""A rep's day on the command line: add, log in each form, what is due, what is refused, taking back."""

from collections.abc import Callable

import pytest

from .conftest import Command


def open_nodes(run: Command) -> list[dict[str, object]]:
    return [node for node in run("node", "list", "--format", "json").data["items"] if "done_at" not in node]


def test_the_one_line_form_logs_completes_the_step_and_opens_the_next(book: Command) -> None:
    logged = book("log", "华兴", "微信", "李总确认要40台，嫌贵5%", ">下周三 发修订报价", "--format", "json")
    assert logged.code == 0
    shown = book("show", "华兴", "--format", "json").data
    (followup,) = shown["followups"]
    assert followup["method"] == "wechat"
    assert followup["result"] == "progress"
    assert followup["next_at"] == "2026-12-02"
    assert [node["title"] for node in shown["nodes"] if "done_at" not in node] == ["发修订报价"]
    step = next(node for node in shown["nodes"] if node["title"] == "发报价")
    assert step["done_by_followup"] == followup["id"]
    assert any(node["kind"] == "first_contact" and "done_at" in node for node in shown["nodes"])
    assert shown["customer"]["last_touch_at"] == followup["happened_at"]
    assert shown["customer"]["last_result"] == "progress"


def test_the_flags_log_with_people_attitude_and_several_steps(book: Command) -> None:
    logged = book(
        "log", "hxkj", "-m", "visit", "-c", "周五董事会定，李娜要保修书面承诺", "-r", "有进展", "-a", "warmer", "-w", "李娜",
        "-n", "发保修函", "-o", "明天 10:00", "--theirs", "董事会答复", "--theirs-on", "fri", "--at", "昨天下午3点", "--format", "json",
    )  # fmt: skip
    assert logged.code == 0
    shown = book("show", "华兴", "--format", "json").data
    (followup,) = shown["followups"]
    assert followup["happened_at"] == "2026-11-23T15:00:00+08:00"
    assert followup["contacts"] == [shown["contacts"][0]["id"]]
    assert {(node["title"], node["side"], node["due"]) for node in open_nodes(book)} == {
        ("发保修函", "ours", "2026-11-25T10:00"),
        ("董事会答复", "theirs", "2026-11-27"),
    }


def test_what_is_missing_is_listed_at_once_and_nothing_is_saved(book: Command) -> None:
    refused = book("log", "华兴", "-c", "李娜说预算在年底前定", "--format", "json")
    assert refused.code == 5
    assert {error["field"] for error in refused.data["errors"]} == {"method", "result", "next_action"}
    assert book("show", "华兴", "--format", "json").data["followups"] == []
    assert "drafts" in refused.err


def test_an_unanswered_call_needs_no_words_and_moves_the_step(book: Command, now: Callable[[str], None]) -> None:
    for day, due in (("2026-11-27", "2026-11-30"), ("2026-11-30", "2026-12-02"), ("2026-12-02", "2026-12-04")):
        now(f"{day}T10:00:00+08:00")
        assert book("log", "华兴", "-m", "phone", "-r", "no_reply").code == 0
        (node,) = open_nodes(book)
        assert (node["title"], node["due"]) == ("发报价", due)
    shown = book("show", "华兴", "--format", "json").data
    assert shown["customer"]["no_reply_streak"] == 3
    assert not any(node.get("done_at") for node in shown["nodes"])


def test_waiting_puts_the_step_on_their_side_and_completes_nothing(book: Command) -> None:
    assert (
        book("log", "华兴", "-m", "email", "-c", "报价单发给李娜，等她周四回复", "-r", "awaiting", "-n", "李娜答复", "-o", "周四").code == 0
    )
    (node,) = open_nodes(book)
    assert (node["title"], node["side"]) == ("李娜答复", "theirs")
    agenda = book("agenda", "--format", "json").data
    assert agenda["counts"]["waiting"] == 1
    assert agenda["items"][0]["bucket"] == "waiting"


def test_keep_leaves_the_step_open(book: Command) -> None:
    assert (
        book("log", "华兴", "-m", "phone", "-c", "李娜问交期，下周给答复", "-r", "progress", "--keep", "-n", "答复交期", "-o", "fri").code
        == 0
    )
    assert {node["title"] for node in open_nodes(book)} == {"发报价", "答复交期"}


def test_no_next_step_needs_a_reason_and_the_state_follows(book: Command) -> None:
    assert book("log", "华兴", "-m", "phone", "-c", "李娜说已签别家三年合同", "-r", "refused", "--no-next", "dropped").code == 0
    customer = book("list", "--all", "--format", "json").data["items"][0]
    assert customer["state"] == "dropped"
    assert customer["drop_note"] == "李娜说已签别家三年合同"
    assert sum(book("agenda", "--format", "json").data["counts"].values()) == 0


def test_a_next_step_and_a_reason_for_none_do_not_go_together(book: Command) -> None:
    words = (
        "log",
        "华兴",
        "-m",
        "phone",
        "-c",
        "李娜说三月才有预算",
        "-r",
        "postponed",
        "--no-next",
        "parked",
        "-n",
        "问预算",
        "-o",
        "3-1",
    )
    refused = book(*words, "--format", "json")
    assert refused.code == 5
    assert "no_next_reason" in {error["field"] for error in refused.data["errors"]}
    assert book("show", "华兴", "--format", "json").data["followups"] == []


def test_a_deal_passes_its_gates_in_the_same_save(book: Command) -> None:
    assert book("deal", "add", "华兴", "40台相机", "--amount", "48万").code == 0
    refused = book("deal", "move", "40台相机", "quote", "--format", "json")
    assert refused.code == 5
    assert {error["field"] for error in refused.data["errors"]} == {"need", "stage"}
    logged = book(
        "log", "华兴", "-m", "visit", "-c", "李娜确认40台需求，报价48万", "-r", "progress", "--done", "need_confirmed", "--done", "quote",
        "--amount", "48万", "--valid-until", "月底", "--stage", "quote", "--need", "40台，5月前", "-n", "追报价", "-o", "+3d",
    )  # fmt: skip
    assert logged.code == 0
    (deal,) = book("deal", "list", "--format", "json").data["items"]
    assert (deal["stage"], deal["stage_since"], deal["need"]) == ("quote", "2026-11-24", "40台，5月前")
    quote = next(node for node in book("node", "list", "--format", "json").data["items"] if node["kind"] == "quote")
    assert (quote["amount"], quote["valid_until"], quote["deal"]) == (480000, "2026-11-30", deal["id"])


def test_two_open_deals_ask_which_when_one_is_needed(book: Command) -> None:
    book("deal", "add", "华兴", "相机")
    book("deal", "add", "华兴", "镜头")
    words = ("log", "华兴", "-m", "phone", "-c", "李娜要两种都报价", "-r", "progress", "-n", "报价", "-o", "fri")
    assert book(*words, "--done", "quote", "--format", "json").code == 4
    assert book(*words).code == 0


def test_lost_needs_a_reason(book: Command) -> None:
    book("deal", "add", "华兴", "相机")
    assert book("deal", "move", "相机", "lost").code == 5
    assert book("deal", "move", "相机", "lost", "--lost-reason", "competitor").code == 5
    assert book("deal", "move", "相机", "lost", "--lost-reason", "competitor", "--note", "海康").code == 0
    (deal,) = book("deal", "list", "--format", "json").data["items"]
    assert (deal["status"], deal["lost_reason"], deal["lost_note"]) == ("lost", "competitor", "海康")


def test_a_trade_show_card_with_company_and_phone_is_taken(book: Command) -> None:
    assert book("add", "远达物流", "--phone", "0755-8888 6666", "--next", "约演示", "--on", "下周一").code == 0


def test_a_customer_nobody_can_reach_is_refused_unless_openly_unknown(book: Command) -> None:
    refused = book("add", "明珠食品", "--next", "问电话", "--on", "fri", "--format", "json")
    assert refused.code == 5
    assert [error["field"] for error in refused.data["errors"]] == ["phone"]
    taken = book("add", "明珠食品", "--next", "去前台问", "--on", "fri", "--unknown", "phone", "--by", "+5d", "--format", "json")
    assert taken.code == 0
    assert any(finding["rule"] == "incomplete_customer" and finding["severity"] == "warning" for finding in taken.data["findings"])


def test_the_same_name_again_is_a_conflict_that_a_reason_lets_pass(book: Command) -> None:
    again = ("add", "華興科技", "--phone", "021-55556666", "--next", "拜访", "--on", "fri")
    refused = book(*again, "--format", "json")
    assert refused.code == 4
    assert refused.data["error"]["candidates"][0]["name"] == "华兴科技"
    assert book(*again, "--force", "上海分公司").code == 0


@pytest.mark.parametrize(("named", "code"), [("华兴", 0), ("hxkj", 0), ("huaxing", 0), ("华兴科技", 0), ("李娜", 0), ("没有这家", 3)])
def test_customers_are_found_as_people_name_them(book: Command, named: str, code: int) -> None:
    assert book("show", named, "--format", "json").code == code


def test_several_matches_name_the_candidates(book: Command) -> None:
    book("add", "华兴电子", "--phone", "1", "--next", "拜访", "--on", "fri")
    found = book("show", "华兴", "--format", "json")
    assert found.code == 4
    assert {one["name"] for one in found.data["error"]["candidates"]} == {"华兴科技", "华兴电子"}


def test_done_asks_what_comes_next_unless_something_is_open(book: Command) -> None:
    (node,) = open_nodes(book)
    refused = book("done", str(node["ref"]), "--format", "json")
    assert refused.code == 5
    assert book("done", str(node["ref"]), "-n", "追报价", "-o", "周一").code == 0
    assert [(one["title"], one["due"]) for one in open_nodes(book)] == [("追报价", "2026-11-30")]
    assert book("done", str(node["ref"]), "-n", "x", "-o", "fri").code == 1


def test_snooze_hides_a_step_and_leaves_its_due_date(book: Command, now: Callable[[str], None]) -> None:
    (node,) = open_nodes(book)
    assert book("snooze", str(node["ref"]), "下周一").code == 0
    assert book("agenda", "--format", "json").data["items"] == []
    now("2026-11-30T08:00:00+08:00")
    (item,) = book("agenda", "--format", "json").data["items"]
    assert (item["bucket"], item["days_overdue"], item["due"]) == ("overdue", 3, "2026-11-27")


def test_parked_customers_come_back_on_their_day(book: Command, now: Callable[[str], None]) -> None:
    assert book("park", "华兴", "--reason", "三月定预算", "--format", "json").code == 5
    assert book("park", "华兴", "--until", "2027-03-01", "--reason", "三月定预算").code == 0
    assert sum(book("agenda", "--format", "json").data["counts"].values()) == 0
    now("2027-03-01T09:00:00+08:00")
    titles = {item["title"]: item["bucket"] for item in book("agenda", "--format", "json").data["items"]}
    assert titles["三月定预算"] == "today"
    assert book("wake", "华兴").code == 0


def test_drop_needs_a_reason_and_wake_takes_it_back(book: Command) -> None:
    assert book("drop", "华兴").code == 5
    assert book("drop", "华兴", "--reason", "no_need").code == 0
    assert book("list", "--format", "json").data["items"] == []
    assert book("wake", "华兴", "-n", "再拜访", "-o", "fri").code == 0
    assert len(book("list", "--format", "json").data["items"]) == 1


def test_undo_and_redo_go_back_and_forth_and_name_what_they_did(book: Command) -> None:
    before = book("show", "华兴", "--format", "json").data
    action = book("log", "华兴", "微信", "李总确认要40台", ">下周三 发修订报价", "--format", "json").data["action"]
    after = book("show", "华兴", "--format", "json").data
    assert book("undo", "123", "--format", "json").code == 4
    undone = book("undo", str(action), "--format", "json")
    assert "华兴科技" in undone.data["title"]
    assert book("show", "华兴", "--format", "json").data == before
    assert book("redo").code == 0
    assert book("show", "华兴", "--format", "json").data == after
    titles = [item["title"] for item in book("history", "--format", "json").data["items"]]
    assert len(titles) == 5
    book("undo")
    book("undo")
    assert book("list", "--format", "json").data["items"] == []
    assert book("undo").code == 1


def test_editing_keeps_history_and_clears_with_an_empty_value(book: Command) -> None:
    assert book("edit", "华兴", "--need", "40台相机", "--star", "是").code == 0
    assert book("edit", "华兴", "--need", "").code == 0
    (item,) = book("list", "--format", "json").data["items"]
    assert item["star"] is True
    assert "need" not in item
    assert book("edit", "华兴", "--outcome", "x").code == 2
    assert book("edit", "华兴", "--grade", "Z", "--format", "json").data["errors"][0]["field"] == "grade"


def test_removing_takes_references_along_and_undo_brings_all_back(book: Command) -> None:
    book("log", "华兴", "-m", "phone", "-c", "李娜确认40台", "-r", "progress", "-w", "李娜", "-n", "x报价", "-o", "fri")
    before = book("show", "华兴", "--format", "json").data
    contact = before["contacts"][0]["ref"]
    assert book("remove", contact, "--reason", "录重了").code == 0
    assert "contacts" not in book("show", "华兴", "--format", "json").data["followups"][0]
    book("undo")
    assert book("show", "华兴", "--format", "json").data == before
    assert book("remove", "华兴", "--reason", "测试数据").code == 0
    assert book("node", "list", "--format", "json").data["items"] == []
    book("undo")
    assert book("show", "华兴", "--format", "json").data == before


def test_jots_are_kept_without_any_gate(book: Command) -> None:
    assert book("jot", "华兴", "李娜问12个月保修").code == 0
    assert book("jot", "没有这家", "路上想到的").code == 0
    items = book("jot", "list", "--format", "json").data["items"]
    assert {item["text"] for item in items} == {"李娜问12个月保修", "没有这家: 路上想到的"}
    (jot,) = [item for item in items if "customer" in item]
    done = book(
        "log", "华兴", "-m", "phone", "-c", "李娜问保修，答应给12个月", "-r", "progress", "-n", "发保修函", "-o", "fri", "--jot", jot["ref"]
    )
    assert done.code == 0
    assert [item for item in book("jot", "list", "--format", "json").data["items"] if "completed_by" in item]


def test_agenda_counts_buckets_and_says_why(book: Command) -> None:
    book("add", "远达物流", "--phone", "1", "--next", "回电", "--on", "昨天")
    book("add", "明珠食品", "--phone", "2", "--next", "初次拜访", "--on", "今天 15:00")
    book("add", "安和医疗", "--phone", "3", "--next", "演示", "--on", "+40d")
    data = book("agenda", "--format", "json").data
    assert data["now"] == "2026-11-24T09:30:00+08:00"
    assert {bucket: count for bucket, count in data["counts"].items() if count} == {"overdue": 1, "today": 1, "this_week": 1, "later": 1}
    assert [item["bucket"] for item in data["items"]] == ["overdue", "today", "this_week"]
    assert data["items"][0]["days_overdue"] == 1
    assert data["items"][0]["why"] == ["overdue 1d +6.2"]
    assert "Overdue 1" in book("agenda", "--format", "count").out


def test_without_a_next_step_said_the_one_that_stands_is_told(book: Command) -> None:
    book("node", "add", "华兴", "董事会后回访", "--due", "2026-12-03")
    logged = book("log", "华兴", "-m", "phone", "-c", "李娜确认收到报价，要等董事会", "-r", "progress")
    assert logged.code == 0
    assert "→ 董事会后回访 (2026-12-03)" in logged.out


def test_show_gives_a_suggested_grade_with_its_reasons(book: Command) -> None:
    assert book("show", "华兴科技", "--format", "json").data["suggested_grade"] is None
    assert book("deal", "add", "华兴科技", "相机", "--need", "40台", "--amount", "48万", "--expected-close", "2027-02-01").code == 0
    found = book("show", "华兴科技", "--format", "json").data["suggested_grade"]
    assert found == {"grade": "C", "reasons": ["480k +3.4", "close 1 Feb 2027 +2.0", "contact +0.4"]}
    assert "suggested grade C: 480k +3.4" in book("show", "华兴科技").out
    assert book("edit", "华兴科技", "--grade", "C").code == 0
    assert "suggested grade" not in book("show", "华兴科技").out
