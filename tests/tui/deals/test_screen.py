"""What stands on the deals' screen, and how one finds one's way on it."""

from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import edit
from followtui.dates.days import instant, now_from
from followtui.store.store import Store
from followtui.tui.screens.deals import DealsScreen
from tui.deals.conftest import a_customer
from tui.driver import NOW, Person, play


def under_the_cursor(person: Person) -> str:
    screen = person.app.screen
    assert isinstance(screen, DealsScreen)
    one = screen.deal()
    return one.deal.name if one is not None else ""


def test_the_deals_stand_by_stage_with_what_they_come_to(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3")
        assert person.shows("3 deals", "570k + EUR 30k", "weighted 57k")
        assert person.shows("CONTACT", "cameras", "20 Nov!", "call about the offer", "no next step")
        assert under_the_cursor(person) == "cameras"
        # Beside it: the path through the gates, what the next one lacks, the template's advice, the people.
        assert person.shows("● contact", "need", "first\u00a0contact\u00a0○", "Next: need", "still to come: first contact, need", "Ann")
        await person.press("j")
        assert person.shows("Veridrex", "200 a year", "still to come: first contact")

    play(deals, story, size=(140, 40))


def test_enter_opens_the_customer_and_esc_comes_back_to_the_deal(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "j", "enter")
        assert not isinstance(person.app.screen, DealsScreen)
        await person.press("escape")
        assert under_the_cursor(person) == "lenses"

    play(deals, story)


def test_the_filter_asks_of_each_deal_by_itself(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "/")
        await person.type("lens")
        assert under_the_cursor(person) == "lenses"
        assert not person.shows("pumps")
        await person.press("enter")
        assert person.shows("/lens", "1 deal")
        await person.press("/", "ctrl+u")
        await person.type("amount:400k+")
        assert under_the_cursor(person) == "cameras"
        await person.press("ctrl+u")
        await person.type("borealis stage:contact")
        assert under_the_cursor(person) == "pumps"
        await person.press("ctrl+u")
        await person.type("nobody")
        assert person.shows("No deal matches “nobody”.")
        await person.press("ctrl+u")
        await person.type("colour:red")
        assert person.shows("is no key of the filter")
        await person.press("escape")
        assert person.shows("3 deals")

    play(deals, story)


def test_the_deals_of_a_stage_stand_in_the_order_asked_for(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "o", "4", "g")
        assert under_the_cursor(person) == "cameras"
        await person.press("o", "1")
        await person.press("G")
        assert under_the_cursor(person) == "pumps"

    play(deals, story, size=(160, 40))


def test_what_was_closed_this_month_is_folded_at_the_end(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "G")
        assert person.shows("CLOSED THIS MONTH", "won 1", "lost 2")
        assert not person.shows("✓ won")
        await person.press("enter")
        assert person.shows("✓ won", "✗ lost")
        await person.press("j")
        assert under_the_cursor(person)
        await person.press("m")
        assert "at its end" in person.toasts[-1]
        await person.press("f")
        assert not person.shows("✗ lost")

    play(sample, story, size=(120, 60))


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (79, 24), (120, 36), (160, 40), (250, 70)])
def test_it_works_at_every_width(sample_zh: Path, size: tuple[int, int]) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "j", "j")
        name = under_the_cursor(person)
        assert name[:4] in person.text
        await person.press(">", "7")
        assert person.shows("价格")
        await person.press("escape", "/")
        await person.type("检测")
        await person.press("enter")
        assert under_the_cursor(person)

    play(sample_zh, story, size=size, language="zh")


def test_another_size_keeps_the_cursor(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", *"jjjjj")
        name = under_the_cursor(person)
        for size in ((40, 12), (200, 50), (90, 24)):
            await person.pilot.resize_terminal(*size)
            await person.pilot.pause()
            assert under_the_cursor(person) == name

    play(sample, story)


def test_what_somebody_else_saved_appears_and_the_cursor_stays(deals: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3", "j")
        now = now_from(NOW)
        other = Book(Store(str(deals), instant(now)), now)
        cameras = next(one for one, document in other.records.documents("deals").items() if document["name"] == "cameras")
        edit(other, "deals", cameras, {"amount": "500000"})
        other.close()
        person.app.look()
        await person.pilot.pause()
        assert person.shows("500k")
        assert under_the_cursor(person) == "lenses"

    play(deals, story)


def test_a_new_book_and_one_without_a_deal_say_what_to_do(empty: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("3")
        assert person.shows("This book is new")
        a_customer(person.desk.book, "Acme")
        person.desk.changed()
        person.app.redraw()
        await person.pilot.pause()
        assert person.shows("No deal is open.")

    play(empty, story)


def test_names_are_shown_as_they_are(deals: Path) -> None:
    now = now_from(NOW)
    book = Book(Store(str(deals), instant(now)), now)
    for one, document in list(book.records.documents("deals").items()):
        edit(book, "deals", one, {"name": f"[/] {document['name']} [@click=app.quit]x \x1b]0;t\x07\u202e"})
    book.close()

    async def story(person: Person) -> None:
        await person.press("3")
        assert person.shows("[/] cameras")
        await person.press("m")
        assert person.shows("[/] cameras [@click=app.quit]x ␛]0;t␇")
        await person.press("escape", ">")
        assert "\x1b" not in person.text

    play(deals, story, size=(160, 40))
