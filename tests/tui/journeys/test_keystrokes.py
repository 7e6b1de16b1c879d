"""What the most frequent work costs in keys: every key counts, Tab, Enter and the saving one too; only words do not."""

from pathlib import Path

from tui.driver import Person, play
from tui.forms.places import is_open
from tui.journeys.conftest import EIGHT, book_of

MOST = 12
"""Keys beyond the words of a good follow-up."""


def log_before(folder: Path) -> None:
    """An earlier call, after which method and contact are proposed."""
    from followtui.book.followups import Log, log_followup
    from followtui.book.steps import NextStep

    with book_of(folder) as book:
        customer = next(one.id for one in book.records.customers().values() if one.name == EIGHT[0])
        (contact,) = book.case(customer).contacts
        steps = [NextStep(title="hear what her boss says", when="2026-11-24T09:40")]
        values = {"method": "phone", "result": "progress", "content": "Kim has the offer, her boss decides about 400 seals"}
        log_followup(book, Log(customer=customer, values=values, contacts=[book.ref("contacts", contact.id)], steps=steps))


async def check(person: Person, method: str, day: str) -> None:
    """Everything of the follow-up is in the book, for few keys."""
    assert not is_open(person)
    assert person.keystrokes <= MOST, person.keystrokes
    saved = max(person.desk.book.records.documents("followups").values(), key=lambda one: str(one["next_at"]))
    assert (saved["method"], saved["result"], saved["attitude"]) == (method, "progress", "warmer")
    assert len(saved["contacts"]) == 1
    assert (saved["next_action"], saved["next_at"]) == ("send Kim the contract", day)


def test_a_first_followup_with_everything_chosen_by_key(day: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "2", "tab", "1", "tab", "1", "tab", "1", "tab")
        await person.type("Kim takes 400 seals at 3 % if they come before Easter")
        await person.press("tab", "tab")  # the proposed day is right
        await person.type("send Kim the contract")
        await person.press("ctrl+s")
        assert person.keystrokes == MOST
        await check(person, "wechat", "2026-12-08")

    play(day, story)


def test_a_further_one_with_a_day_typed_letter_by_letter(day: Path) -> None:
    log_before(day)

    async def story(person: Person) -> None:
        # Method and contact stand as they were last time.
        await person.press("l", "tab", "tab", "1", "tab", "1", "tab")
        await person.type("Kim's boss agrees to 400 seals at 3 %, she wants the contract")
        await person.press("tab", "3", "d", "tab")
        await person.type("send Kim the contract")
        await person.press("ctrl+s")
        await check(person, "phone", "2026-11-27")

    play(day, story)


def test_an_unanswered_call_is_one_key_and_the_next_line_is_under_the_cursor(day: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("n")
        assert person.keystrokes == 1
        (saved,) = person.desk.book.records.documents("followups").values()
        assert saved["result"] == "no_reply"
        assert any(EIGHT[1] in line for line in person.lines if line.startswith(" ▌"))
        await person.press("n")
        assert len(person.desk.book.records.documents("followups")) == 2

    play(day, story)
