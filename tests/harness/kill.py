"""Killing processes that write, at any moment, and counting what is left."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from followtui.book.verifying import verify_book
from followtui.errors import FollowtuiError
from followtui.store.journal import NAME

from .child import NOW, Worker, make_book, opened, start, warm_up

MODES = ("save", "save", "snapshot", "import", "mixed", "recover")
KILLS_A_BOOK = 40


class Tally(Struct, kw_only=True):
    """What was done to the books, and what came of it."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unreadable: int = 0
    unsound: int = 0
    torn: int = 0
    recovered: int = 0
    failures: list[str] = []

    def text(self) -> str:
        """The figures, on one line."""
        return (
            f"kills {self.kills}, acknowledged saves {self.acknowledged}, lost {self.lost}, books unreadable {self.unreadable}, "
            f"unsound {self.unsound} (torn lines {self.torn}, journals made whole {self.recovered})"
        )

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.unreadable or self.unsound or self.failures)


def kill_many(where: Path, times: int, seed: int = 1, say: Callable[[str], object] = lambda _text: None) -> Tally:
    """Kill ``times`` processes at work on books under ``where``."""
    tally = Tally()
    chance = random.Random(seed)
    book = where / "none"
    known: set[tuple[str, int]] = set()
    warm_up(where)
    for number in range(times):
        if number % KILLS_A_BOOK == 0:
            book = where / f"book-{number}"
            make_book(str(book))
            known = set()
        mode = MODES[number % len(MODES)]
        if mode == "recover":
            _damage_header(book)
        _one(book, mode, chance, known, tally)
        if number % 100 == 99:
            say(tally.text())
    return tally


def _damage_header(book: Path) -> None:
    """Damage the journal where it costs no line: the next to open it must write a new one."""
    with open(book / NAME, "r+b") as file:
        file.seek(12)
        byte = file.read(1)
        file.seek(12)
        file.write(bytes([byte[0] ^ 1]))


def _one(book: Path, mode: str, chance: random.Random, known: set[tuple[str, int]], tally: Tally) -> None:
    seed = chance.getrandbits(32)
    child, pipe = start(lambda writing: Worker(str(book), seed, writing).run("mixed" if mode == "recover" else mode))
    # Making a journal whole is over soon after the start; the rest goes on for as long as the process lives.
    time.sleep(chance.uniform(0.0, 0.02) if mode == "recover" else chance.uniform(0.005, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(pipe, "rb") as file:
        _take_in(file.read().decode("utf-8", "replace"), known, tally)
    tally.kills += 1
    tally.torn += not (book / NAME).read_bytes().endswith(b"\n")
    _check(book, known, tally)


def _take_in(told: str, known: set[tuple[str, int]], tally: Tally) -> None:
    """What the process said; a line that was cut off was not said."""
    for line in told.split("\n")[:-1]:
        if line.startswith("!"):
            tally.failures.append(line.replace("⏎", "\n"))
            continue
        mark, table, record_id = line.split(" ")
        record = (table, int(record_id))
        if mark == "+":
            known.add(record)
            tally.acknowledged += 1
        else:
            # Between the intention and the answer both are right.
            known.discard(record)


def _check(book: Path, known: set[tuple[str, int]], tally: Tally) -> None:
    try:
        reader = opened(str(book))
        tally.recovered += any("journal" in note.text for note in reader.store.notes)
        lost = [one for one in known if reader.store.get(*one) is None]
        reader.close()
    except (FollowtuiError, OSError, ValueError) as error:
        tally.unreadable += 1
        tally.failures.append(f"{book}: {error!r}")
        return
    tally.lost += len(lost)
    if lost:
        tally.failures.append(f"{book}: lost {lost[:5]}")
    problems = verify_book(str(book), NOW)
    if problems:
        tally.unsound += 1
        tally.failures.append(f"{book}: {problems}")


def main(times: int, where: Path) -> int:
    """The long form."""
    begun = time.monotonic()
    tally = kill_many(where, times, say=print)
    print(f"{tally.text()}; {time.monotonic() - begun:.0f} s")
    for failure in tally.failures[:10]:
        print(failure, file=sys.stderr)
    return 0 if tally.clean else 1
