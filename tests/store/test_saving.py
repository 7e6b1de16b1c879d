"""One save is one line: whole on the disk before it is answered, or not there at all."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from followtui.errors import Unreadable
from followtui.store import journal as journal_module
from followtui.store.journal import Journal
from followtui.store.lines import is_sound
from followtui.store.store import SNAPSHOT_AFTER, Head, Store
from store import makers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = makers.new_store(tmp_path / "book")
    makers.put(store, "customers", 1, makers.customer("first"))
    makers.put(store, "customers", 2, makers.customer("second"))
    makers.put(store, "customers", 3, makers.customer("third"))
    store.close()
    return tmp_path / "book"


def test_an_action_that_changes_nothing_is_no_action(folder: Path) -> None:
    store = makers.opened(folder)
    before = makers.journal_path(folder).read_bytes()
    assert makers.put(store, "customers", 1, makers.customer("first")) is None
    assert makers.journal_path(folder).read_bytes() == before


def test_what_refuses_leaves_no_trace(folder: Path) -> None:
    store = makers.opened(folder)
    before = makers.journal_path(folder).read_bytes()

    def work(draft: object) -> Head:
        raise Unreadable("no")

    with pytest.raises(Unreadable):
        store.save(work, at=makers.AT)
    assert makers.journal_path(folder).read_bytes() == before
    assert not store.lock.held
    makers.put(store, "customers", 9, makers.customer())


def test_every_kind_of_value_keeps_its_type(folder: Path) -> None:
    store = makers.opened(folder)
    values = [1, True, 1.0, 0, False, 0.0, "", "1", [], {}, [1, 1.0, True], {"a": {}}, 2**53, -1.5, "line\nbreak\x00\u2028", "😀"]
    for value in values:
        makers.put(store, "customers", 5, makers.customer(custom={"v": value}))
        found = (makers.rebuilt(folder)["customers"][5])["custom"]["v"]
        assert (type(found), found) == (type(value), value)


def test_a_save_costs_one_line_and_rewrites_no_table(folder: Path) -> None:
    store = makers.opened(folder)
    store.snapshot()
    tables = {path: path.stat().st_mtime_ns for path in folder.glob("*.json")}
    before = makers.journal_path(folder).stat().st_size
    makers.put(store, "customers", 1, makers.customer("first", grade="A"))
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*.json")} == tables
    assert makers.journal_path(folder).stat().st_size - before < 400


def test_a_snapshot_follows_when_the_journal_has_grown(folder: Path) -> None:
    store = makers.opened(folder)
    store.settle()
    text = "x" * (SNAPSHOT_AFTER // 4)
    for number in range(6):
        makers.put(store, "customers", 1, makers.customer("first", remark=text + str(number)))
        store.settle()
    assert store.tail_bytes < SNAPSHOT_AFTER
    assert text in (folder / "customers.json").read_text()
    store.close()


# A torn last line


def test_a_torn_last_line_is_ignored_by_readers_and_cut_by_the_next_writer(folder: Path) -> None:
    path = makers.journal_path(folder)
    whole = path.read_bytes()
    last = makers.journal_lines(folder)[-1]
    for kept in range(len(last)):
        torn = whole[: len(whole) - len(last) + kept]
        path.write_bytes(torn)
        reader = makers.opened(folder)
        assert set(reader.documents("customers")) == {1, 2}
        assert not reader.notes
        assert path.read_bytes() == torn
        reader.close()
        if kept % 9 == 0 or kept == len(last) - 1:
            writer = makers.opened(folder)
            makers.put(writer, "customers", 4, makers.customer("fourth"))
            writer.close()
            assert set(makers.rebuilt(folder)["customers"]) == {1, 2, 4}
            assert all(is_sound(line) for line in makers.journal_lines(folder))


def test_a_reader_that_is_open_waits_for_the_rest_of_a_line(folder: Path) -> None:
    path = makers.journal_path(folder)
    whole = path.read_bytes()
    last = makers.journal_lines(folder)[-1]
    path.write_bytes(whole[: -len(last)])
    reader = makers.opened(folder)
    for end in range(len(whole) - len(last) + 1, len(whole)):
        os.truncate(path, 0)
        path.write_bytes(whole[:end])
        reader.catch_up()
        assert reader.get("customers", 3) is None
    path.write_bytes(whole)
    assert reader.catch_up()
    assert reader.get("customers", 3) is not None


def test_a_line_as_long_as_an_import_is_read_from_both_ends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "CHUNK", 64)
    store = makers.opened(folder)
    makers.put(store, "customers", 4, makers.customer("x" * 5000))
    makers.put(store, "customers", 5, makers.customer("short"))
    journal = Journal(str(folder))
    forwards = [line for _end, line in journal.lines(journal.start)]
    assert forwards == makers.journal_lines(folder)[1:]
    assert list(journal.lines_backwards()) == forwards[::-1]
    ends = [end for end, _line in journal.lines(journal.start)]
    assert ends[-1] == makers.journal_path(folder).stat().st_size
    with open(makers.journal_path(folder), "ab") as file:
        file.write(b"torn" * 100)
    assert list(journal.lines_backwards()) == forwards[::-1]
    journal.cut_torn_tail()
    assert makers.journal_path(folder).stat().st_size == ends[-1]


# What the disk refuses


def fails_after(allowed: int, real: Callable[..., int], error: int) -> Callable[..., int]:
    """``os.write`` on a disk that takes so many bytes more."""
    left = [allowed]

    def write(descriptor: int, data: bytes) -> int:
        if left[0] <= 0:
            raise OSError(error, os.strerror(error))
        count = real(descriptor, memoryview(data)[: left[0]])
        left[0] -= count
        return count

    return write


@pytest.mark.parametrize("allowed", [0, 1, 50, 200])
@pytest.mark.parametrize("truncates", [True, False])
def test_a_full_disk_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, allowed: int, truncates: bool) -> None:
    import errno

    store = makers.opened(folder)
    before = makers.journal_path(folder).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", fails_after(allowed, os.write, errno.ENOSPC))
        if not truncates:

            def no_truncate(*_given: int) -> None:
                raise OSError(errno.EIO, "no")

            patched.setattr(os, "ftruncate", no_truncate)
        with pytest.raises(Unreadable) as refused:
            makers.put(store, "customers", 4, makers.customer("fourth"))
        assert refused.value.exit_code == 10
        if truncates:
            assert "disk is full" in str(refused.value)
            assert makers.journal_path(folder).read_bytes() == before
    assert store.get("customers", 4) is None
    makers.put(store, "customers", 5, makers.customer("fifth"))
    assert set(makers.rebuilt(folder)["customers"]) == {1, 2, 3, 5}
    assert set(store.documents("customers")) == {1, 2, 3, 5}


def test_a_disk_that_fails_to_flush_takes_the_line_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, reader = makers.opened(folder), makers.opened(folder)

    def no_flush(_descriptor: int) -> None:
        reader.catch_up()
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdatasync", no_flush)
        with pytest.raises(Unreadable):
            makers.put(store, "customers", 4, makers.customer("fourth"))
    assert set(makers.rebuilt(folder)["customers"]) == {1, 2, 3}
    # A reader that saw the line before it was taken back goes back too, and puts nothing aside.
    assert reader.get("customers", 4) is not None
    reader.catch_up()
    assert reader.get("customers", 4) is None
    assert not reader.notes
    makers.put(store, "customers", 4, makers.customer("again"))
    reader.catch_up()
    assert (reader.get("customers", 4) or {})["name"] == "again"


def test_a_snapshot_on_a_full_disk_leaves_everything_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    store = makers.opened(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for allowed in range(0, 30_000, 700):
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", fails_after(allowed, os.write, errno.ENOSPC))
            with pytest.raises(Unreadable):
                store.snapshot()
            store.settle()
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    store.snapshot()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a disk of its own, which only root may mount")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    import subprocess

    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        store = makers.new_store(place / "book")
        saved, said = 0, ""
        for number in range(1, 400):
            try:
                makers.put(store, "customers", number, makers.customer("x" * 2000))
            except Unreadable as refused:
                said = str(refused)
                break
            saved = number
        assert "disk is full" in said
        assert 20 < saved < 300
        store.close()
        again = makers.opened(place / "book")
        assert set(again.documents("customers")) == set(range(1, saved + 1))
        assert all(is_sound(line) for line in makers.journal_lines(place / "book"))
        again.settle()
        again.close()
    finally:
        subprocess.run(["umount", str(place)], check=True)


# A book that may only be read


@pytest.fixture
def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The book on a medium that may only be read; tests may run as a user whom permissions do not stop."""
    import errno

    store = makers.opened(folder)
    store.snapshot()
    makers.put(store, "customers", 4, makers.customer("fourth"))
    makers.put(store, "customers", 5, makers.customer("fifth"))
    store.close()
    really_open, really_replace = os.open, os.replace
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT

    def refuse(path: str) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)

    def open_for_reading(path: str, flags: int, *given: int, **more: int) -> int:
        if flags & writing and os.fspath(path).startswith(str(folder)):
            refuse(path)
        return really_open(path, flags, *given, **more)

    def replace(source: str, target: str) -> None:
        if os.fspath(source).startswith(str(folder)):
            refuse(source)
        really_replace(source, target)

    monkeypatch.setattr(os, "open", open_for_reading)
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "makedirs", lambda path, **_more: refuse(path))
    return folder


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_read_only_book_is_read(read_only: Path) -> None:
    before = contents(read_only)
    store = makers.opened(read_only)
    assert set(store.documents("customers")) == {1, 2, 3, 4, 5}
    store.settle()
    with pytest.raises(Unreadable) as refused:
        makers.put(store, "customers", 6, makers.customer())
    assert "may only be read" in str(refused.value)
    assert refused.value.exit_code == 10
    assert contents(read_only) == before


