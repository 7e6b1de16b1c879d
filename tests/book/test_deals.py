"""A deal passes its gates: one save brings all that a gate asks for, and what it asks for is said beforehand."""

from pathlib import Path

import pytest
from report.makers import customer, deal, new_book, node

from followtui.book.book import Book, Refused
from followtui.book.customers import add_contact
from followtui.book.deals import move_deal
from followtui.book.gates import gate_asks, next_stage
from followtui.book.instalments import uneven_instalments
from followtui.book.passage import DoneNode, Instalment, Passage, Person
from followtui.book.past import undo_last
from followtui.book.states import Rest
from followtui.book.steps import NextStep
from followtui.book.unknowns import Unknown
from followtui.errors import Conflict
from followtui.model import Document


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")


@pytest.fixture
def acme(book: Book) -> int:
    return customer(book)


def nodes_of(book: Book, deal: int) -> list[Document]:
    document = book.store.get("deals", deal) or {}
    return [one for one in book.store.of_customer(document["customer"])["nodes"].values() if one.get("deal") in (deal, None)]


def stage_of(book: Book, deal: int) -> str:
    return str((book.store.get("deals", deal) or {})["stage"])


def done(*kinds: str, **values: str) -> list[DoneNode]:
    return [DoneNode(kind=kind, values=values) for kind in kinds]


def refused(book: Book, deal: int, stage: str, brings: Passage | None = None) -> set[str]:
    with pytest.raises(Refused) as refusal:
        move_deal(book, deal, stage, brings=brings)
    return {".".join(filter(None, (one.table, one.field, one.detail))) for one in refusal.value.findings}


def to_quote(book: Book, deal: int) -> None:
    people = [Person(values={"name": "Ann", "role": "decision_maker", "mobile": "13800138000"})]
    move_deal(book, deal, "quote", brings=Passage(done=done("first_contact", "need_confirmed"), people=people))


def test_what_a_gate_asks_for_is_what_the_move_is_refused_for(book: Book, acme: int) -> None:
    cameras = deal(book, acme, need="")
    asks = gate_asks(book, cameras, "negotiate")
    assert asks.nodes == ["quote"]
    assert [(field.table, field.code) for field in asks.fields] == [("deals", "need"), ("deals", "decision_at")]
    assert asks.decider
    assert not asks.next_step
    assert refused(book, cameras, "negotiate") == {"deals.stage.quote", "deals.need", "deals.decision_at", "deals.decision_maker"}


