"""Jots: kept on the road, at a customer and at none, and completed into follow-ups when there is time."""

from pathlib import Path

from followtui.tui.dialogs import Ask, Choose
from tui.driver import Person, play
from tui.forms.places import cursor, form, is_open, values
from tui.journeys.conftest import EIGHT
from tui.journeys.hands import choose, content, down_to, record, write


async def complete(person: Person, step: str) -> None:
    """In the log of a jot: by phone, with the buyer, progress, and what comes next."""
    await choose(person, "followups.method", "1")
    await choose(person, "people", "1")
    await choose(person, "followups.result", "1")
    await write(person, "next.0.title", step)
    await person.press("ctrl+s")
    assert not is_open(person)


def test_jots_of_the_road_become_followups_and_undo_brings_them_back(day: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        # On the customer's own screen it belongs to that customer: one line, one key before it and one after.
        await person.press("enter", "c")
        assert values(person)["customer"] == EIGHT[0]
        await person.type("Kim wants 400 seals before Easter, asks for 3 % at 10 days")
        await person.press("ctrl+s")
        assert person.shows("jots 1")
        # Where no customer is at hand it belongs to nobody yet.
        await person.press("4", "c")
        assert values(person)["customer"] == ""
        await person.type("birch: Kim Birch called, the 40 mm seal leaks on two pumps, she needs two by Thursday")
        await person.press("ctrl+s", "5")
        assert person.shows("jots 2")
        kept = content(person.desk.book)

        await person.press("t")
        assert person.shows("Jots to complete", "400 seals", "Kim Birch called", "whose?")
        await down_to(person, "400 seals")
        await person.press("enter")
        assert EIGHT[0] in form(person).form.title().text
        assert cursor(person) == "followups.method"
        await complete(person, "send the offer for 400 seals")
        assert person.shows("jots 1")
        await person.press("g", "enter")
        assert isinstance(person.app.screen, Ask)
        assert person.app.screen.answer == "birch"
        await person.press("enter")
        if isinstance(person.app.screen, Choose):
            await person.press("1")
        assert EIGHT[1] in form(person).form.title().text
        assert "leaks on two pumps" in values(person)["followups.content"]
        await complete(person, "bring two 40 mm seals")

        assert person.shows("jots 0", "No jots wait.")
        for jot in person.desk.book.records.documents("jots").values():
            assert jot["completed_by"] in person.desk.book.records.documents("followups")
        await person.press("u", "u")
        assert content(person.desk.book) == kept
        assert person.shows("jots 2", "400 seals", "whose?")
        await person.press("u", "u")
        assert content(person.desk.book) == before

    play(day, story)


def test_a_jot_in_chinese_keeps_the_time_at_which_it_was_kept(firm_zh: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("enter", "c")
        await person.type("周启衡：12兆样机先给一台，周四前送到")
        await person.press("ctrl+s", "5", "t", "enter")
        assert values(person)["followups.happened_at"] == "2026-11-24 09:30"
        await complete(person, "送样机给周启衡")
        assert record(person, "followups")["content"] == "周启衡：12兆样机先给一台，周四前送到"
        assert person.shows("随手记 0")

    play(firm_zh, story, language="zh")
