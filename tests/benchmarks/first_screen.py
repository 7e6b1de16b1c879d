"""How long until the first useful screen stands, beside an empty Textual app: both in a real terminal, in turn."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .timing import LOOK_EVERY, Pair, environment, in_turn, program, resident_bytes

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready")
Empty().run()
"""

PATIENCE = 60.0

STAY = 8.0
"""Seconds that each mode is looked at."""

WALK = (("agenda", ""), ("customers", "2"), ("deals", "3"), ("report", "4"), ("a week before", "["), ("review", "5"))
"""Modes, and the keys that lead there."""


@contextmanager
def in_terminal(command: Sequence[str], env: dict[str, str]) -> Iterator[tuple[int, int]]:
    """A program in a terminal of 120×36: its process and the terminal; it is killed at the end."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], list(command), {**env, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    try:
        yield process, terminal
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def until_shown(command: Sequence[str], env: dict[str, str], words: str) -> float:
    """Seconds from starting a program in a terminal until ``words`` stand on it. Raises TimeoutError."""
    begin = time.perf_counter()
    with in_terminal(command, env) as (_process, terminal):
        seen = b""
        while words.encode() not in seen:
            ready, _writable, _failed = select.select([terminal], [], [], PATIENCE)
            if not ready or time.perf_counter() - begin > PATIENCE:
                raise TimeoutError(seen[-2000:])
            seen += os.read(terminal, 65536)
        return time.perf_counter() - begin


def screens_peak(folder: str) -> list[tuple[str, int]]:
    """Peak resident bytes of the screens and their helpers together up to each mode, after a start with no verdict remembered."""
    Path(folder, "cache", "verdicts").unlink(missing_ok=True)
    found, peak = [], 0
    with in_terminal(program(), environment(folder)) as (process, terminal):
        for name, keys in WALK:
            os.write(terminal, keys.encode())
            until = time.monotonic() + STAY
            while time.monotonic() < until:
                if select.select([terminal], [], [], LOOK_EVERY)[0]:
                    os.read(terminal, 65536)
                peak = max(peak, resident_bytes(process))
            found.append((name, peak))
    return found


def first_screen(folder: str, runs: int = 11) -> Pair:
    """The agenda with its briefing on the screen, beside an empty app's text."""
    env = environment(folder)
    return in_turn(
        lambda: until_shown(program(), env, "已逾期"),
        lambda: until_shown([sys.executable, "-c", EMPTY_APP], env, "ready"),
        runs,
    )
