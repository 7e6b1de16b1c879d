"""The review as a person's keys: putting right, leaving as it is, jots, what imported records lack."""

from pathlib import Path

from followtui.book.customers import add_customer
from followtui.book.jots import jot
from followtui.book.steps import NextStep
from followtui.tui.dialogs import Ask, Choose
from followtui.tui.screens.form import FormScreen
from followtui.tui.screens.review import ReviewScreen
from followtui.tui.views import review as view
from tui.driver import Person, play
from tui.forms.places import fill


async def open_review(person: Person) -> ReviewScreen:
    """To mode 5, with the book judged."""
    await person.press("5")
    person.app.verdicts.follow(person.app)
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


async def stand_on(person: Person, rule: str, severity: str = "error") -> None:
    """Put the cursor on the first finding of a rule."""
    screen = person.app.screen
    assert isinstance(screen, ReviewScreen)
    rows = screen.lines.rows
    place = next(
        number
        for number, row in enumerate(rows)
        if isinstance(row, view.Row) and row.severity == severity and row.finding is not None and row.finding.rule == rule
    )
    screen.lines.move_to(place)
    await person.pilot.pause()


def test_findings_stand_by_severity_and_rule_with_the_figures_on_top(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_review(person)
        assert person.shows("qualified 92 % 37/40", "error rate 0.5% 4/745", "imported 4", "written late")
        text = person.text
        assert text.index("Errors") < text.index("Warnings") < text.index("Notices")
        assert person.shows("no next step", "Zhorne Fishing", "key step missing")

    play(sample, story, size=(120, 60))


def test_beside_stand_the_record_the_remedy_and_the_rule(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_review(person)
        await stand_on(person, "ungraded")
        assert person.shows("Lindsey Brook Ribbons", "No grade. How soon may they buy?", "→", "Once somebody answered")
        assert "(--grade)" not in person.text

    play(sample, story)


def test_a_grade_is_put_right_and_the_next_finding_comes_up_by_itself(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        await stand_on(person, "ungraded")
        finding = screen.finding
        assert finding is not None
        await person.press("enter")
        form = person.app.screen
        assert isinstance(form, FormScreen)
        assert person.app.focused is not None
        assert person.app.focused.name == "customers.grade"
        await person.press("2", "ctrl+s")
        assert (person.desk.book.records.get("customers", finding.id) or {})["grade"] == "B"
        # The next one is a follow-up without a next step: its form is up with the cursor there.
        assert isinstance(person.app.screen, FormScreen)
        await person.press("escape")
        assert person.app.screen_stack[-1] is screen
        assert finding.key not in [one.key for one in screen.in_order()]
        await person.press("u")
        assert finding.key in [one.key for one in screen.in_order()]
        assert any("Undone: Edited: Lindsey Brook Ribbons" in toast for toast in person.toasts)

    play(sample, story)


def test_a_customer_without_a_next_step_gets_one(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        await stand_on(person, "no_next_step")
        finding = screen.finding
        assert finding is not None
        await person.press("enter")
        assert isinstance(person.app.screen, FormScreen)
        await person.type("Ask Zhorne for the drawings")
        await person.press("ctrl+s")
        # Without a day it is refused; the form stays with what was typed.
        assert isinstance(person.app.screen, FormScreen)
        assert person.shows("When is this step due?", "Ask Zhorne for the drawings")
        await fill(person, "nodes.due", "fri")
        await person.press("ctrl+s")
        assert [node.due for node in person.desk.book.case(finding.customer or 0).open_nodes()] == ["2026-11-27"]

    play(sample, story)


def test_a_key_step_that_was_done_is_recorded_with_its_day(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        await stand_on(person, "missing_node")
        finding = screen.finding
        assert finding is not None
        await person.press("enter")
        assert isinstance(person.app.screen, Ask)
        await person.type("11-10")
        await person.press("enter")
        node = next(one for one in person.desk.book.case(finding.customer or 0).nodes if one.kind == "need_confirmed")
        assert (node.done_at or "")[:10] == "2026-11-10"
        assert node.deal == finding.id

    play(sample, story)


def test_every_kind_of_finding_has_a_way_of_being_put_right(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        kinds = {(finding.rule, finding.table, finding.field): finding for finding in screen.in_order()}
        for finding in kinds.values():
            screen.go_to(finding)
            screen.repair(finding)
            await person.pilot.pause()
            assert person.app.screen is not screen, finding
            while person.app.screen is not screen:
                await person.press("escape")

    play(sample, story)


def test_a_warning_is_left_as_it_is_with_a_reason_and_can_be_heard_again(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        await stand_on(person, "silent_customer", "warning")
        finding = screen.finding
        assert finding is not None
        await person.press("a")
        await person.type("budget comes in January, agreed")
        await person.press("enter")
        assert finding.key not in [one.key for one in screen.in_order()]
        # It stands at the end, folded; there it can be taken back.
        await person.press("G")
        assert person.shows("Left as they are")
        await person.press("enter", "down")
        assert screen.finding is not None
        assert screen.finding.key == finding.key
        assert person.shows("budget comes in")
        await person.press("a")
        assert finding.key in [one.key for one in screen.in_order()]
        await person.press("u", "u")
        assert finding.key in [one.key for one in screen.in_order()]

    play(sample, story)


def test_an_error_cannot_be_left_as_it_is(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        await stand_on(person, "ungraded")
        await person.press("a")
        assert person.app.screen_stack[-1] is screen

    play(sample, story)


def test_a_rule_with_many_findings_is_folded_until_it_is_asked_for(empty: Path) -> None:
    async def story(person: Person) -> None:
        for number in range(view.FOLD + 1):
            add_customer(
                person.desk.book,
                f"Customer {number}",
                {"phone": f"0755 8000 80{number:02}"},
                steps=[NextStep(title="follow up", when="fri")],
                unknown=[],
            )
        person.desk.changed()
        screen = await open_review(person)
        assert person.shows("▸ no next step", str(view.FOLD + 1))
        assert not person.shows("Customer 3")
        await person.press("enter")
        assert person.shows("▾ no next step", "Customer 3")
        await person.press("down", "f")
        assert not person.shows("Customer 3")
        assert len(screen.in_order()) == view.FOLD + 1

    play(empty, story)


def test_a_jot_becomes_a_followup(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        await person.press("t")
        assert person.shows("Jots to complete", "Dev from Tarnbrook called")
        before = person.desk.open_jots()
        await person.press("enter")
        assert isinstance(person.app.screen, FormScreen)
        assert "Dev from Tarnbrook called" in person.app.screen.values["followups.content"]
        await fill(person, "followups.method", "phone")
        await fill(person, "followups.result", "progress")
        await fill(person, "followups.attitude", "warmer")
        await fill(person, "next.0.when", "fri")
        await fill(person, "next.0.title", "Send Dev one board with the 12 MP unit")
        await person.press("ctrl+s")
        assert person.app.screen_stack[-1] is screen
        assert person.desk.open_jots() == before - 1
        assert not person.shows("Dev from Tarnbrook called")
        await person.press("u")
        assert person.desk.open_jots() == before
        assert person.shows("Dev from Tarnbrook called")

    play(sample, story)


def test_a_jot_of_nobody_asks_whose_it_is(sample: Path) -> None:
    async def story(person: Person) -> None:
        jot(person.desk.book, ["tarn: Celia wants the drawings by Friday"])
        person.desk.changed()
        await open_review(person)
        await person.press("t", "G")
        assert person.shows("whose?")
        await person.press("enter")
        assert isinstance(person.app.screen, Ask)
        assert person.app.screen.answer == "tarn"
        await person.press("enter")
        # Tarnbrook Circuits, and whoever else the word may mean: one is taken at once, several are offered.
        if isinstance(person.app.screen, Choose):
            await person.press("1")
        assert isinstance(person.app.screen, FormScreen)
        assert "Celia wants the drawings" in person.app.screen.values["followups.content"]

    play(sample, story)


def test_of_several_customers_the_own_ones_stand_first_and_others_with_their_owner(empty: Path) -> None:
    async def story(person: Person) -> None:
        book = person.desk.book
        for name, owner in (("Birch Pumps", "Li Lei"), ("Birch Seals", "Nora")):
            values = {"phone": f"0113 496 000{len(owner)}", "owner": owner}
            add_customer(book, name, values, steps=[NextStep(title="call", when="fri")], unknown=[])
        jot(book, ["birch: two more by Friday"])
        person.desk.changed()
        await open_review(person)
        await person.press("t", "enter", "enter")
        assert isinstance(person.app.screen, Choose)
        text = person.text
        assert text.index("Birch Seals") < text.index("Birch Pumps · Li Lei") < text.index("A new customer: birch")
        await person.press("2")
        assert isinstance(person.app.screen, FormScreen)
        assert "Birch Pumps" in person.app.screen.form.title().text

    play(empty, story)


def test_a_name_that_nobody_has_can_be_added(sample: Path) -> None:
    async def story(person: Person) -> None:
        jot(person.desk.book, ["somebody called about seals"])
        person.desk.changed()
        await open_review(person)
        await person.press("t", "G", "enter")
        await person.type("Qwertz Dichtungen")
        await person.press("enter")
        assert isinstance(person.app.screen, Choose)
        assert person.shows("A new customer: Qwertz Dichtungen")

    play(sample, story)


def test_a_jot_is_removed_with_a_reason_and_undo_brings_it_back(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_review(person)
        await person.press("t")
        before = person.desk.open_jots()
        await person.press("delete")
        await person.type("said twice")
        await person.press("enter")
        await person.settle()
        assert person.desk.open_jots() == before - 1
        await person.press("u")
        assert person.desk.open_jots() == before

    play(sample, story)


def test_what_imported_records_lack_has_a_list_of_its_own(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        assert not any(one.backlog for one in screen.in_order())
        await person.press("b")
        assert person.shows("Imported, to complete", "Quarrel Creek Electronics", "Umberfield Carriages")
        assert all(one.backlog for one in screen.in_order())
        await person.press("escape")
        assert person.shows("Errors")

    play(sample, story)


def test_the_most_valuable_customers_come_first_in_the_backlog(sample: Path) -> None:
    async def story(person: Person) -> None:
        from followtui.book.deals import add_deal

        await open_review(person)
        await person.press("b")
        last = [row.finding.customer for row in person.app.screen.lines.rows if row.finding is not None][-1]  # type: ignore[attr-defined]
        person.app.act(lambda: add_deal(person.desk.book, last, {"name": "Big one", "amount": "2m"}))
        await person.pilot.pause()
        rows = person.app.screen.lines.rows  # type: ignore[attr-defined]
        assert rows[0].customer == last
        assert person.shows("2m")

    play(sample, story)


def test_an_empty_book_says_what_this_screen_is_for(empty: Path) -> None:
    async def story(person: Person) -> None:
        await open_review(person)
        assert person.shows("Nothing is wrong, and nothing is missing.", "t shows the jots")
        await person.press("t")
        assert person.shows("No jots wait.")
        await person.press("b")
        assert person.shows("No imported record lacks anything.")

    play(empty, story)


def test_nothing_breaks_where_it_is_narrow(sample: Path) -> None:
    async def story(person: Person) -> None:
        screen = await open_review(person)
        await stand_on(person, "ungraded")
        key = screen.finding.key if screen.finding else None
        for size in ((60, 20), (40, 12), (160, 40), (100, 30)):
            await person.pilot.resize_terminal(*size)
            await person.pilot.pause()
            assert screen.finding is not None
            assert screen.finding.key == key
            assert person.shows("Lindsey Brook Ribbons"[:10])

    play(sample, story)


def test_the_figures_by_rule_and_by_week_stand_one_key_away(sample: Path) -> None:
    async def story(person: Person) -> None:
        await open_review(person)
        await person.press("w")
        assert person.shows("By rule", "key step missing", "warnings", "By week", "error rate", "16 Nov")
        await person.press("escape")
        assert isinstance(person.app.screen, ReviewScreen)

    play(sample, story, size=(120, 60))
