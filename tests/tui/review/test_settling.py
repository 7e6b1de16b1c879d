"""What a person does about a customer that may be another one, and about one that nothing comes of."""

from pathlib import Path

from rules.a_book import put

from followtui.book.customers import add_customer
from followtui.book.followups import Log, log_followup
from followtui.book.steps import NextStep
from followtui.tui.dialogs import Ask, Choose
from followtui.tui.screens.form import FormScreen
from followtui.tui.settling import Compare
from tui.driver import Person, play
from tui.review.test_review import open_review, stand_on

STEP = [NextStep(title="send the revised quote", when="fri")]


def twice(person: Person) -> tuple[int, int]:
    """A customer that is in the book twice, under two names much alike."""
    book = person.desk.book
    first = add_customer(book, "Birchwood Pumps Ltd", {"phone": "0113 496 0000", "grade": "B"}, steps=STEP, unknown=[]).id
    second = add_customer(book, "Quill Seals", {"phone": "0113 496 0001", "grade": "A"}, steps=STEP, unknown=[]).id
    # Whoever types it in is asked; it came in another way.
    document = {**(book.store.get("customers", second) or {}), "name": "Birchwood Pumps", "phone": "0113 496 0000"}
    put(book, {"customers": {second: document}})
    person.desk.changed()
    return first, second


def fruitless(person: Person, days: int) -> int:
    """A customer that nothing came of on so many days in a row, by phone and by WeChat."""
    book = person.desk.book
    contact = {"name": "Ann", "wechat": "ann86", "email": "ann@example.com", "title": "buyer"}
    found = add_customer(book, "Quill Seals", {"phone": "0113 496 0001", "grade": "B"}, contact=contact, steps=STEP, unknown=[]).id
    for day in range(days):
        values = {"method": "wechat" if day % 2 else "phone", "result": "no_reply", "happened_at": f"2026-11-{10 + day}"}
        log_followup(book, Log(customer=found, values=values))
    person.desk.changed()
    return found


def test_two_that_are_one_stand_side_by_side_and_are_merged(empty: Path) -> None:
    async def story(person: Person) -> None:
        both = set(twice(person))
        screen = await open_review(person)
        await stand_on(person, "duplicate_customer")
        assert screen.finding is not None
        other = int(screen.finding.detail)
        await person.press("enter")
        assert isinstance(person.app.screen, Compare)
        assert person.shows("Birchwood Pumps Ltd", "0113 496 0000", "One customer", "never ask again")
        await person.press("2")
        assert set(person.desk.book.records.documents("customers")) == {other}
        assert not person.shows("perhaps a duplicate")
        await person.press("u")
        assert set(person.desk.book.records.documents("customers")) == both
        assert person.shows("perhaps a duplicate")

    play(empty, story)


def test_two_that_are_two_are_never_asked_about_again(empty: Path) -> None:
    async def story(person: Person) -> None:
        twice(person)
        await open_review(person)
        await stand_on(person, "duplicate_customer")
        await person.press("enter", "3")
        assert not person.shows("perhaps a duplicate")
        assert len(person.desk.book.records.documents("customers")) == 2

    play(empty, story)


def test_after_three_days_without_result_an_untried_way_is_offered_and_logged(empty: Path) -> None:
    async def story(person: Person) -> None:
        fruitless(person, 3)
        await open_review(person)
        await stand_on(person, "dead_candidate", "notice")
        await person.press("enter")
        assert isinstance(person.app.screen, Choose)
        assert person.shows("Try once more by e-mail", "Give it up", "Hand it over")
        place = next(number for number, (code, _label) in enumerate(person.app.screen._options, 1) if code == "by email")
        await person.press(str(place))
        assert isinstance(person.app.screen, FormScreen)
        assert person.app.screen.values["followups.method"] == "email"

    play(empty, story)


def test_after_six_days_giving_up_comes_first(empty: Path) -> None:
    async def story(person: Person) -> None:
        customer = fruitless(person, 6)
        await open_review(person)
        await stand_on(person, "dead_candidate", "notice")
        await person.press("enter", "1")
        assert person.shows("Give up Quill Seals. Why?")
        await person.press("1")
        assert isinstance(person.app.screen, Ask)
        await person.press("enter")
        assert (person.desk.book.records.get("customers", customer) or {})["state"] == "dropped"
        assert not person.shows("nothing comes of it")

    play(empty, story)


def test_a_manager_may_keep_a_customer_or_hand_it_over(empty: Path) -> None:
    async def story(person: Person) -> None:
        customer = fruitless(person, 6)
        await open_review(person)
        await stand_on(person, "dead_candidate", "notice")
        await person.press("enter", "2", "enter")
        document = person.desk.book.records.get("customers", customer) or {}
        assert (document["drop_decision"], document["decided_by"]) == ("keep", "Nora")
        assert not person.shows("nothing comes of it")
        await person.press("u")
        await stand_on(person, "dead_candidate", "notice")
        await person.press("enter", "3")
        await person.type("Ben")
        await person.press("enter")
        assert (person.desk.book.records.get("customers", customer) or {})["owner"] == "Ben"

    play(empty, story)
