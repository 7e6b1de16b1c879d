"""Honest clocks: several runs, medians, and pairs of processes run in turn so that a slow moment hits both."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

LOOK_EVERY = 0.02
"""Seconds between two looks at a process's memory."""


class Pair(NamedTuple):
    """Seconds of a thing and of its baseline, and the median of the ratios pair by pair."""

    ours: float
    baseline: float
    ratio: float


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes, once."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def process(command: Sequence[str], environment: dict[str, str]) -> float:
    """How long a command takes as a whole process. Raises CalledProcessError when it fails."""
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def in_turn(ours: Callable[[], float], baseline: Callable[[], float], runs: int) -> Pair:
    """Run both in turn, one warm-up each, and compare pair by pair."""
    ours()
    baseline()
    pairs = [(ours(), baseline()) for _run in range(runs)]
    return Pair(median(one for one, _other in pairs), median(other for _one, other in pairs), median(one / other for one, other in pairs))


def environment(folder: str) -> dict[str, str]:
    """The environment in which the program is measured: byte code may be written, as on any machine."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "FOLLOWTUI_DEBUG")}
    return {**kept, "FOLLOWTUI_BOOK": folder, "FOLLOWTUI_NOW": "2026-11-24T09:30:00+00:00", "FOLLOWTUI_LANG": "zh"}


def program(*arguments: str) -> list[str]:
    """The installed command with its arguments."""
    return [os.path.join(os.path.dirname(sys.executable), "followtui"), *arguments]


def importing_click() -> list[str]:
    """The baseline of every command: an interpreter that imports click."""
    return [sys.executable, "-c", "import click"]


def resident_bytes(process: int) -> int:
    """What a process and its children hold in memory at this moment; 0 where the system does not tell, or when it has ended.

    Not what the kernel counts for a child that has ended: there a parent's own peak may stand.
    """
    try:
        with open(f"/proc/{process}/status", encoding="ascii", errors="replace") as status:
            own = next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS")), 0)
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as children:
            return own + sum(resident_bytes(int(child)) for child in children.read().split())
    except OSError:
        return 0
