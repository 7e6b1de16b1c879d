"""Follow-ups as notes: unstructured_note and late_entry."""

import pytest

from followtui.template.model import FieldSpec, Required
from rules.makers import (
    AT,
    FOLLOWUP,
    TODAY,
    against,
    case,
    circumstances,
    contact,
    customer,
    deal,
    followup,
    jot,
    node,
    places,
    starter_template,
    template_with,
)


def test_a_whole_follow_up_is_left_alone() -> None:
    assert against("unstructured_note", case(followups=followup())) == []


@pytest.mark.parametrize("field", ["method", "result"])
def test_method_and_result_are_asked_for(field: str) -> None:
    assert places(against("unstructured_note", case(followups=followup(**{field: None})))) == [f"error followups.{field}"]


def test_the_remedy_names_the_choices() -> None:
    finding = against("unstructured_note", case(followups=followup(method=None)))[0]
    assert "(--method)" in finding.hint
    assert AT.template.methods[0].label("en") in finding.hint


def test_content_is_asked_for_once_somebody_answered() -> None:
    for content in (None, "", "  \n"):
        found = case(followups=followup(content=content))
        assert places(against("unstructured_note", found)) == ["error followups.content"]


def test_an_unanswered_call_needs_no_content() -> None:
    assert against("unstructured_note", case(followups=followup(content=None, result="no_reply"))) == []


def test_what_was_sent_is_noted_though_nobody_has_answered_yet() -> None:
    found = case(followups=followup(content=None, result="awaiting"))
    assert places(against("unstructured_note", found)) == ["error followups.content"]


def test_without_a_result_nobody_knows_whether_content_is_due() -> None:
    found = case(followups=followup(content=None, result=None))
    assert places(against("unstructured_note", found)) == ["error followups.result"]


class TestTheLatestFollowUp:
    """The latest follow-up of a live customer leads somewhere, or says why not."""

    def test_without_next_step_or_reason_is_an_error(self) -> None:
        found = case(followups=followup(), nodes={})
        assert places(against("unstructured_note", found)) == ["error followups.next_action"]

    def test_a_next_step_needs_its_day(self) -> None:
        half = case(followups=followup(next_action="发报价"), nodes={})
        whole = case(followups=followup(next_action="发报价", next_at="2026-11-27"), nodes={})
        assert places(against("unstructured_note", half)) == ["error followups.next_action"]
        assert against("unstructured_note", whole) == []

    def test_a_reason_will_do(self) -> None:
        assert against("unstructured_note", case(followups=followup(no_next_reason="lost"), nodes={})) == []

    @pytest.mark.parametrize("result", ["no_reply", "awaiting"])
    def test_without_an_answer_the_old_step_stays(self, result: str) -> None:
        assert against("unstructured_note", case(followups=followup(result=result), nodes={})) == []

    def test_an_open_node_is_a_next_step(self) -> None:
        assert against("unstructured_note", case(followups=followup(), nodes=node(side="theirs"))) == []
        done = case(followups=followup(), nodes=node(done_at=TODAY))
        assert places(against("unstructured_note", done)) == ["error followups.next_action"]

    @pytest.mark.parametrize("state", ["parked", "dropped"])
    def test_of_a_customer_at_rest_leads_nowhere_rightly(self, state: str) -> None:
        found = case(customers=customer(state=state), followups=followup(), nodes={})
        assert against("unstructured_note", found) == []

    def test_is_the_one_that_happened_last(self) -> None:
        earlier = followup(happened_at="2026-11-20")
        later = followup(happened_at="2026-11-23", no_next_reason="lost")
        assert against("unstructured_note", case(followups=[later, earlier], nodes={})) == []
        found = against("unstructured_note", case(followups=[{**later, "happened_at": "2026-11-19"}, earlier], nodes={}))
        assert [(finding.id, finding.field) for finding in found] == [(FOLLOWUP * 10 + 1, "next_action")]


