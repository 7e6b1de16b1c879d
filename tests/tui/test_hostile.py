"""Words that try to break the screen: nothing crashes, nothing is lost, and nothing reaches the terminal that it would obey."""

import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import pytest

from tui.driver import NOW, Person, play
from tui.hostile import UNSAFE, make_book, strings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "book"
    make_book(folder)
    return folder


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "book"))


def unsafe_lines(person: Person) -> list[str]:
    return [line for line in person.lines if UNSAFE.search(line)]


WALKS = {
    "agenda": [
        "j",
        "pagedown",
        "pagedown",
        "f",
        "G",
        "g",
        "space",
        "B",
        "escape",
        "n",
        "+",
        ">",
        "escape",
        "z",
        "escape",
        "y",
        "escape",
        "d",
        "escape",
    ],
    "run": ["r", "n", "]", "]", "[", "escape"],
    "customers": [
        "2",
        "j",
        "pagedown",
        "pagedown",
        "G",
        "g",
        "/",
        "a",
        "escape",
        "o",
        "escape",
        "v",
        "escape",
        "enter",
        "pagedown",
        "escape",
    ],
    "deals": ["3", "j", "pagedown", "G", "g", "m", "escape", "enter", "escape"],
    "report": ["4", "pagedown", "pagedown", "G", "[", "]"],
    "review": ["5", "j", "pagedown", "G", "t", "j", "escape", "b", "escape"],
    "forms": ["l", "escape", "e", "escape", "a", "escape", "c", "escape"],
    "palette and help": [":", "a", "down", "escape", "?", "pagedown", "escape", "comma", "j", "escape"],
}


@pytest.mark.parametrize("size", [pytest.param((120, 36), marks=pytest.mark.long), (40, 12)])
@pytest.mark.parametrize("walk", list(WALKS))
def test_every_screen_draws_the_hostile_book(book: Path, walk: str, size: tuple[int, int]) -> None:
    async def story(person: Person) -> None:
        for key in WALKS[walk]:
            await person.press(key)
            await person.settle()
            assert not unsafe_lines(person), key

    play(book, story, size=size, draws=True)


def test_every_string_can_be_said_in_a_toast(book: Path) -> None:
    async def story(person: Person) -> None:
        for text in strings():
            person.app.tell(text)
        await person.pilot.pause(0.2)
        assert not unsafe_lines(person)
        assert person.toasts

    play(book, story)


# Through a terminal, on the raw bytes

CONTROL_SEQUENCES = re.compile(
    rb"\x1b\[[0-9;:?<>=$]*[ -/]*[@-~]"  # CSI: colours, cursor, modes, as the program's driver writes them
    rb"|\x1b[78=>]|\x1b\([AB0]"
    rb"|\x1b\]22;[a-z-]+(?:\x07|\x1b\\\\)"  # the shape of the mouse pointer, which Textual sets
)


def terminal_bytes(folder: Path, keys: str, environment: dict[str, str]) -> bytes:
    """What the program writes to a terminal of 120×36 while ``keys`` are typed."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(sys.executable, [sys.executable, "-m", "followtui", "--book", str(folder)], environment)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b"".join(_read(terminal, 4.0, until=b"OVERDUE"))
    for key in keys.split():
        os.write(terminal, {"esc": b"\x1b", "enter": b"\r", "pgdn": b"\x1b[6~"}.get(key, key.encode()))
        seen += b"".join(_read(terminal, 0.35))
    os.kill(process, signal.SIGTERM)
    seen += b"".join(_read(terminal, 0.5))
    os.waitpid(process, 0)
    os.close(terminal)
    return seen


def _read(terminal: int, patience: float, until: bytes = b"") -> Iterator[bytes]:
    # Not select: that knows no descriptors above a thousand, and a long run of tests holds many.
    waiting = select.poll()
    waiting.register(terminal, select.POLLIN)
    end = time.monotonic() + patience
    while (left := end - time.monotonic()) > 0:
        ready = waiting.poll(left * 1000)
        if not ready:
            return
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return
        yield data
        if until and until in data:
            return


def test_no_escape_sequence_of_the_book_reaches_the_terminal(book: Path, tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")},
        "TERM": "xterm-256color", "FOLLOWTUI_NOW": NOW, "FOLLOWTUI_LANG": "en", "FOLLOWTUI_CONFIG": str(tmp_path / "config"),
    }  # fmt: skip
    seen = terminal_bytes(book, "j pgdn n 2 j pgdn enter pgdn esc 3 j 4 5 j t j l esc : a esc", environment)
    assert b"OVERDUE" in seen
    rest = CONTROL_SEQUENCES.sub(b"", seen).decode("utf-8", "replace").replace("\r\n", "\n")
    assert "\x1b" not in rest, rest[max(rest.index("\x1b") - 60, 0) : rest.index("\x1b") + 60]
    unsafe = set(UNSAFE.findall(rest))
    assert not unsafe
    assert b"pwned" not in b"".join(CONTROL_SEQUENCES.findall(seen))
