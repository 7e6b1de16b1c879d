"""Books of other formats, backups, and books that were never finished."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from followtui.errors import Conflict, Failed, Unreadable
from followtui.store import create as create_module
from followtui.store import migrate
from followtui.store.backup import write_backup
from followtui.store.lines import encode_json
from store import makers
from store.specimen import environment, run


def rewritten(folder: Path, change: Any) -> None:
    """Rewrite each line of the journal as ``change`` makes it, with a right checksum."""
    import msgspec

    lines = [msgspec.json.decode(line) for line in makers.journal_lines(folder)]
    for line in lines:
        del line["sum"]
        change(line)
    makers.journal_path(folder).write_bytes(b"".join(map(migrate._written, lines)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = makers.new_store(tmp_path / "book")
    makers.put(store, "customers", 1, makers.customer("Acme"))
    store.snapshot()
    makers.put(store, "customers", 2, makers.customer("Later"))
    store.close()
    return tmp_path / "book"


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("whole", [True, False])
def test_a_newer_format_is_refused_and_left_alone(folder: Path, whole: bool) -> None:
    def newer(line: dict[str, Any]) -> None:
        if whole or line.get("patch", {}).get("customers", {}).get("2"):
            line["format"] = 2

    rewritten(folder, newer)
    before = contents(folder)
    with environment(folder):
        for command in (["list"], ["history"], ["book", "verify"], ["jot", "words"], ["undo"]):
            said = run(*command)
            assert said.code == 10, command
            assert len(said.err.splitlines()) in (1, 2)
            assert "newer followtui" in said.err
    assert {path: data for path, data in contents(folder).items() if path.parent.name != "drafts"} == before


def test_an_older_format_is_migrated_after_a_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def older(line: dict[str, Any]) -> None:
        line["format"] = 0
        for document in line.get("patch", {}).get("customers", {}).values():
            document["title"] = document.pop("name")

    rewritten(folder, older)
    before = makers.journal_path(folder).read_bytes()

    def step(line: dict[str, Any]) -> dict[str, Any]:
        for document in line.get("patch", {}).get("customers", {}).values():
            document["name"] = document.pop("title")
        return line

    with pytest.raises(Unreadable, match="cannot read"):
        makers.opened(folder)
    assert makers.journal_path(folder).read_bytes() == before
    monkeypatch.setitem(migrate.STEPS, 0, step)
    store = makers.opened(folder)
    assert {one: document["name"] for one, document in store.documents("customers").items()} == {1: "Acme", 2: "Later"}
    assert "brought to the present format" in str(store.notes[0])
    [backup] = (folder / "aside").iterdir()
    with zipfile.ZipFile(backup) as archive:
        assert archive.read("journal.jsonl") == before
    store.close()
    again = makers.opened(folder)
    assert not again.notes
    makers.put(again, "customers", 3, makers.customer())
    assert set(makers.rebuilt(folder)["customers"]) == {1, 2, 3}


def test_a_damaged_book_of_an_older_format_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewritten(folder, lambda line: line.update(format=0))
    monkeypatch.setitem(migrate.STEPS, 0, lambda line: line)
    data = makers.journal_path(folder).read_bytes()
    makers.journal_path(folder).write_bytes(data.replace(b"Later", b"Latex"))
    with pytest.raises(Unreadable, match="older format"):
        makers.opened(folder)
    assert makers.journal_path(folder).read_bytes() == data.replace(b"Later", b"Latex")


def test_a_backup_unpacks_to_the_same_book(folder: Path, tmp_path: Path) -> None:
    (folder / "attachments" / "offer.pdf").write_bytes(b"%PDF")
    with open(makers.journal_path(folder), "ab") as file:
        file.write(b'{"format":1,"id":5,"torn')
    write_backup(str(folder), str(tmp_path / "book.zip"))
    assert (tmp_path / "book.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(tmp_path / "book.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    store = makers.opened(tmp_path / "unpacked")
    assert not store.notes
    assert makers.equal(makers.tables_of(store), makers.rebuilt(folder))
    assert (tmp_path / "unpacked" / "attachments" / "offer.pdf").read_bytes() == b"%PDF"
    makers.put(store, "customers", 3, makers.customer())
    store.snapshot()
    encode_json(sorted(store.documents("customers")))
    with pytest.raises(Failed, match="exists already"):
        write_backup(str(folder), str(tmp_path / "book.zip"))


def test_a_book_is_not_made_over_another(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(Conflict):
        makers.new_store(folder)
    assert contents(folder) == before


def test_a_book_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_folder: str, _line: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(create_module, "create_journal", killed)
        with pytest.raises(KeyboardInterrupt):
            makers.new_store(tmp_path / "book")
    store = makers.new_store(tmp_path / "book")
    assert store.documents("customers") == {}


def test_a_book_killed_before_its_first_snapshot_opens(folder: Path) -> None:
    for path in (*folder.glob("*.json"), folder / "cache" / "index"):
        path.unlink()
    store = makers.opened(folder)
    assert not store.notes
    assert set(store.documents("customers")) == {1, 2}
    store.settle()
    assert (folder / "customers.json").exists()
