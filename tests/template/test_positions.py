"""The scanner that knows the line of every key."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followtui.template.positions import line_for, lines_of, places_of
from followtui.template.problem import Path
from followtui.template.read import starter

TEXT = '''# a comment with [brackets] and key = 1
format = 1
book.rep = "# not a comment"
"quoted key" = 'it''s'
long = """
not = a key
[nor.a.table] \\""" still inside
"""
other = \'\'\'
x = 1\'\'\'
list = [ # why
  1,
  { a = 1, b.c = [2, 3] },
  [
    "]", "}",
  ],
]

[table]
key = 2026-10-01
[table.inner]
deep.er = true
[[many]]
code = "first"
[[many]]
code = "second"
  [[many.few]]
  x = 1
  [many.few.last]
  y = 2
'''.replace("'it''s'", "'its'")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("format",), 2),
        (("book",), 3),
        (("book", "rep"), 3),
        (("quoted key",), 4),
        (("long",), 5),
        (("other",), 9),
        (("list",), 11),
        (("list", 0), 12),
        (("list", 1), 13),
        (("list", 1, "a"), 13),
        (("list", 1, "b", "c", 1), 13),
        (("list", 2), 14),
        (("list", 2, 1), 15),
        (("table",), 19),
        (("table", "key"), 20),
        (("table", "inner"), 21),
        (("table", "inner", "deep", "er"), 22),
        (("many",), 23),
        (("many", 0), 23),
        (("many", 0, "code"), 24),
        (("many", 1, "code"), 26),
        (("many", 1, "few", 0, "x"), 28),
        (("many", 1, "few", 0, "last", "y"), 30),
    ],
)
def test_every_key_has_its_line(path: Path, line: int) -> None:
    assert lines_of(TEXT)[path] == line


def test_nothing_inside_a_text_or_a_comment_is_taken_for_a_key() -> None:
    assert {path[0] for path in lines_of(TEXT)} == set(tomllib.loads(TEXT))


def test_a_key_that_is_not_there_has_the_line_of_its_nearest_parent() -> None:
    lines = lines_of(TEXT)

    assert line_for(lines, ("many", 1, "cadence")) == 25
    assert line_for(lines, ("nowhere", "at", "all")) == 1


def test_a_value_stands_exactly_between_its_start_and_end() -> None:
    places = places_of(TEXT)

    def written(*path: str | int) -> str:
        return TEXT[places[path].start : places[path].end]

    assert written("book", "rep") == '"# not a comment"'
    assert written("table", "key") == "2026-10-01"
    assert written("list", 1) == "{ a = 1, b.c = [2, 3] }"


def test_line_ends_of_windows_count_once() -> None:
    assert lines_of(TEXT.replace("\n", "\r\n")) == lines_of(TEXT)


def paths_in(data: Any, path: Path = ()) -> set[Path]:
    """Every key path of parsed TOML."""
    parts: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        parts = list(data.items())
    elif isinstance(data, list):
        parts = list(enumerate(data))
    return {(*path, key) for key, _ in parts}.union(*(paths_in(one, (*path, key)) for key, one in parts))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_scanner_sees_in_a_starter_exactly_what_the_reader_sees(language: str) -> None:
    text = starter(language)

    assert set(lines_of(text)) == paths_in(tomllib.loads(text))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab.=[]{}\"'#,\\u1 \n", max_size=60))
def test_any_text_is_scanned_without_failing_and_any_toml_completely(text: str) -> None:
    lines = lines_of(text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(lines) == paths_in(data)


def test_brackets_without_end_do_not_exhaust_the_stack() -> None:
    assert lines_of("a = " + "[" * 100_000) == {}
