"""The agenda on the screen: what is due, the briefing beside it, and the keys that a rep uses all day."""

from pathlib import Path

from textual.widgets import Input

from followtui.book.book import Book
from followtui.book.followups import Log, log_followup
from followtui.book.steps import NextStep
from followtui.tui.screens.agenda import AgendaScreen
from tui.driver import Person, play


def line_with(person: Person, words: str) -> str:
    return next((line for line in person.lines if words in line[:60]), "")


def due_of(book: Book, title: str) -> str:
    nodes = [node for node in book.records.open_nodes().values() if node.title == title]
    assert len(nodes) == 1
    return nodes[0].due or ""


def test_the_agenda_stands_at_once_with_the_briefing_beside_it(sample: Path) -> None:
    async def story(person: Person) -> None:
        lines = person.lines
        order = [
            next(place for place, line in enumerate(lines) if line.strip().startswith(name)) for name in ("OVERDUE", "TODAY", "TOMORROW")
        ]
        assert order == sorted(order)
        assert "-5d" in line_with(person, "Tarnbrook")
        assert person.shows("Deal", "quote ●", "You promised", "Why here", "overdue 5d")
        await person.press("j")
        assert person.shows("Duncombe Axle Co.", "On delivery 40 % 144k, -6d")

    play(sample, story)


def test_a_narrow_terminal_shows_two_lines_an_item_and_no_briefing(sample: Path) -> None:
    async def story(person: Person) -> None:
        assert not person.shows("You promised")
        lines = person.lines
        at = next(place for place, line in enumerate(lines) if "Tarnbrook Circuits" in line)
        assert "Send the revised quote" in lines[at + 1]
        await person.press("G")
        assert person.shows("▌")

    play(sample, story, size=(40, 12))


