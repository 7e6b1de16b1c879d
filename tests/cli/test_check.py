"""``check``: what is wrong, its figures by rule and by week, and what it remembers."""

from cli.conftest import Command


def test_a_sound_book_has_nothing_to_say(book: Command) -> None:
    done = book("check", "--format", "json")
    assert done.code == 0
    assert done.data["findings"] == []
    assert done.data["by_rule"] == {}
    assert (done.data["records"], done.data["error_rate"], done.data["backlog"]) == (3, 0, 0)
    assert done.data["by_week"] == [
        {"from": "2026-11-23", "records": 3, "records_with_errors": 0, "error_rate": 0, "followups": 0, "late_entries": 0}
    ]


def test_the_figures_by_rule_and_by_week(book: Command, now: object) -> None:
    book("edit", "华兴科技", "--grade", "")
    assert callable(now)
    now("2026-12-10T09:30:00+08:00")
    done = book("check", "--format", "json")
    assert done.code == 5
    assert done.data["by_rule"]["ungraded"] == {"error": 1, "warning": 0, "notice": 0, "backlog": 0}
    assert done.data["by_rule"]["overdue_node"] == {"error": 0, "warning": 1, "notice": 0, "backlog": 0}
    (week,) = done.data["by_week"]
    assert (week["from"], week["records_with_errors"], week["error_rate"]) == ("2026-11-23", 1, round(1 / 3, 6))


def test_the_table_shows_them(book: Command, now: object) -> None:
    assert callable(now)
    book("edit", "华兴科技", "--grade", "")
    now("2026-12-10T09:30:00+08:00")
    shown = book("check").out
    assert "what is wrong" in shown
    assert "no grade" in shown
    assert "23 Nov" in shown


def test_one_rule_alone(book: Command, now: object) -> None:
    assert callable(now)
    now("2026-12-10T09:30:00+08:00")
    found = book("check", "--rule", "overdue_node", "--format", "json")
    assert [one["rule"] for one in found.data["findings"]] == ["overdue_node"]
    assert found.code == 0


def test_another_process_sees_what_was_saved_since(book: Command, now: object) -> None:
    assert callable(now)
    assert book("check", "--format", "json").data["findings"] == []
    book("add", "远达机械", "--phone", "0755 8888 6666", "--grade", "B", "--next", "发样册", "--on", "周五")
    assert book("check", "--format", "json").data["live_customers"] == 2
    now("2026-12-10T09:30:00+08:00")
    rules = {one["rule"] for one in book("check", "--format", "json").data["findings"]}
    assert "overdue_node" in rules


def test_a_book_as_it_stood(book: Command, now: object) -> None:
    assert callable(now)
    book("edit", "华兴科技", "--grade", "")
    now("2026-12-10T09:30:00+08:00")
    found = book("check", "--as-of", "2026-11-25", "--format", "json").data["findings"]
    assert "ungraded" not in {one["rule"] for one in found}
