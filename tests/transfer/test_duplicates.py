"""An import tells of customers that the book has already, or that the files tell of twice."""

from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import add_customer
from followtui.book.past import undo_last
from followtui.book.steps import NextStep
from followtui.book.templating import change_template
from followtui.transfer.result import ImportResult
from transfer.makers import everything, new_book, of, table_of, took

HEAD = "客户名称,联系人,手机,行业"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The rep's 华兴科技, and 王五's 北辰光电."""
    made = new_book(tmp_path / "book")
    steps = [NextStep(title="发报价", when="2026-07-01")]
    add_customer(made, "深圳市华兴科技有限公司", {"grade": "A", "phone": "13800138000"}, steps=steps, unknown=[])
    add_customer(made, "北辰光电", {"grade": "B", "phone": "13900139000", "owner": "王五"}, steps=steps, unknown=[])
    return made


def names(book: Book) -> list[str]:
    return sorted(document["name"] for document in book.store.documents("customers").values())


def told(result: ImportResult) -> list[tuple[str, str, bool, str]]:
    return [(one.name, one.other, one.certain, one.outcome) for one in result.duplicates]


def test_the_same_customer_in_another_spelling_is_not_made_twice(book: Book, tmp_path: Path) -> None:
    before = everything(book)
    sheet = table_of(tmp_path, "a.csv", HEAD, "深圳华兴科技（有限公司）,张工,13700137000,电子", "新远包装,李工,13500135000,包装")
    result = took(book, sheet)
    assert names(book) == ["北辰光电", "新远包装", "深圳市华兴科技有限公司"]
    assert told(result) == [("深圳华兴科技（有限公司）", "深圳市华兴科技有限公司", True, "joined")]
    assert result.duplicates[0].ref
    assert [one.reason for one in result.files[0].left_out if "certainly" in one.reason]
    # What the row knows more comes in, what was written by hand stays.
    assert [one["name"] for one in of(book, "深圳市华兴科技有限公司", "contacts")] == ["张工"]
    undo_last(book)
    assert everything(book) == before


def test_rows_of_other_sheets_follow_it(book: Book, tmp_path: Path) -> None:
    customers = table_of(tmp_path, "a.csv", HEAD, "深圳华兴科技（有限公司）,张工,13700137000,电子")
    visits = table_of(
        tmp_path, "b.csv", "客户名称,跟进时间,跟进方式,跟进内容", "深圳华兴科技（有限公司）,2026-06-20 10:00,电话,张工要两台样机"
    )
    result = took(book, customers, visits)
    assert result.rejects == []
    assert [one["content"] for one in of(book, "深圳市华兴科技有限公司", "followups")] == ["张工要两台样机"]


def test_what_another_rep_follows_is_rejected_with_their_name(book: Book, tmp_path: Path) -> None:
    result = took(book, table_of(tmp_path, "a.csv", HEAD, "北辰光电有限公司,赵工,13900139000,光学"))
    assert names(book) == ["北辰光电", "深圳市华兴科技有限公司"]
    (reject,) = result.rejects
    assert "is already followed by 王五" in reject.reason
    assert [(one.outcome, one.owner) for one in result.duplicates] == [("rejected", "王五")]


def test_a_list_of_the_team_names_its_reps_itself(book: Book, tmp_path: Path) -> None:
    result = took(book, table_of(tmp_path, "a.csv", HEAD + ",负责人", "北辰光电有限公司,赵工,13900139000,光学,王五"))
    assert result.rejects == []
    assert told(result) == [("北辰光电有限公司", "北辰光电", True, "joined")]


def test_the_very_name_of_anothers_customer_is_told(book: Book, tmp_path: Path) -> None:
    result = took(book, table_of(tmp_path, "a.csv", HEAD, "北辰光电,赵工,13900139000,光学", "北辰光电,钱工,13900139001,光学"))
    assert [(one.outcome, one.owner) for one in result.duplicates] == [("joined", "王五")]


def test_two_rows_of_one_file_that_are_one_customer(book: Book, tmp_path: Path) -> None:
    sheet = table_of(
        tmp_path, "a.csv", HEAD, "苏州远东精密有限公司,陈工,13611112222,精密", "苏州市远东精密(有限公司),陈工,13611112222,精密"
    )
    result = took(book, sheet)
    assert "苏州远东精密有限公司" in names(book)
    assert len(names(book)) == 3
    assert told(result) == [("苏州市远东精密(有限公司)", "苏州远东精密有限公司", True, "joined")]
    assert result.files[0].merged == 1


def test_what_only_may_be_the_same_comes_in_and_is_told(book: Book, tmp_path: Path) -> None:
    result = took(book, table_of(tmp_path, "a.csv", HEAD, "华兴科技上海分公司,周工,13512345678,电子"))
    assert len(names(book)) == 3
    assert [(one.certain, one.outcome) for one in result.duplicates] == [(False, "created")]
    assert result.findings_by_rule["duplicate_customer"] == 1
    assert result.findings >= 1


def test_only_creating_leaves_a_standing_customer_as_it_is(book: Book, tmp_path: Path) -> None:
    before = {one: dict(document) for one, document in book.store.documents("customers").items()}
    result = took(book, table_of(tmp_path, "a.csv", HEAD, "深圳华兴科技（有限公司）,张工,13700137000,电子"), mode="create")
    assert told(result)[0][3] == "joined"
    assert {one: dict(document) for one, document in book.store.documents("customers").items()} == before


def test_a_dry_run_tells_the_same_and_changes_nothing(book: Book, tmp_path: Path) -> None:
    sheet = table_of(tmp_path, "a.csv", HEAD, "深圳华兴科技（有限公司）,张工,13700137000,电子", "华兴科技上海分公司,周工,13512345678,电子")
    before = everything(book)
    dry = took(book, sheet, dry_run=True)
    assert everything(book) == before
    assert told(dry) == told(took(book, sheet))


def test_with_the_rule_switched_off_nothing_is_looked_for(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book")
    switch = "[rules.duplicate_customer]\non = "
    change_template(book, lambda text: text.replace(f"{switch}true", f"{switch}false"))
    sheet = table_of(
        tmp_path, "a.csv", HEAD, "苏州远东精密有限公司,陈工,13611112222,精密", "苏州市远东精密(有限公司),陈工,13611112222,精密"
    )
    assert took(book, sheet).duplicates == []
    assert len(names(book)) == 2
