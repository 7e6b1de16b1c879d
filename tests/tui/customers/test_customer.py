"""A customer on its own screen, as a person works it."""

from pathlib import Path

from followtui.book.book import Book
from followtui.book.customers import edit, remove
from followtui.dates.days import instant, now_from
from followtui.store.store import Store
from followtui.tui.screens.customer import CustomerScreen
from followtui.tui.screens.customers import CustomersScreen
from followtui.tui.views.customer import Item
from tui.driver import NOW, Person, play

TARNBROOK = "Tarnbrook Circuits Inc."


def screen_of(person: Person) -> CustomerScreen:
    found = person.app.screen
    assert isinstance(found, CustomerScreen)
    return found


def item(person: Person) -> Item:
    found = screen_of(person).pane.item
    assert found is not None
    return found


async def open_tarnbrook(person: Person) -> None:
    await person.press("2", "j", "j", "enter")
    assert screen_of(person)


async def go_to(person: Person, section: str) -> None:
    pane = screen_of(person).pane
    for _key in range(40):
        if item(person).section == section:
            return
        await person.press("j")
    raise AssertionError(f"no {section} in {pane.id}: {[one.item.section for one in pane.rows if one.item]}")


def elsewhere(folder: Path) -> Book:
    return Book(Store(str(folder), instant(now_from(NOW))), now_from(NOW))


def test_everything_recorded_stands_in_sections(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        assert person.shows("TO PUT RIGHT", "DEALS", "PEOPLE", "STEPS", "JOTS TO COMPLETE", "TIMELINE")
        assert person.shows(TARNBROOK, "quote ●", "negotiation ○", "for negotiation", "○ decision date", "▲", "→ ")

    play(sample, story, size=(160, 60))


def test_the_cursor_goes_from_record_to_record_and_the_panes_are_a_key_apart(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        seen = []
        for _key in range(8):
            seen.append(item(person).section)
            await person.press("j")
        assert list(dict.fromkeys(seen))[:4] == ["head", "deals", "people", "steps"]
        await person.press("right")
        assert item(person).section == "time"
        await person.press("left")
        assert item(person).section != "time"

    play(sample, story)


def test_one_pane_holds_everything_where_it_is_narrow(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await go_to(person, "time")
        assert person.shows("TIMELINE")
        key = item(person).key
        await person.pilot.resize_terminal(120, 36)
        await person.pilot.pause(0.1)
        assert screen_of(person).pane.id == "time"
        assert item(person).key == key
        await person.pilot.resize_terminal(40, 12)
        await person.pilot.pause(0.1)
        assert screen_of(person).pane.id == "records"
        assert item(person).key == key

    play(sample, story, size=(60, 20))


def test_enter_opens_the_form_of_the_record_and_escape_comes_back_to_it(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        for section in ("deals", "people", "steps", "findings"):
            await go_to(person, section)
            key = item(person).key
            await person.press("enter")
            assert not isinstance(person.app.screen, CustomerScreen), section
            await person.press("escape")
            await person.pilot.pause()
            assert item(person).key == key

    play(sample, story)


def test_a_finding_opens_its_record_in_its_field(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await go_to(person, "findings")
        while item(person).field != "due":
            await person.press("j")
        await person.press("e")
        assert person.shows("Due")

    play(sample, story)


def test_next_and_previous_go_through_the_list_one_came_from(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("grade:A")
        await person.press("enter")
        screen = person.app.screen
        assert isinstance(screen, CustomersScreen)
        order = [row.id for row in screen.search.found]
        await person.press("enter", "]", "]")
        assert screen_of(person).customer == order[2]
        await person.press("[")
        assert screen_of(person).customer == order[1]
        await person.press("[", "[")
        assert any("first one" in toast for toast in person.toasts)
        await person.press("escape")
        assert isinstance(person.app.screen, CustomersScreen)
        assert person.shows("/ grade:A")

    play(sample, story)


def test_the_step_under_the_cursor_is_moved_else_the_first_one(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await person.press("+")
        first = person.desk.case(screen_of(person).customer).open_nodes()[0]
        assert first.due == "2026-11-25"
        await go_to(person, "steps")
        await person.press("j", "+")
        place = screen_of(person).here()
        assert place is not None
        assert place.node != first.id
        assert any("5 Dec" in toast for toast in person.toasts)

    play(sample, story)


def test_add_offers_all_that_a_customer_has(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await person.press("a")
        assert person.shows("Add what?", "follow-up", "person", "deal", "step", "jot")
        await person.press("2")
        assert not isinstance(person.app.screen, CustomerScreen)
        assert person.shows("Contact name") or person.shows("contact name") or person.shows("Name")

    play(sample, story)


def test_removing_a_person_asks_why_and_undo_brings_it_back(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await go_to(person, "people")
        contact = item(person).id
        await person.press("delete")
        assert person.shows("Why?")
        await person.type("wrong company")
        await person.press("enter")
        assert person.desk.book.records.get("contacts", contact) is None
        await person.press("u")
        assert person.desk.book.records.get("contacts", contact) is not None

    play(sample, story)


def test_removing_at_the_head_removes_the_customer_and_goes_on_to_the_next(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        gone = screen_of(person).customer
        after = screen_of(person)._among[3]
        await person.press("delete")
        assert person.shows(f"Remove “{TARNBROOK}”")
        await person.type("a duplicate")
        await person.press("enter")
        assert person.desk.book.records.get("customers", gone) is None
        assert screen_of(person).customer == after

    play(sample, story)


def test_a_deal_is_moved_from_here(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await go_to(person, "deals")
        await person.press(">")
        assert person.shows("negotiation")
        await person.press("escape", "m")
        assert not isinstance(person.app.screen, CustomerScreen)

    play(sample, story)


def test_history_is_read_when_it_is_asked_for(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await person.press("*", "h")
        await person.settle()
        assert item(person).section == "history"
        assert person.shows("HISTORY", "Edited: Tarnbrook", "key customer: yes → no")
        await person.press("*")
        await person.settle()
        assert person.shows("key customer: no → yes")

    play(sample, story)


def test_a_jot_is_completed_from_here(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await go_to(person, "jots")
        text = str((person.desk.book.records.get("jots", item(person).id) or {})["text"])
        await person.press("enter")
        assert not isinstance(person.app.screen, CustomerScreen)
        assert person.shows(text[:20])

    play(sample, story)


def test_a_change_of_another_process_appears_with_the_cursor_kept(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await go_to(person, "people")
        await person.press("j")
        key = item(person).key
        book = elsewhere(sample)
        edit(book, "contacts", item(person).id, {"title": "Chief Tester"})
        edit(book, "customers", screen_of(person).customer, {"remark": "line one\nline two"})
        book.close()
        await person.pilot.pause(0.8)
        assert item(person).key == key
        assert person.shows("Chief Tester", "line two")

    play(sample, story)


def test_a_customer_that_is_removed_elsewhere_gives_way_to_the_next(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        after = screen_of(person)._among[3]
        book = elsewhere(sample)
        remove(book, "customers", screen_of(person).customer, "gone")
        book.close()
        person.app.look()
        await person.pilot.pause()
        assert screen_of(person).customer == after

    play(sample, story)


def test_scrolling_leaves_the_cursor_where_it_is(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_tarnbrook(person)
        await person.press("right")
        key, top = item(person).key, screen_of(person).pane.scroll_offset.y
        await person.press("J")
        assert screen_of(person).pane.scroll_offset.y > top
        assert item(person).key == key
        await person.press("K")
        assert screen_of(person).pane.scroll_offset.y == top

    play(sample, story)
