"""Customers of a book that may be one: what the finder gives while typing is what all pairs give."""

from itertools import combinations
from pathlib import Path

import pytest
from store import makers
from text.pairs import HERE

from followtui.book.book import Book
from followtui.book.customers import add_contact, add_customer, edit
from followtui.book.past import undo_last
from followtui.book.steps import NextStep
from followtui.book.twins import Finder, book_pairs, duplicate_findings, known_of, not_the_same
from followtui.book.twins.pairs import CROWD, alike
from followtui.book.twins.reading import entries_of
from followtui.errors import Conflict, Usage
from followtui.model import Document
from followtui.store.draft import Draft
from followtui.text.likeness import known

STEP = [NextStep(title="call Ann", when="2026-11-27")]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    store = makers.new_store(tmp_path / "book")
    return makers.book_of(store)


def with_customers(book: Book, *customers: Document, people: dict[int, Document] | None = None) -> Book:
    def work(draft: Draft) -> None:
        for number, document in enumerate(customers, 1):
            draft.put("customers", number, {"created_at": f"2026-11-{number % 28 + 1:02}", **document})
        for number, document in (people or {}).items():
            draft.put("contacts", number, document)

    makers.save(book.store, work)
    return book


def some_pairs(step: int = 3) -> tuple[list[Document], dict[int, Document]]:
    """The customers of every third labelled pair, or of another ``step``, as documents of a book."""
    customers: list[Document] = []
    people: dict[int, Document] = {}
    fields = {"r": "region", "a": "address", "u": "website"}
    codes = {"w": "wechat", "m": "email", "p": "name"}
    for file in ("zh.txt", "en.txt", "more.txt"):
        for line in (HERE / file).read_text(encoding="utf-8").splitlines()[::step]:
            for text in line.split(" | ")[2:] if not line.startswith("#") else ():
                name, *rest = (part.strip() for part in text.split(";"))
                told = [(key, value) for key, _equals, value in (part.partition("=") for part in rest)]
                document: Document = {"name": name, **{fields[key]: value for key, value in told if key in fields}}
                phones = [value for key, value in told if key == "t"]
                document |= {"phone": phones[0]} if phones else {}
                customers.append(document)
                person = {codes[key]: value for key, value in told if key in codes}
                if person:
                    people[len(customers)] = {"name": "", **person, "customer": len(customers)}
    return customers, people


@pytest.mark.parametrize("step", [10, pytest.param(3, marks=pytest.mark.long)])
def test_the_finder_and_all_pairs_find_what_comparing_everybody_finds(book: Book, step: int) -> None:
    customers, people = some_pairs(step)
    with_customers(book, *customers, people=people)
    entries = entries_of(book.store.documents("customers"), book.store.documents("contacts"))
    wanted = {(one.id, other.id): like for one, other in combinations(entries, 2) if (like := alike(one, other)) is not None}
    assert {(pair.a, pair.b): pair.likeness for pair in book_pairs(book)} == wanted
    finder = Finder(book)
    for entry in entries:
        found = {twin.customer: twin.likeness for twin in finder.like(entry.known, but=entry.id)}
        assert found == {b if a == entry.id else a: like for (a, b), like in wanted.items() if entry.id in (a, b)}, entry.known.name


def test_pairs_stand_in_a_stated_order(book: Book) -> None:
    customers, people = some_pairs()
    with_customers(book, *customers, people=people)
    found = book_pairs(book)
    assert found == sorted(found, key=lambda pair: (not pair.likeness.certain, -pair.likeness.score, pair.a, pair.b))
    assert all(pair.a < pair.b for pair in found)


def test_a_name_that_is_certainly_there_is_refused_and_a_similar_one_is_told_of(book: Book) -> None:
    add_customer(book, "温州瓯泉阀门有限公司", {"phone": "0577-86001122"}, steps=STEP, unknown=[])
    with pytest.raises(Conflict) as refused:
        add_customer(book, "瓯泉阀门（温州）有限公司", {}, steps=STEP, unknown=[])
    assert refused.value.exit_code == 4
    assert [one["name"] for one in refused.value.candidates] == ["温州瓯泉阀门有限公司"]
    added = add_customer(book, "瓯泉阀门厂", {"phone": "13588911200"}, steps=STEP, unknown=[])
    (told,) = [one for one in added.findings if one.rule == "duplicate_customer"]
    assert (told.severity, told.customer) == ("warning", added.id)
    assert "温州瓯泉阀门有限公司" in told.message


def test_a_reason_lets_it_pass_and_is_remembered(book: Book) -> None:
    first = add_customer(book, "Calder Optics Ltd", {"phone": "0113 555 0101"}, steps=STEP, unknown=[])
    second = add_customer(book, "Calder Optics", {"phone": "0113 555 0202"}, steps=STEP, unknown=[], force="the one in Leeds")
    assert second.action is not None
    assert second.action.subject["forced"] == "the one in Leeds"
    assert book_pairs(book) == []
    assert str(first.id) in (book.store.get("customers", second.id) or {})["not_same_as"]
    undo_last(book)
    assert "not_same_as" not in (book.store.get("customers", first.id) or {})


