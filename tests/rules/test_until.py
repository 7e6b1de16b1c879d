"""How long a verdict stays right: nothing may change before the day that it names."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.rules.case import Case
from followtui.rules.gate import judge
from followtui.rules.typed import build_case
from followtui.rules.until import FOR_EVER, right_until
from rules.makers import AT, CUSTOMER, NOW, case, circumstances, contact, customer, deal, documents, followup, node
from rules.test_properties import cases

START = datetime.fromisoformat(NOW)
LATER = [circumstances((START + timedelta(days=days)).isoformat()) for days in range(1, 100)]


def assert_stays_right(found: Case) -> None:
    until, verdict = right_until(found, AT), judge(found, AT)
    for at in LATER:
        if at.today >= until:
            return
        assert judge(found, at) == verdict, at.today


days = st.integers(-70, 70).map(lambda days: (START + timedelta(days=days)).date().isoformat())
moments = days.map(lambda day: f"{day}T10:00:00+08:00")
past = st.integers(-70, 0).map(lambda days: (START + timedelta(days=days - 1)).isoformat())


@st.composite
def likely_cases(draw: st.DrawFn) -> Case:
    """Customers as books hold them, with dates around today."""
    whose: dict[str, Any] = {
        "customers": customer(
            grade=draw(st.sampled_from([None, "A", "B", "D"])),
            state=draw(st.sampled_from(["live", "live", "parked"])),
            wake_on=draw(days),
            created_at=draw(past),
            last_touch_at=draw(past | st.none()),
        ),
        "contacts": [contact(left_on=draw(days | st.none())), contact(role="user", left_on=draw(days | st.none()))],
        "deals": [
            deal(stage=draw(st.sampled_from(["contact", "need", "quote", "negotiate"])), stage_since=draw(days), expected_close=draw(days))
            for _deal in range(draw(st.integers(0, 2)))
        ],
        "nodes": [
            node(
                due=draw(days),
                side=draw(st.sampled_from(["ours", "theirs"])),
                created_at=draw(past),
                unknown=draw(st.sampled_from([None, "deals.decision_maker", "customers.grade"])),
                done_at=draw(past | st.none()),
            )
            for _node in range(draw(st.integers(0, 3)))
        ],
        "followups": [
            followup(happened_at=draw(past), created_at=draw(past), next_at=draw(days)) for _one in range(draw(st.integers(0, 2)))
        ],
    }
    return build_case(CUSTOMER, documents(**whose))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(likely_cases())
def test_a_likely_case_stays_as_it_was_judged(found: Case) -> None:
    assert_stays_right(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_so_does_a_broken_one(found: Case) -> None:
    assert_stays_right(found)


@pytest.mark.parametrize(
    ("tables", "day"),
    [
        ({"customers": customer(last_touch_at="2026-11-23"), "nodes": node(due="2026-11-27")}, "2026-11-28"),
        ({"customers": customer(state="parked", wake_on="2026-11-30"), "nodes": node(due="2027-01-30")}, "2026-11-30"),
        ({"contacts": contact(left_on="2026-11-26"), "nodes": node(due="2027-01-30")}, "2026-11-26"),
        ({"followups": followup(happened_at="2026-11-24T18:00:00+08:00")}, "2026-11-24"),
    ],
)
def test_the_first_date_that_comes_due_ends_it(tables: dict[str, Any], day: str) -> None:
    assert right_until(case(**tables), AT) == day


def test_what_has_no_date_stays_for_ever() -> None:
    assert right_until(build_case(None, documents(jots={})), AT) == FOR_EVER
