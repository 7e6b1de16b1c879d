"""The gate is never slipped past: what it lacks is asked for, said at its place, and Esc changes nothing."""

from pathlib import Path
from typing import Any

from followtui.book.book import Book
from followtui.book.deals import move_deal
from followtui.book.passage import DoneNode, Passage
from followtui.book.passage import Person as Contact
from followtui.dates.days import instant, now_from
from followtui.store.store import Store
from followtui.tui.screens.form import FormScreen
from tui.driver import NOW, Person, play


def deal(person: Person, name: str = "cameras") -> dict[str, Any]:
    return next(one for one in person.desk.book.records.documents("deals").values() if one["name"] == name)


def deal_id(book: Book, name: str = "cameras") -> int:
    return next(one for one, document in book.records.documents("deals").items() if document["name"] == name)


def moved(folder: Path, stage: str, *kinds: str, **values: str) -> None:
    """The cameras are in another stage already."""
    now = now_from(NOW)
    book = Book(Store(str(folder), instant(now)), now)
    people = [Contact(values={"name": "Cy", "role": "decision_maker", "mobile": "13700137000"})] if stage == "contract" else []
    move_deal(book, deal_id(book), stage, brings=Passage(done=[DoneNode(kind=kind) for kind in kinds], values=values, people=people))
    book.close()


def to_contract(folder: Path) -> None:
    """The cameras are about to be signed."""
    moved(folder, "contract", "first_contact", "need_confirmed", "quote", need="40 units", decision_at="2026-12-11")


def test_esc_changes_nothing_and_what_was_typed_is_there_again(deals: Path) -> None:
    async def story(person: Person) -> None:
        actions = person.desk.book.store.offset
        await person.press("3", "m", "1", "tab", "tab")
        await person.type("40 units")
        await person.press("escape")
        assert deal(person)["stage"] == "contact"
        assert person.desk.book.store.offset == actions
        await person.press("m")
        assert person.shows("40 units", "Draft of")
        await person.press("ctrl+s")
        assert deal(person)["need"] == "40 units"

    play(deals, story)


def test_saving_too_early_says_all_that_is_missing_at_its_place(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "m", "ctrl+s")
        assert isinstance(person.app.screen, FormScreen)
        assert deal(person)["stage"] == "contact"
        assert person.shows("“first contact” was never recorded as done. When was it?", "No need. What do they want")
        assert "--" not in person.text
        await person.press("1", "tab", "tab")
        await person.type("40 units")
        await person.press("ctrl+s")
        assert deal(person)["stage"] == "need"

    play(deals, story)


def test_a_field_that_nobody_knows_yet_is_said_to_be_unknown(deals: Path) -> None:
    moved(deals, "need", "first_contact", need="40 units")

    async def story(person: Person) -> None:
        await person.press("3", "G", ">", "4")
        assert person.shows("need → negotiation", "quote", "Decision date", "decision maker")
        await person.press("1", "tab", "tab", "tab", "tab", "tab", "f8")
        await person.type("fri")
        await person.press("tab", "f8", "ctrl+s")
        assert person.shows("Worth a step:")
        await person.press("2")
        assert deal(person)["stage"] == "negotiate"
        unknown = {one["unknown"]: one["due"] for one in person.desk.book.records.documents("nodes").values() if "unknown" in one}
        assert set(unknown) == {"deals.decision_at", "deals.decision_maker"}
        assert unknown["deals.decision_at"] == "2026-11-27"

    play(deals, story)


def test_a_new_name_becomes_the_contact_who_decides(deals: Path) -> None:
    moved(deals, "need", "first_contact", need="40 units")

    async def story(person: Person) -> None:
        await person.press("3", "G", "m", "1", "tab", "tab")
        await person.type("Bob Marsh")
        assert person.shows("will be a new contact", "mobile")
        await person.press("tab")
        await person.type("13900139000")
        await person.press("ctrl+s")
        bob = next(one for one in person.desk.book.records.documents("contacts").values() if one["name"] == "Bob Marsh")
        assert (bob["role"], bob["mobile"]) == ("decision_maker", "13900139000")
        assert deal(person)["stage"] == "quote"

    play(deals, story)


def test_a_date_ahead_or_an_amount_that_is_none_is_said_at_the_node(deals: Path) -> None:
    moved(deals, "need", "first_contact", need="40 units")

    async def story(person: Person) -> None:
        await person.press("3", "G", ">", "6", "1", "tab")
        await person.type("2026-12-24")
        await person.press("tab", "tab", "tab")
        await person.type("lots")
        await person.press("tab")
        await person.type("fri")
        await person.press("ctrl+s")
        assert deal(person)["status"] == "open"
        assert person.shows("“lots” is not an amount", "2026-12-24")

    play(deals, story)


def test_instalments_that_do_not_add_up_are_remarked_on_and_saved(deals: Path) -> None:
    to_contract(deals)

    async def story(person: Person) -> None:
        await person.press("3", "G", "m", "1", "tab", "tab", "tab", "tab")
        await person.type("40%")
        await person.press("tab")
        await person.type("12-10")
        assert person.shows("192k of 480k")
        await person.press("ctrl+s")
        assert deal(person)["status"] == "won"
        assert "The instalments come to 192k, the deal to 480k." in person.toasts

    play(deals, story)


def test_a_deal_is_won_without_instalments_and_without_a_care_visit(deals: Path) -> None:
    to_contract(deals)

    async def story(person: Person) -> None:
        await person.press("3", "G", "m", "1", *["tab"] * 8, "ctrl+u", "ctrl+s")
        assert deal(person)["status"] == "won"
        kinds = [one["kind"] for one in person.desk.book.records.documents("nodes").values()]
        assert "payment" not in kinds
        titles = {one["title"] for one in person.desk.book.records.documents("nodes").values()}
        assert "Look in: is everything running well?" not in titles

    play(deals, story)


def test_a_deal_that_somebody_moved_meanwhile_is_not_moved_again(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "m")
        moved(deals, "need", "first_contact", need="40 units")
        person.app.look()
        await person.press("1", "tab", "tab")
        await person.type("50 units")
        await person.press("ctrl+s")
        assert isinstance(person.app.screen, FormScreen)
        assert person.shows("The deal was moved meanwhile", "What you typed stays here.")
        await person.press("escape")
        assert deal(person)["need"] == "40 units"

    play(deals, story)


def test_the_stage_it_stands_in_and_the_end_say_so(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", ">", "1")
        assert person.toasts[-1] == "It stands there already."
        await person.press("escape", ">", "escape")
        assert deal(person)["stage"] == "contact"

    play(deals, story)
