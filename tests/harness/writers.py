"""Several processes that save into one book at once."""

import os
import sys
import time
from functools import partial
from pathlib import Path

from followtui.book.verifying import verify_book

from .child import NOW, Worker, make_book, opened, start, warm_up


def write_at_once(book: Path, saves: int, writers: int = 2, *, snapshots: bool = False) -> tuple[int, list[str]]:
    """Let processes save ``saves`` records each; gives how many there are, and what went wrong."""
    warm_up(book.parent / f"warm-{book.name}")
    make_book(str(book))

    def work(seed: int, writing: int) -> None:
        Worker(str(book), seed, writing).save_some(saves)

    def snapshot(writing: int) -> None:
        Worker(str(book), 0, writing).run("snapshot")

    children = [start(partial(work, seed)) for seed in range(1, writers + 1)]
    others = [start(snapshot)] if snapshots else []
    acknowledged: list[tuple[str, int]] = []
    problems: list[str] = []
    for child, pipe in children:
        with os.fdopen(pipe, "rb") as file:
            _gather(file.read().decode(), acknowledged, problems)
        os.waitpid(child, 0)
    own = len(acknowledged)
    for child, pipe in others:
        os.kill(child, 9)
        os.waitpid(child, 0)
        with os.fdopen(pipe, "rb") as file:
            _gather(file.read().decode(), acknowledged, problems)
    reader = opened(str(book))
    problems += [f"lost {one}" for one in acknowledged if reader.store.get(*one) is None]
    reader.close()
    return own, problems + verify_book(str(book), NOW)


def _gather(told: str, acknowledged: list[tuple[str, int]], problems: list[str]) -> None:
    for line in told.split("\n")[:-1]:
        if line.startswith("!"):
            problems.append(line.replace("⏎", "\n"))
        else:
            _mark, table, record_id = line.split(" ")
            acknowledged.append((table, int(record_id)))


def main(saves: int, where: Path) -> int:
    """The long form."""
    failed = False
    for snapshots in (False, True):
        begun = time.monotonic()
        count, problems = write_at_once(where / f"book-{snapshots:d}", saves, snapshots=snapshots)
        beside = " beside a process that snapshots" if snapshots else ""
        print(f"two processes, {saves} saves each{beside}: {count} records, {len(problems)} problems; {time.monotonic() - begun:.1f} s")
        for problem in problems[:10]:
            print(problem, file=sys.stderr)
        failed = failed or count != 2 * saves or bool(problems)
    return int(failed)
