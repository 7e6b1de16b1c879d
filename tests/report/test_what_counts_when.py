"""What counts when: by its own day, with the values it had when its period was over, whatever is done later."""

from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.book.customers import edit, remove
from followtui.book.deals import move_deal
from followtui.book.nodes import do_node
from followtui.book.past import redo_last, undo_last
from followtui.book.states import drop
from followtui.report.issue import issue
from followtui.report.periods import one_day, week

from .makers import at, customer, deal, followup, new_book, node, of_period, report, unanswered


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")


def test_a_follow_up_counts_in_the_week_in_which_it_happened(book: Book) -> None:
    acme = customer(book)
    followup(at(book, "11-17T10:00"), acme)
    unanswered(at(book, "11-18T10:00"), acme)
    followup(at(book, "11-23T09:00"), acme, happened_at="2026-11-22")
    found = report(book).totals
    assert (found["followups"], found["attempts"], found["answered"], found["customers_touched"]) == (3, 1, 2, 1)
    assert found["by_day"] == {"2026-11-17": 1, "2026-11-18": 1, "2026-11-22": 1}
    assert found["by_result"] == {"progress": 2, "no_reply": 1}
    assert report(book, "2026-W48").totals["followups"] == 0


def test_later_edits_undo_and_removal_change_nothing(book: Book) -> None:
    acme = customer(book)
    one = followup(at(book, "11-17T10:00"), acme, method="visit")
    before = report(at(book, "11-24T10:00")).totals
    edit(book, "followups", one, {"method": "phone", "result": "no_progress", "happened_at": "2026-11-10"})
    assert report(book).totals == before
    assert report(book, "2026-W46").totals["followups"] == 0
    undo_last(at(book, "11-24T11:00"))
    undo_last(at(book, "11-24T11:01"))
    assert report(book).totals == before
    redo_last(at(book, "11-24T11:02"))
    remove(at(book, "11-24T11:03"), "customers", acme, "closed down")
    assert report(book).totals == before
    assert before["visits"] == 1


def test_an_edit_within_the_week_counts(book: Book) -> None:
    acme = customer(book)
    one = followup(at(book, "11-17T10:00"), acme, happened_at="2026-11-16")
    edit(at(book, "11-18T10:00"), "followups", one, {"method": "visit", "happened_at": "2026-11-15"})
    assert report(at(book, "11-24T10:00")).totals["followups"] == 0
    assert report(book, "2026-W46").totals["visits"] == 1


def test_a_late_entry_counts_with_its_first_values_and_once(book: Book) -> None:
    acme = customer(book)
    late = followup(at(book, "11-24T10:00"), acme, happened_at="2026-11-20", method="visit")
    edit(at(book, "11-25T10:00"), "followups", late, {"method": "phone", "happened_at": "2026-11-24"})
    assert report(book).totals["visits"] == 1
    assert report(book, "2026-W48").totals["followups"] == 0
    assert [one.id for one in report(book).late if one.table == "followups"] == [late]


def test_what_is_taken_back_on_the_day_it_was_entered_late_was_never_entered(book: Book) -> None:
    acme = customer(book)
    followup(at(book, "11-24T10:00"), acme, happened_at="2026-11-20")
    undo_last(at(book, "11-24T10:05"))
    assert report(book).totals["followups"] == 0
    redo_last(at(book, "11-25T10:00"))
    assert report(book).totals["followups"] == 1
    undo_last(at(book, "11-26T10:00"))
    assert report(book).totals["followups"] == 1


def test_what_is_undone_within_the_week_does_not_count(book: Book) -> None:
    acme = customer(book)
    followup(at(book, "11-17T10:00"), acme)
    undo_last(at(book, "11-17T10:05"))
    assert report(book, "2026-W47").totals["followups"] == 0


def test_days_count_as_they_were_written(book: Book) -> None:
    acme = customer(book)
    book.at_moment(book.now.fromisoformat("2026-11-22T23:30:00-08:00"))
    followup(book, acme)
    assert report(at(book, "11-24T10:00")).totals["by_day"] == {"2026-11-22": 1}
    assert report(book, "2026-W48").totals["followups"] == 0


def test_deals_count_by_their_moves_and_their_end(book: Book) -> None:
    acme = customer(book)
    followup(at(book, "11-16T10:00"), acme)
    cameras = deal(book, acme)
    move_deal(at(book, "11-17T10:00"), cameras, "need")
    move_deal(at(book, "11-18T10:00"), cameras, "lost", lost_reason="price")
    found = report(at(book, "11-24T10:00")).totals
    assert (found["new_deals"], found["stage_moves"], found["lost_count"], found["lost_amount"]) == (1, 2, 1, 480000)
    assert found.records["stage_moves"] == [cameras, cameras]
    move_deal(book, cameras, "contact")
    assert report(book).totals.values == found.values
    assert report(book, "2026-W48").totals["stage_moves"] == 1


def test_an_undone_move_is_no_move(book: Book) -> None:
    acme = customer(book)
    followup(at(book, "11-16T10:00"), acme)
    cameras = deal(book, acme)
    move_deal(at(book, "11-17T10:00"), cameras, "need")
    undo_last(at(book, "11-17T10:01"))
    assert report(book).totals["stage_moves"] == 0
    redo_last(at(book, "11-17T10:02"))
    assert report(book).totals["stage_moves"] == 1


