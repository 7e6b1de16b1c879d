"""What no table can hold: broken_record."""

from typing import Any

import pytest

from followtui.rules.typed import build_case
from followtui.template.model import FieldSpec
from rules.makers import (
    AT,
    CONTACT,
    CUSTOMER,
    DEAL,
    FOLLOWUP,
    against,
    case,
    circumstances,
    contact,
    customer,
    deal,
    documents,
    followup,
    jot,
    node,
    places,
    template_with,
)


def said(**tables: Any) -> list[str]:
    """What broken_record says of a case, in short."""
    return places(against("broken_record", case(**tables)))


def test_whole_records_are_left_alone() -> None:
    full = {
        "deals": deal(amount=480000.5, expected_close="2026-12-15"),
        "followups": followup(deal=DEAL, contacts=[CONTACT]),
    }
    assert said(**full, jots=jot(completed_by=FOLLOWUP), nodes=node(deal=DEAL, from_followup=FOLLOWUP)) == []


@pytest.mark.parametrize(
    ("table", "made", "field"),
    [
        ("customers", customer(grade="Z"), "grade"),
        ("customers", customer(name=["华兴"]), "name"),
        ("customers", customer(tags="重要"), "tags"),
        ("customers", customer(star="yes"), "star"),
        ("customers", customer(state="asleep"), "state"),
        ("customers", customer(custom=[]), "custom"),
        ("customers", customer() | {"phone": None}, "phone"),
        ("contacts", contact(left_on="2026-02-30"), "left_on"),
        ("deals", deal(amount="48万"), "amount"),
        ("deals", deal(amount=0.005), "amount"),
        ("deals", deal(probability=True), "probability"),
        ("deals", deal(stage=3), "stage"),
        ("followups", followup(happened_at="2026-11-23 15:00"), "happened_at"),
        ("followups", followup(result="super"), "result"),
        ("nodes", node(due="nächste Woche"), "due"),
        ("nodes", node(created_at="2026-11-23T15:00"), "created_at"),
        ("jots", jot(text=7), "text"),
    ],
)
def test_a_value_that_cannot_stand_in_its_field(table: str, made: Any, field: str) -> None:
    findings = against("broken_record", case(**{table: made}))
    assert places(findings) == [f"error {table}.{field}"]
    assert findings[0].hint


def test_a_retired_choice_stays_valid() -> None:
    methods = [*AT.template.methods, type(AT.template.methods[0])(code="telex", retired=True)]
    at = circumstances(template=template_with(methods=methods))
    telex = case(followups=followup(method="telex"))
    assert against("broken_record", telex, at) == []
    assert places(against("broken_record", telex)) == ["error followups.method"]


def test_an_unknown_field_may_come_from_a_newer_version() -> None:
    assert said(customers=customer(mood="sunny")) == ["warning customers.mood"]
    assert said(customers=customer(custom={"mood": "sunny"})) == ["warning customers.mood"]


def test_own_fields_follow_the_template() -> None:
    specs = [
        FieldSpec(table="customers", code="lines", type="number"),
        FieldSpec(table="customers", code="fax", type="text", retired=True),
    ]
    at = circumstances(template=template_with(fields=specs))
    for custom, findings in (
        ({"lines": 3, "fax": "0755"}, []),
        ({"lines": "three"}, ["error customers.lines"]),
        ({"lines": None}, ["error customers.lines"]),
    ):
        assert places(against("broken_record", case(customers=customer(custom=custom)), at)) == findings


class TestReferences:
    """A reference leads to a record of the same customer."""

    @pytest.mark.parametrize(
        ("table", "made", "field"),
        [
            ("followups", followup(deal=99), "deal"),
            ("followups", followup(contacts=[CONTACT, 99]), "contacts"),
            ("nodes", node(deal=99), "deal"),
            ("nodes", node(from_followup=99), "from_followup"),
            ("nodes", node(done_at="2026-11-20", done_by_followup=99), "done_by_followup"),
            ("jots", jot(completed_by=99), "completed_by"),
        ],
    )
    def test_a_dangling_one(self, table: str, made: Any, field: str) -> None:
        assert said(**{table: made}) == [f"error {table}.{field}"]

    def test_one_to_a_record_of_another_customer_says_so(self) -> None:
        tables = documents(customers=customer(), followups=followup(deal=99))
        here = against("broken_record", build_case(CUSTOMER, tables, {"deals": {99}}))[0]
        nowhere = against("broken_record", build_case(CUSTOMER, tables, {"deals": {98}}))[0]
        assert "another customer" in here.message
        assert "does not exist" in nowhere.message

    def test_a_customer_who_does_not_exist(self) -> None:
        for found in (build_case(None, documents(contacts=contact())), build_case(9, documents(contacts=contact()))):
            assert places(against("broken_record", found)) == ["error contacts.customer"]

    def test_no_customer_at_all(self) -> None:
        found = build_case(None, documents(contacts=contact(customer=None), jots=jot(customer=None)))
        assert places(against("broken_record", found)) == ["error contacts.customer"]

    def test_a_jot_without_a_customer_may_point_to_any_follow_up(self) -> None:
        loose = documents(jots=jot(customer=None, completed_by=50))
        assert against("broken_record", build_case(None, loose)) == []
        assert against("broken_record", build_case(None, loose, {"followups": {50}})) == []
        assert places(against("broken_record", build_case(None, loose, {"followups": set()}))) == ["error jots.completed_by"]


def test_what_is_no_record_at_all() -> None:
    assert said(contacts={CONTACT: ["李娜"]}) == ["error contacts.id"]


def test_long_values_are_cut_and_kept_in_one_line() -> None:
    message = against("broken_record", case(customers=customer(grade="x\n" * 500)))[0].message
    assert "\n" not in message
    assert len(message) < 120
