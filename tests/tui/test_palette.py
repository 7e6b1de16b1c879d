"""The palette: what it offers first, and by which words things are found in it."""

from pathlib import Path

from textual.widgets import Input

from followtui.tui.screens.palette import Palette
from tui.driver import Person, play


def titles(person: Person) -> list[str]:
    """What the palette offers, in its order."""
    screen = person.app.screen
    assert isinstance(screen, Palette)
    return [entry.title for entry in screen.lines.rows]


async def look_for(person: Person, typed: str) -> list[str]:
    """What the palette offers for some words."""
    person.app.screen.query_one(Input).value = typed
    await person.pilot.pause()
    return titles(person)


def test_the_commands_of_the_screen_stand_first_and_moving_in_the_list_last(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press(":")
        found = titles(person)
        assert found[:3] == ["log", "no answer", "finish"]
        assert found.index("run the day") < found.index("Customers") < found.index("theme: ink") < found.index("down")

    play(sample, story)


def test_in_chinese_things_are_found_by_pinyin_and_by_common_words(sample_zh: Path) -> None:
    async def story(person: Person) -> None:
        await person.press(":")
        assert all("主题" in title for title in (await look_for(person, "zhuti"))[:5])
        assert (await look_for(person, "gq"))[0] == "改期"
        assert (await look_for(person, "chexiao"))[0] == "撤销"
        light, dark = await look_for(person, "浅色"), await look_for(person, "深色")
        assert light
        assert dark
        assert not set(light) & set(dark)
        assert await look_for(person, "light") == light

    play(sample_zh, story, language="zh")


def test_where_nothing_matches_a_line_says_so(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press(":")
        assert await look_for(person, "qqzzx [b]") == []
        assert person.shows("Nothing is called “qqzzx [b]”")

    play(sample, story)


def test_what_cannot_be_done_here_is_neither_offered_nor_in_the_footer(empty: Path) -> None:
    async def story(person: Person) -> None:
        for mode in "123":
            await person.press(mode)
            footer = person.lines[-1]
            assert not any(f" {title} " in footer for title in ("log", "no answer", "finish", "edit", "open", "mark", "all marked", "copy"))
            assert " add " in footer
            await person.press(":")
            assert "star" not in titles(person)
            await person.press("escape")

    play(empty, story)
