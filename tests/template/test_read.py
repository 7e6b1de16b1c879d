"""Reading a template: errors of form, encodings, and setting the book's keys."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followtui.template.read import TemplateError, load_template, read_template, starter, with_book

from .makers import FIELD, changed, changed_line, line_of, problems_of

SHAPES = [
    ("grades[0].cadence", ("cadence = 7,", 'cadence = "7",'), "whole number"),
    ("grades[0].cadence", ("cadence = 7,", "cadence = 7.5,"), "whole number"),
    ("grades[0].cadence", ("cadence = 7,", "cadence = true,"), "whole number"),
    ("grades[0].cadense", ("cadence = 7,", "cadense = 7,"), "Did you mean “cadence”?"),
    ("grades[0].cadence", ("cadence = 7,", "cadense = 7,"), "Add “cadence"),
    ("methods[1].says", ('says = ["微信沟通", "微信聊天", "微信语音", "vx"]', 'says = "vx"'), "square brackets"),
    ("methods[1].says[0]", ('"微信沟通"', "1"), "double quotes"),
    ("book.rap", ("book.rep", "book.rap"), "Did you mean “rep”?"),
    ("urgency.grades.A", ("A = 6.0", 'A = "6"'), "a number"),
    ("urgency.overdue", ("overdue = 5.0 ", 'overdue = "5" '), "a number"),
    ("stages[0].lead", ("\nlead = true", "\nlead = 1"), "true or false"),
    ("stages[0].lead", ("\nlead = true", '\nlead = "true"'), "true or false"),
]


@pytest.mark.parametrize(("key", "change", "advice"), SHAPES)
def test_a_wrong_key_or_kind_of_value_is_named_at_its_line(key: str, change: tuple[str, str], advice: str) -> None:
    text = changed(change)
    problem = next(problem for problem in problems_of(text) if problem.key == key)

    assert (problem.file, problem.line) == ("my.toml", changed_line(text))
    assert advice in problem.remedy
    assert problem.message


def test_a_value_in_the_place_of_a_section_is_named() -> None:
    text = "targets = 5\n" + changed().partition("[targets.week]")[0]
    problem = problems_of(text)[0]

    assert (problem.key, problem.line) == ("targets", 1)
    assert "section" in problem.remedy


def test_a_wrong_requirement_is_named_inside_its_table() -> None:
    keys = [problem.key for problem in problems_of(changed(extra=FIELD + 'required = { form = "quote" }\n'))]

    assert sorted(keys) == ["fields[0].required.form", "fields[0].required.from"]


def test_all_wrong_keys_and_kinds_are_told_at_once() -> None:
    text = changed(("cadence = 7,", 'cadence = "7",'), ("book.rep", "book.rap"), ("\nlead = true", "\nlead = 1"))

    assert [problem.key for problem in problems_of(text)] == ["book.rap", "grades[0].cadence", "stages[0].lead"]


def test_an_empty_file_names_every_list_that_is_missing() -> None:
    keys = [problem.key for problem in problems_of("")]

    assert len(keys) == 10
    assert "grades" in keys


SYNTAX = [
    ('book.rep = ""', "book.rep = 张三", "double quotes"),
    ('book.rep = ""', "book.rep = “张三”", "English keyboard"),
    ('book.rep = ""', 'book.rep ＝ "张三"', "English keyboard"),
    ('book.rep = ""', 'book.rep = "张三', "same line"),
    ('book.rep = ""', "book.rep", "key = value"),
    ('book.rep = ""', 'book.rep = ""\nbook.rep = ""', "Keep one of the two"),
    ('book.rep = ""', 'book.rep = "C:\\sales"', "twice"),
    ('book.rep = ""', 'book.rep = "a" "b"', "one “key = value” a line"),
    ("[calendar]", "[calendar", "[section]"),
    ("workdays = [1, 2, 3, 4, 5]", "workdays = [1, 2 3]", "comma"),
    ("workdays = [1, 2, 3, 4, 5]", "workdays = [1， 2]", "English keyboard"),
    ("holidays = []", "holidays = [2026-02-30]", "2026-10-01"),
    ("{ A = 6.0, B", "{ A = 6.0 B", "comma"),
]


@pytest.mark.parametrize(("old", "new", "advice"), SYNTAX)
def test_what_is_not_toml_is_explained_at_its_line(old: str, new: str, advice: str) -> None:
    text = changed((old, new))
    problems = problems_of(text)

    assert len(problems) == 1
    assert problems[0].file == "my.toml"
    assert problems[0].line == line_of(text, new) + new.count("\n")
    assert advice in problems[0].remedy
    assert problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{b=" * 100_000,
        "a = " + "9" * 10_000,
        "a = [",
        '"""',
        "\x00",
        "\r",
        "a.b = 1\na = 2",
    ],
)
def test_hostile_texts_give_a_template_error(text: str) -> None:
    problem = problems_of(text)[0]

    assert problem.line >= 1
    assert problem.message
    assert problem.remedy


