"""Customers, contacts, deals, steps, jots and follow-ups in their forms."""

from pathlib import Path

import pytest

from followtui.book.customers import edit
from followtui.tui import forms
from tui.driver import Person, play
from tui.forms.places import cursor, errors, fill, first_customer, form, is_open, values


async def type_in(person: Person, *parts: str) -> None:
    """Type words and press Tab after each; an empty one only passes."""
    for part in parts:
        if part:
            await person.type(part)
        await person.press("tab")


def test_the_first_customer_of_an_empty_book(empty: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_customer(person.app)
        await person.settle()
        assert cursor(person) == "customers.name"
        await type_in(person, "Nordhafen Marine GmbH")
        await person.press("2", "tab")  # grade B
        await type_in(person, "+49 40 555 0100")
        await fill(person, "contacts.name", "Ute Brandt")
        await fill(person, "contacts.role", "decision_maker")
        await fill(person, "next.0.title", "Call Ute about the crane")
        await person.press("ctrl+s")
        assert not is_open(person)
        (customer,) = person.desk.book.records.ids("customers")
        case = person.desk.book.case(customer)
        assert case.customer is not None
        assert (case.customer.name, case.customer.grade) == ("Nordhafen Marine GmbH", "B")
        assert [one.role for one in case.contacts] == ["decision_maker"]
        assert [(node.title, node.due) for node in case.open_nodes()] == [("Call Ute about the crane", "2026-11-25")]
        await person.press("u")
        assert not person.desk.book.records.documents("customers")

    play(empty, story)


def test_what_a_new_customer_lacks_is_said_at_its_fields(empty: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_customer(person.app)
        await person.settle()
        await person.press("ctrl+s")
        assert {"customers.name", "customers.phone", "next.0"} <= set(errors(person))
        assert person.shows("No way to reach anyone. Is there a number?")
        assert "--" not in person.text
        assert cursor(person) == "customers.name"

    play(empty, story)


def test_a_name_that_is_in_the_book_is_shown_while_it_is_typed(sample: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_customer(person.app)
        await person.settle()
        await person.type("Tarnbrook")
        assert person.shows("Tarnbrook Circuits Inc.")
        await person.type(" Circuits Inc.")
        await fill(person, "customers.phone", "13800138000")
        await fill(person, "next.0.title", "Call them about the cameras")
        await person.press("ctrl+s")
        assert is_open(person)
        assert person.shows("Save anyway")
        assert "customers.name" in errors(person)
        assert "--force" not in person.text
        await fill(person, "force", "another plant, bought apart")
        await person.press("ctrl+s")
        assert not is_open(person)
        names = [one.get("name") for one in person.desk.book.records.documents("customers").values()]
        assert names.count("Tarnbrook Circuits Inc.") == 2

    play(sample, story)


def test_an_edit_writes_only_what_was_changed(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        forms.open_record(person.app, "customers", customer, field="region")
        await person.settle()
        assert cursor(person) == "customers.region"
        await person.type(", Ohio")
        await person.press("ctrl+s")
        assert not is_open(person)
        action = person.desk.last_action()
        assert action is not None
        assert action.patch == {"customers": {customer: {"region": "Dayton, Ohio"}}}
        assert person.toasts

    play(sample, story)


def test_saving_without_a_change_writes_nothing(sample: Path) -> None:
    async def story(person: Person) -> None:
        before = person.desk.last_action()
        forms.open_record(person.app, "customers", first_customer(person).customer_id or 0)
        await person.settle()
        await person.press("ctrl+s")
        assert not is_open(person)
        assert person.toasts == ["Nothing was changed."]
        after = person.desk.last_action()
        assert before is not None
        assert after is not None
        assert before.id == after.id

    play(sample, story)


@pytest.mark.parametrize(("key", "region"), [("1", "Ohio"), ("2", "Kentucky"), ("3", "Kentucky")])
def test_a_field_that_somebody_else_changed_asks_showing_both(sample: Path, key: str, region: str) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        forms.open_record(person.app, "customers", customer)
        await person.settle()
        await fill(person, "customers.region", "Ohio")
        await fill(person, "customers.source", "referral")
        other = person.desk.another()
        edit(other, "customers", customer, {"region": "Kentucky", "website": "https://example.com"})
        other.close()
        await person.press("ctrl+s")
        assert person.shows("Ohio", "Kentucky", "Keep mine", "Take theirs")
        await person.press(key)
        document = person.desk.book.records.get("customers", customer) or {}
        assert document["region"] == region
        assert document["website"] == "https://example.com"
        assert is_open(person) == (key == "3")
        if key == "3":
            assert values(person)["customers.region"] == "Ohio"
        else:
            assert document["source"] == "referral"

    play(sample, story)


def test_contact_deal_and_step_are_added_and_edited(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        forms.open_contact(person.app, customer)
        await person.settle()
        await type_in(person, "Ann Lee", "line manager")
        await fill(person, "contacts.mobile", "138 0013 8000")
        await person.press("ctrl+s")
        forms.open_deal(person.app, customer)
        await person.settle()
        await type_in(person, "Spare lenses")
        await fill(person, "deals.amount", "12*350")
        assert person.shows("4,200") or person.shows("4.2k")
        await person.press("ctrl+s")
        forms.open_node(person.app, customer)
        await person.settle()
        assert cursor(person) == "nodes.title"
        await person.type("Send the lens drawing")
        await fill(person, "nodes.due", "fri")
        await person.press("ctrl+s")
        assert not is_open(person)
        case = person.desk.book.case(customer)
        ann = next(one for one in case.contacts if one.name == "Ann Lee")
        deal = next(one for one in case.deals if one.name == "Spare lenses")
        node = next(one for one in case.nodes if one.title == "Send the lens drawing")
        assert (ann.title, deal.amount, node.due) == ("line manager", 4200, "2026-11-27")
        forms.open_contact(person.app, customer, ann.id, field="wechat")
        await person.settle()
        await person.type("ann_lee")
        await person.press("ctrl+s")
        forms.open_node(person.app, customer, node.id, field="deal")
        await person.settle()
        await fill(person, "nodes.deal", str(deal.id))
        await person.press("ctrl+s")
        after = person.desk.book.case(customer)
        assert next(one for one in after.contacts if one.id == ann.id).wechat == "ann_lee"
        assert next(one for one in after.nodes if one.id == node.id).deal == deal.id

    play(sample, story)


def test_a_followup_is_put_right(sample: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        followup = case.followups[-1]
        forms.open_followup(person.app, followup.id, field="content")
        await person.settle()
        assert cursor(person) == "followups.content"
        await person.press("ctrl+end")
        await person.type(" (480k)")
        await fill(person, "people", "Dev Pattersby")
        await person.press("ctrl+s")
        assert not is_open(person)
        after = person.desk.book.records.get("followups", followup.id) or {}
        assert after["content"].endswith("(480k)")
        assert after["contacts"] == [one.id for one in case.contacts if one.name == "Dev Pattersby"]

    play(sample, story)


def test_a_jot_is_one_line_and_names_its_customer(sample: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_jot(person.app)
        await person.settle()
        await person.type("Celia: lens drawing by Friday")
        await person.press("tab")
        await person.type("tarnbrook")
        await person.press("ctrl+s")
        assert not is_open(person)
        newest = max(person.desk.book.records.documents("jots").values(), key=lambda one: str(one["created_at"]))
        assert newest["text"] == "Celia: lens drawing by Friday"
        assert newest["customer"] == first_customer(person).customer_id

    play(sample, story)


def test_a_jot_of_a_customer_nobody_knows_stays_in_the_form(sample: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_jot(person.app)
        await person.settle()
        await person.type("A new lead at the fair")
        await person.press("tab")
        await person.type("Zzyzx Holdings")
        await person.press("ctrl+s")
        assert is_open(person)
        assert person.shows("There is no customer “Zzyzx Holdings”.", "A new lead at the fair")
        assert "followtui add" not in person.text

    play(sample, story)


def test_unknown_is_an_answer(empty: Path) -> None:
    async def story(person: Person) -> None:
        forms.open_customer(person.app)
        await person.settle()
        await person.type("Nordhafen Marine GmbH")
        await fill(person, "next.0.title", "Find their switchboard at the fair")
        await person.press("ctrl+s")
        assert set(errors(person)) == {"customers.phone"}
        assert cursor(person) == "customers.phone"
        await person.press("f8")
        assert person.shows("unknown, to find out by", "Fri 27 Nov")
        await person.type("mon")
        assert person.shows("Mon 30 Nov")
        await person.press("ctrl+s")
        assert not is_open(person)
        (customer,) = person.desk.book.records.ids("customers")
        asked = [(node.unknown, node.due) for node in person.desk.book.case(customer).open_nodes() if node.unknown]
        assert asked == [("customers.phone", "2026-11-30")]

    play(empty, story)


def test_standing_findings_are_shown_at_their_fields_and_block_nothing(sample: Path) -> None:
    async def story(person: Person) -> None:
        book = person.desk.book
        finding = next(
            one
            for customer in book.records.ids("customers")
            for one in book.judge(customer)
            if one.severity == "error" and one.table in ("customers", "contacts", "deals") and one.field in book.fields[one.table]
        )
        forms.open_record(person.app, finding.table, finding.id, field=finding.field)
        await person.settle()
        row = next(row for row in form(person).form.rows if f"{finding.table}.{finding.field}" in row.fields)
        assert row.standing

    play(sample, story)
