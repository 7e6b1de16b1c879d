"""How a note is read: clauses, words by what they do, numbers by what they count."""

import pytest

from followtui.rules.vague.reading import fold, read


def kinds(content: str) -> list[str]:
    return ["+".join(of_word) for clause in read(fold(content)) for of_word, _word in clause.tokens]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("40台", "QTY"),
        ("三十台", "QTY"),
        ("5%", "PERCENT"),
        ("两成", "PERCENT"),
        ("$4.15", "MONEY"),
        ("18万", "MONEY"),
        ("10:30", "CLOCK"),
        ("下午3点", "TIME CLOCK"),
        ("3月12日", "DATE DATE"),
        ("12 March", "DATE"),
        ("March 12", "DATE"),
        ("45分钟", "SPAN"),
        ("3 hrs", "SPAN"),
        ("30天", "TERM"),
        ("two weeks", "TERM"),
        ("3次", "TIMES"),
        ("4 calls", "TIMES"),
        ("5个人", "HEADS"),
        ("1000pcs", "QTY"),
        ("316", "NUMBER"),
    ],
)
def test_a_number_is_told_by_its_unit(content: str, kind: str) -> None:
    assert kinds(content) == kind.split()


def test_people_are_told_by_surname_and_title() -> None:
    assert kinds("王总") == kinds("小陈") == kinds("何经理") == ["PERSON"]


def test_what_no_list_knows_is_kept_as_one_unknown_word() -> None:
    assert kinds("烘箱") == kinds("flange") == ["UNKNOWN"]


def test_a_capital_within_a_clause_is_a_name() -> None:
    assert kinds("versus Hilti")[-1] == "NAME"


@pytest.mark.parametrize(
    ("content", "count"),
    [("谈了，没定。再说", 3), ("Fine. Call 2,000 times, ok", 3), ("3.5 t at 10:30", 1), ("one - two", 2), ("", 0), ("。，", 0)],
)
def test_clauses_end_at_stops_and_never_within_a_number(content: str, count: int) -> None:
    assert len(read(fold(content))) == count


def test_letters_and_characters_may_run_into_each_other() -> None:
    assert [word for clause in read(fold("报excel给他")) for _kinds, word in clause.tokens][:2] == ["报", "excel"]
