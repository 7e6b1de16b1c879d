"""Deals that stand still, and those whose day to close has passed."""

import pytest

from rules.makers import against, case, circumstances, customer, deal, places


def stalled(**fields: object) -> list[str]:
    return places(against("stalled_deal", case(deals=deal(**fields))))


@pytest.mark.parametrize(
    ("stage", "since", "stands"),
    [
        ("quote", "2026-11-14", False),
        ("quote", "2026-11-13", True),
        ("negotiate", "2026-11-17", False),
        ("negotiate", "2026-11-16", True),
        ("contact", "2026-11-09", True),
    ],
)
def test_a_deal_stands_still_longer_than_its_stage_allows(stage: str, since: str, stands: bool) -> None:
    assert stalled(stage=stage, stage_since=since) == (["warning deals.stage"] if stands else [])


def test_without_a_day_of_entry_the_day_on_which_it_was_made_counts() -> None:
    assert stalled(stage_since=None, created_at="2026-11-02T10:00:00+08:00") == ["warning deals.stage"]
    assert stalled(stage_since=None, created_at="2026-11-20T10:00:00+08:00") == []
    assert stalled(stage_since="someday", created_at=None) == []


def test_it_says_since_when_and_how_long_is_allowed() -> None:
    message = against("stalled_deal", case(deals=deal(stage="quote", stage_since="2026-11-01")))[0].message
    assert "2026-11-01" in message
    assert "10" in message


@pytest.mark.parametrize("state", [{"state": "parked", "wake_on": "2027-01-04"}, {"state": "dropped"}])
def test_deals_of_customers_at_rest_are_left_alone(state: dict[str, str]) -> None:
    found = case(customers=customer(**state), deals=deal(stage_since="2026-01-01", expected_close="2026-02-01"))
    assert against("stalled_deal", found) == against("overdue_close", found) == []


@pytest.mark.parametrize("status", ["won", "lost"])
def test_closed_deals_do_not_stand_still(status: str) -> None:
    found = case(deals=deal(status=status, stage=status, stage_since="2026-01-01", expected_close="2026-02-01"))
    assert against("stalled_deal", found) == against("overdue_close", found) == []


def test_an_expected_close_that_has_passed() -> None:
    assert places(against("overdue_close", case(deals=deal(expected_close="2026-11-23")))) == ["warning deals.expected_close"]
    assert against("overdue_close", case(deals=deal(expected_close="2026-11-24"))) == []
    assert against("overdue_close", case(deals=deal())) == []
    tomorrow = circumstances("2026-11-25T09:00:00+08:00")
    assert places(against("overdue_close", case(deals=deal(expected_close="2026-11-24")), tomorrow)) == ["warning deals.expected_close"]
