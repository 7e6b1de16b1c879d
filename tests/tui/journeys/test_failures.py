"""What goes wrong while a form is open: the form stays, the text is kept, the message says what to do, nothing is lost."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from followtui.tui.settings import Settings
from tui.driver import NOW, Person, play
from tui.forms.places import cursor, is_open, values
from tui.journeys.conftest import EIGHT
from tui.journeys.hands import content, record, write
from tui.journeys.power import permissions_hold
from tui.themes.dressed import play_with
from tui.themes.test_wearing import MINE, write_later

WORDS = "Kim takes 400 seals at 3 %, they must come before Easter"


async def half_a_log(person: Person) -> None:
    """A log that only lacks its saving."""
    await person.press("l", "1", "tab", "1", "tab", "1", "tab", "1")
    await write(person, "next.0.title", "send Kim the contract")
    await write(person, "followups.content", WORDS)


def in_one_line(person: Person) -> str:
    """The screen as running text: a sentence is found wherever it is broken."""
    return " ".join(" ".join(line.strip("│ ") for line in person.lines).split())


async def stays_with_its_text(person: Person, *words: str) -> None:
    """The form is still up, with everything that was typed and the cursor where it was; these words are said."""
    assert is_open(person)
    assert values(person)["followups.content"] == WORDS
    assert values(person)["next.0.title"] == "send Kim the contract"
    said = in_one_line(person)
    assert all(one in said for one in words), said
    assert "--" not in said


async def told(person: Person, words: str) -> list[str]:
    """The toasts with these words, waited for: the files are looked at twice a second."""
    for _look in range(250):
        if any(words in toast for toast in person.toasts):
            break
        await person.pilot.pause(0.02)
    return [toast for toast in person.toasts if words in toast]


def is_saved(person: Person) -> bool:
    return [one["content"] for one in person.desk.book.records.documents("followups").values()] == [WORDS]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A book that may only be read meanwhile."""
    everything = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in everything}
    for path in everything:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        with permissions_hold():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def test_a_book_that_becomes_read_only(day: Path) -> None:
    async def story(person: Person) -> None:
        await half_a_log(person)
        with read_only(day):
            await person.press("ctrl+s")
            await stays_with_its_text(person, "No permission to write", "Give yourself access to it.", "What you typed stays here.")
        await person.press("ctrl+s")
        assert not is_open(person)
        assert is_saved(person)

    play(day, story)