def test_a_message_has_one_line_a_problem_with_its_place() -> None:
    text = changed(("cadence = 7,", "cadence = 0,"), ("hour = 12", "hour = 25"))
    with pytest.raises(TemplateError) as caught:
        read_template(text)

    first, second = caught.value.message().split("\n")
    line = line_of(text, "cadence = 0")
    assert first == (f"template.toml:{line}: grades[0].cadence: 0 is too small or too large here. Write a whole number from 1 to 3650.")
    assert second.startswith("template.toml:")
    assert str(caught.value) == caught.value.message()


def _read(text: str) -> None:
    """Read ``text``; should it be refused, every problem says where, what and what would be right."""
    for problem in problems_of(text):
        assert problem.line >= 1
        assert problem.message
        assert problem.remedy


STARTER = starter("zh").encode()


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(STARTER) - 1), st.integers(0, 255))
def test_any_changed_byte_gives_a_template_or_a_template_error(position: int, byte: int) -> None:
    content = STARTER[:position] + bytes([byte]) + STARTER[position + 1 :]
    _read(content.decode("utf-8", "surrogateescape"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(STARTER)))
@example(0)
def test_any_truncation_gives_a_template_or_a_template_error(length: int) -> None:
    _read(STARTER[:length].decode("utf-8", "ignore"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_lines_taken_out_give_a_template_or_a_template_error(data: st.DataObject) -> None:
    lines = STARTER.decode().split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first, min(len(lines), first + 30)))
    _read("\n".join(lines[:first] + lines[last:]))


def test_a_file_is_read_with_its_own_name_in_the_problems(tmp_path: Path) -> None:
    path = tmp_path / "team.toml"
    path.write_text(changed(("cadence = 7,", "cadence = 0,")), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_template(str(path))

    assert caught.value.problems[0].file == "team.toml"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_files_of_windows_editors_are_read(tmp_path: Path, mark: bytes, line_end: bytes) -> None:
    path = tmp_path / "template.toml"
    path.write_bytes(mark + STARTER.replace(b"\n", line_end))

    assert load_template(str(path)) == read_template(starter("zh"))


def test_a_file_in_another_encoding_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    path.write_bytes(b"format = 1\n# plain\n" + 'book.rep = "张三"\n'.encode("gb18030"))
    with pytest.raises(TemplateError) as caught:
        load_template(str(path))

    problem = caught.value.problems[0]
    assert (problem.file, problem.line, problem.key) == ("template.toml", 3, "")
    assert "UTF-8" in problem.remedy


def test_a_missing_file_is_not_a_template_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_template(str(tmp_path / "none.toml"))


def test_the_rep_and_the_language_are_set_and_all_else_is_kept() -> None:
    text = with_book(starter("zh"), rep="张三", language="en")
    before, after = starter("zh").split("\n"), text.split("\n")

    assert [line for line in after if line not in before] == ['book.language = "en"', 'book.rep = "张三"']
    assert len(before) == len(after)
    assert read_template(text).book.rep == "张三"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "format = 1 # first\n[calendar]\nworkdays = [1]\n",
        '[calendar]\nworkdays = [1]\n[book] # mine\ndepartment = "a"\n',
        "[book]",
        '[book]\nrep = "old" # kept\n[calendar]\n',
        "book = {}\n",
        'book = { rep = "old", currency = "CNY" } # kept\n',
        'format = 1\nbook.currency = "CNY"\n',
        "\ufefformat = 1\n".replace("\ufefformat", "\ufeffformat"),
        "[book]\r\ncurrency = 'CNY'\r\n",
        'book.rep = """\nlong\n"""\n[calendar]\n',
    ],
)
def test_the_book_is_set_however_it_is_written(text: str) -> None:
    expected = tomllib.loads(text.removeprefix("\ufeff"))
    expected.setdefault("book", {})["rep"] = "张 三"
    written = with_book(text, rep="张 三")

    assert tomllib.loads(written.removeprefix("\ufeff")) == expected
    assert written.count("#") == text.count("#")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_name_can_be_a_reps(name: str) -> None:
    written = with_book('book.rep = ""\n', rep=name)

    assert tomllib.loads(written) == {"book": {"rep": name}}
