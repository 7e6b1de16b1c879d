"""Works the screens as a person does: presses keys, reads what stands there."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from followtui.dates.days import now_from
from followtui.text.language import set_language
from followtui.tui.app import FollowtuiApp
from followtui.tui.desk import Desk

NOW = "2026-11-24T09:30:00+08:00"


class Person:
    """Somebody at the screens of one book."""

    def __init__(self, app: FollowtuiApp, pilot: Pilot[None], desk: Desk) -> None:
        self.app = app
        self.pilot = pilot
        self.desk = desk
        self.keystrokes = 0

    async def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        self.keystrokes += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Put words where the cursor is, as if typed; they do not count as keystrokes."""
        field = self.app.focused
        if isinstance(field, Input):
            field.insert_text_at_cursor(text)
        elif isinstance(field, TextArea):
            field.insert(text)
        else:
            await self.pilot.press(*text)
        await self.pilot.pause()

    async def settle(self, seconds: float = 0.02) -> None:
        """Let the threads that run beside come to their end; a question that waits for an answer is no such."""
        for _look in range(600):
            if not any(one.is_running and one._thread_worker for one in self.app.workers):
                break
            await self.pilot.pause(0.02)
        await self.pilot.pause(seconds)

    @property
    def lines(self) -> list[str]:
        """The screen's lines as plain text, without the blanks at their ends."""
        size = self.app.size
        # What shines through a dialog is drawn from here.
        visible_screen_stack.set(self.app._background_screens)
        strips = self.app.screen._compositor.render_strips(size)
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The whole screen as plain text."""
        return "\n".join(self.lines)

    def shows(self, *words: str) -> bool:
        """Whether all of these words stand on the screen."""
        text = self.text
        return all(word in text for word in words)

    @property
    def toasts(self) -> list[str]:
        """What was said in toasts, oldest first."""
        return [one.message for one in self.app._notifications]

    def save_picture(self, path: str) -> None:
        """A picture of the screen, to look at while writing a test."""
        self.app.save_screenshot(path)


Story = Callable[[Person], Awaitable[None]]


@contextmanager
def drawn_when_read() -> Iterator[None]:
    """Draw only what a story reads: without a terminal nobody sees the rest, and drawing it takes half of the time."""

    def unseen(compositor: Compositor, *_given: object, **_named: object) -> RenderableType | None:
        compositor._dirty_regions.clear()
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", unseen)
        yield


def play(
    folder: Path | str,
    story: Story,
    *,
    size: tuple[int, int] = (120, 36),
    language: str = "en",
    now: str = NOW,
    draws: bool = False,
) -> None:
    """Open the screens on a book, let a person work, and close them again. ``draws`` draws every change as a terminal would have it."""
    moment = now_from(now)
    play_at(folder, story, lambda: moment, size=size, language=language, draws=draws)


def play_at(
    folder: Path | str,
    story: Story,
    clock: Callable[[], datetime],
    *,
    size: tuple[int, int] = (120, 36),
    language: str = "en",
    draws: bool = False,
) -> None:
    """The same with a clock of its own."""
    set_language(language)
    desk = Desk(str(folder), clock)
    app = FollowtuiApp(desk)

    async def run() -> None:
        with nullcontext() if draws else drawn_when_read():
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await story(Person(app, pilot, desk))

    try:
        asyncio.run(run())
    finally:
        desk.close()
        set_language("en")
