"""Evidence is copied into the book, named by what it holds, and watched over."""

import errno
import os
import stat
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.makers import customer, new_book

from followtui.book.attaching import LARGEST, Attachment
from followtui.book.book import Book, Refused
from followtui.book.checking import check
from followtui.book.evidence import copies_of
from followtui.book.followups import Log, log_followup
from followtui.book.past import undo_last
from followtui.book.steps import NextStep
from followtui.book.verifying import verify_book
from followtui.errors import Unreadable
from followtui.store import files
from followtui.store.attachments import LONGEST, Attachments, safe_name
from followtui.store.backup import write_backup

NOTE = "Ann wrote that 40 cameras at 480k are approved, the contract goes to legal on 27 November"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")


@pytest.fixture
def acme(book: Book) -> int:
    return customer(book)


def a_file(tmp_path: Path, name: str = "chat.png", data: bytes = b"\x89PNG what Ann wrote") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return str(path)


def logged(book: Book, acme: int, *evidence: Attachment, content: str = NOTE) -> int:
    step = NextStep(title="send Ann the contract", when="2026-11-30")
    values = {"method": "wechat", "result": "progress", "content": content}
    return log_followup(book, Log(customer=acme, values=values, steps=[step], evidence=evidence)).id


def evidence_of(book: Book, followup: int) -> list[str]:
    return list((book.store.get("followups", followup) or {}).get("evidence", []))


def stored(book: Book) -> list[str]:
    folder = os.path.join(book.store.folder, "attachments")
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def wrong(book: Book) -> list[str]:
    return [one.message for one in check(book, lambda _document: True).findings if one.field == "evidence"]


def test_a_copy_is_kept_with_its_digest_for_its_owner_alone(book: Book, acme: int, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    followup = logged(book, acme, Attachment(path=path), Attachment(pasted="安娜：可以".encode()))
    picture, chat = evidence_of(book, followup)
    assert picture == sha256(Path(path).read_bytes()).hexdigest() + "-chat.png"
    assert chat == sha256("安娜：可以".encode()).hexdigest() + "-chat.txt"
    assert stored(book) == sorted([picture, chat])
    assert stat.S_IMODE(os.stat(os.path.join(book.attachments.folder, picture)).st_mode) == 0o600
    assert wrong(book) == []
    assert verify_book(book.store.folder, book.now) == []


def test_the_same_content_is_stored_once(book: Book, acme: int, tmp_path: Path) -> None:
    first, second = a_file(tmp_path), a_file(tmp_path, "the same again.png")
    one = logged(book, acme, Attachment(path=first), Attachment(path=second))
    other = logged(book, acme, Attachment(path=second), content=NOTE.replace("480k", "470k"))
    assert evidence_of(book, one) == evidence_of(book, other) == stored(book)
    assert len(stored(book)) == 1


def test_what_was_changed_or_is_gone_is_said_and_can_be_put_right(book: Book, acme: int, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    followup = logged(book, acme, Attachment(path=path))
    copy = Path(book.attachments.folder, evidence_of(book, followup)[0])
    kept = os.stat(copy)
    # As a forger would: the same size, and the old time put back.
    copy.write_bytes(copy.read_bytes().replace(b"Ann", b"Bob"))
    os.utime(copy, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert wrong(book) == ["The evidence “chat.png” was changed after it was kept."]
    assert [one.state for one in copies_of(book, book.case(acme).followups[-1])] == ["changed"]
    assert len(verify_book(book.store.folder, book.now)) == 1
    logged(book, acme, Attachment(path=path), content=NOTE.replace("480k", "470k"))
    assert wrong(book) == []
    assert [name for name in os.listdir(Path(book.store.folder, "aside")) if name.endswith("chat.png")]
    copy.unlink()
    assert wrong(book) == ["The evidence “chat.png” is gone."] * 2
    assert {one.severity for one in book.judge(acme) if one.field == "evidence"} == {"error"}
    copy.symlink_to(path)
    assert wrong(book) == ["The evidence “chat.png” is gone."] * 2


def test_undo_takes_it_out_of_the_findings(book: Book, acme: int, tmp_path: Path) -> None:
    logged(book, acme, Attachment(path=a_file(tmp_path)))
    Path(book.attachments.folder, stored(book)[0]).unlink()
    assert wrong(book)
    undo_last(book)
    assert wrong(book) == []


def test_a_name_that_leads_out_of_the_folder_is_never_read(book: Book, acme: int, tmp_path: Path) -> None:
    for name in ("../template.toml", "/etc/passwd", "x", "0" * 64 + "-../../template.toml"):
        assert book.attachments.look(name).state == "gone"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("missing", "There is no file {path}."),
        ("folder", "{path} is a folder."),
        ("empty", "{path} is empty."),
        ("large", "{path} is larger than 50 MB."),
        ("pipe", "{path} is no file that can be copied."),
        ("too long", "There is no file {path}."),
    ],
)
def test_what_is_no_evidence_is_refused_and_nothing_is_written(book: Book, acme: int, tmp_path: Path, kind: str, said: str) -> None:
    path = tmp_path / ("x" * 300 if kind == "too long" else "given")
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)
    elif kind == "pipe":
        os.mkfifo(path)
    before = book.store.offset
    with pytest.raises(Refused) as refusal:
        logged(book, acme, Attachment(path=str(path)))
    assert [one.message for one in refusal.value.findings] == [said.format(path=path)]
    assert [one.field for one in refusal.value.findings] == ["evidence"]
    assert book.store.offset == before
    assert stored(book) == []