def test_money_is_added_by_currency(book: Book) -> None:
    acme = customer(book)
    home, foreign = deal(book, acme), deal(book, acme, "lenses", currency="EUR")
    for one, amount in ((home, "0.1"), (home, "0.2"), (foreign, "500")):
        node(at(book, "11-18T10:00"), acme, one, kind="payment", title="down payment", amount=amount, done_at="2026-11-18")
    node(book, acme, home, kind="quote", title="quote", amount="480000", done_at="2026-11-17")
    node(book, acme, home, kind="payment", title="rest", amount="100", due="2026-11-19")
    found = report(at(book, "11-24T10:00")).totals
    assert (found["payments_in"], found["quotes_amount"], found["quotes_count"], found["payments_overdue"]) == (0.3, 480000, 1, 100)
    assert found.other_currencies == {"payments_in": {"EUR": 500}}
    assert len(found.records["payments_in"]) == 3


def test_a_step_done_in_time_but_ticked_off_later_was_not_missed(book: Book) -> None:
    acme = customer(book, on="2026-11-20")
    assert report(at(book, "11-23T08:00")).totals["nodes_missed"] == 1
    followup(at(book, "11-23T09:00"), acme, happened_at="2026-11-20T16:00")
    found = report(book)
    assert (found.totals["nodes_missed"], found.plan[0].outcome) == (0, "done")


def test_nothing_is_missed_before_its_day_is_over(book: Book) -> None:
    customer(book, on="2026-11-20")
    assert report(at(book, "11-20T18:00")).totals["nodes_missed"] == 0
    assert report(book).plan == []
    assert report(at(book, "11-21T08:00")).totals["nodes_missed"] == 1


def test_a_dropped_customers_steps_are_not_missed_from_then_on(book: Book) -> None:
    acme, beta = customer(book, on="2026-11-18"), customer(book, "Beta", on="2026-11-20")
    for one in (acme, beta):
        drop(at(book, "11-19T10:00"), one, "no_need")
    found = report(at(book, "11-24T10:00"))
    missed = {book.store.get("nodes", one)["customer"] for one in found.totals.records["nodes_missed"]}  # type: ignore[index]
    assert missed == {acme}
    assert [(one.customer, one.outcome) for one in found.plan] == [(acme, "missed"), (beta, "moved")]


def test_the_plan_says_what_came_of_it_and_why(book: Book) -> None:
    done, moved, missed = (customer(book, name, on="2026-11-19") for name in ("Acme", "Beta", "Gamma"))
    followup(at(book, "11-19T10:00"), done)
    unanswered(book, moved)
    unanswered(at(book, "11-20T10:00"), moved)
    found = {one.customer: one for one in report(at(book, "11-24T10:00")).plan if one.due == "2026-11-19"}
    assert (found[done].outcome, found[done].reason) == ("done", "")
    assert (found[moved].outcome, found[moved].reason) == ("moved", "tried 2 times, no reply → moved to 24 Nov")
    assert (found[missed].outcome, found[missed].reason) == ("missed", "not contacted")


def test_other_reps_customers_are_left_out(book: Book) -> None:
    mine, theirs = customer(book), customer(book, "Beta", owner="Wang Fang")
    for one in (mine, theirs):
        followup(at(book, "11-17T10:00"), one)
    assert report(book).totals.records["customers_touched"] == [mine]
    assert report(book, owner="Wang Fang").totals.records["new_customers"] == [theirs]
    assert report(book, owner="all").totals["followups"] == 2


def test_as_of_is_the_book_as_it_stood(book: Book) -> None:
    acme = customer(book)
    followup(at(book, "11-17T10:00"), acme)
    then = report(book).totals
    followup(at(book, "11-18T10:00"), acme, "Ann confirms 38 units")
    moment = book.now.fromisoformat("2026-11-17T12:00:00+08:00")
    found = report(book, as_of=moment)
    assert found.totals == then
    assert found.position != report(book).position


def test_handing_in_marks_what_comes_after(book: Book) -> None:
    acme = customer(book)
    followup(at(book, "11-17T10:00"), acme)
    at(book, "11-20T17:00")
    facts = report(book, summary="A quiet week")
    issue(book, facts)
    assert facts.late == []
    late = followup(at(book, "11-20T19:00"), acme, "Ann confirms the delivery in May")
    found = report(at(book, "11-24T10:00"))
    assert (found.cut_off, found.summary) == ("2026-11-20T17:00:00+08:00", "A quiet week")
    assert [one.id for one in found.late] == [late]
    following = report(book, "2026-W48")
    assert following.previous["followups"] == 2
    assert following.previous_issued is not None
    assert following.previous_issued["totals"]["followups"] == 1


def test_without_handing_in_the_cut_off_is_noon_of_the_next_working_day(tmp_path: Path) -> None:
    book = new_book(tmp_path / "book", extra=("holidays = []", 'holidays = ["2026-11-23"]'))
    assert report(at(book, "11-20T10:00")).cut_off == "2026-11-24T12:00:00+08:00"


def test_weeks_are_the_sums_of_their_days(book: Book) -> None:
    acme = customer(book)
    for day in ("11-16T10:00", "11-18T10:00", "11-22T10:00"):
        followup(at(book, day), acme)
    at(book, "11-24T10:00")
    days = [of_period(book, one_day(day)) for day in week("2026-W47", book.now.date()).days()]
    whole = report(book).totals
    for name in ("followups", "nodes_done", "new_customers", "new_deals"):
        assert sum(day[name] for day in days) == whole[name]


def test_finished_steps_are_counted(book: Book) -> None:
    acme = customer(book)
    (step,) = book.store.open_nodes()
    do_node(at(book, "11-18T10:00"), step, steps=[], no_next="parked")
    assert report(book).totals.records["nodes_done"] == [step]
    assert report(book).risks.overdue == []
    assert acme in report(book).totals.records["new_customers"]
