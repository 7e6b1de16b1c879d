"""Duplicates on the command line: what ``add`` says of them, the list, settling a pair, merging and taking it back."""

import click
import pytest

from .conftest import Command

NEXT = ("--next", "发目录", "--on", "周五")


@pytest.fixture
def twins(book: Command) -> Command:
    """The book with a second customer that looks like the first."""
    added = book(
        "add", "华兴科技（深圳）有限公司", "--phone", "0755-86001122", "--grade", "B", "--region", "深圳", *NEXT, "--format", "json"
    )
    assert added.code == 0
    return book


def pairs(run: Command) -> list[dict[str, object]]:
    said = run("dups", "--format", "json")
    assert said.code == 0
    found: list[dict[str, object]] = said.data["pairs"]
    return found


def test_a_similar_name_is_saved_with_a_warning(book: Command) -> None:
    added = book("add", "华兴科技（深圳）有限公司", "--phone", "0755-86001122", *NEXT, "--format", "json")
    assert added.code == 0
    (told,) = [one for one in added.data["findings"] if one["rule"] == "duplicate_customer"]
    assert (told["severity"], told["table"], told["id"], told["field"]) == ("warning", "customers", added.data["id"], "name")
    assert "华兴科技" in told["message"]
    assert "followtui merge" in told["hint"]


def test_a_certain_one_is_refused_with_the_candidate_and_passes_with_a_reason(book: Command) -> None:
    refused = book("add", "华兴科技有限公司", "--phone", "138 0013 8000", *NEXT, "--format", "json")
    assert refused.code == 4
    assert refused.data["errors"][0]["rule"] == "duplicate_customer"
    assert refused.data["error"]["candidates"][0]["name"] == "华兴科技"
    forced = book("add", "华兴科技有限公司", "--phone", "138 0013 8000", *NEXT, "--force", "another branch", "--format", "json")
    assert forced.code == 0
    assert pairs(book) == []
    assert "another branch" in book("history").out


def test_dups_gives_the_pair_with_its_reasons(twins: Command) -> None:
    (pair,) = pairs(twins)
    assert {pair["a_name"], pair["b_name"]} == {"华兴科技", "华兴科技（深圳）有限公司"}
    assert pair["certain"] is False
    assert pair["reasons"] == ["same_name"]
    assert isinstance(pair["score"], int)
    assert "华兴科技（深圳）有限公司" in twins("dups").out
    assert "same name" in twins("dups", "华兴科技").out


def test_not_the_same_is_remembered_and_undone(twins: Command) -> None:
    assert twins("dups", "--not-same", "华兴科技", "深圳").code == 0
    assert pairs(twins) == []
    assert "No two customers" in twins("dups").out
    assert "Not the same" in twins("history").out
    assert twins("undo").code == 0
    assert len(pairs(twins)) == 1


def test_merge_wants_a_yes_shows_what_it_does_and_is_one_step_of_undo(twins: Command) -> None:
    before = [twins("show", name, "--format", "json").data for name in ("华兴科技", "深圳")]
    refused = twins("merge", "华兴科技", "深圳")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert "0755-86001122" in refused.err
    shown = twins("merge", "华兴科技", "深圳", "--dry-run", "--format", "json").data["merge"]
    assert {one["field"]: one["outcome"] for one in shown["fields"]} == {
        "name": "knows",
        "grade": "differs",
        "phone": "fills",
        "region": "fills",
    }
    merged = twins("merge", "华兴科技", "深圳", "--yes", "--format", "json")
    assert merged.code == 0
    assert merged.data["id"] == before[0]["customer"]["id"]
    one = twins("show", "华兴", "--format", "json").data
    assert one["customer"]["phone"] == "0755-86001122"
    assert one["customer"]["remark"] == "grade: B (华兴科技（深圳）有限公司)"
    assert len(one["nodes"]) == 2
    assert "Merged: 华兴科技（深圳）有限公司 → 华兴科技" in twins("history").out
    assert twins("book", "verify").code == 0
    assert twins("undo").code == 0
    assert [twins("show", name, "--format", "json").data for name in ("华兴科技", "深圳")] == before


def test_a_person_at_the_terminal_is_asked(twins: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))

    def confirm(text: str, *, abort: bool, err: bool) -> bool:
        if not next(answers):
            raise click.Abort
        return True

    monkeypatch.setattr("followtui.cli.merge.on_terminal", lambda: True)
    monkeypatch.setattr(click, "confirm", confirm)
    assert twins("merge", "华兴科技", "深圳").code == 1
    assert len(pairs(twins)) == 1
    assert twins("merge", "华兴科技", "深圳").code == 0
    assert pairs(twins) == []


def test_one_customer_named_twice_is_told(book: Command) -> None:
    assert book("merge", "华兴", "华兴", "--yes").code == 2
    assert book("dups", "--not-same", "华兴", "华兴").code == 2
