"""Whether enough is known: ungraded and incomplete_customer."""

from typing import Any

import pytest

from followtui.rules.gate import refused
from followtui.rules.typed import build_case
from followtui.template.model import FieldSpec, Required
from rules.makers import (
    AT,
    CONTACT,
    CUSTOMER,
    DEAL,
    TODAY,
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
    starter_template,
    template_with,
)


def incomplete(severity: str = "error", **tables: Any) -> list[str]:
    """What incomplete_customer says with this severity."""
    found = places(against("incomplete_customer", case(**tables)))
    return [place for place in found if place.startswith(severity)]


class TestUngraded:
    """A grade is due once somebody answered, or after two weeks."""

    due = ("error customers.grade",)

    def of(self, created: str = "2026-11-20", grade: str | None = None, **tables: Any) -> list[str]:
        """What is said of a customer with this grade, created on this day."""
        found = case(customers=customer(grade=grade, created_at=created, **tables.pop("fields", {})), **tables)
        return places(against("ungraded", found))

    def test_a_new_customer_needs_none_yet(self) -> None:
        assert self.of() == []

    def test_an_answer_makes_it_due(self) -> None:
        assert self.of(followups=followup()) == [*self.due]
        assert self.of(followups=followup(), grade="D") == []

    @pytest.mark.parametrize("result", ["no_reply", "awaiting"])
    def test_a_try_is_no_answer(self, result: str) -> None:
        assert self.of(followups=[followup(result=result)] * 8) == []

    def test_words_without_a_result_are_an_answer(self) -> None:
        assert self.of(followups=followup(result=None)) == [*self.due]
        assert self.of(followups=followup(result=None, content=None)) == []

    def test_two_weeks_make_it_due(self) -> None:
        assert self.of(created="2026-11-11T09:00:00+08:00") == []
        assert self.of(created="2026-11-10T09:00:00+08:00") == [*self.due]

    def test_an_unknown_grade_is_none(self) -> None:
        assert self.of(followups=followup(), grade="Z") == [*self.due]

    @pytest.mark.parametrize("state", ["parked", "dropped"])
    def test_customers_at_rest_need_none(self, state: str) -> None:
        assert self.of(followups=followup(), fields={"state": state}) == []

    def test_a_parked_customer_is_live_again_on_its_day(self) -> None:
        parked = {"state": "parked", "wake_on": TODAY}
        assert self.of(followups=followup(), fields=parked) == [*self.due]
        assert self.of(followups=followup(), fields={**parked, "wake_on": "2026-11-25"}) == []

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_the_remedy_names_the_grades(self, language: str) -> None:
        at = circumstances(template=starter_template(language))
        finding = against("ungraded", case(customers=customer(grade=None), followups=followup()), at)[0]
        assert all(grade.label("en") in finding.hint for grade in at.template.grades)


class TestReachability:
    """Some way to reach someone."""

    def test_a_company_phone_will_do(self) -> None:
        assert incomplete(contacts={}) == []

    @pytest.mark.parametrize("field", ["mobile", "phone", "wechat", "email"])
    def test_so_will_anything_of_a_contact(self, field: str) -> None:
        bare = customer(phone=None)
        assert incomplete(customers=bare, contacts=contact(mobile=None)) == ["error customers.phone"]
        assert incomplete(customers=bare, contacts=contact(**{"mobile": None, field: "x1"})) == []

    def test_but_not_of_one_who_has_left(self) -> None:
        gone, going = contact(left_on=TODAY), contact(left_on="2026-11-25")
        assert incomplete(customers=customer(phone=None), contacts=gone) == ["error customers.phone"]
        assert incomplete(customers=customer(phone=None), contacts=going) == []

    def test_blanks_are_no_number(self) -> None:
        assert incomplete(customers=customer(phone=" "), contacts={}) == ["error customers.phone"]


