"""Somebody logs in another terminal: it shows within a second, and a half-filled form stays as it was."""

import asyncio
import os
import sys
import time
from pathlib import Path

from tui.driver import NOW, Person, play
from tui.forms.places import cursor, form, is_open, values
from tui.journeys.conftest import EIGHT
from tui.journeys.hands import write

A_SECOND = 1.0


async def log_elsewhere(folder: Path, customer: str) -> None:
    """A follow-up logged by the command line, in a process of its own."""
    words = "Kim Hazel takes 90 seals a month from January on"
    command = [
        sys.executable, "-m", "followtui", "--lang", "en", "--book", str(folder), "log", customer, words,
        "--method", "phone", "--result", "progress", "--next", "send Hazel the order form", "--on", "fri",
    ]  # fmt: skip
    environment = {**os.environ, "FOLLOWTUI_NOW": NOW}
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _nothing = await process.communicate()
    assert process.returncode == 0, said.decode()


async def comes_to_show(person: Person, words: str) -> float:
    """Seconds until these words stand on the screen."""
    begun = time.monotonic()
    while words not in person.text:
        assert time.monotonic() - begun < 5 * A_SECOND
        await person.pilot.pause(0.02)
    return time.monotonic() - begun


def test_a_followup_logged_elsewhere_shows_within_a_second_behind_a_half_filled_form(day: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "1")
        await write(person, "followups.content", "Kim takes 400 seals, but onl")
        await person.press("left", "left")
        field = person.app.focused
        place = field.cursor_location  # type: ignore[union-attr]
        await log_elsewhere(day, EIGHT[7])
        assert await comes_to_show(person, "today 7") < A_SECOND

        assert is_open(person)
        assert EIGHT[0] in form(person).form.title().text
        assert cursor(person) == "followups.content"
        assert person.app.focused is field
        assert field.cursor_location == place  # type: ignore[union-attr]
        assert values(person)["followups.content"] == "Kim takes 400 seals, but onl"
        await person.press("X")
        assert values(person)["followups.content"] == "Kim takes 400 seals, but oXnl"
        await person.press("escape")
        assert person.shows("THIS WEEK", "send Hazel")

    play(day, story, size=(120, 40))


def test_the_customer_that_is_looked_at_shows_what_was_logged_elsewhere(day: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("2", "G")
        assert any(EIGHT[7] in line for line in person.lines if "▌" in line[:3])
        await log_elsewhere(day, EIGHT[7])
        assert await comes_to_show(person, "90 seals a month") < A_SECOND
        assert any(EIGHT[7] in line for line in person.lines if "▌" in line[:3])

    play(day, story)
