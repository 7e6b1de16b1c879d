"""A suggested grade on the screens: one line, one key, one question, one step of undo."""

from pathlib import Path

from followtui.book.grade_advice import another_grade
from followtui.tui.forms import open_customer
from followtui.tui.screens.customer import CustomerScreen
from tui.driver import Person, play
from tui.forms.places import fill


def differing(person: Person) -> tuple[int, str, str]:
    """A customer whose grade is another than the suggested one, with both."""
    for one in person.desk.book.records.customers():
        case = person.desk.case(one)
        advice = another_grade(case, person.desk.book.circumstances)
        if advice is not None and case.customer is not None and case.customer.grade:
            return one, case.customer.grade, advice.grade
    raise AssertionError


def test_it_is_shown_taken_after_a_question_and_undone(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer, own, other = differing(person)

        def grade() -> str:
            return str((person.desk.book.records.get("customers", customer) or {})["grade"])

        person.app.push_screen(CustomerScreen(person.desk, customer))
        await person.settle()
        assert person.shows(f"Suggested grade {other} (t)")
        await person.press("t")
        assert person.shows(f"{own} → {other}?")
        await person.press("2")
        assert grade() == own
        await person.press("t", "1")
        assert grade() == other
        assert not person.shows("Suggested grade")
        await person.press("u")
        assert grade() == own

    play(sample, story)


def test_where_none_is_suggested_the_key_says_so(empty: Path) -> None:
    async def story(person: Person) -> None:
        from followtui.book.customers import add_customer
        from followtui.book.steps import NextStep

        done = add_customer(person.desk.book, "Acme", {"phone": "021 555"}, steps=[NextStep(title="call Ann", when="fri")], unknown=[])
        person.desk.changed()
        person.app.push_screen(CustomerScreen(person.desk, done.id))
        await person.settle()
        await person.press("t")
        assert any("No other grade is suggested" in toast for toast in person.toasts)

    play(empty, story)


def test_the_form_hints_at_it(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer, _own, other = differing(person)
        open_customer(person.app, customer, field="grade")
        await person.settle()
        assert person.shows(f"suggested: {other}, from")
        await fill(person, "customers.grade", other)
        assert not person.shows("suggested:")

    play(sample, story)
