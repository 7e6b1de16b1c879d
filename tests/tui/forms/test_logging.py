"""Logging a follow-up as a person's keys."""

from pathlib import Path

from followtui.tui.forms import open_log
from tui.driver import Person, play
from tui.forms.places import cursor, errors, fill, first_customer, form, is_open, values


def latest(person: Person, customer: int) -> dict[str, object]:
    """The document of the follow-up that was logged last."""
    case = person.desk.book.case(customer)
    return dict(person.desk.book.records.get("followups", max(case.followups, key=lambda one: one.created_at or "").id) or {})


def test_a_good_followup_costs_at_most_twelve_keystrokes(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id
        assert customer is not None
        await person.press("l")  # the form, the cursor in the method
        await person.press("2", "tab")  # by WeChat
        await person.press("1", "tab")  # this contact besides the one of last time
        await person.press("1", "tab")  # progress
        await person.press("1", "tab")  # warmer
        await person.type("Celia confirmed 480k for 40 units, the board signs on Friday")
        await person.press("tab")
        await person.type("fri")
        await person.press("tab")
        await person.type("Send Celia the contract draft")
        await person.press("ctrl+s")
        assert not is_open(person)
        assert person.keystrokes <= 12
        saved = latest(person, customer)
        assert saved["method"] == "wechat"
        assert saved["result"] == "progress"
        assert saved["attitude"] == "warmer"
        assert saved["contacts"]
        assert saved["next_action"] == "Send Celia the contract draft"
        assert saved["next_at"] == "2026-11-27"

    play(sample, story)


def test_method_people_and_date_are_proposed(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        before = case.followups[-1]
        await person.press("l")
        assert values(person)["followups.method"] == before.method
        assert person.shows("Celia Marrow, Dev Pattersby", "Tue 24 Nov 09:30", "Tue 1 Dec", "A customers: at most 7 days")
        assert values(person)["followups.result"] == values(person)["followups.attitude"] == ""
        await person.press("tab", "tab", "1", "tab", "1", "tab")
        await person.type("Celia confirmed 480k for 40 units")
        await person.press("tab", "tab")
        await person.type("Send Celia the contract draft")
        await person.press("ctrl+s")
        assert person.keystrokes <= 10
        assert latest(person, case.customer_id or 0)["next_at"] == "2026-12-01"

    play(sample, story)


def test_an_unanswered_call_needs_nothing_more(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        step = person.desk.agenda(most=200).items[0].node
        assert step is not None
        await person.press("l", "1", "tab", "tab", "4")
        assert person.shows("Nothing more is needed", "moves to Wed")
        await person.press("ctrl+s")
        assert not is_open(person)
        node = person.desk.book.records.get("nodes", step.id) or {}
        assert node["due"] == "2026-11-25"
        assert "done_at" not in node
        assert latest(person, case.customer_id or 0)["result"] == "no_reply"

    play(sample, story)


def test_what_is_wrong_is_said_all_at_once_and_repaired(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "backspace")
        assert values(person)["followups.method"] == ""
        await person.press("tab", "tab", "tab", "tab", "tab")
        await person.type("someday")
        await person.press("tab")
        await person.type("Call Celia about the warranty")
        await person.press("ctrl+s")
        assert is_open(person)
        assert set(errors(person)) == {"method", "result", "next.0"}
        assert person.shows("No method. How did you reach them?", "No result. What came of it?", "“someday” names no day")
        assert "--" not in person.text
        assert "followtui log" not in person.text
        assert cursor(person) == "followups.method"
        await person.press("1", "tab", "tab", "1", "ctrl+s")
        assert set(errors(person)) == {"content", "next.0"}
        assert cursor(person) == "followups.content"
        await person.type("Celia asks for the 12-month warranty in writing before Friday")
        await fill(person, "next.0.when", "fri")
        await person.press("ctrl+s")
        assert not is_open(person)

    play(sample, story)


def test_a_visit_with_several_people_one_of_them_new(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        await person.press("l", "6", "tab")
        assert values(person)["people"] == "Celia Marrow, Dev Pattersby"
        await person.press("1", "1")  # out and in again
        assert values(person)["people"] == "Dev Pattersby, Celia Marrow"
        await person.type(", Ann Lee 2")
        assert person.shows("+ Ann Lee 2", "will be a new contact")
        await person.press("tab", "1", "tab", "1", "tab")
        await person.type("Walked line 2 with all three, Ann wants the 12 MP version from May on")
        await person.press("tab", "tab")
        await person.type("Quote the 12 MP version")
        await person.press("ctrl+s")
        assert not is_open(person)
        after = person.desk.book.case(case.customer_id or 0)
        assert {one.name for one in after.contacts} - {one.name for one in case.contacts} == {"Ann Lee 2"}
        assert len(latest(person, case.customer_id or 0)["contacts"]) == 3  # type: ignore[arg-type]
        await person.press("u")
        assert len(person.desk.book.case(case.customer_id or 0).contacts) == len(case.contacts)

    play(sample, story)


def test_several_next_steps_on_both_sides(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        await person.press("l", "tab", "tab", "1", "tab", "1", "tab")
        await person.type("Celia takes 480k to the board on Friday")
        await person.press("tab")
        await person.type("next mon")
        assert person.shows("Mon 30 Nov")
        await person.press("tab")
        await person.type("Warranty letter to Celia")
        await person.press("tab", "tab")
        await person.type("fri")
        await person.press("tab")
        await person.type("The board's answer")
        await person.press("tab", "2", "ctrl+s")
        assert not is_open(person)
        opened = {node.title: node for node in person.desk.book.case(case.customer_id or 0).open_nodes()}
        assert opened["Warranty letter to Celia"].due == "2026-11-30"
        assert opened["The board's answer"].side == "theirs"
        assert opened["The board's answer"].due == "2026-11-27"

    play(sample, story)


def test_a_later_date_than_the_cadence_allows_is_remarked_on(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l")
        await fill(person, "next.0.when", "12-20")
        await fill(person, "next.0.title", "Send the letter")
        assert sum("A customers: at most 7 days" in line for line in person.lines) == 1

    play(sample, story)


def test_further_steps_and_key_nodes_are_done_in_the_same_save(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        customer = case.customer_id or 0
        await person.press("l", "tab", "tab", "1", "tab", "1", "tab")
        await person.type("Celia has the revised quote: 480k, valid to 20 Dec; she signs the contract for the trial line, 36k")
        await fill(person, "next.0.title", "Fetch the signed contract")
        first, second = form(person).form.rows[[row.name for row in form(person).form.rows].index("done")].slots[0].options[:2]
        await fill(person, "done", f"{first.code},{second.code}")
        await fill(person, "keys", "quote,contract")
        await fill(person, "node.quote.amount", "480k")
        await fill(person, "node.quote.valid_until", "12-20")
        await fill(person, "node.contract.amount", "36k")
        assert person.shows("480k", "Sun 20 Dec", "36k")
        await person.press("ctrl+s")
        assert person.shows("The deal stands at 505k, the contract at 36k. Set the deal to 36k?")
        await person.press("2")
        assert person.shows("Worth a step")
        await person.press("1")
        after = person.desk.book.case(customer)
        done = [node for node in after.nodes if node.done_by_followup == after.followups[-1].id]
        assert {str(node.id) for node in done} >= {first.code, second.code}
        amounts = {node.kind: node.amount for node in done if node.amount}
        assert amounts == {"quote": 480_000, "contract": 36_000}
        assert any("Call back on the quote" in node.title for node in after.open_nodes())

    play(sample, story)


def test_a_step_that_is_not_ticked_stays_open(sample: Path) -> None:
    async def story(person: Person) -> None:
        step = person.desk.agenda(most=200).items[0].node
        assert step is not None
        await person.press("l", "tab", "tab", "2", "tab", "2", "tab")
        await person.type("Celia is on leave until Thursday, her assistant says the board meets on 4 Dec")
        await fill(person, "next.0.title", "Ask Celia for the board's agenda")
        await fill(person, "done", "")
        await person.press("ctrl+s")
        assert not is_open(person)
        assert "done_at" not in (person.desk.book.records.get("nodes", step.id) or {})

    play(sample, story)


def test_a_lost_deal_asks_why(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        deal = case.open_deals()[0]
        await person.press("l", "tab", "tab", "6", "tab", "3", "tab")
        await person.type("Celia: the board chose Veridrex at 455k, our 480k was too dear")
        assert not person.shows("Lost, why")
        await fill(person, f"stage.{deal.id}", "lost")
        assert person.shows("Lost, why")
        await fill(person, "followups.no_next_reason", "lost")
        await person.press("ctrl+s")
        assert person.shows("Why was it lost?")
        await fill(person, "lost_reason", "other")
        await person.press("ctrl+s")
        assert person.shows("“Other” needs a word of why.")
        await fill(person, "lost_note", "Veridrex")
        await person.press("ctrl+s")
        assert not is_open(person)
        document = person.desk.book.records.get("deals", deal.id) or {}
        assert (document["status"], document["lost_reason"], document["lost_note"]) == ("lost", "other", "Veridrex")

    play(sample, story)


def test_parked_until_a_day(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        await person.press("l", "tab", "tab", "5", "tab", "2", "tab")
        await person.type("Celia: budget frozen until the new year, call again on 11 January")
        await fill(person, "followups.no_next_reason", "parked")
        assert person.shows("Parked until")
        await fill(person, "until", "1-11")
        await person.press("ctrl+s")
        assert not is_open(person)
        customer = person.desk.book.records.get("customers", case.customer_id or 0) or {}
        assert (customer["state"], customer["wake_on"]) == ("parked", "2027-01-11")

    play(sample, story)


def two_deals(person: Person) -> int:
    from followtui.book.deals import add_deal

    customer = first_customer(person).customer_id or 0
    add_deal(person.desk.book, customer, {"name": "Spare parts"})
    person.desk.changed()
    return customer


def test_with_two_deals_the_one_meant_is_chosen_and_only_its_stage_moves(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = two_deals(person)
        deals = {deal.name: deal for deal in person.desk.case(customer).open_deals()}
        open_log(person.app, customer)
        await person.settle()
        assert person.shows("Deal", "Spare parts")
        await fill(person, "followups.method", "phone")
        await fill(person, "followups.result", "progress")
        await fill(person, "followups.content", "Dev wants 12 spare lenses a year, two at once, the rest by quarter")
        await fill(person, "next.0.title", "Price list for lenses to Dev")
        spare = deals["Spare parts"]
        await fill(person, "deal", str(spare.id))
        await fill(person, f"stage.{spare.id}", "negotiate")
        await person.press("ctrl+s")
        assert person.shows("No decision date. When do they decide?", "“quote” was never recorded as done")
        assert is_open(person)
        await fill(person, "deals.decision_at", "12-4")
        await fill(person, "keys", "quote")
        await person.press("ctrl+s")
        await person.press("2")  # no further step
        assert not is_open(person)
        after = {deal.name: deal for deal in person.desk.book.case(customer).deals}
        assert after["Spare parts"].stage == "negotiate"
        assert after["Spare parts"].decision_at == "2026-12-04"
        for name, deal in deals.items():
            if name != "Spare parts":
                assert after[name].stage == deal.stage
        assert latest(person, customer)["deal"] == spare.id

    play(sample, story)


def test_save_and_next_goes_on(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        gone: list[str] = []
        open_log(person.app, customer, then=lambda done: gone.append("then"), onward=lambda done: gone.append("onward"))
        await person.settle()
        assert person.shows("save and next")
        await person.press("1", "tab", "tab", "4", "ctrl+n")
        assert gone == ["onward"]

    play(sample, story)


def test_a_jot_becomes_a_followup(sample: Path) -> None:
    async def story(person: Person) -> None:
        from followtui.book.jots import jot

        customer = first_customer(person).customer_id or 0
        done = jot(person.desk.book, ["Celia: 12-month warranty, letter by Friday"], customer)
        person.desk.changed()
        open_log(person.app, customer, jot=done.id)
        await person.settle()
        assert values(person)["followups.content"] == "Celia: 12-month warranty, letter by Friday"
        await fill(person, "followups.result", "progress")
        await fill(person, "next.0.title", "Warranty letter to Celia")
        await person.press("ctrl+s")
        assert not is_open(person)
        assert (person.desk.book.records.get("jots", done.id) or {})["completed_by"]

    play(sample, story)
