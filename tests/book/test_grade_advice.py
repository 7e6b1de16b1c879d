"""The grade that the records suggest: from amount, stage, close, answers; with the weights of the template."""

from pathlib import Path

import pytest
from report.makers import customer, deal, followup, new_book, unanswered

from followtui.agenda import agenda
from followtui.book.book import Book
from followtui.book.grade_advice import Advice, another_grade, grade_advice
from followtui.book.states import park


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")


def advice(book: Book, of: int) -> Advice:
    found = grade_advice(book.case(of), book.circumstances)
    assert found is not None
    return found


def test_without_a_deal_or_an_answer_none_is_suggested(book: Book) -> None:
    acme = customer(book)
    assert grade_advice(book.case(acme), book.circumstances) is None
    unanswered(book, acme)
    assert grade_advice(book.case(acme), book.circumstances) is None


def test_a_large_deal_that_closes_soon_is_an_a_and_says_why(book: Book) -> None:
    acme = customer(book, grade="C")
    deal(book, acme, amount="1200000", expected_close="2026-12-01")
    for day, words in enumerate(("Ann wants 40 units by May", "Bo asks for the contract by 30 November", "the board has 1.2m for it"), 10):
        followup(book, acme, words, attitude="warmer", happened_at=f"2026-11-{day}")
    found = advice(book, acme)
    assert found.grade == "A"
    assert found.reasons == ["1.2m +4.2", "close 1 Dec +4.0", "3 answers in 60 days +1.5", "warmer +1.0", "contact +0.4"]
    assert another_grade(book.case(acme), book.circumstances) == found


def test_attempts_in_vain_and_a_cooler_mood_count_against_it(book: Book) -> None:
    acme = customer(book)
    deal(book, acme, amount="20000")
    followup(book, acme, "Ann finds 5 % too much, asks again in March", attitude="cooler", happened_at="2026-11-10")
    before = advice(book, acme)
    for _attempt in range(2):
        unanswered(book, acme)
    after = advice(book, acme)
    assert "2 attempts in vain -2.0" in after.reasons
    assert after.grade > before.grade or after.grade == "D"


def test_it_is_never_set_by_itself(book: Book) -> None:
    acme = customer(book, grade="D")
    deal(book, acme, amount="1200000", expected_close="2026-12-01")
    assert (book.store.get("customers", acme) or {})["grade"] == "D"


def test_a_parked_customer_gets_none(book: Book) -> None:
    acme = customer(book)
    deal(book, acme)
    park(book, acme, "2027-01-11", "budget in the new year")
    assert grade_advice(book.case(acme), book.circumstances) is None


def test_the_weights_and_steps_stand_in_the_template(tmp_path: Path) -> None:
    book = new_book(tmp_path / "a", extra=("least = [10.0, 6.0, 1.0]", "least = [3.0, 2.0, 1.0]"))
    acme = customer(book)
    deal(book, acme, amount="480000")
    assert advice(book, acme).grade == "A"
    other = new_book(tmp_path / "b", extra=("amount = 2.0 ", "amount = 0 "))
    acme = customer(other)
    deal(other, acme, amount="480000")
    assert advice(other, acme).reasons == ["contact +0.4"]


def test_the_weights_of_urgency_stand_in_the_template_too(tmp_path: Path) -> None:
    usual, changed = new_book(tmp_path / "a"), new_book(tmp_path / "b", extra=("star = 3.0 ", "star = 9.5 "))
    for book in (usual, changed):
        customer(book, on="2026-11-16", star="yes")
    parts = [dict(agenda(book, days=7).items[0].parts) for book in (usual, changed)]
    assert [one["star"] for one in parts] == [3.0, 9.5]
    assert parts[0]["today"] == parts[1]["today"]