def test_a_key_without_a_form_says_so_too_and_changes_nothing(day: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        with read_only(day):
            await person.press("n")
            assert content(person.desk.book) == before
            assert any("No permission to write" in toast for toast in person.toasts)
        await person.press("n")
        assert content(person.desk.book) != before

    play(day, story)


def filling_up(after: int) -> Callable[[int, Any], int]:
    """A disk on which so many bytes still fit."""
    write_bytes = os.write
    room = [after]

    def some(descriptor: int, data: Any) -> int:
        if room[0] <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = write_bytes(descriptor, bytes(data)[: room[0]])
        room[0] -= written
        return written

    return some


def failing(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_is_full_whenever_that_shows(day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_the_first_byte = ("followtui.store.files.os.write", filling_up(0))
    in_the_middle_of_the_line = ("followtui.store.files.os.write", filling_up(100))
    when_it_is_flushed = ("followtui.store.journal.flush", failing)

    async def story(person: Person) -> None:
        await half_a_log(person)
        journal = (day / "journal.jsonl").read_bytes()
        for place, fails in (at_the_first_byte, in_the_middle_of_the_line, when_it_is_flushed):
            with monkeypatch.context() as full:
                full.setattr(place, fails)
                await person.press("ctrl+s")
            await stays_with_its_text(person, "The disk is full", "Free some space and try again.", "What you typed stays here.")
            assert (day / "journal.jsonl").read_bytes() == journal
        await person.press("ctrl+s")
        assert is_saved(person)

    play(day, story)


def test_a_template_that_turns_bad_meanwhile(day: Path) -> None:
    async def story(person: Person) -> None:
        await half_a_log(person)
        path = day / "template.toml"
        sound = path.read_text(encoding="utf-8")
        path.write_text(sound.replace("cadence = 14", "cadence = often"), encoding="utf-8")
        said = await told(person, "template.toml:")
        assert len(said) == 1
        await stays_with_its_text(person)
        assert cursor(person) == "followups.content"
        await person.press("ctrl+s")
        # The last good template is in force: what it takes is saved.
        assert is_saved(person)
        person.app.look()
        assert await told(person, "template.toml:") == said

    play(day, story)


def test_a_theme_of_ones_own_that_turns_bad_meanwhile(day: Path, settings: Path) -> None:
    (settings / "themes").mkdir()
    mine = settings / "themes" / "mine.toml"
    mine.write_text(MINE, encoding="utf-8")

    async def story(person: Person) -> None:
        await half_a_log(person)
        write_later(mine, MINE.replace("#101010", "black"))
        assert len(await told(person, "mine.toml:2: background")) == 1
        await stays_with_its_text(person)
        assert cursor(person) == "followups.content"
        await person.press("ctrl+s")
        assert is_saved(person)

    play_with(Settings(config_folder=str(settings), theme="mine"), day, story)


def run(folder: Path, *arguments: str) -> None:
    """The command line, in a process of its own."""
    command = [sys.executable, "-m", "followtui", "--lang", "en", "--book", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "FOLLOWTUI_NOW": NOW})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("key", "region"), [("1", "Leeds"), ("2", "York")])
def test_another_process_changes_the_same_field_meanwhile(day: Path, key: str, region: str) -> None:
    async def story(person: Person) -> None:
        await person.press("e")
        await write(person, "customers.region", "Leeds")
        run(day, "edit", EIGHT[0], "--region", "York")
        await person.press("ctrl+s")
        # Both are shown; going back changes nothing.
        assert person.shows("here “Leeds”, meanwhile somebody wrote “York”", "Keep mine", "Take theirs", "Back to the form")
        await person.press("escape")
        assert is_open(person)
        assert values(person)["customers.region"] == "Leeds"
        assert record(person, "customers", name=EIGHT[0])["region"] == "York"
        await person.press("ctrl+s", key)
        assert not is_open(person)
        assert record(person, "customers", name=EIGHT[0])["region"] == region

    play(day, story)


def test_quitting_with_words_in_a_form_asks_and_keeps_them(day: Path) -> None:
    async def story(person: Person) -> None:
        await half_a_log(person)
        await person.press("ctrl+q")
        assert person.shows("What you typed is not saved.", "leave", "stay")
        await person.press("escape")
        await stays_with_its_text(person)
        await person.press("ctrl+q", "1")
        assert not person.app.is_running or person.app._exit

    async def next_day(person: Person) -> None:
        (said,) = await told(person, "1 draft waits")
        assert EIGHT[0] in said
        await person.press(":")
        await person.type("draft")
        await person.press("enter")
        await stays_with_its_text(person, "taken up")
        await person.press("ctrl+s")
        assert is_saved(person)
        assert not list((day / "drafts").glob("form-*"))

    play(day, story)
    play(day, next_day)


def test_quitting_with_words_in_a_question_says_that_they_would_be_lost(day: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("p")
        await person.type("in 3 weeks")
        await person.press("ctrl+q")
        assert person.shows("What you typed is not saved, and would be lost. Leave?")
        await person.press("2")
        assert person.shows("in 3 weeks")
        assert person.app.is_running

    play(day, story)


def test_a_fault_of_the_program_itself_keeps_the_draft(day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(person: Person) -> None:
        await half_a_log(person)
        monkeypatch.setattr(person.app, "look", failing)
        person.app.call_later(person.app.look)
        await person.pilot.pause(0.1)

    async def again(person: Person) -> None:
        await person.press("l")
        await stays_with_its_text(person, "taken up")

    with pytest.raises(OSError, match="space"):
        play(day, story)
    play(day, again)
