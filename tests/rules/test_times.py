"""Times that cannot be: wrong_time."""

from typing import Any

import pytest

from rules.makers import NOW, TODAY, against, case, deal, followup, node, places


def said(**tables: Any) -> list[str]:
    """What wrong_time says of a case, in short."""
    return places(against("wrong_time", case(**tables)))


class TestWhenItHappened:
    """Not in the future, and not after it was recorded."""

    wrong = ("error followups.happened_at",)

    def of(self, happened: str, recorded: str | None = None, **fields: Any) -> list[str]:
        """What is said of a follow-up that happened then."""
        return said(followups=followup(happened_at=happened, created_at=recorded, **fields))

    def test_now_is_not_the_future(self) -> None:
        assert self.of(NOW, NOW) == []
        assert self.of(TODAY, NOW) == []

    @pytest.mark.parametrize("happened", ["2026-11-24T09:31:00+08:00", "2026-11-25", "2026-11-24T03:00:00+01:00"])
    def test_the_future_is(self, happened: str) -> None:
        assert self.of(happened) == [*self.wrong]
        assert self.of(happened, origin="imported") == [*self.wrong]

    def test_instants_are_compared_and_not_their_text(self) -> None:
        # 02:00 in Berlin is 09:00 in Shanghai; the text alone would say otherwise of the second pair.
        assert self.of("2026-11-24T02:00:00+01:00") == []
        assert self.of("2026-11-23T16:00:00+08:00", "2026-11-23T10:00:00+01:00") == []
        assert self.of("2026-11-23T16:00:00+01:00", "2026-11-23T17:00:00+08:00") == [*self.wrong]

    def test_it_cannot_happen_after_it_was_recorded(self) -> None:
        assert self.of("2026-11-20T10:00:00+08:00", "2026-11-20T09:59:59+08:00") == [*self.wrong]
        assert self.of("2026-11-20", "2026-11-19T23:59:00+08:00") == [*self.wrong]
        assert self.of("2026-11-20", "2026-11-20T00:01:00+08:00") == []

    def test_imported_records_came_in_whenever(self) -> None:
        assert self.of("2026-11-20", "2026-01-01T10:00:00+08:00", origin="imported") == []

    @pytest.mark.parametrize("happened", ["", "gestern", "2026-02-30", "2027-01-01T10:00", "2027-13-01T10:00:00Z"])
    def test_what_cannot_be_read_is_not_judged_here(self, happened: str) -> None:
        assert self.of(happened, NOW) == []


class TestTheNextDate:
    """Not before the day it happened."""

    @pytest.mark.parametrize(
        ("next_at", "wrong"),
        [
            ("2026-11-22", True),
            ("2026-11-22T18:00", True),
            ("2026-11-23", False),
            ("2026-11-23T09:00", False),
            ("bald", False),
        ],
    )
    def test_by_day(self, next_at: str, wrong: bool) -> None:
        assert said(followups=followup(next_at=next_at)) == (["error followups.next_at"] if wrong else [])


class TestDealsAndNodes:
    """Closed after it was opened, done by now."""

    def test_a_deal_closed_before_it_was_opened(self) -> None:
        assert said(deals=deal(closed_at="2026-11-02T09:59:00+08:00")) == ["error deals.closed_at"]
        assert said(deals=deal(closed_at="2026-11-02T10:00:00+08:00")) == []
        assert said(deals=deal(closed_at="2026-11-02")) == []
        assert said(deals=deal(closed_at="2026-11-01")) == ["error deals.closed_at"]
        assert said(deals=deal(closed_at="2026-11-01", origin="imported")) == []
        assert said(deals=deal(closed_at=None)) == []

    def test_a_node_done_in_the_future(self) -> None:
        assert said(nodes=node(done_at="2026-11-25")) == ["error nodes.done_at"]
        assert said(nodes=node(done_at=TODAY)) == []
        assert said(nodes=node(done_at="2026-11-24T09:30:01+08:00")) == ["error nodes.done_at"]
