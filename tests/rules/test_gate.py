"""The gate: the full verdict, its order, what refuses an entry and what only asks."""

from typing import Any

import pytest

from followtui.rules.case import Case
from followtui.rules.gate import asks, judge, refused
from followtui.rules.typed import build_case
from rules.makers import (
    AT,
    CONTACT,
    CUSTOMER,
    DEAL,
    FOLLOWUP,
    NODE,
    TODAY,
    against,
    case,
    circumstances,
    contact,
    customer,
    deal,
    documents,
    done,
    errors,
    followup,
    node,
    places,
    template_with,
)


class TestTheVerdict:
    """All findings, in one order."""

    def poor(self) -> Case:
        """A case with findings of every severity in several tables."""
        contacts = [contact(title=None, role="user"), contact(title=None, role="user", name="周为")]
        deals = deal(stage="quote", need=None)
        return case(customers=customer(mood="sunny"), contacts=contacts, deals=deals, followups=followup(method=None), nodes={})

    def test_errors_first_then_by_table_and_record(self) -> None:
        assert [(one.severity, one.table, one.id, one.rule, one.field) for one in judge(self.poor(), AT)] == [
            ("error", "customers", CUSTOMER, "no_next_step", "next"),
            ("error", "deals", DEAL, "incomplete_customer", "decision_maker"),
            ("error", "deals", DEAL, "incomplete_customer", "need"),
            ("error", "deals", DEAL, "missing_node", "stage"),
            ("error", "followups", FOLLOWUP, "unstructured_note", "method"),
            ("error", "followups", FOLLOWUP, "unstructured_note", "next_action"),
            ("warning", "customers", CUSTOMER, "broken_record", "mood"),
            ("warning", "deals", DEAL, "stalled_deal", "stage"),
            ("notice", "contacts", CONTACT * 10, "incomplete_customer", "title"),
            ("notice", "contacts", CONTACT * 10 + 1, "incomplete_customer", "title"),
        ]

    def test_the_same_case_is_judged_the_same_twice(self) -> None:
        assert judge(self.poor(), AT) == judge(self.poor(), AT)

    def test_every_finding_can_be_said(self) -> None:
        for finding in judge(self.poor(), AT):
            assert finding.message
            assert finding.hint
            assert "{" not in finding.message + finding.hint


class TestTheTemplateRules:
    """A rule's switch and severity stand in the template."""

    def test_a_rule_switched_off_says_nothing(self) -> None:
        at = circumstances(template=template_with(rules={"no_next_step": {"on": False}}))
        assert against("no_next_step", case(nodes={}), at) == []

    def test_the_severity_replaces_the_top_one_only(self) -> None:
        at = circumstances(template=template_with(rules={"incomplete_customer": {"severity": "warning"}}))
        bare = case(customers=customer(phone=None), contacts=contact(mobile=None, title=None))
        assert places(against("incomplete_customer", bare)) == ["error customers.phone", "notice contacts.title"]
        assert places(against("incomplete_customer", bare, at)) == ["warning customers.phone", "notice contacts.title"]

    def test_a_warning_may_be_made_an_error(self) -> None:
        at = circumstances(template=template_with(rules={"overdue_node": {"severity": "error"}}))
        assert places(against("overdue_node", case(nodes=node(due="2026-11-01")), at)) == ["error nodes.due"]


class TestBacklog:
    """What an imported record lacks blocks nothing and is counted apart."""

    def test_errors_of_imported_records_are_marked(self) -> None:
        found = case(customers=customer(phone=None, origin="imported"), contacts={}, deals=deal(stage="negotiate"))
        marked = {(one.table, one.field): one.backlog for one in judge(found, AT) if one.severity == "error"}
        assert marked == {
            ("customers", "phone"): True,
            ("deals", "decision_maker"): False,
            ("deals", "stage"): False,
        }

    def test_warnings_are_not(self) -> None:
        found = case(nodes=node(due="2026-11-01", origin="imported"))
        assert [(one.severity, one.backlog) for one in against("overdue_node", found)] == [("warning", False)]

    def test_it_refuses_nothing(self) -> None:
        found = case(customers=customer(phone=None, origin="imported"), contacts={})
        assert refused(None, found, {("customers", CUSTOMER, "phone")}, AT) == []


class TestTheHonestUnknown:
    """A step to find something out turns the error into a warning for 14 days."""

    def of(self, unknown: str = "deals.decision_maker", created: str = "2026-11-24", **fields: Any) -> list[str]:
        """What incomplete_customer says of a quote whose decision maker nobody knows."""
        find_out = node(title="问清谁拍板", unknown=unknown, created_at=created, **fields)
        found = case(contacts=contact(role="user"), deals=deal(stage="quote"), nodes=find_out)
        return places(against("incomplete_customer", found))

    known = ("error deals.decision_maker",)
    unknown = ("warning deals.decision_maker",)

    def test_for_fourteen_days(self) -> None:
        assert self.of(created=f"{TODAY}T09:30:00+08:00") == [*self.unknown]
        assert self.of(created="2026-11-10T23:00:00+08:00") == [*self.unknown]
        assert self.of(created="2026-11-09T23:00:00+08:00") == [*self.known]

    def test_until_it_is_done(self) -> None:
        assert self.of(done_at=TODAY) == [*self.known]

    def test_for_its_own_field_and_deal_only(self) -> None:
        assert self.of(unknown="deals.need") == [*self.known]
        assert self.of(deal=DEAL) == [*self.unknown]
        assert self.of(deal=99) == [*self.known]

    def test_it_says_until_when(self) -> None:
        nodes = [node(), node(unknown="customers.grade", created_at="2026-11-20")]
        finding = against("ungraded", case(customers=customer(grade=None), followups=followup(), nodes=nodes))[0]
        assert finding.severity == "warning"
        assert "2026-12-05" in finding.message

    def test_it_excuses_no_other_rule(self) -> None:
        nodes = node(unknown="deals.stage", created_at=TODAY)
        assert "missing_node deals.stage" in errors(case(deals=deal(stage="won", status="won"), nodes=nodes))


