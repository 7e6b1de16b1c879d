"""``check`` of a whole book: with nothing remembered, again, on the next day, and after one save with the book open."""

import os
import shutil
import subprocess
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from followtui.book.book import Book
from followtui.book.checking import BookVerdicts
from followtui.book.followups import Log, log_followup
from followtui.book.steps import NextStep
from followtui.dates.days import instant
from followtui.store.store import Store

from .big_book import NOW
from .reading import table_bytes
from .timing import LOOK_EVERY, environment, program, resident_bytes, seconds


def check_seconds(folder: str, *, days: int = 0) -> float:
    """``followtui check --format json`` as a whole process, ``days`` after the book ends."""
    env = {**environment(folder), "FOLLOWTUI_NOW": instant(NOW + timedelta(days=days))}
    return seconds(lambda: subprocess.run(program("check", "--format", "json"), env=env, check=False, stdout=subprocess.DEVNULL))


def check_peak(folder: str) -> int:
    """Peak resident bytes of the same process and its helpers together, with nothing remembered, not even an index."""
    shutil.rmtree(Path(folder, "cache"))
    # Its exit code says whether there is an error in the book.
    process = subprocess.Popen(program("check", "--format", "json"), env=environment(folder), stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident_bytes(process.pid))
        time.sleep(LOOK_EVERY)
    return peak


def after_one_save(folder: str, saves: int = 15) -> tuple[float, float]:
    """Seconds to bring the verdicts and figures up after a logged follow-up, the median and the longest; the book is open."""
    store = Store(folder, instant(NOW))
    book = Book(store, NOW)
    verdicts = BookVerdicts(book, lambda document: book.is_mine(document.get("owner")))
    verdicts.bring_up()
    times = []
    for number, customer in enumerate(list(store.customers())[:saves]):
        values = {"method": "phone", "content": f"李总确认要{number + 40}台，周五前给最后的答复，嫌交期太长", "result": "progress"}
        log_followup(book, Log(customer=customer, values=values, steps=[NextStep(title="发修订报价", when="2026-12-01")]))

        def ask() -> None:
            verdicts.bring_up()
            verdicts.figures()

        times.append(seconds(ask))
    store.close()
    return median(times), max(times)


def report(folder: str) -> list[str]:
    """Every figure, a line each."""
    Path(folder, "cache", "verdicts").unlink(missing_ok=True)
    cold = check_seconds(folder)
    size = os.path.getsize(os.path.join(folder, "cache", "verdicts"))
    warm = median(check_seconds(folder) for _run in range(3))
    next_day = check_seconds(folder, days=1)
    peak, tables = check_peak(folder), table_bytes(folder)
    middle, longest = after_one_save(folder)
    whole = f"nothing remembered {cold:.2f} s (limit 15), again {warm:.2f} s (limit 3), the next day {next_day:.2f} s"
    saved = f"median {middle * 1000:.1f} ms, longest {longest * 1000:.1f} ms (limit 20); remembered in {size / 1e6:.1f} MB"
    memory = f"{peak / 1e6:.0f} MB, tables {tables / 1e6:.0f} MB, limit {(6 * tables + 80_000_000) / 1e6:.0f} MB"
    return [
        f"check, as a whole process: {whole}",
        f"check, after one save with the book open: {saved}",
        f"check, peak memory with nothing remembered: {memory}",
    ]
