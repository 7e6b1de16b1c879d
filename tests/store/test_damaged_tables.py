"""Table files, the template and the index may be lost or damaged: commands say the same as before."""

from pathlib import Path

import pytest

from followtui.model import TABLES
from store.specimen import Specimen, environment, flipped, run


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    return Specimen(tmp_path_factory.mktemp("tables") / "book", tail=True)


FILES = (*(table + ".json" for table in TABLES), "cache/index")


@pytest.mark.parametrize("name", FILES)
def test_a_lost_file_changes_nothing(book: Specimen, name: str) -> None:
    book.check_same(name, None)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_changes_nothing(book: Specimen, name: str) -> None:
    data = book.content(name)
    for length in {0, 1, len(data) // 2, len(data) - 1}:
        book.check_same(name, data[:length])


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_byte_changes_nothing(book: Specimen, name: str) -> None:
    data = book.content(name)
    # Every byte is flipped by the long harness; here a dozen, another bit each time.
    for number, position in enumerate(range(0, len(data), max(1, len(data) // 12))):
        book.check_same(name, flipped(data, position, 1 << number % 8))


@pytest.mark.parametrize("name", ["customers.json", "nodes.json"])
def test_a_flip_beside_the_checksum_is_noticed(book: Specimen, name: str) -> None:
    data = book.content(name)
    for position in range(len(data) - 24, len(data)):
        book.check_same(name, flipped(data, position, 4))


def test_a_table_and_the_index_are_damaged_together(book: Specimen) -> None:
    for table in TABLES:
        name = table + ".json"
        book.restore()
        (book.folder / "cache" / "index").write_bytes(flipped(book.content("cache/index"), 400))
        (book.folder / name).write_bytes(flipped(book.content(name), 30))
        with environment(book.folder):
            assert (*book.looked_at(), book.actions()) == (book.list, book.shows, book.history)


def test_two_tables_are_damaged_at_once(book: Specimen) -> None:
    book.restore()
    for name in ("customers.json", "followups.json"):
        (book.folder / name).write_bytes(book.content(name)[:50])
    with environment(book.folder):
        assert (*book.looked_at(), book.actions()) == (book.list, book.shows, book.history)
    assert len(list((book.folder / "aside").iterdir())) == 2


def test_an_index_of_another_book_is_not_believed(book: Specimen, tmp_path: Path) -> None:
    other = Specimen(tmp_path / "other", tail=False)
    book.check_same("cache/index", other.content("cache/index"))


def test_a_table_of_another_book_is_put_aside(book: Specimen, tmp_path: Path) -> None:
    other = Specimen(tmp_path / "other", tail=False)
    book.check_same("customers.json", other.content("customers.json"))
    with environment(book.folder):
        assert run("history", "--format", "json").json()["items"][0]["kind"] != "recovered"


def test_nothing_in_aside_is_ever_overwritten(book: Specimen) -> None:
    book.restore()
    for number in range(3):
        (book.folder / "contacts.json").write_bytes(b"%d" % number)
        with environment(book.folder):
            run("book", "snapshot")
    assert sorted(path.read_bytes() for path in (book.folder / "aside").iterdir()) == [b"0", b"1", b"2"]


# The template


def _data(book: Specimen) -> object:
    """What the commands print, apart from what the rules of a template say of it."""
    listed, shown = book.looked_at()
    return listed, ['"findings":'.join(one.split('"findings":')[:1]) for one in shown]


def _check_template(book: Specimen, damaged: bytes | None) -> None:
    book.restore()
    with environment(book.folder):
        before = _data(book)
        book.damage("template.toml", damaged)
        assert _data(book) == before
        found = book.actions()
        # A text that is still a template was taken over, as a change by hand would be.
        assert all(one["kind"] == "template" for one in found if one not in book.history)
        assert all(one in found for one in book.history)
        assert run("book", "verify").code in (0, 10)


def test_a_lost_template_is_written_again(book: Specimen) -> None:
    _check_template(book, None)
    assert (book.folder / "template.toml").read_bytes() == book.content("template.toml")


def test_a_damaged_template_changes_no_data(book: Specimen) -> None:
    data = book.content("template.toml")
    for length in (0, 1, len(data) // 2, len(data) - 1):
        _check_template(book, data[:length])
    for number, position in enumerate(range(0, len(data), len(data) // 30)):
        _check_template(book, flipped(data, position, 1 << number % 8))