@pytest.mark.parametrize("name", ["customers.json", "cache/index", "journal.jsonl", "template.toml"])
@pytest.mark.parametrize("part", [None, 0, 20])
def test_a_damaged_read_only_book_is_read_too(read_only: Path, name: str, part: int | None) -> None:
    path = read_only / name
    if part is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:part])
    before = contents(read_only)
    store = makers.opened(read_only)
    # What only the journal held goes with it; what the tables hold stays.
    wanted = {1, 2, 3} if name == "journal.jsonl" else {1, 2, 3, 4, 5}
    assert set(store.documents("customers")) == wanted
    assert store.template.stages
    assert contents(read_only) == before
    store.catch_up()


def test_a_damaged_line_in_a_read_only_book_is_named(read_only: Path) -> None:
    path = makers.journal_path(read_only)
    lines = makers.journal_lines(read_only)
    path.write_bytes(b"".join([*lines[:-2], lines[-2][:-20] + b"x" + lines[-2][-19:], lines[-1]]))
    store = makers.opened(read_only)
    assert set(store.documents("customers")) == {1, 2, 3, 5}
    assert any("nothing can be written here" in str(note) for note in store.notes)
    assert any("Lost of history" in str(note) for note in store.notes)


# Modes and names


def test_only_the_owner_may_read_a_book(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = makers.new_store(tmp_path / "book")
        makers.put(store, "customers", 1, makers.customer())
        store.snapshot()
        store.close()
        makers.journal_path(tmp_path / "book").unlink()
        (tmp_path / "book" / "nodes.json").write_bytes(b"")
        again = makers.opened(tmp_path / "book")
        again.snapshot()
        again.close()
    finally:
        os.umask(before)
    for path in (tmp_path / "book", *(tmp_path / "book").rglob("*")):
        if path.parent.name == "aside":
            continue
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
        assert ":" not in path.name


def test_what_a_killed_snapshot_left_is_taken_away_a_day_later(folder: Path) -> None:
    old, young = folder / "customers.json.123.00000000.tmp", folder / "cache" / "index.124.00000000.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    day = 86_400 * 2
    os.utime(old, (old.stat().st_atime - day, old.stat().st_mtime - day))
    store = makers.opened(folder)
    store.snapshot()
    assert not old.exists()
    assert young.exists()


def test_a_store_is_closed_twice(folder: Path) -> None:
    store = makers.opened(folder)
    store.close()
    store.close()


def test_two_stores_share_nothing(folder: Path) -> None:
    one, other = makers.opened(folder), makers.opened(folder)
    makers.put(one, "customers", 4, makers.customer("fourth"))
    assert other.get("customers", 4) is None
    other.catch_up()
    assert other.get("customers", 4) == one.get("customers", 4)
    assert isinstance(one, Store)
