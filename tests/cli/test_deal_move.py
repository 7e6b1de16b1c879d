"""Moving a deal on the command line: one line brings all that a gate asks for."""

from .conftest import Command


def test_a_line_wins_a_deal_with_three_instalments(book: Command) -> None:
    book("deal", "add", "华兴", "相机", "--amount", "48万", "--need", "40台，5月前", "--decision-at", "12-01")
    moved = book("deal", "move", "相机", "contract", "--done", "first_contact", "--done", "need confirmed", "--done", "quote 48万")
    assert moved.code == 0, moved.err
    won = book(
        "deal", "move", "相机", "won", "--done", "合同 480000", "--instalment", "40% 12-10", "--instalment", "40% 2027-02-01",
        "--instalment", "9万 2027-05-01", "-n", "回访用得怎么样", "-o", "+30d",
    )  # fmt: skip
    assert won.code == 0, won.err
    assert "come to 474k, the deal to 480k" in won.err
    assert "Open the instalments" not in won.err
    nodes = book("node", "list", "--format", "json").data["items"]
    assert {(node["amount"], node["due"]) for node in nodes if node["kind"] == "payment"} == {
        (192000, "2026-12-10"), (192000, "2027-02-01"), (90000, "2027-05-01"),
    }  # fmt: skip
    assert {node["amount"] for node in nodes if node["kind"] in ("quote", "contract")} == {480000}
    assert "回访用得怎么样" in {node["title"] for node in nodes}
    assert book("undo").code == 0
    assert book("deal", "list", "--format", "json").data["items"][0]["stage"] == "contract"


def test_what_the_line_lacks_is_said_all_at_once(book: Command) -> None:
    book("deal", "add", "华兴", "相机")
    refused = book("deal", "move", "相机", "negotiate", "--done", "rumour", "--format", "json")
    assert refused.code == 5
    assert [error["field"] for error in refused.data["errors"]] == ["done", "decision_at", "need", "stage"]
    assert book("deal", "move", "相机", "won", "--done", "contract", "--instalment", "40% 12-10").code == 5


def test_a_log_that_wins_a_deal_opens_its_instalments(book: Command) -> None:
    assert book("deal", "add", "华兴科技", "相机", "--need", "40台", "--amount", "48万", "--decision-at", "12-01").code == 0
    won = book(
        "log", "华兴科技", "visit", "李娜签了合同，48万，分两笔付", ">周五 安排安装", "-r", "won", "-a", "warmer", "--stage", "won",
        "--done", "need_confirmed", "--done", "quote", "--done", "contract",
        "--instalment", "40% 2026-12-10", "--instalment", "50% 2027-02-01",
    )  # fmt: skip
    assert won.code == 0, won.err
    assert "The instalments come to 432k, the deal to 480k." in won.err
    paid = [one for one in book("show", "华兴科技", "--format", "json").data["nodes"] if one["kind"] == "payment"]
    assert [(one["amount"], one["due"]) for one in paid] == [(192000, "2026-12-10"), (240000, "2027-02-01")]
