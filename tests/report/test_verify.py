"""A report is verified: made again from what its last line names, and compared line by line."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.book.book import Book
from followtui.book.customers import edit, remove
from followtui.book.past import undo_last
from followtui.book.templating import change_template
from followtui.cli.main import main
from followtui.errors import Usage
from followtui.report.facts import gather
from followtui.report.issue import issue
from followtui.report.periods import Period, month_of, one_day, week
from followtui.report.verify import Verified, verify
from followtui.report.writing import options_of, written
from followtui.text.language import set_language

from .history import Rep
from .makers import at, customer, followup, new_book, report
from .test_renderings import busy

FORMS = ("md", "text", "html", "json")

SUMMARY = "We won 3 of 4.\n- Ann *needs* a price by 12:30\nhttp://example.com"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return busy(new_book(tmp_path_factory.mktemp("verify") / "book", extra=("followups = 0", "followups = 40")))


def write(book: Book, form: str, period: Period | None = None, *, phones: bool = False, trace: bool = False, **how: Any) -> str:
    facts = gather(book, period or week("2026-W47", book.now.date()), **how)
    return written(facts, form, options_of(facts, phones=phones, trace=trace))


def told(found: Verified) -> list[tuple[int, str | None, str | None]]:
    return [(one.line, one.found, one.expected) for one in found.differences]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"summary": SUMMARY},
        {"summary": "Ring 138 0013 8000", "phones": True},
        {"owner": "all", "trace": True},
        {"owner": "Wang · 'Fang' --phones"},
        {"as_of": "11-20T12:00"},
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_written_is_what_the_book_says(book: Book, form: str, how: dict[str, Any], language: str) -> None:
    given = dict(how)
    if "as_of" in given:
        given["as_of"] = book.now.fromisoformat(f"2026-{given['as_of']}:00+08:00")
    set_language(language)
    text = write(book, form, **given)
    set_language("en")
    assert told(verify(book, text)) == []
    assert verify(book, text.replace("\n", "\r\n") + "\r\n").same


PERIODS = [one_day("2026-11-17"), month_of(date(2026, 11, 1)), Period("span", date(2026, 11, 10), date(2026, 11, 17))]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.kind)
@pytest.mark.parametrize("form", FORMS)
def test_any_period_is_made_again(book: Book, form: str, period: Period) -> None:
    assert told(verify(book, write(book, form, period))) == []


def test_it_is_still_what_the_book_said_whatever_was_done_since(tmp_path: Path) -> None:
    book = busy(new_book(tmp_path / "book"))
    texts = [write(book, form, summary=SUMMARY, trace=True) for form in FORMS]
    acme = next(iter(book.store.documents("customers")))
    followup(at(book, "11-25T10:00"), acme, happened_at="2026-11-19")
    edit(book, "customers", acme, {"name": "Another name", "grade": "D"})
    undo_last(at(book, "11-25T11:00"))
    remove(at(book, "11-26T10:00"), "followups", next(iter(book.store.documents("followups"))), "a slip")
    for number in range(30):
        customer(book, f"Customer {number}")
    change_template(book, lambda text: text.replace('rep = "Li Lei"', 'rep = "Han Meimei"'))
    assert [told(verify(book, one)) for one in texts] == [[], [], [], []]
    assert "Han Meimei" in write(book, "md")


@pytest.mark.parametrize("seed", range(700, 703))
def test_reports_of_any_history_are_made_again(tmp_path: Path, seed: int) -> None:
    rep = Rep(tmp_path / "book", seed)
    texts: list[str] = []
    for _round in range(4):
        rep.work(20)
        texts += [
            write(rep.book, form, week(when, rep.book.now.date()), trace=True) for form in ("md", "json") for when in ("this", "last")
        ]
        assert [told(verify(rep.book, text)) for text in texts] == [[] for _text in texts]


def test_a_report_that_was_handed_in_is_made_again(tmp_path: Path) -> None:
    book = at(busy(new_book(tmp_path / "book")), "11-24T10:00")
    facts = report(book, summary=SUMMARY)
    issue(book, facts)
    text = written(facts, "md", options_of(facts))
    assert "--summary" not in text
    followup(at(book, "11-24T12:00"), next(iter(book.store.documents("customers"))), "Ann wants 55 units", happened_at="2026-11-18")
    assert told(verify(book, text)) == []
    assert "handed in 24 Nov 10:00" in text


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_digit_that_is_changed_is_found(book: Book, form: str, data: st.DataObject) -> None:
    text = _once(book, form)
    places = [found.start() for found in re.finditer(r"\d", text)]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != text[place]]))
    found = verify(book, text[:place] + digit + text[place + 1 :])
    line = text.count("\n", 0, place) + 1
    assert not found.same
    assert line in {one.line for one in found.differences}


_WRITTEN: dict[str, str] = {}


def _once(book: Book, form: str) -> str:
    if form not in _WRITTEN:
        _WRITTEN[form] = write(book, form, summary=SUMMARY, trace=True)
    return _WRITTEN[form]


def test_the_line_is_named_with_what_the_book_says(book: Book) -> None:
    text = write(book, "md")
    number = next(place for place, line in enumerate(text.splitlines(), 1) if line.startswith("| follow-ups made"))
    line = text.splitlines()[number - 1]
    found = verify(book, text.replace(line, line.replace("3", "9", 1)))
    assert told(found) == [(number, line.replace("3", "9", 1), line)]


def test_lines_taken_out_and_put_in_are_named(book: Book) -> None:
    lines = write(book, "md").splitlines()
    place = next(place for place, line in enumerate(lines) if "missed" in line)
    (gone,) = told(verify(book, "\n".join([*lines[:place], *lines[place + 1 :]])))
    assert gone == (place + 1, None, lines[place])
    (more,) = told(verify(book, "\n".join([*lines[:place], "- a deal of 900k", *lines[place:]])))
    assert more == (place + 1, "- a deal of 900k", None)


def test_what_is_no_report_is_said_to_be_none(book: Book) -> None:
    for text in ("", "# A letter\n\nwith words\n", "{}", "<!DOCTYPE html>\n", "\0\1\2", "followtui"):
        with pytest.raises(Usage):
            verify(book, text)


def test_a_report_of_another_book_is_said_to_be_one(book: Book, tmp_path: Path) -> None:
    other = busy(new_book(tmp_path / "book"))
    found = verify(other, write(book, "md"))
    assert not found.same
    assert "not made of this book" in found.problem


def test_it_is_told_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], book: Book
) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["--book", book.store.folder, *arguments])
        return code, capsys.readouterr().out

    monkeypatch.setenv("FOLLOWTUI_NOW", "2026-11-24T09:00:00+08:00")
    monkeypatch.setenv("FOLLOWTUI_LANG", "en")
    path = tmp_path / "report.md"
    assert run("report", "--week", "2026-W47", "-o", str(path))[0] == 0
    assert run("report", "--verify", str(path)) == (0, "Every line is what the book says.\n")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("new deals                |           2", "new deals                |           9"), encoding="utf-8")
    code, out = run("report", "--verify", str(path))
    assert code == 5
    assert re.fullmatch(r"line \d+: \| new deals .*\n  book: \| new deals .*\n1 line is not what the book says\.\n", out)
    answer = json.loads(run("report", "--verify", str(path), "--format", "json")[1])
    assert (answer["same"], len(answer["differences"])) == (False, 1)
    path.write_text("nothing", encoding="utf-8")
    assert run("report", "--verify", str(path))[0] == 2
    assert run("report", "--verify", str(tmp_path / "none.md"))[0] == 3
