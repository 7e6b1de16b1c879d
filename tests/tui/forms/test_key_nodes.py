"""Key nodes in a log: money counts as received only when that is ticked, and amounts that differ are asked about."""

from pathlib import Path

import pytest

from followtui.book.nodes import add_node
from followtui.model import Document
from followtui.tui import forms
from followtui.tui.forms.drafts import drafts
from followtui.tui.forms.move import open_move
from tui.driver import Person, play
from tui.forms.places import errors, fill, first_customer, form, is_open, values

WORDS = "Celia: accounts pays the 144k on 10 December, the invoice went astray"


async def log_at_payment(person: Person) -> int:
    """The log form, opened from a payment that is due; gives the payment."""
    case = first_customer(person)
    customer, deal = case.customer_id or 0, case.open_deals()[0].id
    given = {"kind": "payment", "title": "Second instalment", "amount": "144k", "due": "2026-11-20"}
    node = add_node(person.desk.book, customer, given, deal).id
    person.desk.changed()
    forms.open_log(person.app, customer, node=node)
    await person.settle()
    await fill(person, "followups.method", "phone")
    return node


def document(person: Person, table: str, record: int) -> Document:
    return person.desk.book.records.get(table, record) or {}


@pytest.mark.parametrize("result", ["progress", "no_progress", "postponed", "refused", "awaiting", "no_reply"])
def test_a_payment_is_not_done_by_talking_of_it(sample: Path, result: str) -> None:
    async def story(person: Person) -> None:
        node = await log_at_payment(person)
        assert person.shows("Second instalment", "[ ] Second instalment")
        assert values(person)["done"] == ""
        await fill(person, "followups.result", result)
        assert not person.shows("“Second instalment” moves")
        await fill(person, "followups.content", WORDS)
        if result != "no_reply":
            await fill(person, "next.0.title", "Ask accounts for the transfer slip")
        await person.press("ctrl+s")
        assert not is_open(person)
        payment = document(person, "nodes", node)
        assert "done_at" not in payment
        assert payment["due"] == "2026-11-20"
        opened = {one.title for one in person.desk.book.case(payment["customer"]).open_nodes()}
        assert {"Try again", "Ask accounts for the transfer slip"} & opened

    play(sample, story)


def test_a_payment_is_done_by_a_tick(sample: Path) -> None:
    async def story(person: Person) -> None:
        node = await log_at_payment(person)
        await fill(person, "followups.result", "progress")
        await fill(person, "followups.content", "Celia sent the transfer slip: 144k arrived this morning")
        await fill(person, "next.0.title", "Send the receipt")
        await fill(person, "done", str(node))
        await person.press("ctrl+s")
        assert not is_open(person)
        assert document(person, "nodes", node)["done_at"]

    play(sample, story)


@pytest.mark.parametrize(("key", "amount"), [("1", 470_000), ("2", 505_000)])
def test_a_contract_at_another_amount_is_asked_about(sample: Path, key: str, amount: int) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        deal = case.open_deals()[0]
        await person.press("l")
        await fill(person, "followups.result", "progress")
        await fill(person, "followups.content", "Celia signed for 470k, we gave 10k for payment in advance")
        await fill(person, "next.0.title", "Fetch the signed contract")
        await fill(person, "keys", "contract")
        await fill(person, "node.contract.amount", "470k")
        await person.press("ctrl+s")
        assert person.shows("The deal stands at 505k, the contract at 470k. Set the deal to 470k?")
        await person.press(key)
        assert document(person, "deals", deal.id)["amount"] == amount
        if key == "1":
            await person.press("u")
            assert document(person, "deals", deal.id)["amount"] == 505_000

    play(sample, story)


def test_instalments_are_those_of_the_contract_that_is_typed(sample: Path) -> None:
    async def story(person: Person) -> None:
        deal = first_customer(person).open_deals()[0]
        open_move(person.app, deal.id, "won")
        await person.settle()
        for name in form(person).form.asks.nodes:  # type: ignore[attr-defined]
            await fill(person, f"done.{name}", "yes")
        assert values(person)["node.contract.amount"] == "505k"
        await fill(person, "node.contract.amount", "470k")
        await fill(person, "pay.0.amount", "50%")
        await fill(person, "pay.0.due", "12-10")
        await fill(person, "pay.1.amount", "50%")
        await fill(person, "pay.1.due", "12-20")
        assert person.shows("235k + 235k = 470k of 470k")
        await person.press("ctrl+s")
        assert person.shows("The deal stands at 505k, the contract at 470k."), errors(person)
        await person.press("2")
        payments = [one.amount for one in person.desk.book.case(deal.customer).nodes if one.kind == "payment" and one.deal == deal.id]
        assert payments == [235_000, 235_000]
        assert not [one for one in person.toasts if "instalments come to" in one]

    play(sample, story)


def test_a_draft_comes_back_to_the_step_it_was_opened_from(sample: Path) -> None:
    async def story(person: Person) -> None:
        node = await log_at_payment(person)
        await fill(person, "followups.content", WORDS)
        await person.press("escape")
        (draft,) = drafts(person.desk)
        assert draft.about["node"] == node
        assert forms.open_draft(person.app, draft)
        await person.settle()
        assert person.shows("step due: Second instalment", WORDS)
        await person.press("escape")
        from followtui.book.nodes import do_node

        do_node(person.desk.book, node, steps=[])
        person.desk.changed()
        assert forms.open_draft(person.app, draft)
        await person.settle()
        assert person.shows("“Second instalment”, at which it was begun, is done meanwhile.", WORDS)
        assert values(person)["done"] == ""

    play(sample, story)


def test_a_next_step_and_a_reason_for_none_do_not_go_together(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        before = len(person.desk.book.case(customer).followups)
        await person.press("l")
        await fill(person, "followups.result", "postponed")
        await fill(person, "followups.content", "Celia: the budget is frozen until the new year, the board meets again on 11 January")
        await fill(person, "next.0.title", "Call Celia about the budget")
        await fill(person, "followups.no_next_reason", "parked")
        await person.press("ctrl+s")
        assert set(errors(person)) == {"rest"}
        assert person.shows("cannot both stand")
        assert "--" not in person.text
        assert len(person.desk.book.case(customer).followups) == before
        await fill(person, "next.0.title", "")
        await person.press("ctrl+s")
        assert not is_open(person)
        parked = document(person, "customers", customer)
        assert parked["park_reason"].startswith("Celia: the budget is frozen until the new year, the board")
        waiting = [one.title for one in person.desk.book.case(customer).open_nodes() if one.due == parked["wake_on"]]
        assert waiting == ["Celia: the budget is frozen until the n…"]

    play(sample, story)
