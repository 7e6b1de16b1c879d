"""Runs the benchmarks and prints each figure beside its baseline and its limit."""

import os
import sys
import tempfile
from pathlib import Path

from . import reading
from .big_book import make_book
from .first_screen import first_screen, screens_peak
from .saving import measure_saves

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

NAMES = ("save", "agenda", "screen", "log", "rebuild", "memory", "check", "report", "notes", "dups", "keys")


def _save(small: bool) -> None:
    rows = measure_saves((1_000, 10_000) if small else (1_000, 10_000, 100_000))
    print("save a follow-up, median ms      one record    whole log    SQLite WAL/FULL    stock TinyDB")
    for row in rows:
        print(
            f"  {row['followups']:>9,} follow-ups {row['store']:>14.2f} {row['log']:>12.2f} {row['sqlite']:>18.2f} {row['tinydb']:>15.1f}"
        )
    first, last = rows[0], rows[-1]
    print(f"  growth {last['store'] / first['store']:.2f} x (limit 1.5), whole log {last['log'] / first['log']:.2f} x (limit 1.5)")
    print(f"  beside SQLite {last['store'] / last['sqlite']:.2f} x, whole log {last['log'] / last['sqlite']:.2f} x (limit 3)")


def _agenda(large: str, small: str) -> None:
    for folder, limit in ((small, 2.0), (large, 3.5)):
        pair = reading.agenda_process(folder)
        name = os.path.basename(folder)
        print(f"agenda, {name}: {pair.ours * 1000:.0f} ms, import click {pair.baseline * 1000:.0f} ms, {pair.ratio:.2f} x (limit {limit})")


def _screen(large: str) -> None:
    pair = first_screen(large)
    print(f"first screen: {pair.ours * 1000:.0f} ms, empty app {pair.baseline * 1000:.0f} ms, {pair.ratio:.2f} x (limit 1.5)")


def _log(large: str, small: str) -> None:
    pair = reading.log_process(large, small)
    print(f"log, large book: {pair.ours * 1000:.0f} ms, small {pair.baseline * 1000:.0f} ms, {pair.ratio:.2f} x (limit 3)")


def _memory(large: str) -> None:
    size = reading.table_bytes(large)
    limit = 6 * size + 80_000_000
    for what in ("load", "snapshot", "rebuild"):
        peak = reading.peak_bytes(large, what)
        print(f"peak memory, {what}: {peak / 1e6:.0f} MB, tables {size / 1e6:.0f} MB, limit {limit / 1e6:.0f} MB, {peak / size:.1f} x")
    if os.path.isdir("/proc/self"):
        shown = ", ".join(f"{name} {peak / 1e6:.0f}" for name, peak in screens_peak(large))
        print(f"peak memory of the screens, MB, up to: {shown} (limit {limit / 1e6:.0f})")


def main(arguments: list[str]) -> None:
    """Run the named benchmarks, all without a name."""
    small_run = "--small" in arguments
    wanted = [name for name in arguments if name in NAMES] or list(NAMES)
    if "save" in wanted:
        _save(small_run)
    if "notes" in wanted:
        from .notes import print_notes

        print_notes()
    if set(wanted) <= {"save", "notes"}:
        return
    with tempfile.TemporaryDirectory() as folder:
        customers = 1_000 if small_run else 10_000
        large, small = os.path.join(folder, f"{customers} customers"), os.path.join(folder, f"{customers // 10} customers")
        make_book(large, customers)
        make_book(small, customers // 10)
        if "agenda" in wanted:
            _agenda(large, small)
        if "screen" in wanted:
            _screen(large)
        if "log" in wanted:
            _log(large, small)
        if "rebuild" in wanted:
            print(f"rebuild from the journal: {reading.rebuild_seconds(large):.2f} s (limit 5)")
        if "memory" in wanted:
            _memory(large)
        if "check" in wanted:
            from .checking import report as report_check

            print("\n".join(report_check(large)))
        if "report" in wanted:
            first, after, again = reading.report_seconds(large)
            print(f"report, as a whole process: {again:.2f} s, after a follow-up {after:.2f} s (limit 1.5); the first of all {first:.1f} s")
        if "dups" in wanted:
            from .duplicates import report

            print("\n".join(report(large, 10 * customers)))
        if "keys" in wanted:
            from .keys import report as report_keys

            print("\n".join(report_keys(large, 50)))
            if "--large" in arguments:
                largest = make_book(os.path.join(folder, "100000 customers"), 100_000, followups=1, open_nodes=2, done_nodes=1)
                print("\n".join(report_keys(largest, 100)))


main(sys.argv[1:])
