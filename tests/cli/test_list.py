"""``list`` and the lists of the rest of the book: what stands in them, in which order, in every form."""

import csv
import io

import pytest

from followtui.text.width import cell_len

from .conftest import Command


@pytest.fixture
def three(book: Command) -> Command:
    """``run`` on a book with 华兴科技 (A, a deal), Blue Harbour (B, star) and a customer of a colleague's."""
    for arguments in (
        ("add", "Blue Harbour Ltd", "--grade", "B", "--star", "yes", "--phone", "0113 496 0000", "--tags", "fair",
         "--next", "Call back on volumes", "--on", "12-20"),
        ("add", "Yuanda", "--grade", "C", "--owner", "Wang Fang", "--phone", "13900139000", "--remark", "=1+1",
         "--next", "Send the price list", "--on", "today"),
        ("deal", "add", "华兴", "检测相机", "--amount", "48万", "--stage", "contact"),
        ("deal", "add", "华兴", "镜头", "--amount", "9万", "--stage", "contact"),
        ("contact", "add", "Blue", "Tom Lee", "--mobile", "+44 20 7946 0958"),
        ("jot", "华兴", "李总问交期"),
    ):  # fmt: skip
        done = book(*arguments)
        assert done.code == 0, done.err
    return book


def names(run: Command, *arguments: str) -> list[str]:
    return [item["name"] for item in run("list", *arguments, "--format", "json").data["items"]]


def test_the_list_gives_ones_own_customers_key_customers_first(three: Command) -> None:
    assert names(three) == ["Blue Harbour Ltd", "华兴科技"]


def test_all_gives_every_state_and_owner_and_owner_anothers(three: Command) -> None:
    three("park", "华兴", "--until", "2027-03-01", "--reason", "budget next year")

    assert names(three) == ["Blue Harbour Ltd"]
    assert names(three, "--all") == ["Blue Harbour Ltd", "华兴科技", "Yuanda"]
    assert names(three, "--owner", "Wang Fang") == ["Yuanda"]
    assert names(three, "--owner", "all") == ["Blue Harbour Ltd", "Yuanda"]
    assert "A parked" in three("list", "--all").out


def test_json_gives_each_customer_as_it_is_stored_with_id_and_ref(three: Command) -> None:
    answer = three("list", "harbour", "--format", "json").data
    shown = three("show", "Blue Harbour", "--format", "json").data["customer"]

    assert answer["items"] == [shown]
    assert {"id", "ref", "name", "grade", "star", "tags", "state", "created_at"} <= set(answer["items"][0])


def test_words_and_pairs_narrow_the_list_whether_one_argument_or_several(three: Command) -> None:
    assert names(three, "grade:A", "amount:>10万") == ["华兴科技"]
    assert names(three, "grade:A amount:50万+") == ["华兴科技"]
    assert names(three, "hxkj") == ["华兴科技"]
    assert names(three, "tag:fair") == ["Blue Harbour Ltd"]
    assert names(three, '"blue harbour"') == ["Blue Harbour Ltd"]


def test_a_word_that_begins_with_a_dash_is_no_option(three: Command) -> None:
    assert names(three, "-grade:A") == ["Blue Harbour Ltd"]
    assert names(three, "-harbour") == ["华兴科技"]
    assert names(three, "-hxkj", "--sort", "-amount") == ["Blue Harbour Ltd"]
    assert "Blue Harbour" in three("list", "--", "-grade:A").out
    assert three("list", "-grade:A", "--sort").code == 2
    assert "QUERY" in three("list", "-h").out


def test_the_list_is_sorted_as_asked(three: Command) -> None:
    assert names(three, "--sort", "name") == ["Blue Harbour Ltd", "华兴科技"]
    assert names(three, "--sort", "-name") == ["华兴科技", "Blue Harbour Ltd"]
    assert names(three, "--sort", "amount") == ["华兴科技", "Blue Harbour Ltd"]
    assert names(three, "--sort=next") == ["华兴科技", "Blue Harbour Ltd"]


