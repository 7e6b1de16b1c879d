"""What somebody changed by hand in a table's file is taken over; what the book did meanwhile stays."""

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB

from followtui.book.adopting import HandEdit, adopt, described, read_hand_edit
from followtui.errors import NotValid
from followtui.store.store import Store
from store import makers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = makers.new_store(tmp_path / "book")

    def fill(draft: Any) -> None:
        for number in (1, 2, 3):
            kept = {"state": "live", "relation": "new", "no_reply_streak": 0}
            document = makers.customer(f"Customer {number}", grade="B", phone="0755-88886666", **kept)
            draft.put("customers", number, document)
            draft.put("nodes", number + 10, makers.node(number))

    makers.save(store, fill)
    store.snapshot()
    store.close()
    return tmp_path / "book"


def edit(folder: Path, change: Any) -> Store:
    """Change the customers' file by hand, and open the book after it."""
    path = folder / "customers.json"
    content = json.loads(path.read_bytes())
    change(content["customers"])
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
    return makers.opened(folder)


def aside(folder: Path) -> str:
    return f"aside/{makers.names_in(folder, 'aside')[0]}"


def taken(store: Store) -> HandEdit:
    return read_hand_edit(makers.book_of(store), aside(Path(store.folder)))


def test_only_what_the_hand_changed_is_taken(folder: Path) -> None:
    early = makers.opened(folder)
    makers.put(early, "customers", 2, {**(early.get("customers", 2) or {}), "name": "Renamed meanwhile"})
    store = edit(folder, lambda rows: rows["1"].update(grade="A", remark="by hand"))
    assert any("followtui book adopt aside/customers-" in str(note) for note in store.notes)
    found = taken(store)
    assert found.patch == {1: {"grade": "A", "remark": "by hand"}}
    assert found.clashes == []
    book = makers.book_of(store)
    adopt(book, found)
    assert (store.get("customers", 1) or {})["remark"] == "by hand"
    assert (store.get("customers", 2) or {})["name"] == "Renamed meanwhile"


def test_a_field_that_both_changed_stays_and_is_named(folder: Path) -> None:
    early = makers.opened(folder)
    makers.put(early, "customers", 1, {**(early.get("customers", 1) or {}), "grade": "C", "remark": "same"})
    store = edit(folder, lambda rows: rows["1"].update(grade="A", remark="same", phone="021-1"))
    found = taken(store)
    assert found.clashes == [(1, "grade")]
    assert found.patch[1] == {"remark": "same", "phone": "021-1"}


def test_a_removal_of_what_the_book_changed_meanwhile_is_a_clash(folder: Path) -> None:
    early = makers.opened(folder)
    makers.put(early, "customers", 1, {**(early.get("customers", 1) or {}), "grade": "C"})

    def change(rows: Any) -> None:
        del rows["1"], rows["2"]

    found = taken(edit(folder, change))
    assert found.patch == {2: None}
    assert found.clashes == [(1, "grade")]


def test_an_edit_of_what_the_book_removed_meanwhile_is_a_clash(folder: Path) -> None:
    makers.remove(makers.opened(folder), "customers", 1)
    found = taken(edit(folder, lambda rows: rows["1"].update(grade="A")))
    assert found.patch == {}
    assert found.clashes == [(1, "grade")]


def test_what_stock_tinydb_wrote_is_taken(folder: Path) -> None:
    with TinyDB(folder / "customers.json") as db:
        db.table("customers").update({"grade": "D"}, Query().name == "Customer 3")
    store = makers.opened(folder)
    found = taken(store)
    assert found.patch == {3: {"grade": "D"}}
    book = makers.book_of(store)
    assert [one["name"] for one in described(book, found)] == ["Customer 3"]
    done = adopt(book, found)
    assert done.action is not None
    assert makers.rebuilt(folder)["customers"][3]["grade"] == "D"


def test_an_edit_made_before_the_journal_was_made_whole_is_still_compared_with_its_own_state(folder: Path) -> None:
    early = makers.opened(folder)
    edit(folder, lambda rows: rows["1"].update(remark="by hand")).close()
    makers.put(early, "customers", 2, {**(early.get("customers", 2) or {}), "name": "Renamed meanwhile"})
    with open(makers.journal_path(folder), "r+b") as file:
        file.seek(12)
        file.write(b"?")
    store = makers.opened(folder)
    found = taken(store)
    assert found.patch == {1: {"remark": "by hand"}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"customers": {}}',
        '{"customers": [], "_book": {"1": {}}}',
        '{"customers": {"1": 5}}',
        "\udcff",
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(folder: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "edit.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(NotValid) as refused:
        read_hand_edit(makers.book_of(makers.opened(folder)), str(path))
    assert refused.value.exit_code == 5
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("record", ["0", "-5", "x", "9007199254740992", "1.5"])
def test_an_id_that_is_none_is_refused(folder: Path, record: str) -> None:
    store = edit(folder, lambda rows: rows.update({record: {"name": "odd"}}))
    with pytest.raises(NotValid):
        taken(store)


def test_a_table_of_another_book_is_refused(folder: Path, tmp_path: Path) -> None:
    makers.new_store(tmp_path / "other").close()
    with pytest.raises(NotValid, match="another book"):
        read_hand_edit(makers.book_of(makers.opened(folder)), str(tmp_path / "other" / "customers.json"))
