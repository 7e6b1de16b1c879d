"""Whatever is changed in a report, a single digit of a single line too, verifying names the line."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from followtui.book.book import Book
from followtui.errors import Usage
from followtui.report import verify as verifying
from followtui.report.facts import gather
from followtui.report.issue import issue
from followtui.report.periods import week
from followtui.report.verify import Difference, verify
from followtui.report.writing import options_of, written
from followtui.text.language import set_language

from .makers import at, new_book
from .test_renderings import busy

FORMS = ("md", "text", "html", "json")
SHORT = (("md", "zh"), ("text", "en"))
"""The forms that are tried in the short suite; all of them in the long one."""

OWN = "We won 3 of 4, and 12 more are to come.\nCall 138 0013 8000 by 12:30"


class Written:
    """A report of a form in a language, which is made again only once however often it is verified."""

    def __init__(self, book: Book, form: str, language: str) -> None:
        self.book = book
        self._made: dict[str, Any] = {}
        set_language(language)
        facts = gather(book, week("2026-W47", book.now.date()), summary=OWN)
        self.lines = written(facts, form, options_of(facts, trace=True)).splitlines()
        set_language("en")

    def differences(self, lines: list[str]) -> list[Difference]:
        """What verifying says of these lines."""
        return verify(self.book, "\n".join(lines) + "\n", self._render).differences

    def _render(self, facts: Any, form: str, options: Any) -> str:
        key = f"{form} {options} {facts.summary}"
        if key not in self._made:
            self._made[key] = written(facts, form, options)
        text: str = self._made[key]
        return text


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    made = busy(new_book(tmp_path_factory.mktemp("verify") / "book", extra=("followups = 0", "followups = 40")))
    at(made, "11-16T09:00")
    issue(made, gather(made, week("2026-W46", made.now.date())))
    return at(made, "11-24T09:00")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((form, language), marks=[pytest.mark.long] if (form, language) not in SHORT else [])
        for form in FORMS
        for language in ("en", "zh")
    ],
    ids=" ".join,
)
def report(request: pytest.FixtureRequest, book: Book) -> Iterator[Written]:
    """A report; its facts are gathered once for each way of making it, since only the comparing is tried."""
    known: dict[str, Any] = {}

    def once(*given: Any, **how: Any) -> Any:
        key = f"{given[1:]} {how}"
        if key not in known:
            known[key] = gather(*given, **how)
        return known[key]

    patch = pytest.MonkeyPatch()
    patch.setattr(verifying, "gather", once)
    yield Written(book, *request.param)
    patch.undo()


def numbers(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The line and the place of every digit."""
    for number, line in enumerate(lines):
        for place, letter in enumerate(line):
            if letter.isascii() and letter.isdigit():
                yield number, place


def test_every_digit_of_every_line(report: Written) -> None:
    lines = report.lines
    assert report.differences(lines) == []
    tried = 0
    for number, place in numbers(lines):
        line = lines[number]
        digit = str((int(line[place]) + 1 + tried % 9) % 10)
        changed = [*lines[:number], line[:place] + digit + line[place + 1 :], *lines[number + 1 :]]
        assert number + 1 in {one.line for one in report.differences(changed)}, (line, place)
        tried += 1
    assert tried > 400


def test_every_line_that_is_taken_out_or_put_in_twice(report: Written) -> None:
    lines = report.lines
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if "followtui · week" in line:
            continue
        found = report.differences([*lines[:number], *lines[number + 1 :]])
        # The rep's own words stand in the file only: without their heading they are words that the book does not know.
        is_own = any(words in line for words in ("in short", "本周小结", '"summary"', "We won", "Call 138"))
        assert (found and is_own) or any(one.expected is not None and one.expected.strip() == line.strip() for one in found), line
        twice = [*lines[:number], line, *lines[number:]]
        assert any(one.found is not None and one.found.strip() == line.strip() for one in report.differences(twice)), line


def test_any_two_lines_that_change_places(report: Written) -> None:
    lines = [line for line in report.lines if line.strip()]
    places = [place for place, line in enumerate(report.lines) if line.strip()]
    for first, second in pairwise(places):
        one, other = report.lines[first], report.lines[second]
        if one == other or "followtui · week" in one + other:
            continue
        swapped = list(report.lines)
        swapped[first], swapped[second] = other, one
        assert report.differences(swapped), (one, other)
    assert len(lines) > 50


def test_a_report_without_its_last_line_is_none(report: Written, tmp_path: Path) -> None:
    without = [line for line in report.lines if "followtui · week" not in line]
    assert len(without) < len(report.lines)
    with pytest.raises(Usage):
        report.differences(without)
