"""The customers' list as a person works it."""

import json
import shutil
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import edit, remove
from followtui.dates.days import instant, now_from
from followtui.store.store import Store
from followtui.tui import rows_cache
from followtui.tui.screens.customers import CustomersScreen
from followtui.tui.settings import Settings
from tui.driver import NOW, Person, play

TARNBROOK = "Tarnbrook Circuits"


def screen_of(person: Person) -> CustomersScreen:
    found = person.app.screen
    assert isinstance(found, CustomersScreen)
    return found


def current(person: Person) -> str:
    row = screen_of(person).lines.current
    return row.customer.name if row is not None else ""


def shown(person: Person) -> list[str]:
    return [row.customer.name for row in screen_of(person).search.found]


def elsewhere(folder: Path) -> Book:
    """The same book, opened by another process."""
    return Book(Store(str(folder), instant(now_from(NOW))), now_from(NOW))


def test_the_list_stands_with_the_customer_beside_it(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2")
        assert person.shows("40 customers", "view: my customers", "Harrowgate Precision")
        await person.press("j", "j")
        assert current(person).startswith(TARNBROOK)
        assert person.shows("PEOPLE", "DEALS", "for negotiation", "▌★ A Tarnbrook")

    play(sample, story)


def test_three_panes_set_the_timeline_apart(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "j", "j")
        line = next(line for line in person.lines if "TIMELINE" in line)
        assert "Tarnbrook" in line

    play(sample, story, size=(160, 40))


def test_a_filter_narrows_with_every_key_and_stays_on_enter(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        counts = []
        for key in "tarn":
            await person.press(key)
            counts.append(len(shown(person)))
        assert counts == sorted(counts, reverse=True)
        assert counts[-1] == 1
        assert current(person).startswith(TARNBROOK)
        assert person.shows("1 of 40", "Tarnbrook Circuits", "PEOPLE")
        await person.press("enter")
        assert person.app.focused is screen_of(person).lines
        assert person.shows("/ tarn", "1 of 40")
        await person.press("escape")
        assert len(shown(person)) == 40
        assert person.shows("40 customers")

    play(sample, story)


def test_escape_clears_what_is_typed(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("grade:A")
        await person.press("escape")
        assert len(shown(person)) == 40
        assert person.app.focused is screen_of(person).lines

    play(sample, story)


def test_up_and_down_move_the_list_while_one_types(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("grade:A")
        first = current(person)
        await person.press("down", "down", "up")
        assert current(person) == shown(person)[1] != first
        await person.type(" star:")
        assert current(person) == shown(person)[0]
        assert person.shows("grade:A star:")

    play(sample, story)


def test_an_error_is_told_while_the_last_good_result_stays(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("grade:A")
        before = shown(person)
        await person.type(" silent:soon")
        assert person.shows("cannot be read")
        assert shown(person) == before
        await person.press("backspace", "backspace", "backspace", "backspace", *"7d+")
        assert not person.shows("cannot be read")

    play(sample, story)


def test_tab_takes_what_is_proposed(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("gr")
        assert person.shows("Tab grade:")
        await person.press("tab")
        assert person.shows("/ grade:", "Tab A")
        await person.press("tab")
        assert screen_of(person).search.query == "grade:A "
        await person.type("ind")
        await person.press("tab")
        assert person.shows("grade:A industry:", "Tab ")

    play(sample, story)


def test_an_empty_result_says_why_and_what_to_press(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("star: silent:300d+")
        assert person.shows("No customer matches star: silent:300d+", "Without silent:300d+ there are 6.", "esc no filter")
        await person.press("enter", "escape")
        assert len(shown(person)) == 40

    play(sample, story)


def test_full_width_signs_work_as_their_ascii_keys(sample_zh: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("２", "／")
        await person.type("级别：A")
        assert 0 < len(shown(person)) < 15
        assert not screen_of(person).search.error

    play(sample_zh, story, language="zh")


def test_the_same_order_again_is_turned_round(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "o", "5")
        amounts = [row.amount for row in screen_of(person).search.found if row.amount is not None]
        assert amounts == sorted(amounts, reverse=True)
        assert person.shows("sort: amount ↓")
        await person.press("o", "5")
        amounts = [row.amount for row in screen_of(person).search.found if row.amount is not None]
        assert amounts == sorted(amounts)
        assert person.shows("sort: amount ↑")

    play(sample, story)


def test_a_column_that_the_list_is_sorted_by_is_seen(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2")
        assert not person.shows("quiet")
        await person.press("o", "8")
        assert person.shows("sort: silence ↓", "quiet")

    play(sample, story)


@pytest.mark.parametrize(("digit", "view", "some"), [("2", "key customers", 6), ("7", "all", 41)])
def test_a_view_is_one_digit_away(sample: Path, digit: str, view: str, some: int) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "v", digit)
        assert person.shows(f"view: {view}")
        assert len(shown(person)) >= some
        await person.press("escape")
        assert person.shows("40 customers", "view: my customers")

    play(sample, story)


def test_others_customers_show_whose_they_are(sample: Path) -> None:
    async def story(person: Person) -> None:
        book = elsewhere(sample)
        customer = next(iter(book.records.customers()))
        edit(book, "customers", customer, {"owner": "Paul Orme"})
        book.close()
        person.app.look()
        await person.press("2", "v", "8")
        assert person.shows("Paul Orme")

    play(sample, story)


def test_a_view_of_ones_own_is_kept_and_forgotten(sample: Path, settings: Path) -> None:
    async def story(person: Person) -> None:
        person.app.settings = Settings(config_folder=str(settings))
        await person.press("2", "/")
        await person.type("grade:B")
        await person.press("enter", "o", "8", "v", "end", "enter")
        await person.type("quiet Bs")
        await person.press("enter")
        assert person.shows("view: quiet Bs", "sort: silence ↓")
        kept = json.loads((settings / "views.json").read_text(encoding="utf-8"))
        assert kept["views"] == [{"name": "quiet Bs", "query": "grade:B", "order": "-silent", "own": True}]
        count = len(shown(person))
        await person.press("escape", "v", "9")
        assert len(shown(person)) == count < 40
        await person.press("v", "end", "enter", "1")
        assert json.loads((settings / "views.json").read_text(encoding="utf-8")) == {"views": []}

    play(sample, story)


def test_a_file_of_views_that_is_not_understood_is_told(sample: Path, settings: Path) -> None:
    async def story(person: Person) -> None:
        person.app.settings = Settings(config_folder=str(settings))
        (settings / "views.json").write_text("{")
        await person.press("2", "v")
        assert any("views.json" in toast for toast in person.toasts)
        assert screen_of(person)

    play(sample, story)


def test_a_star_shows_at_once_and_the_cursor_stays(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", *["j"] * 8)
        name = current(person)
        await person.press("*")
        assert current(person) == name
        row = screen_of(person).lines.current
        assert row is not None
        assert row.customer.star
        await person.press("u")
        row = screen_of(person).lines.current
        assert current(person) == name
        assert row is not None
        assert not row.customer.star

    play(sample, story)


def test_the_first_step_can_be_moved_from_the_list(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "j", "j", "+")
        row = screen_of(person).lines.current
        assert row is not None
        assert row.due == "2026-11-25"

    play(sample, story)


def test_removing_asks_why_and_undo_brings_all_back(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "j", "j", "delete")
        assert person.shows("Remove “Tarnbrook Circuits")
        await person.press("enter")
        assert person.shows("Say it in a few words")
        await person.type("bought up")
        await person.press("enter")
        assert not any(name.startswith(TARNBROOK) for name in shown(person))
        assert len(shown(person)) == 39
        await person.press("u")
        assert any(name.startswith(TARNBROOK) for name in shown(person))

    play(sample, story)


def test_marked_customers_get_a_date_together(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "space", "space", "space")
        marked = [row.id for row in screen_of(person).lines.marked_rows()]
        assert len(marked) == 3
        await person.press("B", "1")
        await person.type("2026-12-01")
        await person.press("enter")
        await person.settle()
        moved = [node for node in person.desk.book.records.open_nodes().values() if node.due == "2026-12-01"]
        assert {node.customer for node in moved} >= set(marked)
        assert not screen_of(person).lines.marked

    play(sample, story)


def test_a_change_of_another_process_appears_with_the_cursor_kept(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("grade:B")
        await person.press("enter", *["j"] * 6)
        name = current(person)
        above = screen_of(person).search.found[1].id
        book = elsewhere(sample)
        edit(book, "customers", above, {"grade": "D"})
        edit(book, "customers", screen_of(person).search.found[9].id, {"name": "Changed Name Ltd"}, force="renamed")
        book.close()
        await person.pilot.pause(0.8)
        assert current(person) == name
        assert person.shows("Changed Name Ltd")
        assert above not in [row.id for row in screen_of(person).search.found]

    play(sample, story)


def test_a_change_while_a_filter_is_typed_leaves_what_is_typed(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("grade:")
        before = len(shown(person))
        book = elsewhere(sample)
        remove(book, "customers", screen_of(person).search.found[3].id, "gone")
        book.close()
        person.app.look()
        await person.pilot.pause()
        assert len(shown(person)) == before - 1
        await person.press("A")
        assert screen_of(person).search.query == "grade:A"
        assert person.shows("grade:A")

    play(sample, story)


def test_below_eighty_columns_a_customer_takes_two_lines(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "j", "j")
        place = next(place for place, line in enumerate(person.lines) if "Tarnbrook" in line)
        assert "quote" in person.lines[place]
        assert "505k" in person.lines[place]
        assert "-5d" in person.lines[place + 1]
        await person.pilot.resize_terminal(120, 36)
        await person.pilot.pause()
        assert current(person).startswith(TARNBROOK)
        assert person.shows("PEOPLE")
        await person.pilot.resize_terminal(40, 12)
        await person.pilot.pause()
        assert current(person).startswith(TARNBROOK)
        assert person.shows("Tarnbrook", "-5d")

    play(sample, story, size=(60, 20))


def test_an_empty_book_says_what_to_press(empty: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2")
        assert person.shows("Put your first customer in", "import", "followtui demo")

    play(empty, story)


def test_a_view_without_anybody_names_its_condition(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "v", "8")
        if not shown(person):
            assert person.shows("There is nobody in “others' customers”", "v   another view")
        await person.press("v", "5")
        if not shown(person):
            assert person.shows("It asks for no_reply_streak:3+")

    play(sample, story)


def test_a_big_book_is_read_beside_what_one_does(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_cache, "AT_ONCE", 0)

    async def story(person: Person) -> None:
        await person.press("2")
        await person.settle()
        assert len(shown(person)) == 40
        await person.press("j", "j", "*")
        assert len(shown(person)) == 40
        assert current(person).startswith(TARNBROOK)
        row = screen_of(person).lines.current
        assert row is not None
        assert not row.customer.star

    play(sample, story)


def test_hostile_names_are_shown_as_they_are(sample: Path, tmp_path: Path) -> None:
    book = elsewhere(Path(shutil.copytree(sample, tmp_path / "other")))
    customer = next(iter(book.records.customers()))
    edit(book, "customers", customer, {"name": "[bold]x[/] \x1b[31m\u202eevil", "tags": "[@click=app.quit]t"}, force="test")
    book.close()

    async def story(person: Person) -> None:
        await person.press("2", "/")
        await person.type("[bold]x")
        assert person.shows("[bold]x[/]")
        assert "\x1b" not in person.text
        assert "\u202e" not in person.text
        await person.press("enter", "enter")
        assert person.shows("[bold]x[/]", "[@click=app.quit]t")

    play(tmp_path / "other", story)
