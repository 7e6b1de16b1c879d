"""Nothing comes of it: after three days one last other way is named, after six giving up is proposed."""

from typing import Any

import pytest

from followtui.rules.case import Case
from followtui.rules.finding import Finding
from rules.makers import AT, CONTACT, TODAY, against, case, circumstances, contact, customer, followup, template_with


def tries(*rows: str, **more: Any) -> list[dict[str, Any]]:
    """Follow-ups on days of November: ``day method result``, with the usual contact."""
    found = []
    for row in rows:
        day, method, result = row.split()
        at = f"2026-11-{int(day):02}T10:00:00+08:00"
        found.append(followup(method=method, result=result, happened_at=at, created_at=at, content=None, contacts=[CONTACT], **more))
    return found


def found(rows: list[dict[str, Any]], **tables: Any) -> list[Finding]:
    return against("dead_candidate", case(followups=rows, **tables))


THREE = tries("16 phone no_reply", "18 phone no_progress", "20 phone no_reply")
SIX = tries(*(f"{day} {'phone' if day % 2 else 'wechat'} no_reply" for day in range(10, 16)))


def test_two_days_are_no_streak_and_three_are() -> None:
    assert found(THREE[:2]) == []
    (one,) = found(THREE)
    assert (one.severity, one.table, one.field, one.values["days"]) == ("notice", "customers", "next", 3)


def test_several_tries_on_one_day_count_once() -> None:
    assert found(tries("16 phone no_reply", "16 phone no_reply", "16 wechat no_reply", "18 phone no_reply")) == []


def test_an_answer_ends_the_streak() -> None:
    assert found(tries("16 phone no_reply", "18 phone no_reply", "19 phone progress", "20 phone no_reply")) == []


def test_what_was_sent_and_waits_neither_counts_nor_ends_it() -> None:
    rows = tries("16 phone no_reply", "17 email awaiting", "18 phone no_reply", "20 phone no_reply")
    (one,) = found(rows, contacts=contact(email="li@example.com"))
    assert one.values["days"] == 3
    assert "e-mail" not in str(one.values["ways"])
    assert "邮件" not in str(one.values["ways"])


def test_the_untried_ways_and_people_are_named() -> None:
    people = {CONTACT: contact(wechat="lina"), 21: contact(name="周为", role="user"), 22: contact(name="赵去", left_on="2026-01-01")}
    (one,) = found(THREE, contacts=people)
    assert one.values["ways"] == "WeChat, text message, visit, 周为"
    assert "WeChat" in one.message


def test_where_all_was_tried_another_hour_or_person_is_proposed() -> None:
    rows = tries("16 phone no_reply", "18 sms no_reply", "20 visit no_reply")
    (one,) = found(rows)
    assert "Not tried" not in one.message
    assert "another person" in one.hint


def test_six_days_by_two_channels_are_proposed_to_be_dropped() -> None:
    (one,) = found(SIX)
    assert (one.severity, one.field) == ("notice", "drop_decision")
    assert "followtui dead" in one.hint


def test_six_days_by_one_channel_still_name_the_others() -> None:
    (one,) = found(tries(*(f"{day} phone no_reply" for day in range(10, 17))))
    assert one.field == "next"
    assert one.values["days"] == 7


@pytest.mark.parametrize("state", [{"state": "parked", "wake_on": "2027-01-04"}, {"state": "dropped"}])
def test_customers_at_rest_are_left_alone(state: dict[str, str]) -> None:
    assert found(SIX, customers=customer(**state)) == []


def test_a_manager_who_wants_it_kept_begins_the_count_anew() -> None:
    kept = {"drop_decision": "keep", "decided_by": "王总"}
    assert found(SIX, customers=customer(**kept)) == []
    assert found(SIX, customers=customer(**kept, drop_proposed_at="2026-11-16T09:00:00+08:00")) == []
    again = [*SIX, *tries("17 phone no_reply", "18 phone no_reply", "19 visit no_reply")]
    (one,) = found(again, customers=customer(**kept, drop_proposed_at="2026-11-16T09:00:00+08:00"))
    assert one.values["days"] == 3


@pytest.mark.parametrize(("decision", "remedy"), [("stop", "followtui drop"), ("hand_over", "--owner")])
def test_a_word_that_was_given_waits_to_be_carried_out(decision: str, remedy: str) -> None:
    (one,) = found([], customers=customer(drop_decision=decision))
    assert remedy in one.hint


def test_the_numbers_stand_in_the_template() -> None:
    at = circumstances(template=template_with("en", rules={"dead_candidate": {"last_try_after": 2, "drop_after": 3, "drop_channels": 1}}))
    of_two: Case = case(followups=THREE[:2])
    assert [one.field for one in against("dead_candidate", of_two, at)] == ["next"]
    assert [one.field for one in against("dead_candidate", case(followups=THREE), at)] == ["drop_decision"]
    assert AT.today == TODAY