class TestDealsByStage:
    """What cannot be known yet is not demanded."""

    def test_the_need_from_stage_need_on(self) -> None:
        assert incomplete(deals=deal(stage="contact", need=None)) == []
        for stage in ("need", "quote", "contract"):
            assert incomplete(deals=deal(stage=stage, need=None)) == ["error deals.need"]

    def test_the_customers_need_is_the_deals_need(self) -> None:
        assert incomplete(customers=customer(need="40 台"), deals=deal(stage="need", need=None)) == []

    def test_the_decision_maker_from_quote_on(self) -> None:
        other = contact(role="user")
        assert incomplete(contacts=other, deals=deal(stage="need")) == []
        assert incomplete(contacts=other, deals=deal(stage="quote")) == ["error deals.decision_maker"]
        assert incomplete(contacts=contact(), deals=deal(stage="quote")) == []

    def test_who_cannot_be_reached_can_be_reached_through_someone(self) -> None:
        unreached = contact(mobile=None)
        assert incomplete(contacts=unreached, deals=deal(stage="quote")) == ["error deals.decision_maker"]
        assert incomplete(contacts=contact(mobile=None, via="周工"), deals=deal(stage="quote")) == []

    def test_the_decision_date_from_negotiate_on(self) -> None:
        assert incomplete(deals=deal(stage="quote", decision_at=None)) == []
        assert incomplete(deals=deal(stage="negotiate", decision_at=None)) == ["error deals.decision_at"]

    @pytest.mark.parametrize(("stage", "status"), [("won", "won"), ("lost", "lost"), ("quote", "lost")])
    def test_closed_deals_are_left_alone(self, stage: str, status: str) -> None:
        bare = deal(stage=stage, status=status, need=None, decision_at=None)
        assert incomplete(contacts={}, deals=bare) == []

    @pytest.mark.parametrize("state", ["parked", "dropped"])
    def test_so_are_customers_at_rest(self, state: str) -> None:
        bare = deal(stage="negotiate", need=None, decision_at=None)
        assert incomplete(customers=customer(state=state, phone=None), contacts={}, deals=bare) == []

    def test_the_template_moves_the_stages(self) -> None:
        at = circumstances(template=template_with(rules={"incomplete_customer": {"decision_maker_from": ""}}))
        assert against("incomplete_customer", case(contacts={}, deals=deal(stage="quote")), at) == []


class TestGateFields:
    """The fields that the template's own gates ask for."""

    def gated(self, stage: str, *names: str) -> Any:
        """Circumstances in which the gate of ``stage`` asks for ``names``."""
        stages = [
            type(one)(**{name: getattr(one, name) for name in one.__struct_fields__} | {"gate_fields": [*names]})
            if one.code == stage
            else one
            for one in starter_template("zh").stages
        ]
        return circumstances(template=template_with(stages=stages))

    def test_a_field_of_the_deal(self) -> None:
        at = self.gated("quote", "deals.amount")
        assert places(against("incomplete_customer", case(deals=deal(stage="quote")), at)) == ["error deals.amount"]
        assert against("incomplete_customer", case(deals=deal(stage="quote", amount=0)), at) == []
        assert against("incomplete_customer", case(deals=deal(stage="need")), at) == []

    def test_a_field_of_the_customer_is_asked_once_for_two_deals(self) -> None:
        at = self.gated("quote", "customers.industry")
        found = against("incomplete_customer", case(deals=[deal(stage="quote"), deal(stage="quote")]), at)
        assert places(found) == ["error customers.industry"]

    def test_a_field_of_some_contact(self) -> None:
        at = self.gated("quote", "contacts.department")
        contacts = [contact(), contact(department="采购")]
        assert places(against("incomplete_customer", case(deals=deal(stage="quote")), at)) == ["error deals.department"]
        assert against("incomplete_customer", case(contacts=contacts, deals=deal(stage="quote")), at) == []

    def test_the_gate_of_an_end_is_asked_of_closed_deals(self) -> None:
        at = self.gated("lost", "deals.competitor")
        closed = deal(stage="lost", status="lost")
        assert places(against("incomplete_customer", case(deals=closed), at)) == ["error deals.competitor"]
        at = self.gated("quote", "deals.competitor")
        assert against("incomplete_customer", case(deals=deal(stage="quote", status="lost")), at) == []


class TestContacts:
    """Who decides, and what they are."""

    def test_a_decision_maker_who_has_left_is_a_warning(self) -> None:
        assert incomplete("warning", contacts=contact(left_on=TODAY)) == ["warning contacts.left_on"]
        assert incomplete("warning", contacts=contact(left_on="2026-12-31")) == []
        assert incomplete("warning", contacts=contact(role="user", left_on=TODAY)) == []

    def test_unless_another_decides_now(self) -> None:
        assert incomplete("warning", contacts=[contact(left_on=TODAY), contact(name="周为")]) == []

    def test_only_the_last_to_leave_is_named(self) -> None:
        contacts = [contact(left_on="2026-11-20"), contact(left_on="2026-03-01")]
        findings = against("incomplete_customer", case(contacts=contacts))
        assert [(finding.id, finding.field) for finding in findings] == [(CONTACT * 10, "left_on")]

    def test_a_missing_title_is_a_notice(self) -> None:
        assert incomplete("notice", contacts=contact(title=None)) == ["notice contacts.title"]
        assert incomplete("notice", contacts=contact(title=None, left_on="2026-11-01")) == []


