"""Undo and redo are links in the journal: any number of steps, across restarts and processes."""

import os
from pathlib import Path

import pytest
from harness.child import start

from followtui.book import past
from followtui.errors import Conflict, Failed
from followtui.store.draft import Draft
from followtui.store.history import as_of
from followtui.store.store import Store
from store import makers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = makers.new_store(tmp_path / "book")
    for number in range(1, 6):
        makers.put(store, "customers", 1, makers.customer("Acme", custom={"step": number}))
    store.close()
    return tmp_path / "book"


def step(store: Store) -> object:
    return (store.get("customers", 1) or {}).get("custom", {}).get("step")


def undo(folder: Path, expected: int | None = None) -> past.Reversal:
    """Undo as a process of its own would."""
    store = makers.opened(folder)
    try:
        return past.undo_last(makers.book_of(store), expected)
    finally:
        store.close()


def redo(folder: Path, expected: int | None = None) -> past.Reversal:
    store = makers.opened(folder)
    try:
        return past.redo_last(makers.book_of(store), expected)
    finally:
        store.close()


def seen(folder: Path) -> object:
    store = makers.opened(folder)
    try:
        return step(store)
    finally:
        store.close()


def test_every_step_back_and_forth_across_restarts(folder: Path) -> None:
    for wanted in (4, 3, 2, 1, None):
        undo(folder)
        assert seen(folder) == wanted
    with pytest.raises(Failed, match="nothing to undo"):
        undo(folder)
    for wanted in (1, 2, 3, 4, 5):
        redo(folder)
        assert seen(folder) == wanted
    with pytest.raises(Failed, match="nothing to redo"):
        redo(folder)


def test_after_something_else_nothing_is_redone(folder: Path) -> None:
    undo(folder)
    store = makers.opened(folder)
    makers.put(store, "customers", 2, makers.customer())
    with pytest.raises(Failed, match="nothing to redo"):
        redo(folder)
    undo(folder)
    assert seen(folder) == 4
    redo(folder)
    assert makers.opened(folder).get("customers", 2) is not None


def test_another_process_undoes_what_this_one_did(folder: Path) -> None:
    store = makers.opened(folder)
    child, pipe = start(lambda _writing: bool(undo(folder)))
    assert os.waitpid(child, 0)[1] == 0
    os.close(pipe)
    store.catch_up()
    assert step(store) == 4
    past.undo_last(makers.book_of(store))
    assert step(store) == 3
    assert seen(folder) == 3


def test_an_undo_of_another_action_than_the_person_saw_asks(folder: Path) -> None:
    store = makers.opened(folder)
    action = makers.put(store, "customers", 1, makers.customer("Acme", custom={"step": 6}))
    assert action is not None
    makers.put(store, "customers", 2, makers.customer("Meanwhile"))
    with pytest.raises(Conflict, match="Something else was done meanwhile") as asked:
        undo(folder, action.id)
    assert asked.value.exit_code == 4
    assert seen(folder) == 6
    last = undo(folder).about.id
    undo(folder, action.id)
    assert seen(folder) == 5
    with pytest.raises(Conflict):
        redo(folder, last)
    redo(folder, action.id)
    redo(folder, last)


def test_the_beginning_and_a_recovery_are_not_undone(folder: Path) -> None:
    makers.journal_path(folder).write_bytes(makers.journal_path(folder).read_bytes().replace(b'"format":1', b'"format":7', 1))
    makers.opened(folder).close()
    with pytest.raises(Failed, match="nothing to undo"):
        undo(folder)
    assert seen(folder) == 5


def test_an_undo_that_meets_a_damaged_line_takes_nothing_else_back(folder: Path) -> None:
    store = makers.opened(folder)
    store.snapshot()
    store.close()
    lines = makers.journal_lines(folder)
    lines[-1] = lines[-1].replace(b'"id":', b'"if":')
    makers.journal_path(folder).write_bytes(b"".join(lines))
    with pytest.raises(Failed, match="nothing to undo"):
        undo(folder)
    assert seen(folder) == 5