def test_the_table_shows_stage_amount_next_step_and_counts(three: Command) -> None:
    lines = three("list", "华兴").out.splitlines()

    assert lines[0].split() == ["Customer", "Stage", "Amount", "Next", "step", "Due", "Silent", "Ref"]
    assert lines[1].split()[:-1] == ["A", "华兴科技", "contact", "570k", "发报价", "Fri", "0d"]
    assert lines[2] == "1 of 2 customers"


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(three: Command, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    step = ("--next", "把年度框架合同的最终条款发给采购确认", "--on", "fri")
    three("add", "上海远达国际物流供应链管理股份有限公司", "--grade", "B", "--phone", "02188886666", *step)
    monkeypatch.setattr("followtui.cli.lists.terminal_width", lambda: width)
    monkeypatch.setattr("followtui.cli.records.terminal_width", lambda: width)

    for arguments in (["list"], ["contact", "list"], ["deal", "list"], ["node", "list"], ["jot", "list"]):
        lines = three(*arguments).out.splitlines()
        assert lines
        assert max(cell_len(line) for line in lines) <= width, arguments


def test_below_eighty_columns_fewer_columns_stand(three: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("followtui.cli.lists.terminal_width", lambda: 50)

    assert three("list").out.splitlines()[0].split() == ["Customer", "Stage", "Due", "Ref"]


def test_csv_gives_every_field_and_no_formula(three: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(three("list", "--all", "--format", "csv").out)))

    assert [row["name"] for row in rows] == ["Blue Harbour Ltd", "华兴科技", "Yuanda"]
    assert [row["grade"] for row in rows] == ["B", "A", "C"]
    assert rows[0]["key customer"] == "yes"
    assert rows[2]["remark"] == "'=1+1"
    assert all(row["Ref"].startswith("c") for row in rows)


def test_markdown_keeps_text_from_records_inert(three: Command) -> None:
    three("edit", "Blue Harbour", "--name", "Blue | [x](y) Harbour", "--force", "renamed")

    assert r"Blue \| \[x\](y) Harbour" in three("list", "--format", "md").out


def test_what_a_terminal_would_obey_is_never_printed(three: Command) -> None:
    three("edit", "Blue Harbour", "--name", "Blue \x1b]0;x\x07 Harbour", "--force", "renamed")

    for form in ("table", "csv", "md", "json"):
        out = three("list", "--format", form).out
        assert "\x1b" not in out
        assert "\x07" not in out


def test_an_empty_list_says_why(run: Command, three: Command) -> None:
    nothing = three("list", "zzz")
    assert (nothing.code, nothing.out) == (0, "")
    assert "None of 2 customers matches “zzz”." in nothing.err
    assert "--all" in nothing.err
    assert "No customer is worked on here" in three("list", "--owner", "Nobody").err
    assert three("list", "zzz", "--format", "json").data == {"items": [], "count": 0, "of": 2}


def test_a_book_without_customers_says_how_to_add_one(run: Command) -> None:
    run("init")

    assert "followtui add NAME" in run("list").err
    assert "followtui contact add" in run("contact", "list").err


def test_a_query_that_cannot_be_read_is_a_usage_error(three: Command) -> None:
    refused = three("list", "grade:Z", "--format", "json")

    assert refused.code == 2
    assert refused.data["error"]["code"] == 2
    assert "“grade:Z”" in refused.data["error"]["message"]
    assert three("list", "colour:red").code == 2
    assert three("list", "--sort", "colour").code == 2


def test_as_of_lists_the_book_as_it_stood(three: Command, now: object) -> None:
    three("edit", "华兴", "--grade", "C")
    assert names(three, "grade:A") == []

    assert callable(now)
    now("2026-11-25T09:30:00+08:00")
    three("remove", "Blue Harbour", "--reason", "entered twice")
    assert names(three, "--as-of", "2026-11-24") == ["Blue Harbour Ltd", "华兴科技"]
    assert names(three) == ["华兴科技"]


def test_contacts_stand_by_customer_and_name(three: Command) -> None:
    three("contact", "add", "Blue", "Amy Stone", "--email", "amy@example.com")
    items = three("contact", "list", "--format", "json").data["items"]

    assert [item["name"] for item in items] == ["Amy Stone", "Tom Lee", "李娜"]
    assert all(item["ref"].startswith("p") for item in items)
    assert [item["name"] for item in three("contact", "list", "华兴", "--format", "json").data["items"]] == ["李娜"]


def test_deals_stand_by_stage_the_largest_first(three: Command) -> None:
    three("deal", "add", "Blue", "Berths", "--amount", "2k", "--stage", "need", "--need", "two berths")
    items = three("deal", "list", "--format", "json").data["items"]

    assert [item["name"] for item in items][:2] == ["检测相机", "镜头"]
    assert "480k" in three("deal", "list").out


def test_open_steps_stand_by_due_before_the_done_ones(three: Command) -> None:
    step = three("node", "list", "Blue", "--format", "json").data["items"][0]["ref"]
    three("done", step, "-n", "Visit the port", "-o", "fri")
    items = three("node", "list", "--format", "json").data["items"]

    assert [item["title"] for item in items[-1:]] == ["Call back on volumes"]
    assert [item["due"] for item in items[:-1]] == sorted(item["due"] for item in items[:-1])
    assert "done_at" in items[-1]
    assert len(three("node", "list", "--open", "--format", "json").data["items"]) == len(items) - 1


def test_jots_stand_newest_first(three: Command, now: object) -> None:
    assert callable(now)
    now("2026-11-24T10:00:00+08:00")
    three("jot", "second thought")
    items = three("jot", "list", "--format", "json").data["items"]

    assert [item["text"] for item in items] == ["second thought", "李总问交期"]
    assert "2 jots" in three("jot", "list").out


@pytest.mark.parametrize("kind", ["contact", "deal", "node", "jot"])
def test_every_list_of_records_comes_as_csv_and_markdown(three: Command, kind: str) -> None:
    rows = list(csv.DictReader(io.StringIO(three(kind, "list", "--format", "csv").out)))
    count = len(three(kind, "list", "--format", "json").data["items"])

    assert len(rows) == count
    assert "华兴科技" in {row["customer"] for row in rows}
    assert len(three(kind, "list", "--format", "md").out.splitlines()) == count + 2
