"""The forms of a report beside Markdown and text: HTML, plots, the trace; and templates of one's own."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from followtui.book.book import Book
from followtui.book.customers import edit
from followtui.errors import NotFound, NotValid
from followtui.report.compose import compose
from followtui.report.data import as_data
from followtui.report.document import Document, Grid, Plot, each, traced
from followtui.report.facts import gather
from followtui.report.html import as_html
from followtui.report.issue import issue
from followtui.report.markdown import as_markdown
from followtui.report.moved import as_data as moved_data
from followtui.report.moved import moved, told
from followtui.report.options import Options
from followtui.report.own_template import OwnTemplate, fill, find, starter
from followtui.report.periods import quarter_of, week
from followtui.report.sections.trace import ref
from followtui.report.text import as_text
from followtui.report.verify import verify
from followtui.report.writing import options_of, written
from followtui.text.language import set_language

from .makers import at, customer, followup, new_book, report
from .shape import live_markup, shape
from .test_renderings import NASTY, busy

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "section", "ul", "li", "div", "table", "thead", "tbody", "tr",
    "th", "td", "svg", "g", "text", "rect", "footer",
}  # fmt: skip
VOID = {"meta", "rect"}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return busy(new_book(tmp_path / "book", extra=("followups = 0", "followups = 40")))


class Tags(HTMLParser):
    """The tags of a page in order, its text, and whatever should not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = {name for name, _value in attrs}
        if tag not in ALLOWED or any(name.startswith("on") or name in ("href", "src", "style") for name in names):
            self.wrong.append(f"<{tag} {attrs}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(data)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


@pytest.mark.parametrize("word", NASTY)
def test_records_cannot_break_the_page(tmp_path: Path, word: str) -> None:
    books = [(busy(new_book(tmp_path / name), said), said) for name, said in (("nasty", word), ("plain", "plain"))]
    found = [read(as_html(compose(report(book, summary=said)))) for book, said in books]
    assert found[0].tags == found[1].tags
    assert (found[0].wrong, found[0].open) == ([], [])
    assert word.split(maxsplit=1)[0] in " ".join(found[0].said)


def test_the_hostile_set_is_inert_on_a_page(tmp_path: Path, shared: Callable[[str], Path]) -> None:
    words = json.loads(shared("hostile/blns.json").read_text(encoding="utf-8"))
    words += shared("hostile/hostile_markdown_terminal.csv").read_text(encoding="utf-8").splitlines()
    book = new_book(tmp_path / "book")
    for number, word in enumerate([word for word in words if word.strip()][:60]):
        one = customer(book, f"{number} {word}", on="2026-11-18", grade="A")
        followup(at(book, "11-17T10:00"), one, f"Ann wants {number + 10} units: {word}")
    page = read(as_html(compose(report(at(book, "11-24T09:00")))))
    assert page.wrong == []
    assert set(page.tags) <= ALLOWED


def test_the_page_is_one_file_for_light_and_dark_and_paper(book: Book) -> None:
    page = as_html(compose(report(book)))
    for part in ("prefers-color-scheme: dark", "@media print", "default-src 'none'", '<html lang="en">', "<svg", '<meta charset="utf-8">'):
        assert part in page
    for part in ("<script", "http://", "https://", "url(", "@import", "<link", "<img", "<a "):
        assert part not in page


def test_plots_are_tables_in_markdown_and_bars_in_text(book: Book) -> None:
    text = as_markdown(compose(report(book)))
    assert "| Tue 17 Nov |  2 | ████████████████████████ |" in text
    chat = as_text(compose(report(book)))
    assert "Tue 17 Nov 2 ████████████" in chat
    assert "Amount by stage" not in chat


def test_a_quarter_is_drawn_by_weeks(book: Book) -> None:
    document = compose(report(book))
    (days,) = (block for block in document.sections[0].blocks if isinstance(block, Plot))
    assert (days.title, len(days.bars)) == ("Follow-ups by day", 7)
    (weeks,) = (block for block in compose(gather(book, quarter_of(book.now.date()))).sections[0].blocks if isinstance(block, Plot))
    assert weeks.title == "Follow-ups by week"
    assert sum(bar.value for bar in weeks.bars) == 3


def test_figures_that_were_handed_in_are_drawn_over_the_weeks(tmp_path: Path) -> None:
    book = busy(new_book(tmp_path / "book"))
    assert "as handed in" not in as_markdown(compose(report(book)))
    issue(book, report(book))
    text = as_markdown(compose(report(at(book, "11-30T09:00"), "2026-W48")))
    assert "**Qualified customers, as handed in**" in text
    assert "| 16–22 Nov 2026 |" in text


# The trace


def test_every_number_of_the_tables_leads_to_its_records(book: Book) -> None:
    facts = report(book)
    document = compose(facts)
    found = {(one.section, one.says): one.behind for one in traced(document)}
    made = found["This week in numbers", "follow-ups made · This week · 3"]
    assert (made.table, made.ids) == ("followups", facts.totals.records["followups"])
    assert found["This week in numbers", "payments overdue · This week · 120k"].table == "nodes"
    assert found["Deals and expected closes", "contact · Deals · 1"].table == "deals"
    for behind in found.values():
        assert all(book.store.get(behind.table, one) for one in behind.ids)
    numbers = document.sections[0].blocks[0]
    assert isinstance(numbers, Grid)
    for row, behinds in zip(numbers.rows, numbers.behind, strict=True):
        if row[1].isdigit():
            assert int(row[1]) == sum(len(one.ids) for one in each(behinds[1])), row


def test_the_appendix_names_refs_that_can_be_opened(book: Book) -> None:
    facts = report(book)
    text = as_markdown(compose(facts, Options(trace=True)))
    assert "## Records behind the numbers" in text
    for one in facts.totals.records["followups"]:
        assert ref("followups", one) in text
        assert book.lookup.record(ref("followups", one)) == ("followups", one)
    assert live_markup(text) == []
    data = as_data(facts, Options(trace=True))
    assert data["trace"][0] == {
        "section": "This week in numbers", "says": "follow-ups made · This week · 3", "table": "followups",
        "ids": facts.totals.records["followups"],
    }  # fmt: skip


# What moved


def test_what_moved_from_one_week_to_another(book: Book) -> None:
    today = book.now.date()
    acme = next(one for one, document in book.store.documents("customers").items() if document["name"].startswith("Acme"))
    edit(book, "customers", acme, {"grade": "C"})
    found = moved(book, week("2026-W47", today), week("2026-W48", today))
    data = moved_data(found)
    assert data["totals"]["followups"] == {"before": 3, "after": 0, "change": -3}
    assert {"id": acme, "name": "Acme plain words", "what": "grade", "before": "A", "after": "C"} in data["customers"]
    text = as_markdown(told(found))
    assert "follow-ups made" in text
    assert "- Acme plain words: grade A → C" in text
    back = moved_data(moved(book, week("2026-W48", today), week("2026-W47", today)))
    assert back["totals"]["followups"]["change"] == 3
    assert moved(book, week("2026-W47", today), week("2026-W47", today)).deals == []


# Templates of one's own


def own(text: str) -> OwnTemplate:
    return OwnTemplate(path="mine.j2", text=text)


def filled(book: Book, text: str, form: str = "md", **how: Any) -> str:
    return fill(own(text), report(book, **how), form, Options())


@pytest.mark.parametrize("form", ["md", "text", "html"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_starter_gives_the_report_as_it_is(book: Book, form: str, language: str) -> None:
    set_language(language)
    facts = report(book, summary="A good week.")
    filled_in = fill(own(starter(form)), facts, form, Options())
    plain = written(facts, form, Options())
    if form == "html":
        assert [tag for tag in read(filled_in).tags if tag not in ("meta", "section")] == [
            tag for tag in read(plain).tags if tag not in ("meta", "section")
        ]
    else:
        assert filled_in == plain


def test_a_template_says_what_it_likes(book: Book) -> None:
    told_of = "{% for c in customers if c.key %}\n* {{ c.name }}\n{% endfor %}\n"
    text = filled(book, "We made {{ totals.followups }} of {{ period.label }}.\n" + told_of)
    assert text.startswith("We made 3 of 16–22 Nov 2026.\n* Acme plain words\n")
    # What names the report's making stands under it even so.
    assert text.splitlines()[-1].startswith("followtui · week 2026-11-16")


@pytest.mark.parametrize("word", NASTY)
def test_records_stay_text_in_a_template(tmp_path: Path, word: str) -> None:
    text = "{% macro line(c) %}{{ c.name }}: {{ c.content }}{% endmacro %}\n{% for c in customers %}\n- {{ line(c) }}\n{% endfor %}\n"
    found = [filled(busy(new_book(tmp_path / name), said), text) for name, said in (("nasty", word), ("plain", "plain"))]
    assert shape(found[0]) == shape(found[1])
    assert live_markup(found[0]) == []
    assert "49" not in found[0].splitlines()[0]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("one\n{{ totals.followups", 2, "unexpected"),
        ("{% for c in customers %}\n", 1, "nexpected end"),
        ("one\ntwo {{ totel }}", 2, "did you mean totals"),
        ("one\n\n{{ totals.nothing }}", 3, "nothing"),
        ("{{ 1 / 0 }}", 1, "division"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ rep.__init__.__globals__ }}", 1, "unsafe"),
        ("{{ 'a' * 10 ** 9 }}", 1, "too large"),
        ("{{ 9 ** 9 ** 9 }}", 1, "too large"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}xxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}", 1, "too long"),
        ("{% include 'other' %}", 1, "loader"),
        ("{{ customers[0].name | safe }}", 1, "safe"),
        ("{{ cycler.__init__ }}", 1, "unsafe"),
    ],
)
def test_a_mistake_is_told_with_its_line(book: Book, text: str, line: int, said: str) -> None:
    with pytest.raises(NotValid) as raised:
        filled(book, text)
    assert f"The template mine.j2, line {line}:" in raised.value.message()
    assert said in raised.value.message()


