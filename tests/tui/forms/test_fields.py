"""The fields of a form: choices, people, dates, completion, and the words in which errors are said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.tui import forms
from followtui.tui.forms.errors import plain
from followtui.tui.forms.model import Option
from followtui.tui.forms.people import distinct, read_people, toggled, write_people
from followtui.tui.widgets.field_choice import Choices
from tui.driver import Person, play
from tui.forms.places import cursor, fill, first_customer, form, values

PEOPLE = distinct([(1, "Li Na", ""), (2, "Smith, John", ""), (3, "Li Na", "buyer"), (4, "王、伟", "")])


def test_people_are_told_from_new_names() -> None:
    assert read_people("Li Na, Smith, John，Ann Lee、李娜", PEOPLE) == (["1", "2"], ["Ann Lee", "李娜"])
    assert read_people("li na (2); 王、伟", PEOPLE) == (["3", "4"], [])
    assert read_people("Li Nan", PEOPLE) == ([], ["Li Nan"])
    assert read_people(" , ", PEOPLE) == ([], [])


@given(st.lists(st.sampled_from([one.code for one in PEOPLE]), unique=True))
def test_people_that_are_written_are_read_again(codes: list[str]) -> None:
    assert read_people(write_people(codes, [], PEOPLE), PEOPLE) == (codes, [])


@given(st.text(max_size=60))
def test_any_text_can_be_read_as_people(text: str) -> None:
    codes, names = read_people(text, PEOPLE)
    assert len(codes) == len(set(codes))
    assert all(names)


def test_a_digit_stands_for_a_person_but_not_inside_a_new_name() -> None:
    assert toggled("", 0, PEOPLE) == "Li Na"
    assert toggled("Li Na", 0, PEOPLE) == ""
    assert toggled("Li Na", 1, PEOPLE) == "Li Na, Smith, John"
    assert toggled("Ann ", 1, PEOPLE) is None
    assert toggled("Ann, ", 0, PEOPLE) == "Li Na, Ann"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Type one of: phone, visit (--method).", "Type one of: phone, visit."),
        ("“X” is in the book already. If this is another one, say why: --force REASON", "“X” is in the book already."),
        ("Log it with --done quote, or add it with its day: node add --kind quote --done-at DATE.", ""),
        ("请填写方式（--method）。", "请填写方式。"),
        ("Nothing of a command here.", "Nothing of a command here."),
        ("This customer has no open deal. Open one first: followtui deal add", "This customer has no open deal."),
    ],
)
def test_no_command_line_is_spoken_of(text: str, kept: str) -> None:
    assert plain(text) == kept


def choices(person: Person) -> Choices:
    field = person.app.focused
    assert isinstance(field, Choices)
    return field


def test_choices_by_digit_letter_arrow_and_blank(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l")
        assert cursor(person) == "followups.method"
        for keys, wanted in [
            (["1"], "phone"), (["0"], "other"), (["２"], "wechat"), (["right"], "wecom"), (["left", "left"], "phone"),
            (["t"], "sms"), (["w", "e", "c", "o"], "wecom"), (["end"], "other"), (["home"], "phone"), (["space"], "wechat"),
            (["backspace"], ""), (["left"], "other"),
        ]:  # fmt: skip
            await person.press(*keys)
            assert choices(person).answer == wanted, keys

    play(sample, story)


def test_chinese_choices_by_their_first_character(sample_zh: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "电")
        assert choices(person).answer == "phone"
        await person.press("企")
        assert choices(person).answer == "wecom"
        assert person.shows("记跟进", "方式", "谈了什么", "刚才")

    play(sample_zh, story, language="zh")


def test_more_than_nine_choices_wrap_and_stay_within_reach() -> None:
    options = [Option(str(number), f"choice {number}") for number in range(14)]
    field = Choices(options, "13", name="many", several=True)
    lines = field.lines(40)
    assert all(line.cells <= 40 for line in lines)
    assert "0 [ ] choice 9" in "\n".join(line.text for line in lines)
    assert field.answer == "13"


def test_a_choice_that_is_no_longer_offered_is_kept() -> None:
    field = Choices([Option("a", "A")], "gone", name="x")
    assert field.answer == "gone"
    several = Choices([Option("a", "A"), Option("b", "B")], "gone,b", name="x", several=True)
    assert several.answer == "b,gone"


def test_the_date_that_is_understood_shows_as_it_is_typed(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l")
        await fill(person, "next.0.when", "next mon")
        assert person.shows("Mon 30 Nov")
        await fill(person, "next.0.when", "someday")
        assert person.shows("?")
        assert not person.shows("names no day")
        await person.press("tab")
        assert person.shows("“someday” names no day")
        await fill(person, "followups.happened_at", "yesterday 15:00")
        assert person.shows("Mon 23 Nov 15:00")

    play(sample, story)


def test_completion_from_the_books_own_words(sample: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_customer(person.app)
        await person.settle()
        await fill(person, "customers.industry", "")
        await person.press("e", "l")
        await person.settle(0.2)
        await person.press("right")
        assert values(person)["customers.industry"] == "electronics"
        await fill(person, "customers.tags", "big, key")
        await person.press("space", "l")
        await person.settle(0.2)
        await person.press("right")
        assert values(person)["customers.tags"] == "big, key line"

    play(sample, story)


def test_enter_and_the_arrows_go_from_field_to_field(sample: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_customer(person.app)
        await person.settle()
        await person.press("enter")
        assert cursor(person) == "customers.grade"
        await person.press("down")
        assert cursor(person) == "customers.phone"
        await person.press("up", "shift+tab")
        assert cursor(person) == "customers.name"
        await fill(person, "customers.need", "one\ntwo")
        await person.press("up")
        assert cursor(person) == "customers.need"
        await person.press("down", "down")
        assert cursor(person) == "contacts.name"

    play(sample, story)


def test_a_field_required_from_a_stage_is_marked_from_that_stage(sample: Path) -> None:
    with (sample / "template.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[fields]]\ntable = "deals"\ncode = "site"\ntype = "text"\nen = "site"\nrequired = { from = "quote" }\n')

    async def story(person: Person) -> None:
        case = first_customer(person)
        forms.open_deal(person.app, case.customer_id or 0, case.open_deals()[0].id)
        await person.settle()
        assert any("Site" in line and "*" in line for line in person.lines)
        await person.press("escape")
        forms.open_deal(person.app, case.customer_id or 0)
        await person.settle()
        assert any("Site" in line and "*" not in line for line in person.lines)

    play(sample, story)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (160, 40), (250, 70)])
def test_every_size_shows_the_field_under_the_cursor(samples: Path, sample: Path, size: tuple[int, int], language: str) -> None:
    folder = samples / language

    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        forms.open_log(person.app, customer)
        await person.settle()
        for _number in range(8):
            await person.press("tab")
            focused = person.app.focused
            assert focused is not None
            region = focused.region
            assert 0 <= region.y < person.app.size.height, focused.name
            assert region.right <= person.app.size.width
        for line in form(person).query("Words, Choices"):
            assert line.region.right <= person.app.size.width

    play(folder, story, size=size, language=language)


def test_unknown_in_the_log_opens_a_step_to_find_out(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        deal = case.open_deals()[0]
        from followtui.book.customers import edit

        edit(person.desk.book, "deals", deal.id, {"decision_at": ""})
        person.desk.changed()
        await person.press("l", "tab", "tab", "1", "tab", "1", "tab")
        await person.type("Celia takes the 480k to the board, no date set yet, she asks her CEO")
        await fill(person, "next.0.title", "Ask Celia for the board's date")
        await fill(person, f"stage.{deal.id}", "negotiate")
        await person.press("ctrl+s")
        assert cursor(person) == "deals.decision_at"
        await person.press("f8", "ctrl+s")
        after = person.desk.book.case(case.customer_id or 0)
        assert [node.unknown for node in after.open_nodes() if node.unknown] == ["deals.decision_at"]
        assert next(one for one in after.deals if one.id == deal.id).stage == "negotiate"

    play(sample, story)