def test_resizing_keeps_the_cursor_on_its_line(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("j", "j", "j")
        under = next(line for line in person.lines if line.startswith("▌") or "▌" in line[:3])
        name = under[6:16]
        for size in ((60, 20), (200, 50), (40, 12), (120, 36)):
            await person.pilot.resize_terminal(*size)
            await person.pilot.pause()
            assert name in next(line for line in person.lines if "▌" in line[:3])

    play(sample, story)


def test_no_answer_is_one_key_and_undo_is_another(sample: Path) -> None:
    async def story(person: Person) -> None:
        before = len(person.desk.book.records.documents("followups"))
        await person.press("n")
        assert len(person.desk.book.records.documents("followups")) == before + 1
        assert any("Tarnbrook" in toast for toast in person.toasts)
        assert not any("Tarnbrook" in line[:60] for line in person.lines[:8])
        assert person.shows("★ Duncombe") or person.shows("Duncombe Axle Co.    ")
        await person.press("u")
        assert len(person.desk.book.records.documents("followups")) == before
        assert any("Undone" in toast and "Tarnbrook" in toast for toast in person.toasts)
        await person.press("U")
        assert len(person.desk.book.records.documents("followups")) == before + 1

    play(sample, story)


def test_a_step_moves_a_day_later_and_earlier_or_to_a_date_in_words(sample: Path) -> None:
    title = "Send the revised quote at 480k with the warranty letter"

    async def story(person: Person) -> None:
        await person.press("+")
        assert due_of(person.desk.book, title) == "2026-11-25"
        await person.press("u")
        assert due_of(person.desk.book, title) == "2026-11-19"
        await person.press("-")
        assert due_of(person.desk.book, title) == "2026-11-18"
        await person.press("u", ">")
        await person.type("next wed")
        assert person.shows("Wed 2 Dec")
        await person.press("enter")
        assert due_of(person.desk.book, title) == "2026-12-02"

    play(sample, story)


def test_a_date_that_cannot_be_read_is_told_and_not_taken(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press(">")
        await person.type("someday")
        await person.press("enter")
        assert isinstance(person.app.focused, Input)
        assert person.shows("someday")
        await person.press("escape")
        assert person.shows("OVERDUE")

    play(sample, story)


def test_a_snoozed_step_is_hidden_with_its_date_unchanged(sample: Path) -> None:
    title = "Send the revised quote at 480k with the warranty letter"

    async def story(person: Person) -> None:
        await person.press("z")
        await person.type("fri")
        await person.press("enter")
        assert due_of(person.desk.book, title) == "2026-11-19"
        assert not any("Tarnbrook" in line[:60] for line in person.lines[2:9])

    play(sample, story)


def test_marked_lines_are_spread_over_working_days_as_one_action(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("space", "space", "space", "space", "B", "2")
        await person.type("fri")
        await person.press("enter")
        person.app.screen.query_one(Input).value = "2"
        await person.press("enter")
        # The book's calendar has the Friday off.
        titles = ("On delivery 40 %", "Call back on peak volumes: 88k or 90k?")
        assert [due_of(person.desk.book, title) for title in titles] == ["2026-11-30", "2026-12-01"]
        assert any("4" in toast for toast in person.toasts)
        await person.press("u")
        assert person.shows("-5d", "-6d", "-4d")

    play(sample, story)


def test_one_text_is_logged_for_all_marked_customers_as_a_batch(sample: Path) -> None:
    async def story(person: Person) -> None:
        before = set(person.desk.book.records.documents("followups"))
        await person.press("space", "space", "space", "B", "3", "2")
        await person.type("Sent the new price list for 2027; asked each for their volumes by Friday")
        await person.press("ctrl+s", "3")
        await person.type("Their volumes")
        await person.press("enter")
        await person.type("fri")
        await person.press("enter")
        new = [one for key, one in person.desk.book.records.documents("followups").items() if key not in before]
        assert len(new) == 3
        assert len({one["batch"] for one in new}) == 1
        assert {one["result"] for one in new} == {"awaiting"}
        await person.press("u")
        assert set(person.desk.book.records.documents("followups")) == before

    play(sample, story)


def test_a_customer_is_parked_and_taken_up_again(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = next(one for one in person.desk.book.records.customers().values() if one.name.startswith("Tarnbrook"))
        await person.press("p")
        await person.type("in 3 weeks")
        await person.press("enter")
        await person.type("Budget round until mid December")
        await person.press("enter")
        assert person.desk.book.records.customers()[customer.id].state == "parked"
        await person.press("u")
        assert person.desk.book.records.customers()[customer.id].state == "live"

    play(sample, story)


def test_giving_up_needs_a_reason(sample: Path) -> None:
    async def story(person: Person) -> None:
        name = "Tarnbrook"
        await person.press("X", "4")
        await person.press("enter")
        customer = next(one for one in person.desk.book.records.customers().values() if one.name.startswith(name))
        assert customer.state == "dropped"
        assert person.desk.book.records.get("customers", customer.id)["drop_reason"] == "no_need"  # type: ignore[index]

    play(sample, story)


def test_a_folded_bucket_is_unfolded(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = person.app.screen
        assert isinstance(screen, AgendaScreen)
        rows = len(screen.lines.rows)
        screen.lines.move_to(next(place for place, row in enumerate(screen.lines.rows) if row.hidden))
        await person.press("enter")
        assert len(screen.lines.rows) > rows

    play(sample, story)


def test_undo_brings_the_cursor_back_to_what_it_was_about(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("n", "j", "u")
        assert "Tarnbrook" in next(line for line in person.lines if "▌" in line[:3])

    play(sample, story)


def test_what_another_window_logs_appears_without_losing_the_cursor(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("j", "j")
        under = next(line for line in person.lines if "▌" in line[:3])
        other = person.desk.another()
        customer = next(one for one in other.records.customers().values() if one.name.startswith("Tarnbrook"))
        log_followup(
            other,
            Log(
                customer=customer.id,
                values={"method": "phone", "content": "Celia takes 480k with 12 months of warranty", "result": "progress"},
                steps=[NextStep(title="Send the contract", when="mon")],
            ),
        )
        other.close()
        await person.pilot.pause(0.8)
        assert "Tarnbrook" not in person.lines[3][:60]
        assert next(line for line in person.lines if "▌" in line[:3])[:40] == under[:40]

    play(sample, story)


def test_an_empty_book_says_what_to_press_first(empty: Path) -> None:
    async def story(person: Person) -> None:
        assert person.shows("This book is new", "a  ", "import", "followtui demo")

    play(empty, story)


def test_the_mouse_moves_the_cursor_and_the_footer_can_be_clicked(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.pilot.click("#list", offset=(10, 3))
        assert "▌" in person.lines[5][:3]
        at = person.lines[-1].index("? help")
        await person.pilot.click("#footer", offset=(at, 0))
        await person.pilot.pause()
        assert person.shows("Moving in a list")

    play(sample, story)
