"""Merging two customers: nothing that either knows is lost, and one undo brings both back."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store import makers

from followtui.book import merging
from followtui.book.book import Book
from followtui.book.customers import add_customer
from followtui.book.past import redo_last, undo_last
from followtui.book.steps import NextStep
from followtui.book.twins import book_pairs, not_the_same
from followtui.errors import Conflict, Failed, Usage
from followtui.model import Document
from followtui.store.draft import Draft

KEEP, OTHER, THIRD = 1, 2, 3


def a_book(folder: Path, tables: dict[str, dict[int, Document]]) -> Book:
    store = makers.new_store(folder / "book")

    def work(draft: Draft) -> None:
        for table, documents in tables.items():
            for record_id, document in documents.items():
                draft.put(table, record_id, document)

    makers.save(store, work)
    return makers.book_of(store)


def two(keep: Document, other: Document, **tables: dict[int, Document]) -> dict[str, dict[int, Document]]:
    base = {"created_at": "2026-10-01T09:00:00+00:00"}
    return {"customers": {KEEP: {**base, "name": "Calder Optics", **keep}, OTHER: {**base, "name": "Calder Optics Ltd", **other}}, **tables}


def test_fields_are_filled_joined_or_said_in_the_remark(tmp_path: Path) -> None:
    keep = {"grade": "B", "phone": "0755-88886666", "region": "Leeds", "tags": ["a"], "remark": "likes tea"}
    other = {
        "grade": "A",
        "phone": "(0755) 88886666",
        "address": "3 High St",
        "tags": ["b"],
        "remark": "pays late",
        "star": True,
        "region": "York",
    }
    book = a_book(tmp_path, two(keep, other))
    plan = merging.preview(book, KEEP, OTHER)
    outcomes = {one.field.code: one.outcome for one in plan.fields}
    assert outcomes == {
        "name": "knows", "grade": "differs", "star": "fills", "phone": "keeps", "region": "differs", "address": "fills", "tags": "joins",
        "remark": "joins",
    }  # fmt: skip
    merging.merge(book, KEEP, OTHER)
    merged = book.store.get("customers", KEEP) or {}
    assert (merged["grade"], merged["star"], merged["address"], merged["tags"]) == ("B", True, "3 High St", ["a", "b"])
    assert merged["remark"].splitlines() == ["likes tea", "pays late", "grade: A (Calder Optics Ltd)", "region: York (Calder Optics Ltd)"]
    assert merged["merged"] == {str(OTHER): "Calder Optics Ltd"}
    assert book.store.get("customers", OTHER) is None


def test_the_one_that_is_more_alive_gives_the_state(tmp_path: Path) -> None:
    book = a_book(tmp_path, two({"state": "dropped", "drop_reason": "no_need", "drop_note": "has a stock"}, {"grade": "A"}))
    merging.merge(book, KEEP, OTHER)
    merged = book.store.get("customers", KEEP) or {}
    assert merged["state"] == "live"
    assert "drop_reason" not in merged
    assert "has a stock (Calder Optics)" in merged["remark"]


def test_a_person_that_both_knew_stands_once_and_two_of_a_name_stay_two(tmp_path: Path) -> None:
    contacts = {
        11: {"customer": KEEP, "name": "李娜", "mobile": "13800138001"},
        12: {"customer": OTHER, "name": "李娜 ", "mobile": "138 0013 8001", "title": "采购总监", "wechat": "lina"},
        13: {"customer": OTHER, "name": "王强", "mobile": "13900139000"},
        14: {"customer": KEEP, "name": "王强", "mobile": "13700137000"},
    }
    followups = {21: {"customer": OTHER, "contacts": [12, 13], "method": "phone", "happened_at": "2026-11-20", "result": "progress"}}
    book = a_book(tmp_path, two({}, {}, contacts=contacts, followups=followups))
    merging.merge(book, KEEP, OTHER)
    people = book.store.of_customer(KEEP)["contacts"]
    assert people.keys() == {11, 13, 14}
    assert (people[11]["title"], people[11]["wechat"]) == ("采购总监", "lina")
    assert (book.store.get("followups", 21) or {})["contacts"] == [11, 13]


def test_kept_fields_are_worked_out_anew_and_history_tells_of_both(tmp_path: Path) -> None:
    followups = {
        21: {"customer": KEEP, "method": "phone", "happened_at": "2026-11-02", "result": "progress"},
        22: {"customer": OTHER, "method": "phone", "happened_at": "2026-11-20", "result": "no_reply"},
    }
    deals = {31: {"customer": OTHER, "name": "line", "stage": "won", "status": "won"}}
    book = a_book(tmp_path, two({}, {}, followups=followups, deals=deals))
    merging.merge(book, KEEP, OTHER)
    merged = book.store.get("customers", KEEP) or {}
    assert (merged["last_touch_at"], merged["last_result"], merged["no_reply_streak"]) == ("2026-11-20", "no_reply", 1)
    assert merged["relation"] == "existing"


def test_a_merged_name_is_still_known(tmp_path: Path) -> None:
    book = a_book(tmp_path, two({}, {"name": "瓯泉阀门有限公司"}))
    merging.merge(book, KEEP, OTHER)
    with pytest.raises(Conflict):
        add_customer(book, "瓯泉阀门", {}, steps=[NextStep(title="call Ann", when="2026-11-27")], unknown=[])


def test_what_was_said_not_to_be_the_same_still_holds_after_a_merge(tmp_path: Path) -> None:
    tables = two({}, {"name": "Marlow Cheese"})
    tables["customers"][THIRD] = {"name": "Marlow Cheese Ltd"}
    book = a_book(tmp_path, tables)
    not_the_same(book, OTHER, THIRD)
    merging.merge(book, KEEP, OTHER)
    assert book_pairs(book) == []


def test_a_customer_is_not_merged_with_itself_or_with_nobody(tmp_path: Path) -> None:
    book = a_book(tmp_path, two({}, {}))
    with pytest.raises(Usage):
        merging.preview(book, KEEP, KEEP)
    with pytest.raises(Failed):
        merging.merge(book, KEEP, 99)


WORDS = st.sampled_from(["alpha", "beta", "gamma", "13800138000", "0755-88886666", "delta\nepsilon", "张伟", "a@b.co"])
CUSTOMERS = st.fixed_dictionaries(
    {"name": st.sampled_from(["Acme", "华兴科技", "Acme Ltd"]), "created_at": st.sampled_from(["2026-01-01", "2026-02-02"])},
    optional={
        "grade": st.sampled_from("ABCD"),
        "star": st.booleans(),
        "phone": WORDS,
        "region": WORDS,
        "address": WORDS,
        "need": WORDS,
        "remark": WORDS,
        "tags": st.lists(WORDS, max_size=2, unique=True),
        "state": st.sampled_from(["live", "parked", "dropped"]),
        "drop_note": WORDS,
        "park_reason": WORDS,
        "owner": st.sampled_from(["Li Lei", "Han Mei"]),
        "origin": st.sampled_from(["entered", "imported"]),
        "not_same_as": st.sampled_from([{"2": "2026-11-01"}, {"9": "2026-11-02"}]),
    },
)
CONTACTS = st.fixed_dictionaries(
    {"customer": st.sampled_from([KEEP, OTHER]), "name": st.sampled_from(["Ann", "ann ", "李娜", "李总"])},
    optional={"mobile": WORDS, "wechat": WORDS, "title": WORDS, "remark": WORDS, "email": WORDS},
)
FOLLOWUPS = st.fixed_dictionaries(
    {
        "customer": st.sampled_from([KEEP, OTHER]),
        "method": st.just("phone"),
        "happened_at": st.sampled_from(["2026-11-01", "2026-11-09", "2026-11-20"]),
        "result": st.sampled_from(["progress", "no_reply"]),
    },
    optional={"contacts": st.lists(st.integers(11, 14), max_size=2, unique=True), "content": WORDS},
)


def numbered(documents: list[Document], first: int) -> dict[int, Document]:
    return {first + number: document for number, document in enumerate(documents)}


def words_in(value: Any) -> set[str]:
    if isinstance(value, str):
        return {word for line in value.splitlines() for word in line.split()}
    if isinstance(value, dict):
        return {word for one in value.values() for word in words_in(one)}
    return {word for one in value for word in words_in(one)} if isinstance(value, list) else set()


BOOKKEEPING = {"created_at", "origin", "state", "not_same_as"}


def said(tables: Any, customer: int) -> set[str]:
    """Every word that the book holds of a customer."""
    own = {code: value for code, value in tables["customers"].get(customer, {}).items() if code not in BOOKKEEPING}
    rest = [document for table in ("contacts", "followups") for document in tables[table].values() if document["customer"] == customer]
    return words_in([own, *rest])


@settings(max_examples=60, deadline=None)
@given(CUSTOMERS, CUSTOMERS, st.lists(CONTACTS, max_size=4), st.lists(FOLLOWUPS, max_size=3))
def test_any_merge_loses_no_word_and_undo_brings_everything_back(
    keep: Document, other: Document, contacts: list[Document], followups: list[Document]
) -> None:
    with TemporaryDirectory() as folder:
        people = numbered(contacts, 11)
        for followup in followups:
            mine = [one for one in followup.get("contacts", []) if people.get(one, {}).get("customer") == followup["customer"]]
            followup["contacts"] = mine
        book = a_book(Path(folder), {"customers": {KEEP: keep, OTHER: other}, "contacts": people, "followups": numbered(followups, 21)})
        before = makers.copied(makers.tables_of(book.store))
        merging.merge(book, KEEP, OTHER)
        after = makers.copied(makers.tables_of(book.store))
        lost = (said(before, KEEP) | said(before, OTHER)) - said(after, KEEP)
        assert {word.strip() for word in lost} <= {"0755-88886666", "13800138000", "ann", "Ann"}
        assert all(document["customer"] == KEEP for table in ("contacts", "followups") for document in after[table].values())
        assert all(one in after["contacts"] for document in after["followups"].values() for one in document.get("contacts", ()))
        assert after["followups"].keys() == before["followups"].keys()
        assert makers.equal(makers.rebuilt(Path(folder) / "book"), after)
        undo_last(book)
        assert makers.equal(makers.tables_of(book.store), before)
        redo_last(book)
        assert makers.equal(makers.tables_of(book.store), after)
        book.close()
