"""How long a key takes in the customers' list and its filter: from the key to the screen that shows what it did.

The real app runs on a big book without a terminal, but draws every screen down to the bytes that a terminal would get.
A key is told to the app as its driver would tell it. Measured is the time until the drawing that shows its result, the
first page of the rows with the customer under the cursor beside them; and until the last drawing, after which the search
has come to its end and nothing moves any more, not even a scrollbar.
"""

import asyncio
import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple, cast

from textual import events
from textual.widgets import Input

from followtui import tui
from followtui.dates.days import now_from
from followtui.text.language import set_language
from followtui.tui import screens
from followtui.tui.app import FollowtuiApp
from followtui.tui.desk import Desk
from followtui.tui.screens.customers import CustomersScreen

NOW = "2026-11-24T09:30:00+00:00"
QUIET = 0.08
"""Seconds without a drawing after which a key has done all it does."""

PATIENCE = 20.0
"""Seconds that the judging of the whole book may take before the keys are pressed."""

MOVES = [*["down"] * 25, *["up"] * 10, *["pagedown"] * 6, *["pageup"] * 4, "end", "home", "G", "g", *["j"] * 15, *["k"] * 5]
NAMED = {"/": "slash", " ": "space"}
"""Keys whose names are not the characters that they type."""

TYPED = (
    "hx",
    "hua",
    "华兴",
    "138",
    "grade:A ",
    "silent:14d+",
    "grade:B stage:quote amount:10万+",
    "tag:重点 zh",
    "acme",
    "due:7d -grade:D",
)


class Times(NamedTuple):
    """Milliseconds from a key until its result is drawn, and until the last drawing."""

    shown: float
    settled: float


class Figures(NamedTuple):
    """How many keys; their medians, and their 95th percentiles."""

    keys: int
    median: Times
    most: Times


class _Watched(FollowtuiApp):
    """The app, noting when each screen was drawn."""

    CSS_PATH = str(Path(tui.__file__).with_name("app.tcss"))
    drawn: list[float]
    worked: float = 0.0

    @property
    def is_headless(self) -> bool:
        """No: everything is drawn down to the bytes for a terminal, which then go nowhere."""
        return False

    def _display(self, *given: object) -> None:
        super()._display(*given)  # type: ignore[arg-type]
        self.drawn.append(time.perf_counter())


class _Customers(CustomersScreen):
    """The screen, noting when the customer under the cursor was laid out, which a key does last."""

    CSS_PATH = str(Path(screens.__file__).with_name("customers.tcss"))

    def _beside(self) -> None:
        super()._beside()
        cast("_Watched", self.app).worked = time.perf_counter()


def key_times(folder: str) -> dict[str, Figures]:
    """Open the customers on a book and press keys: moving in the list, and typing filters."""
    set_language("zh")
    # As the command sets it when it starts.
    gc.set_threshold(100_000, 50, 50)
    desk = Desk(folder, lambda: now_from(NOW))
    app = _Watched(desk)
    app.drawn = []
    try:
        return asyncio.run(_press_all(app))
    finally:
        desk.close()
        set_language("en")


def report(folder: str, limit: int) -> list[str]:
    """The figures in words; ``limit`` is the most milliseconds that 95 of 100 keys may take until their result is drawn."""
    found = []
    for name, one in key_times(folder).items():
        shown = f"median {one.median.shown:.0f} ms, 95 % {one.most.shown:.0f} ms (limit {limit})"
        settled = f"all at rest: {one.median.settled:.0f} and {one.most.settled:.0f} ms"
        found.append(f"keys in the {name}, {os.path.basename(folder)}, {one.keys} keys: {shown}; {settled}")
    return found


async def _press_all(app: _Watched) -> dict[str, Figures]:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = _Customers(app.desk)
        await app.push_screen(screen)
        screen.query_one(Input).cursor_blink = False
        await _rest(app, screen)
        await pilot.pause(0.5)
        moving = [times for key in MOVES if (times := await _pressed(app, key))]
        typing = [times for key in _typing() if (times := await _pressed(app, key))]
    return {"list": _figures(moving), "filter": _figures(typing)}


async def _rest(app: _Watched, screen: CustomersScreen) -> None:
    """Wait until the rows are made, and the book is judged; where that takes longer than a person waits, it is called off."""
    begin = time.perf_counter()
    while not screen.cache.ready or (not app.verdicts.is_known and time.perf_counter() - begin < PATIENCE):
        await asyncio.sleep(0.1)
    app.workers.cancel_group(app, "verdicts")


def _typing() -> Iterator[str]:
    for text in TYPED:
        yield "/"
        yield from text
        yield from ["down", "down", "up", *["backspace"] * min(len(text), 3)]
        yield "escape"


async def _pressed(app: _Watched, key: str) -> Times | None:
    """The times of one key; None when there is nothing to draw, as at the end of a list."""
    app.drawn.clear()
    app.worked = 0.0
    begin = time.perf_counter()
    app.post_message(events.Key(NAMED.get(key, key), key if len(key) == 1 else None))
    while not app.drawn:
        await asyncio.sleep(0.001)
        if time.perf_counter() - begin > 1:
            return None
    while time.perf_counter() - app.drawn[-1] < QUIET:
        await asyncio.sleep(0.005)
    shown = next((one for one in app.drawn if one > app.worked), app.drawn[-1])
    return Times((shown - begin) * 1000, (app.drawn[-1] - begin) * 1000)


def _figures(times: list[Times]) -> Figures:
    parts = [quantiles(part, n=100) for part in zip(*times, strict=True)]
    return Figures(len(times), Times(*(part[49] for part in parts)), Times(*(part[94] for part in parts)))
