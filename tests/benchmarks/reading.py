"""Agenda and log as whole processes, the rebuild from the journal, and peak memory."""

import os
import subprocess
import sys
from statistics import median

from followtui.model import TABLES
from followtui.store import loading
from followtui.store.journal import Journal
from followtui.store.store import Store

from .timing import Pair, environment, importing_click, in_turn, process, program, seconds

CONTENT = "李总确认要40台，周五前给答复"


def agenda_process(folder: str, runs: int = 15) -> Pair:
    """``followtui agenda`` beside ``python -c "import click"``."""
    env = environment(folder)
    return in_turn(lambda: process(program("agenda"), env), lambda: process(importing_click(), env), runs)


def log_process(large: str, small: str, runs: int = 9) -> Pair:
    """``followtui log`` on a large book beside the same on a small one."""

    return in_turn(lambda: log(large), lambda: log(small), runs)


def log(folder: str) -> float:
    """Seconds to log a follow-up with the first customer of a book."""
    store = Store(folder, "2026-11-24T09:30:00+00:00")
    customer = next(iter(store.customers()))
    store.close()
    ref = _ref(folder, customer)
    words = ("log", ref, "-m", "phone", "-c", CONTENT, "-r", "progress", "-n", "发修订报价", "-o", "2026-12-01")
    return process(program(*words), environment(folder))


def _ref(folder: str, customer: int) -> str:
    from followtui.store.ids import ref

    store = Store(folder, "2026-11-24T09:30:00+00:00")
    try:
        return ref("customers", customer, store.ids("customers"))
    finally:
        store.close()


def rebuild_seconds(folder: str, runs: int = 3) -> float:
    """Seconds to make every table from the journal alone."""

    def rebuild() -> None:
        journal = Journal(folder)
        loading.replay(journal, {table: {} for table in TABLES}, dict.fromkeys(TABLES, journal.start))
        journal.close()

    return median(seconds(rebuild) for _run in range(runs))


_PEAK = """
import sys
from followtui.store.store import Store
store = Store(sys.argv[1], "2026-11-24T09:30:00+00:00")
if sys.argv[2] == "rebuild":
    store.make_whole()
else:
    store.load_all()
    if sys.argv[2] == "snapshot":
        store.snapshot()
try:
    # The high-water mark of this program alone: what the kernel counts for a child may be its parent's.
    with open("/proc/self/status") as status:
        print(next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")))
except OSError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def peak_bytes(folder: str, what: str) -> int:
    """Peak resident bytes of a fresh process that does ``what``: load, snapshot or rebuild."""
    done = subprocess.run([sys.executable, "-c", _PEAK, folder, what], env=environment(folder), check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1])


def table_bytes(folder: str) -> int:
    """The bytes of all table files."""
    return sum(os.path.getsize(os.path.join(folder, table + ".json")) for table in TABLES)


def report_seconds(folder: str, runs: int = 5) -> tuple[float, float, float]:
    """``followtui report`` as a whole process: the first of all, one after a follow-up, and again with nothing new (median)."""
    env = environment(folder)

    def once() -> float:
        return seconds(lambda: subprocess.run(program("report"), env=env, check=True, stdout=subprocess.DEVNULL))

    first = once()
    after = []
    for _run in range(runs):
        log(folder)
        after.append(once())
    return first, median(after), median(once() for _run in range(runs))
