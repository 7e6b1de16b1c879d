"""The report as people read it: what stands where, in which words, and that records cannot break it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.book.book import Book
from followtui.book.customers import edit
from followtui.report.compose import compose
from followtui.report.facts import gather
from followtui.report.inert import inert_markdown, plain
from followtui.report.markdown import as_markdown
from followtui.report.options import Options
from followtui.report.periods import one_day
from followtui.report.text import DAILY_BYTES, as_text
from followtui.text.hygiene import clean

from .makers import at, customer, deal, followup, new_book, node, report
from .shape import live_markup, shape

PLAIN = "plain words"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book", extra=("followups = 0", "followups = 40"))


def busy(book: Book, word: str = PLAIN) -> Book:
    """A week in which every section has something to say, with ``word`` wherever a rep may type."""
    acme = customer(book, f"Acme {word}", on="2026-11-18", grade="A")
    beta = customer(book, f"Beta {word}", on="2026-11-19")
    customer(book, f"Gamma {word}", on="2026-11-19", grade="A")
    followup(at(book, "11-17T10:00"), acme, f"Ann wants 40 units {word}", attitude="cooler", help_needed=f"a price {word}", on="2026-11-27")
    followup(book, beta, f"{word} Bob asks for samples")
    cameras = deal(book, acme, f"cameras {word}", expected_close="2026-11-30")
    node(book, acme, cameras, kind="payment", title=f"rest {word}", amount="120000", due="2026-11-18")
    node(book, beta, kind="payment", title=f"down {word}", amount="4000.5", done_at="2026-11-17")
    lost = deal(book, beta, f"lenses {word}")
    from followtui.book.deals import move_deal

    move_deal(at(book, "11-18T10:00"), lost, "lost", lost_reason="competitor", note=f"Veridrex {word}")
    followup(at(book, "11-23T15:00"), beta, f"late {word}", happened_at="2026-11-20")
    return at(book, "11-24T09:00")


def markdown(book: Book, **how: str) -> str:
    return as_markdown(compose(report(book, **how)))


def test_the_sections_stand_in_their_order(book: Book) -> None:
    text = markdown(busy(book), summary="A good week.")
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "This week in short", "This week in numbers", "Plan of last week: what came of it", "Key customers", "Other customers",
        "Deals and expected closes", "Won, paid and overdue payments", "Why deals were lost", "Overdue and at risk", "Help needed",
        "Plan for next week", "Late entries", "Data quality",
    ]  # fmt: skip
    assert text.startswith("# Weekly report · Li Lei · 16–22 Nov 2026 (W47)\n")
    assert "| payments overdue" in text
    assert "120k" in text


def test_an_empty_week_is_a_short_report(book: Book) -> None:
    customer(book, on="2026-12-10")
    text = markdown(at(book, "11-24T09:00"), text="2026-W48")
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == ["## This week in numbers", "## Data quality"]


def test_the_last_line_names_what_the_report_was_made_of(book: Book) -> None:
    facts = report(busy(book))
    last = as_markdown(compose(facts, Options(phones=True))).splitlines()[-1]
    for part in ("2026-11-16..2026-11-22", facts.cut_off, str(facts.position.offset), facts.position.last_sum, "en", "--phones"):
        assert part in last


def test_telephone_numbers_are_masked_and_amounts_are_not(book: Book) -> None:
    acme = customer(book)
    said = "Ann 138 0013 8000, 021-5555 6666, 480000 by 2026-12-15, PO 4500012345, 12*350"
    followup(at(book, "11-17T10:00"), acme, said)
    text = markdown(at(book, "11-24T09:00"))
    assert "138 **** 8000" in text.replace("\\", "")
    assert "0013" not in text
    for kept in ("480000", "2026-12-15", "4500012345"):
        assert kept in text
    assert "138 0013 8000" in as_markdown(compose(report(book)), phones=True)


def test_a_days_report_fits_one_message(book: Book) -> None:
    for number in range(40):
        one = customer(book, f"客户第{number}号精密机械有限公司", on="2026-11-17")
        followup(at(book, "11-17T10:00"), one, f"李总确认要{number + 10}台，嫌报价高5%，要求下周二之前给出新的付款方式")
    facts = gather(at(book, "11-17T18:00"), one_day("2026-11-17"))
    text = as_text(compose(facts), most=DAILY_BYTES)
    assert 1500 < len(text.encode("utf-8")) <= DAILY_BYTES
    assert "more lines in the full report" in text
    assert "followtui" in text.splitlines()[-1]
    whole = as_text(compose(facts)).splitlines()
    kept = [line for line in text.splitlines()[2:-3] if line]
    assert [line for line in kept if line not in whole] == []


def test_chat_text_has_no_tables(book: Book) -> None:
    text = as_text(compose(report(busy(book))))
    assert "|" not in text
    assert "• follow-ups made 3 (Last week 0, Target 40 (8%))" in text


NASTY = (
    "a | b | c",
    "`code` ```",
    "# heading",
    "* star * _under_",
    "<script>alert(1)</script>",
    "![x](http://e.vil/a.png)",
    "[link](javascript:x)",
    "http://e.vil/ www.e.vil a@e.vil",
    "[^1] [^1]: note",
    "{{ 7*7 }} {% raw %}",
    "~~gone~~ $x^2$",
    "&lt;b&gt; &#60;",
    "\\| \\`",
    "<!-- --> -->",
)


@pytest.mark.parametrize("word", NASTY)
def test_records_cannot_break_the_markdown(tmp_path: Path, word: str) -> None:
    broken = markdown(busy(new_book(tmp_path / "nasty"), word), summary=word)
    assert shape(broken) == shape(markdown(busy(new_book(tmp_path / "plain")), summary=PLAIN))
    assert live_markup(broken) == []


@pytest.mark.parametrize(
    "word", ["first\nsecond", "# one\r\n\n## two", "- item\n1. item\n===", "\x1b[31mred \u202egnirts\u200b", "a\tb\x00"]
)
def test_no_record_begins_a_line_of_its_own(tmp_path: Path, word: str) -> None:
    book = busy(new_book(tmp_path / "nasty"))
    for one in list(book.store.documents("customers")):
        edit(book, "customers", one, {"name": f"{word} {one}"}, force="a test")
    before, after = markdown(book), as_text(compose(report(book)))
    assert shape(before).headings == shape(markdown(busy(new_book(tmp_path / "plain")))).headings
    assert clean(before, keep_newlines=True) == before
    assert clean(after, keep_newlines=True) == after


@given(st.text(alphabet=st.sampled_from("ab1 .)#-+=>*_`|<[]!(){}&;:/\\~$@wh\n\t"), max_size=30))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_has_markup_of_its_own(text: str) -> None:
    line = inert_markdown(plain(text))
    assert "\n" not in line
    assert live_markup(f"- {line}") == []
    assert shape(f"| {line} | x |").cells == 3


def test_the_hostile_set_is_inert(tmp_path: Path, shared: Callable[[str], Path]) -> None:
    words = json.loads(shared("hostile/blns.json").read_text(encoding="utf-8"))
    words += shared("hostile/hostile_markdown_terminal.csv").read_text(encoding="utf-8").splitlines()
    assert [word for word in words if live_markup(f"- {inert_markdown(plain(word))}")] == []
    book = new_book(tmp_path / "book")
    names = [word for word in words if word.strip()][:40]
    for number, word in enumerate(names):
        one = customer(book, f"{number} {word}", on="2026-11-18", grade="A")
        followup(at(book, "11-17T10:00"), one, f"Ann wants {number + 10} units: {word}")
    text = markdown(at(book, "11-24T09:00"))
    assert live_markup(text) == []
    assert shape(text).headings == sum(line.startswith("#") for line in text.splitlines()) < 12
