"""Every number of a report, over any history and any period, is what the journal's lines make of it by the slow way."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from followtui.book.book import Book
from followtui.book.checking import check
from followtui.dates.days import parse_moment
from followtui.report.facts import Facts, gather
from followtui.report.periods import Period, month_of, one_day, quarter_of, week
from followtui.store.records import Records

from .history import seeds
from .recount import Slow, Traveller, lines_of, states_of


def any_periods(rep: Traveller) -> list[Period]:
    """Weeks, months, days, a quarter and any stretches, over and running."""
    today = rep.book.now.date()
    first = date(2026, 10, 12)
    weeks = [week((first + timedelta(days=7 * count)).isoformat(), today) for count in range(8)]
    length = rep.random.randrange(2, 20)
    begin = first + timedelta(days=rep.random.randrange(20))
    stretch = Period("span", begin, begin + timedelta(days=length))
    days = [one_day((today - timedelta(days=back)).isoformat()) for back in (0, 1, 3)]
    found = [*rep.random.sample(weeks, 4), month_of(first), month_of(today), quarter_of(today), stretch, *days]
    return [one for one in found if one.first <= today]


@pytest.mark.parametrize("seed", seeds(1000, 1003, 1010))
def test_every_number_is_what_the_journal_makes_of_it(tmp_path: Path, seed: int) -> None:
    rep = Traveller(tmp_path / "book", seed)
    for _round in range(2):
        rep.work(70)
        lines = lines_of(rep.book.store.folder)
        assert {table: dict(rep.book.store.documents(table)) for table in states_of(lines)[-1].tables} == states_of(lines)[-1].tables
        for period in any_periods(rep):
            facts = gather(rep.book, period)
            slow = Slow(lines, period, rep.book.now)
            compare_totals(facts.totals.values, slow, period)
            assert facts.totals["stage_moves"] == len(slow.moves()), period
            compare_conversion(facts, slow, STAGES)
            reasons = {one.node: (one.outcome, one.reason) for one in facts.plan if not one.added}
            expected = slow.plan()
            assert {one: outcome for one, (outcome, _why) in reasons.items()} == {one: outcome for one, (outcome, _why) in expected.items()}
            assert [one for one, (_outcome, why) in reasons.items() if not why.lower().startswith(expected[one][1].lower())] == [], period
            compare_the_rest(facts, slow, period)
            for beside, one in ((facts.previous, period.previous()), (facts.month, period.month_so_far())):
                compare_totals(beside.values, Slow(lines, one, rep.book.now), one)


def compare_totals(values: dict[str, Any], slow: Slow, period: Period) -> None:
    expected = slow.numbers()
    assert {name: values[name] for name in expected} == expected, period


STAGES = ("lead", "contact", "need", "quote", "negotiate", "contract", "won", "lost")


def compare_conversion(facts: Facts, slow: Slow, stages: Sequence[str]) -> None:
    moves = slow.moves()
    for row in facts.business.funnel:
        left = [(deal, after) for deal, before, after in moves if before == row.stage]
        ahead = [one for one in stages[stages.index(row.stage) + 1 :] if one != "lost"]
        assert sorted(row.moved_on) == sorted(deal for deal, after in left if after in ahead), row
        assert sorted(row.lost) == sorted(deal for deal, after in left if after == "lost"), row
    assert {before for _deal, before, _after in moves if before in stages} <= {row.stage for row in facts.business.funnel}


def compare_the_rest(facts: Facts, slow: Slow, period: Period) -> None:
    funnel = {one.stage: (sorted(one.deals), float(one.amount), one.days) for one in facts.business.funnel if one.deals}
    assert funnel == slow.funnel(), period
    assert sorted(one.id for one in facts.business.expected) == slow.expected(), period
    assert sorted(one.id for one in facts.risks.overdue) == slow.overdue(), period
    assert sorted(one.id for one in facts.business.payments_ahead) == slow.ahead(), period
    started = {one.node for one in facts.plan if not one.added}
    assert started <= slow.planned(), period
    touched = {one.customer.id for one in facts.news if one.is_touched}
    assert {one.customer.id for one in facts.untouched} == slow.untouched() - touched, period
    late = {one.id for one in facts.counting.followups} & facts.counting.late
    assert set(facts.quality.late) == late
    assert len(facts.quality.late) == facts.totals["late_entries"]


@pytest.mark.parametrize("seed", seeds(1100, 1102, 1106))
def test_the_quality_is_what_check_says_of_the_book_of_that_time(tmp_path: Path, seed: int) -> None:
    rep = Traveller(tmp_path / "book", seed)
    for _round in range(3):
        rep.work(50)
        lines = lines_of(rep.book.store.folder)
        states = states_of(lines)
        for period in any_periods(rep):
            found = gather(rep.book, period).quality.judged
            expected = judged_then(rep.book, states, min(period.end(rep.book.now), rep.book.now))
            assert found.figures == expected.figures, period
            wrong = {(one.table, one.id) for one in expected.findings if one.blocks and one.table != "reports"}
            assert {(table, one) for table, ids in found.wrong.items() for one in ids} == wrong, period


def judged_then(book: Book, states: list[Any], moment: datetime) -> Any:
    """What ``check`` says of the tables of that time, under the template of the report."""
    last = max((number for number, one in enumerate(states) if parse_moment(one.at) <= moment), default=-1)
    tables = states[last].tables if last >= 0 else {table: {} for table in states[0].tables}
    records = Records({table: dict(documents) for table, documents in tables.items()})
    records.template = book.template
    return check(Book(book.store, moment, records), lambda _document: True)


@pytest.mark.parametrize("seed", seeds(1200, 1202, 1206))
def test_a_customer_counts_once_whatever_becomes_of_it(tmp_path: Path, seed: int) -> None:
    rep = Traveller(tmp_path / "book", seed)
    rep.work(140)
    for period in any_periods(rep):
        facts = gather(rep.book, period)
        for name, ids in facts.totals.records.items():
            if name != "stage_moves":
                assert len(ids) == len(set(ids)), name
        touched = facts.totals.records["customers_touched"]
        assert facts.totals["customers_touched"] == len(set(touched))
        lists = [facts.quality.judged.qualified, facts.quality.judged.unqualified]
        assert not set(lists[0]) & set(lists[1])
        assert sum(map(len, lists)) == facts.quality.figures.live_customers