def test_an_undone_removal_brings_everything_back(folder: Path) -> None:
    store = makers.opened(folder)
    makers.put(store, "nodes", 9, makers.node(1))
    before = makers.copied(makers.tables_of(store))

    def work(draft: Draft) -> None:
        draft.remove("customers", 1)
        draft.remove("nodes", 9)

    makers.save(store, work)
    store.snapshot()
    undo(folder)
    assert makers.equal(makers.rebuilt(folder), before)


def test_a_change_of_the_template_is_undone_too(folder: Path) -> None:
    before = (folder / "template.toml").read_text(encoding="utf-8")
    (folder / "template.toml").write_text(before.replace('rep = ""', 'rep = "Han Mei"', 1), encoding="utf-8")
    store = makers.opened(folder)
    assert store.template.book.rep == "Han Mei"
    past.undo_last(makers.book_of(store))
    assert store.template.book.rep != "Han Mei"
    assert (folder / "template.toml").read_text(encoding="utf-8") == before
    past.redo_last(makers.book_of(store))
    assert store.template.book.rep == "Han Mei"
    assert makers.opened(folder).template.book.rep == "Han Mei"


# As it stood


def test_the_book_as_it_stood_at_any_moment(folder: Path) -> None:
    store = makers.opened(folder)
    moments = ["2026-11-24T10:00:00+00:00", "2026-11-24T19:00:00+08:00", "2026-11-24T09:00:00-03:00"]
    states = []
    for number, at in enumerate(moments):
        makers.put(store, "customers", 1, makers.customer("Acme", custom={"step": 10 + number}), at)
        states.append(makers.copied(makers.tables_of(store)))
    # Instants are compared as moments, whatever their offset: 10:00, 11:00 and 12:00 UTC.
    for at, wanted in zip(("2026-11-24T10:30:00+00:00", "2026-11-24T08:00:00-03:00", "2026-11-24T12:00:00+00:00"), states, strict=True):
        assert makers.equal(as_of(store.journal, at).tables, wanted)
    assert as_of(store.journal, "2026-11-01T00:00:00+00:00").tables["customers"] == {}


def test_the_book_as_it_stood_before_an_undo(folder: Path) -> None:
    store = makers.opened(folder)
    book = makers.book_of(store)
    makers.put(store, "customers", 1, makers.customer("Acme", custom={"step": 6}), "2026-11-24T09:00:00+00:00")
    past.undo_last(book)
    assert step(store) == 5
    # A clock that went backwards: the prefix ends at the last line that is not later.
    assert as_of(store.journal, makers.AT).tables["customers"][1]["custom"] == {"step": 5}
    makers.put(store, "customers", 1, makers.customer("Acme", custom={"step": 7}), "2026-11-24T11:00:00+00:00")
    assert as_of(store.journal, makers.AT).tables["customers"][1]["custom"] == {"step": 5}


def test_the_template_as_it_stood(folder: Path) -> None:
    before = (folder / "template.toml").read_text(encoding="utf-8")
    (folder / "template.toml").write_text(before + "# later\n", encoding="utf-8")
    store = Store(str(folder), "2026-11-25T09:00:00+00:00")
    assert as_of(store.journal, "2026-11-24T23:00:00+00:00").template_text == before
    assert as_of(store.journal, "2026-11-25T23:00:00+00:00").template_text == before + "# later\n"


def test_as_of_meets_a_damaged_line(folder: Path) -> None:
    store = makers.opened(folder)
    store.snapshot()
    lines = makers.journal_lines(folder)
    lines[-2] = lines[-2].replace(b"step", b"stop", 1)
    makers.journal_path(folder).write_bytes(b"".join(lines))
    again = makers.book_of(makers.opened(folder))
    stood = past.as_of(again, makers.NOW)
    assert (stood.records.get("customers", 1) or {})["custom"] == {"step": 5}
    assert any("Lost of history" in str(note) for note in again.store.notes)
