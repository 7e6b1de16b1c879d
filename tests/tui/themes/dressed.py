"""The screens with a person's own settings."""

import asyncio
from datetime import datetime
from pathlib import Path

from followtui.dates.days import now_from
from followtui.tui.app import FollowtuiApp
from followtui.tui.desk import Desk
from followtui.tui.settings import Settings
from tui.driver import NOW, Person, Story


def moment() -> datetime:
    """The fixed moment of the tests."""
    return now_from(NOW)


def play_with(settings: Settings, folder: Path, story: Story, *, size: tuple[int, int] = (100, 30)) -> None:
    """Open the screens with these settings, let a person work, and close them again."""
    desk = Desk(str(folder), moment)
    app = FollowtuiApp(desk, settings)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(Person(app, pilot, desk))

    try:
        asyncio.run(run())
    finally:
        desk.close()