def test_another_reps_customer_is_told_with_the_reps_name(book: Book) -> None:
    with_customers(book, {"name": "Calder Optics Ltd", "owner": "Han Mei"})
    book.store.template.book.rep = "Li Lei"
    with pytest.raises(Conflict) as refused:
        add_customer(book, "CALDER OPTICS", {}, steps=STEP, unknown=[])
    assert "already followed by Han Mei" in refused.value.findings[0].message


def test_a_persons_phone_tells_of_another_customer_and_refuses_nothing(book: Book) -> None:
    add_customer(book, "Gable Roofing", {}, contact={"name": "Ann", "mobile": "13829100277"}, steps=STEP, unknown=[])
    other = add_customer(book, "Orchid Spa", {"phone": "021-66557788"}, steps=STEP, unknown=[])
    added = add_contact(book, other.id, {"name": "Ann Wood", "mobile": "138 2910 0277"})
    (told,) = [one for one in added.findings if one.rule == "duplicate_customer"]
    assert "same phone" in told.message
    again = edit(book, "contacts", added.id, {"title": "CTO"})
    assert not [one for one in again.findings if one.rule == "duplicate_customer"]


def test_a_new_name_is_checked_against_all_but_itself(book: Book) -> None:
    first = add_customer(book, "Calder Optics", {"phone": "0113 555 0303"}, steps=STEP, unknown=[])
    second = add_customer(book, "Marlow Cheese", {"phone": "0113 555 0404"}, steps=STEP, unknown=[])
    edit(book, "customers", first.id, {"name": "Calder Optics Ltd"})
    with pytest.raises(Conflict):
        edit(book, "customers", second.id, {"name": "Calder Optics Inc"})
    done = edit(book, "customers", second.id, {"name": "Calder Optics Inc"}, force="its supplier")
    assert done.action is not None


def test_not_the_same_is_remembered_from_both_sides_until_it_is_undone(book: Book) -> None:
    with_customers(book, {"name": "恒睿科技", "region": "西安"}, {"name": "恒睿科技", "region": "惠州"})
    assert len(book_pairs(book)) == 1
    not_the_same(book, 2, 1)
    assert book_pairs(book) == []
    for one in (1, 2):
        document = book.store.get("customers", one) or {}
        assert Finder(book).like(known_of(document, []), but=one) == []
    undo_last(book)
    assert len(book_pairs(book)) == 1
    with pytest.raises(Usage):
        not_the_same(book, 1, 1)


def test_a_customer_given_up_as_a_duplicate_is_settled(book: Book) -> None:
    with_customers(book, {"name": "Calder Optics"}, {"name": "Calder Optics", "state": "dropped", "drop_reason": "duplicate"})
    assert book_pairs(book) == []


def test_a_number_that_many_share_says_nothing(book: Book) -> None:
    names = [f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number]}{'qxzvkj'[number % 6]}{'aeiou'[number % 5]}m Works" for number in range(CROWD + 2)]
    with_customers(book, *({"name": name, "phone": "0755-88886666"} for name in names))
    assert not [pair for pair in book_pairs(book) if "same_phone" in pair.likeness.reasons]
    assert Finder(book).like(known("Quite Another", phones=["0755-88886666"])) == []


def test_check_is_told_once_of_each_pair_at_the_one_that_came_second(book: Book) -> None:
    with_customers(book, {"name": "Calder Optics Ltd"}, {"name": "Calder Optics"}, {"name": "Marlow Cheese"})
    found = duplicate_findings(book)
    ((customer, (finding,)),) = found.items()
    assert customer == 2
    assert (finding.rule, finding.severity, finding.table, finding.id) == ("duplicate_customer", "error", "customers", 2)
    assert finding.hint.startswith("One customer: followtui merge")


@pytest.mark.parametrize(("others", "are_twins"), [(0, True), (CROWD - 2, True), (CROWD - 1, False)])
def test_a_name_that_many_people_have_makes_no_twins(book: Book, others: int, are_twins: bool) -> None:
    names = [
        "Calder Optics Ltd",
        "Calver Optics Ltd",
        *(f"{letter}{letter}{letter} 9{letter}" for letter in "ABCDEFGHIJKLMNOPQRS"[:others]),
    ]
    people: dict[int, Document] = {one: {"name": "Ann Baker", "customer": one} for one in range(1, len(names) + 1)}
    with_customers(book, *({"name": name} for name in names), people=people)
    assert ((1, 2) in [(pair.a, pair.b) for pair in book_pairs(book)]) == are_twins
    asked = known_of(book.store.documents("customers")[2], [people[2]])
    assert [twin.customer for twin in Finder(book).like(asked, but=2)] == ([1] if are_twins else [])
