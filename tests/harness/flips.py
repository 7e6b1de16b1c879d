"""Every byte of a small book damaged, one at a time: commands must say the same, and what is lost must be named."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from store.specimen import Specimen, flipped

from followtui.model import TABLES

Trial = tuple[str, Callable[[], None]]


def trials(where: Path, step: int) -> Iterator[Trial]:
    """One trial a position: of every table file and the index, and of the journal after and before a snapshot."""
    busy, settled = Specimen(where / "busy", tail=True), Specimen(where / "settled", tail=False)
    for name in (*(table + ".json" for table in TABLES), "cache/index"):
        for position, data in _damaged(busy.content(name), 0, step):
            yield f"{name} {position}", partial(busy.check_same, name, data)
    for position, data in _damaged(settled.content("journal.jsonl"), 0, step):
        yield f"journal {position}", partial(settled.check_journal, data, most_lost=1, same=True)
    for position, data in _damaged(busy.content("journal.jsonl"), busy.lines()[-5][0], step):
        yield f"the journal's end {position}", partial(busy.check_journal, data, most_lost=1, same=False)


def _damaged(data: bytes, begin: int, step: int) -> Iterator[tuple[int, bytes]]:
    for position in range(begin, len(data), step):
        yield position, flipped(data, position, 1 << position % 8)


def main(step: int, where: Path) -> int:
    """The long form."""
    begun = time.monotonic()
    count, failures = 0, []
    for name, trial in trials(where, step):
        count += 1
        try:
            trial()
        except Exception as error:  # noqa: BLE001 - every trial is to be counted
            failures.append(f"{name}: {error!r}"[:300])
        if count % 5000 == 0:
            print(f"{count} bytes damaged, {len(failures)} failures", flush=True)
    print(f"{count} bytes damaged, {len(failures)} failures; {time.monotonic() - begun:.0f} s")
    print("\n".join(failures[:10]))
    return int(bool(failures))