def test_all_that_is_wrong_is_said_at_once(book: Book, acme: int, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        logged(book, acme, Attachment(path="nowhere.png"), Attachment(pasted=b" \n"), content="ok")
    assert {one.field for one in refusal.value.findings} == {"evidence", "content"}
    assert len(refusal.value.findings) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="the owner of everything may read everything")
def test_what_may_not_be_read_is_named(book: Book, acme: int, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    os.chmod(path, 0)
    with pytest.raises(Refused, match="cannot be read"):
        logged(book, acme, Attachment(path=path))


def test_a_full_disk_changes_nothing(book: Book, acme: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, data: bytes | bytearray | memoryview) -> None:
        os.write(descriptor, bytes(data)[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    before = book.store.offset
    monkeypatch.setattr(files, "write_all", full)
    with pytest.raises(Unreadable, match="disk is full"):
        logged(book, acme, Attachment(path=a_file(tmp_path)))
    assert book.store.offset == before
    assert stored(book) == []


def test_a_link_gives_what_it_leads_to(book: Book, acme: int, tmp_path: Path) -> None:
    link = tmp_path / "link.png"
    link.symlink_to(a_file(tmp_path))
    followup = logged(book, acme, Attachment(path=str(link)))
    copy = Path(book.attachments.folder, evidence_of(book, followup)[0])
    assert not copy.is_symlink()
    assert copy.read_bytes() == link.read_bytes()


def test_asking_again_reads_no_file_again(book: Book, acme: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged(book, acme, Attachment(path=a_file(tmp_path)))
    assert wrong(book) == []
    opened: list[str] = []
    monkeypatch.setattr("followtui.store.attachments.sha256", lambda: opened.append("read"))
    again = Attachments(book.store.folder)
    assert again.look(stored(book)[0]).state == "ok"
    assert opened == []


def test_a_backup_holds_the_evidence(book: Book, acme: int, tmp_path: Path) -> None:
    logged(book, acme, Attachment(path=a_file(tmp_path)))
    write_backup(book.store.folder, str(tmp_path / "book.zip"))
    zipfile.ZipFile(tmp_path / "book.zip").extractall(tmp_path / "unpacked")
    assert not any("attachments/" in one for one in verify_book(str(tmp_path / "unpacked"), book.now))
    assert os.listdir(tmp_path / "unpacked" / "attachments") == stored(book)


@given(st.text(max_size=300))
def test_any_name_becomes_a_safe_one(title: str) -> None:
    name = safe_name(title)
    assert name
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('/\\:*?"<>|\x00')
    assert name.isprintable()
    assert name == name.strip(" .")
    assert safe_name(name) == name


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("聊天记录" * 60 + ".png").endswith(".png")
    assert safe_name("C:\\Users\\li\\聊天 11:30.png") == "聊天 11_30.png"
