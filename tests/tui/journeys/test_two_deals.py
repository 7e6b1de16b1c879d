"""A customer with two deals: the log says which one it is about, and leaves the other alone."""

from pathlib import Path

from followtui.rules.case import Case
from tui.driver import Person, play
from tui.forms.places import errors, form, is_open
from tui.journeys.hands import choose, content, down_to, steps, write


def acme(person: Person) -> Case:
    """The only customer."""
    return person.desk.book.case(next(iter(person.desk.book.records.customers())))


async def fill_in(person: Person, words: str, step: str) -> None:
    """By phone, with Bo, progress, what was said and what comes next."""
    await person.press("1")
    await choose(person, "people", "2")
    await choose(person, "followups.result", "1")
    await write(person, "followups.content", words)
    await write(person, "next.0.title", step)


async def tick_only(person: Person, label: str) -> None:
    """Tick one of the steps that may be done, and no other."""
    slot = next(slot for row in form(person).form.rows for slot in row.slots if slot.name == "done")
    form(person).gather()
    ticked = form(person).values["done"].split(",")
    wrong = [str(place) for place, one in enumerate(slot.options, 1) if (one.code in ticked) != one.label.startswith(label)]
    await choose(person, "done", *wrong)


def test_only_the_step_of_the_deal_under_the_cursor_is_completed(two_deals: Path) -> None:
    async def story(person: Person) -> None:
        lenses = next(one for one in acme(person).deals if one.name == "lenses")
        before = content(person.desk.book)
        await person.press("enter")
        await down_to(person, "lenses")
        await person.press("l")
        assert person.shows("[2 lenses]", "[x] lens prices", "[ ] camera trial")
        await fill_in(person, "Bo takes 120 lenses for the first half year if they come in two lots", "offer Bo two lots of 60")
        await person.press("ctrl+s")

        assert not is_open(person)
        assert steps(person, lenses.customer).keys() == {"camera trial", "send the brochure", "offer Bo two lots of 60"}
        assert acme(person).followups[-1].deal == lenses.id
        opened = next(one for one in acme(person).open_nodes() if one.title == "offer Bo two lots of 60")
        assert opened.deal == lenses.id
        await person.press("u")
        assert content(person.desk.book) == before

    play(two_deals, story)


def test_another_deal_than_the_step_proposes_is_chosen_in_the_form(two_deals: Path) -> None:
    async def story(person: Person) -> None:
        lenses = next(one for one in acme(person).deals if one.name == "lenses")
        await person.press("l")
        assert person.shows("[1 cameras]", "2 lenses", "[x] camera trial")
        await fill_in(person, "Bo takes 120 lenses for the first half year if they come in two lots", "offer Bo two lots of 60")
        await choose(person, "deal", "2")
        assert person.shows("[x] lens prices", "[ ] camera trial")
        await person.press("ctrl+s")
        assert not is_open(person)
        assert steps(person, lenses.customer).keys() == {"camera trial", "send the brochure", "offer Bo two lots of 60"}
        assert acme(person).followups[-1].deal == lenses.id

    play(two_deals, story)


def test_a_quote_that_may_belong_to_either_asks_which(two_deals: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        await person.press("enter")
        await down_to(person, "send the brochure")
        await person.press("l")
        assert person.shows("Deal", "1 cameras", "2 lenses")
        await fill_in(person, "Bo has the quote: 90k for 200 lenses, valid until 20 December", "call Bo about the quote")
        await choose(person, "keys", "2")
        await write(person, "node.quote.amount", "90k")
        await person.press("ctrl+s")
        assert is_open(person)
        assert errors(person) == {"deal": ["Which of the open deals is it about?"]}
        assert person.shows("valid until 20 December")
        await choose(person, "deal", "2")
        await person.press("ctrl+s", "2")

        assert not is_open(person)
        (quote,) = [one for one in acme(person).nodes if one.kind == "quote"]
        assert quote.deal == next(one.id for one in acme(person).deals if one.name == "lenses")
        assert quote.amount == 90_000
        await person.press("u")
        assert content(person.desk.book) == before

    play(two_deals, story)
