"""A day's run of eight customers: logged, unanswered, passed over, and every action of it taken back."""

from pathlib import Path

from followtui.tui.screens.agenda import AgendaScreen
from followtui.tui.screens.run import RunScreen
from tui.driver import Person, play
from tui.forms.places import form, is_open
from tui.journeys.conftest import EIGHT
from tui.journeys.hands import content, write


async def fill_in(person: Person, words: str, step: str) -> None:
    """In an open log: by phone, with the buyer, progress, warmer, what was said, what comes next."""
    await person.press("1", "tab", "1", "tab", "1", "tab", "1", "tab")
    await person.type(words)
    await write(person, "next.0.title", step)


def at_hand(person: Person, name: str, place: int) -> bool:
    """Whether the run has come to a customer."""
    return isinstance(person.app.screen, RunScreen) and person.shows(name, f"{place} of 8")


def test_a_day_of_eight_customers_three_of_them_unanswered(day: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        assert person.shows("today 8")
        await person.press("r")
        assert at_hand(person, EIGHT[0], 1)

        await person.press("l")
        await fill_in(
            person, "Kim Alder takes 400 seals for the spring line, wants 3 % for payment in 10 days", "send Alder the order form"
        )
        await person.press("ctrl+n")
        # The next customer's form is up at once.
        assert is_open(person)
        assert EIGHT[1] in form(person).form.title().text
        await fill_in(person, "Kim Birch needs a sample of the 40 mm seal before she can ask the plant", "send Birch the sample")
        await person.press("ctrl+s")
        assert at_hand(person, EIGHT[2], 3)
        await person.press("n")
        assert at_hand(person, EIGHT[3], 4)
        await person.press("n")
        assert at_hand(person, EIGHT[4], 5)
        await person.press("]")
        assert at_hand(person, EIGHT[5], 6)
        await person.press("l")
        await fill_in(person, "Kim Fir has the 1,200 quote on her desk, her boss decides on Thursday", "ask Fir what her boss said")
        await person.press("ctrl+n")
        assert EIGHT[6] in form(person).form.title().text
        await fill_in(person, "Kim Ginkgo orders 90 seals a month from January on if the price holds", "confirm the price to Ginkgo")
        await person.press("ctrl+s")
        assert at_hand(person, EIGHT[7], 8)
        await person.press("n")

        assert person.shows("The day is through.", "4  logged", "3  no answer", "1  passed over", "8 of 8")
        await person.press("escape")
        assert isinstance(person.app.screen, AgendaScreen)
        assert person.shows("today 1", EIGHT[4])
        assert len(person.desk.book.records.documents("followups")) == 7
        for _action in range(7):
            await person.press("u")
        assert content(person.desk.book) == before
        assert person.shows("today 8")

    play(day, story)


def test_the_run_is_left_at_any_time_and_goes_on_where_it_was(day: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("r", "n", "]", "[")
        assert at_hand(person, EIGHT[1], 2)
        await person.press("escape", "r")
        # What is settled is no part of a new run.
        assert person.shows(EIGHT[1], "1 of 7")

    play(day, story)


def test_undo_in_the_run_goes_back_to_the_customer_and_is_not_counted(day: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("r", "n", "]")
        assert at_hand(person, EIGHT[2], 3)
        await person.press("u")
        assert not person.desk.book.records.documents("followups")
        assert at_hand(person, EIGHT[0], 1)
        await person.press("n", "]", "n", "n", "n", "n", "n", "n")
        # What was taken back, or passed over twice, counts once.
        assert person.shows("The day is through.", "7  no answer", "1  passed over")

    play(day, story)
