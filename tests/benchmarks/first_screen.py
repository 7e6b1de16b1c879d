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
from collections.abc import Sequence

from .timing import Pair, environment, in_turn, program

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready")
Empty().run()
"""

PATIENCE = 60.0


def until_shown(command: Sequence[str], env: dict[str, str], words: str) -> float:
    """Seconds from starting a program in a terminal of 120×36 until ``words`` stand on it. Raises TimeoutError."""
    begin = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], list(command), {**env, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    try:
        while words.encode() not in seen:
            ready, _writable, _failed = select.select([terminal], [], [], PATIENCE)
            if not ready or time.perf_counter() - begin > PATIENCE:
                raise TimeoutError(seen[-2000:])
            seen += os.read(terminal, 65536)
        return time.perf_counter() - begin
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def first_screen(folder: str, runs: int = 11) -> Pair:
    """The agenda with its briefing on the screen, beside an empty app's text."""
    env = environment(folder)
    return in_turn(
        lambda: until_shown(program(), env, "已逾期"),
        lambda: until_shown([sys.executable, "-c", EMPTY_APP], env, "ready"),
        runs,
    )