class TestRequiredFields:
    """What every record needs, and what the template requires."""

    @pytest.mark.parametrize(
        ("table", "made", "field"),
        [
            ("contacts", contact(name=None), "name"),
            ("deals", deal(name=""), "name"),
            ("deals", deal(stage=None), "stage"),
            ("nodes", node(title=None), "title"),
            ("nodes", node(kind=None), "kind"),
            ("jots", jot(text=" "), "text"),
        ],
    )
    def test_built_in(self, table: str, made: Any, field: str) -> None:
        assert incomplete(**{table: made}) == [f"error {table}.{field}"]

    def test_of_the_template_always(self) -> None:
        spec = FieldSpec(table="deals", code="delivery_on", type="date", zh="要求交货日", required="always")
        at = circumstances(template=template_with(fields=[spec]))
        finding = against("incomplete_customer", case(deals=deal()), at)[0]
        assert (finding.table, finding.id, finding.field) == ("deals", DEAL, "delivery_on")
        assert "要求交货日" in finding.message
        assert "--delivery-on" in finding.hint
        assert against("incomplete_customer", case(deals=deal(custom={"delivery_on": "2026-12-01"})), at) == []
        assert against("incomplete_customer", case(deals=deal(stage="lost", status="lost")), at) == []

    def test_of_a_deal_only_while_it_is_open_and_as_it_is_won(self) -> None:
        spec = FieldSpec(table="deals", code="delivery_on", type="date", zh="要求交货日", required="always")
        at = circumstances(template=template_with(fields=[spec]))
        negotiated, won = (case(deals=deal(stage=stage, status=status)) for stage, status in (("negotiate", "open"), ("won", "won")))
        assert against("incomplete_customer", won, at) == []
        told = [(one.table, one.field) for one in refused(negotiated, won, set(), at) if one.field == "delivery_on"]
        assert told == []
        negotiated = case(deals=deal(stage="negotiate", status="open", custom={"delivery_on": "2026-12-01"}))
        told = [(one.table, one.field) for one in refused(negotiated, won, set(), at) if one.field == "delivery_on"]
        assert told == [("deals", "delivery_on")]

    def test_of_the_template_from_a_stage(self) -> None:
        spec = FieldSpec(table="customers", code="industry", required=Required(from_="quote"))
        at = circumstances(template=template_with(fields=[spec]))
        lead, early = case(), case(deals=deal(stage="need"))
        late = case(deals=[deal(stage="contact"), deal(stage="quote"), deal(stage="won", status="won")])
        won = case(deals=[deal(stage="contact"), deal(stage="won", status="won")])
        assert [against("incomplete_customer", found, at) for found in (lead, early, won)] == [[], [], []]
        assert places(against("incomplete_customer", late, at)) == ["error customers.industry"]

    def test_a_bool_that_says_no_is_filled(self) -> None:
        spec = FieldSpec(table="customers", code="audited", type="bool", zh="已审厂", required="always")
        at = circumstances(template=template_with(fields=[spec]))
        assert against("incomplete_customer", case(customers=customer(custom={"audited": False})), at) == []
        assert places(against("incomplete_customer", case(), at)) == ["error customers.audited"]

    def test_records_older_than_the_requirement_are_spared(self) -> None:
        spec = FieldSpec(table="customers", code="industry", required="always", since="2026-11-02")
        at = circumstances(template=template_with(fields=[spec]))
        assert places(against("incomplete_customer", case(), at)) == ["error customers.industry"]
        for created in ("2026-11-01T23:59:00+08:00", None):
            assert against("incomplete_customer", case(customers=customer(created_at=created)), at) == []

    def test_a_wrong_value_is_broken_and_not_missing(self) -> None:
        found = case(contacts=contact(name=5))
        assert incomplete(contacts=contact(name=5)) == []
        assert places(against("broken_record", found)) == ["error contacts.name"]


def test_a_lead_with_a_phone_and_a_step_is_whole() -> None:
    assert against("incomplete_customer", case(contacts={})) == []
    assert against("incomplete_customer", case(contacts={}, customers=customer(phone=None)), AT)[0].id == CUSTOMER


class TestRecordsWithoutACustomer:
    """Only a jot may stand alone; whatever else does is broken, and is asked for nothing more."""

    specs = tuple(
        FieldSpec(table=table, code="place", type="text", required="always") for table in ("jots", "followups", "deals", "contacts")
    )

    def test_a_jot_is_asked_what_the_template_requires_and_the_rest_is_not(self) -> None:
        at = circumstances(template=template_with(fields=[*self.specs]))
        loose = build_case(None, documents(jots=jot(customer=None), followups=followup(), deals=deal(), contacts=contact()))
        assert places(against("incomplete_customer", loose, at)) == ["error jots.place"]
        assert against("unstructured_note", loose, at) == []
        assert against("missing_node", loose, at) == []