def test_templates_are_found_and_unreadable_ones_refused(tmp_path: Path) -> None:
    (tmp_path / "short.md.j2").write_text("# {{ title }}", encoding="utf-8")
    assert find("short.md", [str(tmp_path)]).text == find(str(tmp_path / "short.md.j2"), []).text == "# {{ title }}"
    with pytest.raises(NotFound):
        find("long", [str(tmp_path)])
    (tmp_path / "bad.j2").write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(NotValid, match="cannot be read"):
        find("bad", [str(tmp_path)])


def test_a_report_by_a_template_is_verified_with_it(book: Book) -> None:
    template = own("# {{ title }}\n\n{{ totals.followups }} follow-ups, {{ totals.payments_overdue }} overdue\n")
    facts = report(book)
    text = written(facts, "md", options_of(facts, template=template.named), template)

    def again(facts: Any, form: str, options: Options) -> str:
        return written(facts, form, options, template)

    assert verify(book, text, again).same
    assert [one.line for one in verify(book, text.replace("3 follow", "4 follow"), again).differences] == [3]


# How long it is


def test_three_customers_make_a_short_report_and_three_hundred_a_readable_one(tmp_path: Path) -> None:
    def lines(count: int) -> tuple[int, Document]:
        book = new_book(tmp_path / str(count))
        for number in range(count):
            one = customer(book, f"Customer {number}", on="2026-11-18", grade="AB"[number % 2])
            followup(at(book, "11-17T10:00"), one, f"Ann wants {number + 10} units")
        document = compose(report(at(book, "11-24T09:00")))
        return as_markdown(document).count("\n"), document

    assert lines(3)[0] < 75
    many, document = lines(300)
    assert many < 240
    assert any("more are not shown" in block.text for section in document.sections for block in section.blocks if hasattr(block, "text"))