class TestFieldsOfTheTemplate:
    """A field that the template requires of follow-ups is asked for by unstructured_note."""

    spec = FieldSpec(table="followups", code="place", type="text", zh="地点", en="place", required="always")

    def test_always(self) -> None:
        at = circumstances(template=template_with(fields=[self.spec]))
        assert places(against("unstructured_note", case(followups=followup()), at)) == ["error followups.place"]
        assert against("unstructured_note", case(followups=followup(custom={"place": "厂区"})), at) == []

    def test_from_the_stage_of_the_follow_ups_own_deal(self) -> None:
        spec = FieldSpec(table="followups", code="attitude", required=Required(from_="quote"))
        at = circumstances(template=template_with(fields=[spec]))
        deals = [deal(stage="contact"), deal(stage="quote")]
        early = case(contacts=contact(), deals=deals, followups=followup(deal=30))
        late = case(contacts=contact(), deals=deals, followups=followup(deal=31))
        unnamed = case(contacts=contact(), deals=deals, followups=followup())
        assert against("unstructured_note", early, at) == []
        assert places(against("unstructured_note", late, at)) == ["error followups.attitude"]
        assert places(against("unstructured_note", unnamed, at)) == ["error followups.attitude"]

    def test_older_records_are_spared(self) -> None:
        spec = FieldSpec(table="followups", code="attitude", required="always", since="2026-11-24")
        at = circumstances(template=template_with(fields=[spec]))
        assert against("unstructured_note", case(followups=followup()), at) == []
        new = followup(created_at="2026-11-24T08:00:00+08:00")
        assert places(against("unstructured_note", case(followups=new), at)) == ["error followups.attitude"]


def entry(happened: str, recorded: str, **fields: object) -> list[str]:
    """What late_entry says of a follow-up."""
    found = case(followups=followup(happened_at=happened, created_at=recorded, **fields))
    return places(against("late_entry", found))


class TestLateEntry:
    """Recorded after noon of the next working day. 20 November 2026 is a Friday."""

    late = ("warning followups.happened_at",)

    def test_the_limit_is_noon(self) -> None:
        assert entry("2026-11-19T16:00:00+08:00", "2026-11-20T12:00:00+08:00") == []
        assert entry("2026-11-19T16:00:00+08:00", "2026-11-20T12:00:01+08:00") == [*self.late]

    def test_a_weekend_does_not_count(self) -> None:
        assert entry("2026-11-20T16:00:00+08:00", "2026-11-23T09:00:00+08:00") == []
        assert entry("2026-11-20", "2026-11-23T15:00:00+08:00") == [*self.late]

    def test_leave_does_not_count(self) -> None:
        template = starter_template("zh")
        calendar = type(template.calendar)(leave=["2026-11-23"])
        at = circumstances(template=template_with(calendar=calendar))
        found = case(followups=followup(happened_at="2026-11-20", created_at="2026-11-24T09:00:00+08:00"))
        assert against("late_entry", found, at) == []
        assert places(against("late_entry", found)) == [*self.late]

    def test_the_clock_is_the_one_on_the_reps_wall(self) -> None:
        # 11:00 in Berlin is 18:00 in Shanghai, where the visit was.
        assert entry("2026-11-19T16:00:00+08:00", "2026-11-20T11:00:00+01:00") == []

    def test_a_jot_counts_as_the_record(self) -> None:
        called = followup(happened_at="2026-11-19", created_at="2026-11-23T18:00:00+08:00")
        jotted = jot(jotted_at="2026-11-19T17:00:00+08:00", completed_by=FOLLOWUP)
        assert places(against("late_entry", case(followups=called))) == [*self.late]
        assert against("late_entry", case(followups=called, jots=jotted)) == []

    def test_imported_records_are_never_late(self) -> None:
        assert entry("2026-01-05", "2026-11-23T18:00:00+08:00", origin="imported") == []

    def test_the_template_sets_the_hour(self) -> None:
        at = circumstances(template=template_with(rules={"late_entry": {"hour": 18}}))
        found = case(followups=followup(happened_at="2026-11-19", created_at="2026-11-20T17:59:00+08:00"))
        assert against("late_entry", found, at) == []
        assert places(against("late_entry", found)) == [*self.late]

    def test_without_readable_times_nothing_is_said(self) -> None:
        assert entry("neulich", "2026-11-23T18:00:00+08:00") == []
        assert entry("2026-11-19", "gestern") == []