class TestRefusal:
    """Refused only for errors that the action creates, or leaves in the fields it writes."""

    def test_a_new_customer_is_refused_for_all_that_it_lacks_at_once(self) -> None:
        found = case(customers=customer(phone=None), contacts={}, nodes={})
        assert places(refused(None, found, {("customers", CUSTOMER, "name")}, AT)) == [
            "error customers.phone",
            "error customers.next",
        ]

    def test_standing_errors_never_block(self) -> None:
        before = case(customers=customer(phone=None), contacts={}, nodes={})
        after = case(customers=customer(phone=None, industry="食品"), contacts={}, nodes={})
        assert errors(after)
        assert refused(before, after, {("customers", CUSTOMER, "industry")}, AT) == []

    def test_but_not_in_a_field_that_is_written(self) -> None:
        before, after = case(customers=customer(star="Y")), case(customers=customer(star="Z"))
        assert places(refused(before, after, {("customers", CUSTOMER, "star")}, AT)) == ["error customers.star"]

    def test_moving_a_deal_asks_for_what_the_new_stage_implies(self) -> None:
        before = case(contacts=contact(role="user"), deals=deal(stage="need"))
        after = case(contacts=contact(role="user"), deals=deal(stage="quote"))
        found = refused(before, after, {("deals", DEAL, "stage")}, AT)
        assert places(found) == ["error deals.decision_maker", "error deals.stage"]
        # What was missing for the stage before stays missing, and is not asked for again.
        assert [finding.detail for finding in found] == ["", "need_confirmed"]

    def test_another_missing_node_is_another_error(self) -> None:
        before, after = case(deals=deal(stage="need")), case(deals=deal(stage="won", status="won"))
        assert [one.detail for one in refused(before, after, set(), AT)] == ["contract"]

    def test_the_last_step_cannot_be_closed_without_another(self) -> None:
        before, after = case(), case(nodes=node(done_at=TODAY))
        assert places(refused(before, after, {("nodes", NODE, "done_at")}, AT)) == ["error customers.next"]

    def test_what_time_alone_has_made_wrong_is_standing(self) -> None:
        at = circumstances("2027-06-01T09:00:00+08:00")
        before = case(customers=customer(grade=None), contacts=contact())
        after = case(customers=customer(grade=None, region="深圳"), contacts=contact())
        assert against("ungraded", after, at)
        assert refused(before, after, {("customers", CUSTOMER, "region")}, at) == []

    def test_an_imported_record_written_by_hand_owes_what_is_written(self) -> None:
        before = case(followups=followup(method=None, result=None, origin="imported"))
        after = case(followups=followup(method="phone", result=None))
        assert refused(before, after, {("followups", FOLLOWUP, "method")}, AT) == []
        assert errors(after) == ["unstructured_note followups.result"]
        again = case(followups=followup(method=None, result="progress"))
        written = {("followups", FOLLOWUP, "method"), ("followups", FOLLOWUP, "result")}
        assert places(refused(before, again, written, AT)) == ["error followups.method"]

    def test_warnings_refuse_nothing(self) -> None:
        late = case(followups=followup(happened_at="2026-11-19"), nodes=node(title="跟进", due="2026-11-20"))
        written = {("followups", FOLLOWUP, "happened_at"), ("nodes", NODE, "title"), ("nodes", NODE, "due")}
        assert refused(None, late, written, AT) == []


class TestAsking:
    """A next date already past at entry is asked about, not refused."""

    written = frozenset({("followups", FOLLOWUP, "next_at"), ("nodes", NODE, "due")})

    def test_about_a_next_date_that_is_past(self) -> None:
        logged = followup(happened_at="2026-11-18", next_action="回电", next_at="2026-11-20")
        found = case(followups=logged, nodes=node(due="2026-11-20", from_followup=FOLLOWUP))
        assert places(asks(found, self.written, AT)) == ["warning followups.next_at"]
        assert refused(None, found, self.written, AT) == []

    def test_about_a_step_of_its_own(self) -> None:
        assert places(asks(case(nodes=node(due="2026-11-20")), self.written, AT)) == ["warning nodes.due"]
        assert asks(case(nodes=node(due=TODAY)), self.written, AT) == []
        assert asks(case(nodes=node(due="2026-11-20", done_at="2026-11-20")), self.written, AT) == []

    def test_only_as_it_is_written(self) -> None:
        assert asks(case(followups=followup(next_at="2026-11-20")), frozenset(), AT) == []


@pytest.mark.parametrize("kind", ["first_contact", "quote"])
def test_nodes_of_a_case_without_its_customer_are_judged_too(kind: str) -> None:
    found = build_case(None, documents(nodes=done(kind, "2026-12-31")))
    assert [one.rule for one in judge(found, AT)] == ["broken_record", "wrong_time"]
