"""How long a key takes in the customers' list and its filter: from the key to the screen that shows what it did.

The real app runs on a big book without a terminal, but draws every screen down to the bytes that a terminal would get.
A key is told to the app as its driver would tell it. Measured are the first screen drawn after it, which shows the first
page of what was found, and the last one, after which nothing moves any more.
"""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from textual import events

from followtui import tui
from followtui.dates.days import now_from
from followtui.text.language import set_language
from followtui.tui.app import FollowtuiApp
from followtui.tui.desk import Desk
from followtui.tui.screens.customers import CustomersScreen

NOW = "2026-11-24T09:30:00+00:00"
QUIET = 0.08
"""Seconds without a drawing after which a key has done all it does."""

MOVES = [*["down"] * 25, *["up"] * 10, *["pagedown"] * 6, *["pageup"] * 4, "end", "home", "G", "g", *["j"] * 15, *["k"] * 5]
NAMED = {"/": "slash", " ": "space"}
"""Keys whose names are not the characters that they type."""

TYPED = ("hx", "hua", "华兴", "138", "grade:A ", "silent:14d+", "grade:B stage:quote amount:10万+", "tag:重点 zh", "acme", "due:7d -grade:D")


class Figures(NamedTuple):
    """Milliseconds: the median and the 95th percentile until the first drawing, and until the last."""

    keys: int
    median: float
    most: float
    median_settled: float
    most_settled: float


class _Watched(FollowtuiApp):
    """The app, noting when each screen was drawn."""

    CSS_PATH = str(Path(tui.__file__).with_name("app.tcss"))
    drawn: list[float]

    @property
    def is_headless(self) -> bool:
        """No: everything is drawn down to the bytes for a terminal, which then go nowhere."""
        return False

    def _display(self, *given: object) -> None:
        super()._display(*given)  # type: ignore[arg-type]
        self.drawn.append(time.perf_counter())


def key_times(folder: str) -> dict[str, Figures]:
    """Open the customers on a book and press keys: moving in the list, and typing filters."""
    set_language("zh")
    desk = Desk(folder, lambda: now_from(NOW))
    app = _Watched(desk)
    app.drawn = []
    try:
        return asyncio.run(_press_all(app))
    finally:
        desk.close()
        set_language("en")


async def _press_all(app: _Watched) -> dict[str, Figures]:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        screen = app.screen
        assert isinstance(screen, CustomersScreen)
        while not (screen.cache.ready and app.verdicts.is_known):
            await asyncio.sleep(0.1)
        await pilot.pause(0.5)
        moving = [await _pressed(app, key) for key in MOVES]
        typing = [await _pressed(app, key) for key in _typing()]
    return {"list": _figures(moving), "filter": _figures(typing)}


def _typing() -> Iterator[str]:
    for text in TYPED:
        yield "/"
        yield from text
        yield from ["down", "down", "up", *["backspace"] * 3]
        yield "escape"


async def _pressed(app: _Watched, key: str) -> tuple[float, float]:
    app.drawn.clear()
    begin = time.perf_counter()
    app.post_message(events.Key(NAMED.get(key, key), key if len(key) == 1 else None))
    while not app.drawn:
        await asyncio.sleep(0.001)
        if time.perf_counter() - begin > 2:
            raise AssertionError(f"{key} draws nothing")
    while time.perf_counter() - app.drawn[-1] < QUIET:
        await asyncio.sleep(0.005)
    return (app.drawn[0] - begin) * 1000, (app.drawn[-1] - begin) * 1000


def _figures(times: list[tuple[float, float]]) -> Figures:
    first = quantiles([one for one, _last in times], n=100)
    last = quantiles([one for _first, one in times], n=100)
    return Figures(len(times), first[49], first[94], last[49], last[94])
