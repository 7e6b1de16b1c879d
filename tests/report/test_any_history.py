"""Whatever a rep does, edits, undoes and enters late: every total is what a slow recount makes of it, and stays so."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from followtui.book.checking import check
from followtui.report.counting import AMOUNTS
from followtui.report.facts import gather
from followtui.report.periods import Period, month_of, week

from .history import Recount, Rep, of_book, seeds

FIRST = date(2026, 11, 2)


def past_weeks(rep: Rep) -> list[Period]:
    """The weeks that are over, one before the rep began included."""
    today = rep.book.now.date()
    found = week((FIRST - timedelta(days=7)).isoformat(), today)
    weeks = []
    while found.last < today:
        weeks.append(found)
        found = found.following()
    return weeks


@pytest.mark.parametrize("seed", seeds(0, 5, 10))
def test_every_total_is_what_a_recount_makes_of_it(tmp_path: Path, seed: int) -> None:
    rep = Rep(tmp_path / "book", seed)
    for _round in range(3):
        rep.work(45)
        running = gather(rep.book, week("this", rep.book.now.date()))
        assert running.quality.figures == check(rep.book, lambda _document: True).figures
        periods = [*past_weeks(rep), *(one for one in (month_of(FIRST),) if one.last < rep.book.now.date())]
        for period in periods:
            recount = Recount(rep.states, period, rep.book.now).totals(period)
            totals, records = of_book(rep.book, period)
            assert {name: totals[name] for name in recount} == recount, period
            assert all(totals[name] == len(ids) for name, ids in records.items() if name not in AMOUNTS)
            assert totals["attempts"] + totals["answered"] == totals["followups"]
            for group in ("by_method", "by_result", "by_day"):
                assert sum(totals[group].values()) == totals["followups"]


@pytest.mark.parametrize("seed", seeds(120, 122, 125))
def test_each_record_counts_in_exactly_one_week(tmp_path: Path, seed: int) -> None:
    rep = Rep(tmp_path / "book", seed)
    rep.work(90)
    rep.book.at_moment(rep.book.now + timedelta(days=14))
    found: dict[str, list[int]] = {}
    for period in past_weeks(rep):
        for name in ("followups", "new_customers", "new_deals", "nodes_done"):
            found.setdefault(name, []).extend(of_book(rep.book, period)[1][name])
    reopened = {
        one
        for before, after in pairwise(rep.states)
        for one, node in before.tables["nodes"].items()
        if node.get("done_at") and not after.tables["nodes"].get(one, {}).get("done_at")
    }
    for name, ids in found.items():
        once = [one for one in ids if one not in reopened]
        assert len(once) == len(set(once)), name
    standing = {one for one, document in rep.book.store.documents("followups").items() if document["happened_at"][:10] >= "2026-10-26"}
    assert standing <= set(found["followups"])


@pytest.mark.parametrize("seed", seeds(240, 242, 245))
def test_a_past_week_is_changed_by_late_entries_only(tmp_path: Path, seed: int) -> None:
    rep = Rep(tmp_path / "book", seed)
    rep.work(60)
    before = {period: of_book(rep.book, period) for period in past_weeks(rep)}
    rep.book.at_moment(rep.book.now + timedelta(days=1))
    rep.work(40)
    for period, (_totals, records) in before.items():
        after = of_book(rep.book, period)[1]
        for name in ("followups", "new_customers", "new_deals", "nodes_done", "stage_moves"):
            assert set(records[name]) <= set(after[name]), name
        assert set(after["nodes_missed"]) <= set(records["nodes_missed"])
        assert after["stage_moves"] == records["stage_moves"]
