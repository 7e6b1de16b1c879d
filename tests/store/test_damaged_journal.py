"""The journal may be lost, cut or damaged: what the tables hold stays, every other line survives, what is gone is named."""

from pathlib import Path

import pytest

from store.specimen import Specimen, environment, flipped, run


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """A book whose tables hold everything."""
    return Specimen(tmp_path_factory.mktemp("settled") / "book", tail=False)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """A book with saves that only the journal holds."""
    return Specimen(tmp_path_factory.mktemp("busy") / "book", tail=True)


def places(book: Specimen, first: int, step: int) -> list[int]:
    """Positions in the journal: its header and the ends of its lines closely, the rest at intervals."""
    data, lines = book.content("journal.jsonl"), book.lines()
    begin = lines[first][0]
    near = {position for _begin, end in lines[first:] for position in (end - 20, end - 3, end - 1, end)}
    return sorted(near | set(range(begin, len(data), step)))


def test_without_its_journal_the_book_stays_and_says_so(settled: Specimen) -> None:
    settled.check_journal(None, most_lost=99, same=True)
    assert "The journal was missing" in settled.told
    assert "Lost of history: everything" in settled.told


@pytest.mark.parametrize("part", [0.0, 0.3, 0.5, 0.9, 0.97])
def test_a_journal_cut_short_loses_only_history(settled: Specimen, part: float) -> None:
    data = settled.content("journal.jsonl")
    settled.check_journal(data[: int(len(data) * part)], most_lost=99, same=True)


def test_a_journal_cut_between_two_lines_is_noticed(settled: Specimen) -> None:
    data = settled.content("journal.jsonl")
    for number in (1, 4, -2):
        settled.check_journal(data[: settled.lines()[number][1] + 1], most_lost=99, same=True)
        assert "Lost of history" in settled.told


def test_a_flipped_byte_of_the_header_loses_nothing(settled: Specimen) -> None:
    data = settled.content("journal.jsonl")
    for position in range(0, data.index(b"\n") + 1, 5):
        settled.check_journal(flipped(data, position), most_lost=0, same=True)


def test_a_flipped_byte_loses_one_line_of_history_at_most(settled: Specimen) -> None:
    data = settled.content("journal.jsonl")
    for number, position in enumerate(places(settled, 1, 397)):
        settled.check_journal(flipped(data, position, 1 << number % 8), most_lost=1, same=True)


def test_a_flipped_byte_between_snapshot_and_end_loses_one_line_at_most(busy: Specimen) -> None:
    data = busy.content("journal.jsonl")
    for number, position in enumerate(places(busy, len(busy.lines()) - 5, 61)):
        busy.check_journal(flipped(data, position, 1 << number % 8), most_lost=1, same=False)


def test_a_damaged_newline_loses_nothing(busy: Specimen) -> None:
    data = busy.content("journal.jsonl")
    for _begin, end in busy.lines():
        for byte in (b" ", b"\0", b":", b"\r"):
            busy.check_journal(data[:end] + byte + data[end + 1 :], most_lost=0, same=True)


def test_lines_that_an_editor_moved_are_all_there(busy: Specimen) -> None:
    data = busy.content("journal.jsonl")
    busy.check_journal(data.replace(b"\n", b"\r\n"), most_lost=0, same=True)


def test_a_change_of_a_record_that_is_lost_makes_no_ghost(busy: Specimen) -> None:
    data = busy.content("journal.jsonl")
    (begin, _end), *_later = busy.lines()[-3:]
    # The line that added Late Ltd is damaged; the one after it changes its grade, the last one takes that back.
    busy.check_journal(flipped(data, begin + 60), most_lost=1, same=False)
    assert "Records lost with the damaged lines: 1." in busy.told_by_history
    with environment(busy.folder):
        assert "Late Ltd" not in run("list", "--format", "json").out


def test_the_damaged_journal_is_kept(settled: Specimen) -> None:
    damaged = flipped(settled.content("journal.jsonl"), 10)
    settled.check_journal(damaged, most_lost=0, same=True)
    settled.check_journal(damaged, most_lost=0, same=True)
    assert [path.read_bytes() for path in (settled.folder / "aside").iterdir()] == [damaged]


def test_journal_and_template_are_lost_together(settled: Specimen) -> None:
    settled.damage("journal.jsonl", None)
    (settled.folder / "template.toml").write_bytes(b"no = [template")
    with environment(settled.folder):
        assert settled.looked_at() == (settled.list, settled.shows)


def test_a_folder_of_another_program_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "customers.json").write_text('{"a": 1}')
    with environment(tmp_path):
        said = run("list")
    assert said.code == 10
    assert len(said.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir() if path.name != "lock"] == ["customers.json"]
    assert (tmp_path / "customers.json").read_text() == '{"a": 1}'
