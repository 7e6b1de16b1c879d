"""What is typed where one chooses, what typing replaces, and what Enter does."""

from pathlib import Path

from followtui.rules.finding import Finding
from followtui.tui import forms
from followtui.tui.forms.drafts import drafts
from followtui.tui.repairing import open_repair
from tui.driver import Person, play
from tui.forms.places import cursor, fill, first_customer, is_open, values

STRAYED = "This line takes a choice"


def test_words_typed_where_one_chooses_change_nothing_and_that_is_said(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "1")
        assert values(person)["followups.method"] == "phone"
        await person.press(*"客户说要2台,sms")
        await person.press("space")
        assert values(person)["followups.method"] == "phone"
        assert person.shows(STRAYED)
        await person.press("backspace")  # lets the words go, not the choice
        assert not person.shows(STRAYED)
        assert values(person)["followups.method"] == "phone"
        await person.press("2")
        assert values(person)["followups.method"] == "wechat"
        await person.press("#", "3", "escape")
        assert is_open(person)
        assert not person.shows(STRAYED)
        await person.press("#", "tab", "shift+tab")
        assert not person.shows(STRAYED)
        await person.press("1")
        assert values(person)["followups.method"] == "phone"
        await person.press("escape")
        assert not is_open(person)

    play(sample, story)


def test_enter_leads_on_from_a_choice(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "1", "enter")
        assert cursor(person) == "people"
        await person.press("enter")
        assert cursor(person) == "followups.result"
        await person.press("enter")
        assert cursor(person) == "followups.attitude"

    play(sample, story)


def test_enter_keeps_a_jot_at_once(sample: Path) -> None:
    async def story(person: Person) -> None:
        before = len(person.desk.book.records.documents("jots"))
        forms.open_jot(person.app)
        await person.settle()
        await person.type("Lens drawing by Friday")
        await person.press("enter")
        assert not is_open(person)
        assert len(person.desk.book.records.documents("jots")) == before + 1

    play(sample, story)


def test_the_draft_of_a_jot_goes_by_its_first_words(sample: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_jot(person.app)
        await person.settle()
        await person.type("Lens drawing by Friday")
        await person.press("escape")
        assert [one.title for one in drafts(person.desk)] == ["Jot · Lens drawing by Friday"]

    play(sample, story)


def test_typing_replaces_an_amount_that_stands_there(sample: Path) -> None:
    async def story(person: Person) -> None:
        deal = first_customer(person).open_deals()[0]
        forms.open_deal(person.app, deal.customer, deal.id, field="amount")
        await person.settle()
        assert values(person)["deals.amount"] == "505k"
        await person.press(*"475k")
        assert values(person)["deals.amount"] == "475k"
        await person.press("ctrl+s")
        assert (person.desk.book.records.get("deals", deal.id) or {})["amount"] == 475_000
        forms.open_deal(person.app, deal.customer, deal.id, field="decision_at")
        await person.settle()
        await person.press(*"12-18")
        assert values(person)["deals.decision_at"] == "12-18"

    play(sample, story)


def test_begin_anew_does_not_ask_where_nothing_was_typed(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "ctrl+l")
        assert is_open(person)
        assert cursor(person) == "followups.method"
        await fill(person, "followups.content", "Celia wants the letter")
        await person.press("ctrl+l", "escape")
        assert values(person)["followups.content"] == "Celia wants the letter"

    play(sample, story)


def test_whoever_is_added_as_the_one_who_decides_decides(sample: Path) -> None:
    async def story(person: Person) -> None:
        deal = first_customer(person).open_deals()[0]
        finding = Finding(
            rule="decision_maker", severity="warning", table="deals", id=deal.id, customer=deal.customer, field="decision_maker", text="…"
        )
        open_repair(person.app, finding, lambda _done: None)
        await person.pilot.pause()
        people = len(person.app.screen.query_one("#options").rows)  # type: ignore[attr-defined]
        await person.press(str(people))  # somebody new
        assert values(person)["contacts.role"] == "decision_maker"
        await fill(person, "contacts.name", "Hanna Voss")
        await person.press("escape")
        (draft,) = drafts(person.desk)
        assert forms.open_draft(person.app, draft)
        await person.settle()
        await person.press("ctrl+s")
        assert not is_open(person)
        added = next(one for one in person.desk.book.case(deal.customer).contacts if one.name == "Hanna Voss")
        assert added.role == "decision_maker"

    play(sample, story)


def test_an_amount_stands_as_people_write_it() -> None:
    from followtui.text.language import set_language
    from followtui.tui.forms.slots import money_text

    assert [money_text(one) for one in (1_200_000, 480_000, 1_234_567, 3500, 480_000.5)] == ["1.2m", "480k", "1234567", "3500", "480000.5"]
    set_language("zh")
    assert [money_text(one) for one in (1_200_000, 1_234_567, 3500)] == ["120万", "1234567", "3500"]
    set_language("en")
