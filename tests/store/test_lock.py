"""One writer at a time, and nobody is ever shut out by one that has died."""

import gc
import os
import signal
import time
from pathlib import Path

import pytest
from harness.child import start
from harness.writers import write_at_once

from followtui.errors import Unreadable
from followtui.store import lock as lock_module
from store import makers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = makers.new_store(tmp_path / "book")
    makers.put(store, "customers", 1, makers.customer())
    store.close()
    return tmp_path / "book"


def hold(folder: Path) -> tuple[int, int]:
    """A process that holds the lock until it is killed; gives its id and its pipe once it holds it."""

    def work(writing: int) -> None:
        store = makers.opened(folder)
        with store.lock:
            os.write(writing, b"held\n")
            time.sleep(60)

    child, pipe = start(work)
    assert os.read(pipe, 5) == b"held\n"
    return child, pipe


def end(child: int, pipe: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(pipe)


def test_a_reader_works_while_another_process_writes(folder: Path) -> None:
    child, pipe = hold(folder)
    try:
        begun = time.monotonic()
        reader = makers.opened(folder)
        assert reader.get("customers", 1) is not None
        assert set(reader.documents("customers")) == {1}
        assert not reader.catch_up()
        assert time.monotonic() - begun < 2
    finally:
        end(child, pipe)


def test_a_writer_killed_with_the_lock_blocks_nobody(folder: Path) -> None:
    end(*hold(folder))
    store = makers.opened(folder)
    makers.put(store, "customers", 2, makers.customer())
    assert set(makers.rebuilt(folder)["customers"]) == {1, 2}


def test_a_writer_that_waits_too_long_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", 0.05)
    child, pipe = hold(folder)
    try:
        store = makers.opened(folder)
        with pytest.raises(Unreadable, match="Another followtui"):
            makers.put(store, "customers", 2, makers.customer())
    finally:
        end(child, pipe)
    makers.put(store, "customers", 2, makers.customer())


def test_a_template_changed_meanwhile_does_not_stop_a_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", 0.05)
    child, pipe = hold(folder)
    try:
        with open(folder / "template.toml", "a", encoding="utf-8") as file:
            file.write("# seen\n")
        reader = makers.opened(folder)
        assert reader.text_in_force.endswith("# seen\n")
    finally:
        end(child, pipe)
    makers.opened(folder).close()
    assert b"# seen" in makers.journal_lines(folder)[-1]


def test_the_lock_is_never_removed(folder: Path) -> None:
    before = (folder / "lock").stat().st_ino
    store = makers.opened(folder)
    for number in range(5):
        makers.put(store, "customers", number + 2, makers.customer())
        store.snapshot()
    makers.journal_path(folder).unlink()
    store.close()
    makers.opened(folder).close()
    assert (folder / "lock").stat().st_ino == before


def test_a_book_without_its_lock_file_is_written_all_the_same(folder: Path) -> None:
    (folder / "lock").unlink()
    store = makers.opened(folder)
    makers.put(store, "customers", 2, makers.customer())
    assert (folder / "lock").exists()


@pytest.mark.parametrize("snapshots", [False, True])
def test_two_processes_save_at_once(tmp_path: Path, snapshots: bool) -> None:
    assert write_at_once(tmp_path / "book", 50, snapshots=snapshots) == (100, [])


def test_two_processes_take_over_one_change_of_the_template_once(folder: Path) -> None:
    with open(folder / "template.toml", "a", encoding="utf-8") as file:
        file.write("# both saw this\n")
    children = [start(lambda _writing: makers.opened(folder).close()) for _one in range(4)]
    for child, pipe in children:
        assert os.waitpid(child, 0)[1] == 0
        os.close(pipe)
    assert sum(b"# both saw this" in line for line in makers.journal_lines(folder)) == 1


def test_two_processes_make_a_damaged_journal_whole_once(folder: Path) -> None:
    with open(makers.journal_path(folder), "r+b") as file:
        file.seek(12)
        file.write(b"?")
    children = [start(lambda _writing: makers.opened(folder).close()) for _one in range(4)]
    for child, pipe in children:
        assert os.waitpid(child, 0)[1] == 0
        os.close(pipe)
    assert len(makers.names_in(folder, "aside")) == 1
    assert sum(b'"recovered"' in line for line in makers.journal_lines(folder)) == 1
    assert set(makers.rebuilt(folder)["customers"]) == {1}


def test_one_that_had_the_old_journal_open_goes_on_with_the_new(folder: Path) -> None:
    early_reader, early_writer = makers.opened(folder), makers.opened(folder)
    with open(makers.journal_path(folder), "r+b") as file:
        file.seek(12)
        file.write(b"?")
    other = makers.opened(folder)
    makers.put(other, "customers", 2, makers.customer())
    other.snapshot()
    # It reads a table that the other wrote under the new journal.
    assert set(early_reader.documents("customers")) == {1, 2}
    assert not early_reader.notes
    makers.put(early_writer, "customers", 3, makers.customer())
    assert not early_writer.notes
    assert set(makers.rebuilt(folder)["customers"]) == {1, 2, 3}
    assert early_reader.catch_up()
    assert set(early_reader.documents("customers")) == {1, 2, 3}


def test_a_snapshot_of_the_old_journal_does_not_replace_what_the_new_one_made(folder: Path) -> None:
    early = makers.opened(folder)
    early.load_all()
    with open(makers.journal_path(folder), "r+b") as file:
        file.seek(12)
        file.write(b"?")
    other = makers.opened(folder)
    makers.put(other, "customers", 2, makers.customer())
    other.snapshot()
    before = (folder / "customers.json").read_bytes()
    early.snapshot()
    assert (folder / "customers.json").read_bytes() == before
    assert [name.partition("-")[0] for name in makers.names_in(folder, "aside")] == ["journal"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells which files a process has open")
def test_a_book_that_nobody_holds_gives_its_files_back(folder: Path) -> None:
    """A program that opens books one after another, and forgets to close them, never runs out of files."""

    def opened() -> int:
        gc.collect()
        return len(os.listdir("/proc/self/fd"))

    def write(customer: int) -> None:
        makers.put(makers.opened(folder), "customers", customer, makers.customer())

    write(2)
    before = opened()
    for customer in range(3, 13):
        write(customer)
    assert opened() == before
