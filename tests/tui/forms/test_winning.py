"""A deal that is won in the log form is asked for its instalments, as at its gate; what is refused is said without commands."""

from pathlib import Path

from followtui.book.past import undo_last
from followtui.tui.forms.errors import plain
from tui.driver import Person, play
from tui.forms.places import errors, fill, first_customer, form, is_open, values

WORDS = "Celia signed for 480k, 40 % now and the rest when the line runs"


async def begin(person: Person) -> int:
    """The log form with all but the end of the deal; gives the deal."""
    case = first_customer(person)
    deal = case.open_deals()[0].id
    await person.press("l")
    await fill(person, "followups.method", "visit")
    await fill(person, "followups.result", "won")
    await fill(person, "followups.content", WORDS)
    await fill(person, "next.0.title", "Hand the plan to installation")
    await fill(person, "keys", "contract")
    await fill(person, "node.contract.amount", "480k")
    await fill(person, f"stage.{deal}", "won")
    return deal


def test_the_instalments_are_asked_for_and_saved_with_it(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        before = len(person.desk.book.case(customer).nodes)
        deal = await begin(person)
        assert person.shows("Instalments")
        await fill(person, "pay.0.amount", "40%")
        await fill(person, "pay.0.due", "10 dec")
        await fill(person, "pay.1.amount", "60%")
        assert person.shows("192k + 288k = 480k of 480k")
        await person.press("ctrl+s")
        assert is_open(person)
        assert errors(person)["pay.1"] == ["Instalment 2: when is it due?"]
        await fill(person, "pay.1.due", "1 mar")
        await person.press("ctrl+s")
        assert not is_open(person), errors(person)
        paid = [one for one in person.desk.book.case(customer).nodes if one.kind == "payment" and one.deal == deal]
        assert [(one.amount, one.due) for one in paid] == [(192000, "2026-12-10"), (288000, "2027-03-01")]
        undo_last(person.desk.book)
        assert len(person.desk.book.case(customer).nodes) == before

    play(sample, story, size=(120, 60))


def test_they_are_asked_for_only_while_it_is_won(sample: Path) -> None:
    async def story(person: Person) -> None:
        deal = await begin(person)
        await fill(person, "pay.0.amount", "40%")
        await fill(person, f"stage.{deal}", "negotiate")
        assert not form(person).rows["pay.0"].display
        assert values(person)["pay.0.amount"] == "40%"

    play(sample, story, size=(120, 60))


def test_what_commands_would_say_is_left_out_cleanly() -> None:
    assert plain("给个日期；或写明原因（--no-next parked）。") == "给个日期；或写明原因。"
    assert plain("给个日期；加上 --on 周五。") == "给个日期。"
    assert not plain("下一步没有日期；用 --on 周五 给出").endswith("；")
