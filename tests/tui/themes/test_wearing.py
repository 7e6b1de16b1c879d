"""Themes while the program runs: chosen and remembered, changed under it, refused when they are not sound."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from followtui.tui.settings import Settings
from followtui.tui.theming.remembered import chosen_theme, recall, remember, remember_theme
from tui.driver import NOW, Person, Story
from tui.themes.dressed import play_with

MINE = """\
foreground = "#eeeeee"
background = "#101010"
panel = "#202020"
primary = "#88aaff"
"""


def play(folder: Path, story: Story, settings: Path, theme: str = "") -> None:
    """Open the screens with these settings."""
    play_with(Settings(config_folder=str(settings), theme=theme), folder, story)


def write_later(path: Path, text: str) -> None:
    """Write a file so that it is seen to be another, however fast it went."""
    path.write_text(text, encoding="utf-8")
    stamp = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(stamp, stamp))


def background(person: Person) -> str:
    return person.app.screen.styles.background.hex6.lower()


@pytest.fixture
def mine(settings: Path) -> Path:
    """A theme of one's own."""
    (settings / "themes").mkdir()
    path = settings / "themes" / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_a_chosen_theme_shows_and_is_remembered(empty: Path, settings: Path, mine: Path) -> None:
    async def choose(person: Person) -> None:
        assert background(person) == "#14171a"
        assert "mine" in [one.name for one in person.app.themes_to_choose()]
        person.app.choose_theme("paper")
        await person.settle()
        assert background(person) == "#faf8f3"

    async def again(person: Person) -> None:
        assert background(person) == "#faf8f3"

    play(empty, choose, settings)
    play(empty, again, settings)
    assert not (settings / "config.toml").exists()


def test_a_theme_is_chosen_in_the_palette(empty: Path, settings: Path) -> None:
    async def story(person: Person) -> None:
        await person.press(":")
        await person.type("paper")
        await person.press("enter")
        await person.settle()
        assert background(person) == "#faf8f3"

    play(empty, story, settings)
    assert chosen_theme(str(settings), "") == "paper"


def test_a_theme_changed_while_the_program_runs_shows_at_once(empty: Path, settings: Path, mine: Path) -> None:
    async def story(person: Person) -> None:
        person.app.choose_theme("mine")
        await person.settle()
        write_later(mine, MINE.replace("#101010", "#303030").replace("#202020", "#404040"))
        person.app.look()
        await person.settle()
        assert background(person) == "#303030"

    play(empty, story, settings)


def test_a_theme_that_turns_bad_leaves_the_old_one_and_is_told_once(empty: Path, settings: Path, mine: Path) -> None:
    async def story(person: Person) -> None:
        person.app.choose_theme("mine")
        await person.settle()
        write_later(mine, MINE.replace("#101010", "black"))
        person.app.look()
        person.app.look()
        await person.settle()
        assert background(person) == "#101010"
        said = [toast for toast in person.toasts if "mine.toml" in toast]
        assert len(said) == 1
        assert "mine.toml:2: background: “black” is no colour here. Write" in said[0]
        mine.unlink()
        person.app.look()
        assert background(person) == "#101010"

    play(empty, story, settings)


def test_a_bad_theme_chosen_leaves_the_old_one(empty: Path, settings: Path, mine: Path) -> None:
    mine.write_text("foreground = 5", encoding="utf-8")

    async def story(person: Person) -> None:
        person.app.choose_theme("mine")
        await person.settle()
        assert background(person) == "#14171a"
        assert any("mine.toml:1" in toast for toast in person.toasts)

    play(empty, story, settings)
    assert recall(str(settings)) == {}


def test_a_theme_that_is_gone_is_told_at_start(empty: Path, settings: Path) -> None:
    async def story(person: Person) -> None:
        assert background(person) == "#14171a"
        assert any("There is no theme “gone”" in toast for toast in person.toasts)

    play(empty, story, settings, theme="gone")


def test_what_was_said_last_holds(tmp_path: Path) -> None:
    folder = str(tmp_path / "config")

    assert chosen_theme(folder, "") == ""
    assert chosen_theme(folder, "paper") == "paper"
    remember_theme(folder, "moss", "paper")
    assert chosen_theme(folder, "paper") == "moss"
    assert chosen_theme(folder, "ember") == "ember"


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text("[1", encoding="utf-8")
    assert recall(str(tmp_path)) == {}
    remember(str(tmp_path), {"theme": "moss"})
    remember(str(tmp_path), {"other": 1})
    assert recall(str(tmp_path)) == {"theme": "moss", "other": 1}


def screen_bytes(book: Path, config: Path, **environment: str) -> bytes:
    """What the program writes to a real terminal until its first screen stands."""
    master, slave = pty.openpty()
    environ = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor", "FOLLOWTUI_NOW": NOW, **environment}
    environ |= {"FOLLOWTUI_BOOK": str(book), "FOLLOWTUI_CONFIG": str(config), "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen(
        [sys.executable, "-m", "followtui"], stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True
    )
    os.close(slave)
    waiting = select.poll()
    waiting.register(master, select.POLLIN)
    written, until, asked = b"", time.monotonic() + 20, False
    try:
        while time.monotonic() < until:
            ready = waiting.poll(500)
            if ready:
                try:
                    written += os.read(master, 65536)
                except OSError:
                    break
            elif b"Agenda" in written and not asked:
                os.write(master, b"q")
                asked = True
            if process.poll() is not None and not ready:
                break
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return written


COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


def test_without_colour_none_is_written_and_the_cursor_is_seen(sample: Path, settings: Path) -> None:
    written = screen_bytes(sample, settings, NO_COLOR="1")

    assert b"Agenda" in written
    assert not COLOUR.search(written)
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?7(?:;[0-9;]*)?m", written)


def test_the_terminals_own_colours_are_the_sixteen(sample: Path, settings: Path) -> None:
    remember_theme(str(settings), "terminal", "")
    written = screen_bytes(sample, settings)

    assert COLOUR.search(written)
    assert not re.search(rb"\x1b\[(?:[0-9;]*;)?[34]8;[25];", written)
