"""Stock TinyDB opens every file, and a draft's tables can do all that TinyDB's tables can."""

from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB
from tinydb.operations import delete, increment
from tinydb.table import Document

from followtui.model import TABLES
from followtui.store.draft import Draft
from followtui.store.store import Store
from followtui.transfer.importing import import_files
from store import makers


def check_stock(folder: Path) -> None:
    """Every table as stock TinyDB reads it is the table as the book gives it."""
    store = makers.opened(folder)
    for table in TABLES:
        with TinyDB(folder / f"{table}.json", access_mode="r") as db:
            records = db.table(table).all()
            assert {record.doc_id: dict(record) for record in records} == store.documents(table)
    store.close()


def test_stock_tinydb_opens_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    store = makers.new_store(folder)
    check_stock(folder)
    makers.put(store, "customers", 7, makers.customer("华兴", custom={"a": {"b": [1, 2.5, True]}}))
    makers.put(store, "nodes", 8, makers.node(7))
    store.snapshot()
    check_stock(folder)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("客户名称,电话\n华兴科技,0755-88886666\n德润,010-66668888\n", encoding="utf-8")
    import_files(makers.book_of(store), [sheet])
    store.snapshot()
    store.close()
    check_stock(folder)
    with TinyDB(folder / "customers.json", access_mode="r") as db:
        assert db.table("customers").get(Query().name == "德润")["phone"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = makers.new_store(tmp_path / "book")

    def fill(draft: Draft) -> None:
        for record_id in range(1, 6):
            draft.put("customers", record_id, makers.customer(f"Customer {record_id}", no_reply_streak=record_id))

    makers.save(store, fill)
    return store


def saved(store: Store, work: Any) -> dict[int, Any]:
    """What a save leaves, told by another process."""
    makers.save(store, lambda draft: work(draft.table("customers")))
    other = makers.opened(store.folder)
    found = dict(other.documents("customers"))
    other.close()
    assert found == makers.rebuilt(store.folder)["customers"]
    return found


def test_insert(store: Store) -> None:
    given: list[int] = []
    found = saved(store, lambda table: given.append(table.insert({"name": "new"})))
    assert found[given[0]] == {"name": "new"}
    assert 0 < given[0] < 2**53


def test_insert_under_an_id_of_its_own(store: Store) -> None:
    assert saved(store, lambda table: table.insert(Document({"name": "new"}, 99)))[99] == {"name": "new"}
    with pytest.raises(ValueError, match="already exists"):
        makers.save(store, lambda draft: draft.table("customers").insert(Document({"name": "again"}, 99)))


def test_insert_multiple(store: Store) -> None:
    given: list[int] = []
    found = saved(store, lambda table: given.extend(table.insert_multiple([{"name": "a"}, {"name": "b"}])))
    assert [found[one]["name"] for one in given] == ["a", "b"]


def test_update_by_condition_by_ids_and_with_operations(store: Store) -> None:
    assert saved(store, lambda table: table.update({"grade": "A"}, Query().name == "Customer 2"))[2]["grade"] == "A"
    found = saved(store, lambda table: table.update({"grade": "B"}, doc_ids=[3, 4]))
    assert [found[one].get("grade") for one in range(1, 6)] == [None, "A", "B", "B", None]
    found = saved(store, lambda table: table.update(increment("no_reply_streak")))
    assert [found[one]["no_reply_streak"] for one in range(1, 6)] == [2, 3, 4, 5, 6]
    assert "grade" not in saved(store, lambda table: table.update(delete("grade"), doc_ids=[2]))[2]


def test_update_multiple(store: Store) -> None:
    updates = [({"grade": "C"}, Query().no_reply_streak > 3), (delete("created_at"), Query().name == "Customer 1")]
    found = saved(store, lambda table: table.update_multiple(updates))
    assert [found[one].get("grade") for one in range(1, 6)] == [None, None, None, "C", "C"]
    assert "created_at" not in found[1]


def test_upsert(store: Store) -> None:
    assert saved(store, lambda table: table.upsert({"grade": "D"}, Query().name == "Customer 5"))[5]["grade"] == "D"
    assert len(saved(store, lambda table: table.upsert({"name": "Sixth"}, Query().name == "Sixth"))) == 6
    assert saved(store, lambda table: table.upsert(Document({"grade": "A"}, 1)))[1]["grade"] == "A"


def test_remove_and_truncate(store: Store) -> None:
    assert set(saved(store, lambda table: table.remove(doc_ids=[1]))) == {2, 3, 4, 5}
    assert set(saved(store, lambda table: table.remove(Query().no_reply_streak < 4))) == {4, 5}
    assert saved(store, lambda table: table.truncate()) == {}


def test_reading(store: Store) -> None:
    def work(draft: Draft) -> None:
        table: Any = draft.table("customers")
        table.insert(Document({"name": "draft", "no_reply_streak": 9}, 9))
        table.remove(doc_ids=[1])
        assert len(table) == 5
        assert {one.doc_id for one in table.all()} == {2, 3, 4, 5, 9} == {one.doc_id for one in table}
        assert [one["name"] for one in table.search(Query().no_reply_streak >= 5)] == ["Customer 5", "draft"]
        # A second search comes from TinyDB's own cache unless the table was changed.
        table.update({"no_reply_streak": 1}, doc_ids=[5])
        assert [one["name"] for one in table.search(Query().no_reply_streak >= 5)] == ["draft"]
        assert table.get(Query().name == "draft").doc_id == 9
        assert table.get(doc_id=2)["name"] == "Customer 2"
        assert table.get(doc_id=1) is None
        assert [one.doc_id for one in table.get(doc_ids=[2, 9])] == [2, 9]
        assert table.contains(Query().name == "draft")
        assert table.contains(doc_id=9)
        assert not table.contains(doc_id=1)
        assert table.count(Query().no_reply_streak > 2) == 3

    makers.save(store, work)


def test_what_a_draft_reads_cannot_change_the_book(store: Store) -> None:
    makers.put(store, "customers", 1, makers.customer(custom={"a": [1]}))

    def work(draft: Draft) -> None:
        draft.touch("customers", 1)["custom"]["a"].append(2)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        makers.save(store, work)
    assert (store.get("customers", 1) or {})["custom"] == {"a": [1]}
    assert makers.rebuilt(store.folder)["customers"][1]["custom"] == {"a": [1]}


def test_a_whole_database_written_at_once_is_recorded_as_its_difference(store: Store) -> None:
    def work(draft: Draft) -> None:
        draft.db.drop_table("customers")
        draft.db.table("deals").insert(Document(makers.deal(1), 50))

    action = makers.save(store, work)
    assert action is not None
    assert action.patch["customers"] == dict.fromkeys(range(1, 6))
    assert store.documents("customers") == {}
    assert store.documents("deals") == {50: makers.deal(1)}
