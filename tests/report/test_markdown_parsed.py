"""What a Markdown reader makes of a report: the same tables, rows, items and headings, whatever the records hold."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from followtui.report.compose import compose
from followtui.report.inert import inert_cell, inert_markdown, plain
from followtui.report.markdown import as_markdown
from followtui.report.options import Options
from followtui.text.hygiene import clean

from .makers import at, customer, followup, new_book, report
from .test_renderings import NASTY, busy

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN_TOKENS = {"text", "strong_open", "strong_close"}


def blocks(text: str) -> list[str]:
    return [token.type for token in PARSER.parse(text)]


def inline(text: str) -> list[Token]:
    return [child for token in PARSER.parse(text) for child in token.children or []]


def read_as(text: str) -> str:
    """What a reader sees of one line."""
    return "".join(token.content for token in inline(text))


def hostile(shared: Callable[[str], Path]) -> list[str]:
    words = json.loads(shared("hostile/blns.json").read_text(encoding="utf-8"))
    return [*words, *shared("hostile/hostile_markdown_terminal.csv").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "word", [*NASTY, "a\n\n# b\n- c\n| d | e |\n|---|---|", "=====", "-----", "***", "1. one", "+ two", "    code", "\\"]
)
def test_the_same_blocks_as_with_plain_words(tmp_path: Path, word: str) -> None:
    books = [(busy(new_book(tmp_path / name), said), said) for name, said in (("nasty", word), ("plain", "plain words"))]
    nasty, usual = (as_markdown(compose(report(book, summary=" ".join(said.split())), Options(trace=True))) for book, said in books)
    assert blocks(nasty) == blocks(usual)
    assert {token.type for token in inline(nasty)} <= PLAIN_TOKENS


def test_every_hostile_word_is_read_as_it_was_written(shared: Callable[[str], Path]) -> None:
    for word in hostile(shared):
        said = plain(word)
        for line in (f"- {inert_markdown(said)}", f"# {inert_markdown(said)}", f"| a | b |\n|---|---|\n| {inert_cell(said)} | x |"):
            assert {token.type for token in inline(line)} <= {"text"}, word
        if said:
            assert read_as(f"- {inert_markdown(said)}") == said
            assert read_as(f"| a |\n|---|\n| {inert_cell(said)} |") == "a" + said


@given(st.text(max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    said = plain(text)
    line = f"- {inert_markdown(said)}"
    assert {token.type for token in inline(line)} <= {"text"}
    assert read_as(line) == said


def test_a_book_full_of_hostile_words(tmp_path: Path, shared: Callable[[str], Path]) -> None:
    words = [word for word in hostile(shared) if word.strip()]
    made = []
    for folder in ("hostile", "plain"):
        book = new_book(tmp_path / folder)
        for number, word in enumerate(words[::8][:60]):
            said = clean(word) if folder == "hostile" else "words"
            one = customer(book, f"{number} {said}", on="2026-11-18", grade="A")
            followup(at(book, "11-17T10:00"), one, f"Ann wants {number + 10} units: {said}")
        made.append(as_markdown(compose(report(at(book, "11-24T09:00")))))
    assert blocks(made[0]) == blocks(made[1])
    assert {token.type for token in inline(made[0])} <= PLAIN_TOKENS