def test_what_it_brings_is_no_longer_asked_for(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    asks = gate_asks(book, cameras, "negotiate", Passage(done=done("quote"), values={"decision_at": "fri"}))
    assert (asks.nodes, asks.fields, asks.decider) == ([], [], True)


def test_asking_beforehand_changes_nothing(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    before = book.store.offset
    gate_asks(book, cameras, "won", Passage(done=done("contract")))
    assert stage_of(book, cameras) == "contact"
    assert book.store.offset == before
    assert not [one for one in nodes_of(book, cameras) if one["kind"] == "contract"]


def test_one_save_passes_a_gate_with_nodes_fields_and_the_decision_maker(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    moved = move_deal(
        book, cameras, "negotiate",
        brings=Passage(
            done=[
                DoneNode(kind="first_contact", values={"done_at": "11-02"}),
                DoneNode(kind="need_confirmed", values={"done_at": "11-05"}),
                DoneNode(kind="quote", values={"amount": "48万", "valid_until": "11-30", "number": "Q-17"}),
            ],
            values={"decision_at": "2026-12-11"},
            people=[Person(values={"name": "Ann", "role": "decision_maker", "mobile": "13800138000"})],
        ),
    )  # fmt: skip
    assert stage_of(book, cameras) == "negotiate"
    assert (book.store.get("deals", cameras) or {})["decision_at"] == "2026-12-11"
    quote = next(one for one in nodes_of(book, cameras) if one["kind"] == "quote")
    assert (quote["amount"], quote["valid_until"], quote["number"], quote["done_at"]) == (480000, "2026-11-30", "Q-17", book.at)
    assert quote["deal"] == cameras
    contact = next(one for one in nodes_of(book, cameras) if one["kind"] == "first_contact")
    assert "deal" not in contact
    assert [finding for finding in moved.findings if finding.severity == "error"] == []
    undo_last(book)
    assert stage_of(book, cameras) == "contact"
    assert not book.store.of_customer(acme)["contacts"]
    assert {one["kind"] for one in nodes_of(book, cameras)} == {"next_step"}


def test_a_contact_who_is_there_becomes_the_decision_maker(book: Book, acme: int) -> None:
    ann = add_contact(book, acme, {"name": "Ann", "mobile": "13800138000", "title": "buyer"}).id
    cameras = deal(book, acme)
    brings = Passage(done=done("need_confirmed", "first_contact"), people=[Person(contact=ann, values={"role": "decision_maker"})])
    move_deal(book, cameras, "quote", brings=brings)
    assert (book.store.get("contacts", ann) or {})["role"] == "decision_maker"


def test_an_open_node_of_the_kind_is_completed_rather_than_doubled(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    planned = node(book, acme, cameras, kind="need_confirmed", due="2026-11-20")
    people = [Person(values={"name": "Ann", "role": "decision_maker", "mobile": "13800138000"})]
    move_deal(book, cameras, "quote", brings=Passage(done=done("need_confirmed"), people=people))
    assert (book.store.get("nodes", planned) or {})["done_at"] == book.at
    assert sum(one["kind"] == "need_confirmed" for one in nodes_of(book, cameras)) == 1


def test_an_honest_unknown_lets_the_deal_pass(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    unknown = [Unknown(field="decision_at", by="fri"), Unknown(field="decision_maker", by="fri")]
    moved = move_deal(book, cameras, "negotiate", brings=Passage(done=done("quote"), unknown=unknown))
    assert stage_of(book, cameras) == "negotiate"
    assert {one.severity for one in moved.findings if one.field in ("decision_at", "decision_maker")} == {"warning"}
    assert sum("unknown" in one for one in nodes_of(book, cameras)) == 2


def test_what_is_wrong_is_said_all_at_once_at_its_node(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    wrong = [DoneNode(kind="quote", values={"amount": "much"}), DoneNode(kind="contract", values={"amount": "more", "done_at": "soonish"})]
    told = refused(book, cameras, "won", Passage(done=wrong, instalments=[Instalment(amount="40%"), Instalment(due="fri", amount="dear")]))
    assert told == {"nodes.amount.quote", "nodes.amount.contract", "nodes.done_at.contract", "nodes.due.1", "nodes.amount.2"}
    assert stage_of(book, cameras) == "contact"


def test_a_key_node_of_tomorrow_is_not_done(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    told = refused(book, cameras, "need", Passage(done=done("first_contact", done_at="2026-11-30")))
    assert told == {"nodes.done_at.first_contact"}


def test_won_opens_its_instalments(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    to_quote(book, cameras)
    asks = gate_asks(book, cameras, "won")
    assert asks.instalments
    assert asks.nodes == ["contract"]
    move_deal(
        book, cameras, "won",
        brings=Passage(
            done=[DoneNode(kind="contract", values={"amount": "480000", "number": "C-9"})],
            instalments=[
                Instalment(amount="40%", due="2026-12-10"), Instalment(amount="40%", due="2027-02-01", title="on delivery"),
                Instalment(amount="9.6万", due="2027-05-01", number="I-3"), Instalment(),
            ],
            steps=[NextStep(title="look in", when="+30d")],
        ),
    )  # fmt: skip
    payments = [one for one in nodes_of(book, cameras) if one["kind"] == "payment"]
    assert [(one["title"], one["amount"], one["due"]) for one in payments] == [
        ("payment 1/3", 192000, "2026-12-10"),
        ("on delivery", 192000, "2027-02-01"),
        ("payment 3/3", 96000, "2027-05-01"),
    ]
    assert not any(one.get("done_at") for one in payments)
    assert uneven_instalments(book, cameras) is None
    assert not gate_asks(book, cameras, "won").instalments
    assert (book.store.get("deals", cameras) or {})["status"] == "won"
    undo_last(book)
    assert (book.store.get("deals", cameras) or {})["status"] == "open"
    assert not [one for one in nodes_of(book, cameras) if one["kind"] in ("payment", "contract")]


def test_instalments_are_shares_of_the_contract_that_comes_with_them(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    brings = Passage(
        done=done("contract", amount="470k"), instalments=[Instalment(amount="50%", due="12-10"), Instalment(amount="50%", due="12-20")]
    )
    move_deal(book, cameras, "won", brings=brings)
    assert uneven_instalments(book, cameras) == (470000, 480000)


def test_instalments_that_do_not_add_up_are_told_not_refused(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    brings = Passage(done=done("contract"), instalments=[Instalment(amount="40%", due="12-10"), Instalment(amount="10万", due="12-20")])
    move_deal(book, cameras, "won", brings=brings)
    assert uneven_instalments(book, cameras) == (292000, 480000)


def test_instalments_go_with_won_only(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    assert "deals.status" in refused(
        book, cameras, "need", Passage(done=done("first_contact"), instalments=[Instalment(amount="1", due="fri")])
    )


def test_lost_says_why_and_what_becomes_of_the_customer(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    asks = gate_asks(book, cameras, "lost")
    assert asks.lost_reason
    assert not asks.fields
    with pytest.raises(Refused):
        move_deal(book, cameras, "lost", lost_reason="competitor")
    move_deal(
        book, cameras, "lost", lost_reason="competitor", note="Veridrex", brings=Passage(rest=Rest(reason="parked", until="2027-03-01"))
    )
    assert (book.store.get("deals", cameras) or {})["lost_note"] == "Veridrex"
    assert (book.store.get("customers", acme) or {})["state"] == "parked"
    undo_last(book)
    assert (book.store.get("customers", acme) or {})["state"] == "live"
    move_deal(
        book, cameras, "lost", lost_reason="budget", brings=Passage(rest=Rest(reason="dropped", drop="budget_frozen", words="till 2028"))
    )
    assert (book.store.get("customers", acme) or {})["drop_reason"] == "budget_frozen"


def test_a_next_step_after_lost_is_the_customers_own(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    move_deal(book, cameras, "lost", lost_reason="price", brings=Passage(steps=[NextStep(title="ask how it runs", when="+60d")]))
    step = next(one for one in book.store.of_customer(acme)["nodes"].values() if one["title"] == "ask how it runs")
    assert "deal" not in step


def test_a_deal_that_somebody_moved_meanwhile_is_asked_about(book: Book, acme: int) -> None:
    cameras = deal(book, acme)
    move_deal(book, cameras, "need", brings=Passage(done=done("first_contact")))
    with pytest.raises(Conflict, match="was at “contact”, now it is at “need”"):
        move_deal(book, cameras, "quote", seen="contact")


def test_the_stage_after_each(book: Book) -> None:
    chain, stage = [], "contact"
    while after := next_stage(book, stage):
        chain.append(after)
        stage = after
    assert chain == ["need", "quote", "negotiate", "contract", "won"]
    assert next_stage(book, "lost") is None
    assert next_stage(book, "lead") is None


def test_a_gate_that_wants_something_of_a_contact_names_it(tmp_path: Path) -> None:
    gate = ('gate_nodes = ["need_confirmed"]', 'gate_nodes = ["need_confirmed"]\ngate_fields = ["contacts.wechat", "customers.region"]')
    book = new_book(tmp_path / "book", extra=gate)
    acme = customer(book)
    cameras = deal(book, acme)
    asks = gate_asks(book, cameras, "quote")
    assert [field.code for field in asks.contact_fields] == ["wechat"]
    assert [(field.table, field.code) for field in asks.fields] == [("customers", "region")]
    assert asks.others == []
    person = Person(values={"name": "Ann", "role": "decision_maker", "wechat": "ann_9"})
    brings = Passage(done=done("need_confirmed", "first_contact"), people=[person], customer_values={"region": "Leeds"})
    move_deal(book, cameras, "quote", brings=brings)
    assert stage_of(book, cameras) == "quote"
