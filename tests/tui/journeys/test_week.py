"""A week's report handed in; what is written down late shows in the next one as before and after."""

from pathlib import Path

from tui.driver import Person, play
from tui.forms.places import is_open
from tui.journeys.conftest import book_of
from tui.journeys.hands import choose, content, write

MONDAY = "2026-11-30T09:00:00+08:00"
NEXT_FRIDAY = "2026-12-04T17:00:00+08:00"


async def open_report(person: Person) -> None:
    """To the report, until it is written."""
    await person.press("4")
    await person.settle()


async def after(person: Person, *keys: str) -> None:
    """Press keys and wait until the report is written again."""
    await person.press(*keys)
    await person.settle()


def log_on_wednesday(folder: Path) -> None:
    """One call in the week that is handed in."""
    from followtui.book.followups import Log, log_followup
    from followtui.book.steps import NextStep

    with book_of(folder, "2026-11-25T10:00:00+08:00") as book:
        customer = next(iter(book.records.customers()))
        words = "梁书宁说48万能定，要12个月质保写进合同"
        values = {"method": "phone", "result": "progress", "content": words}
        log_followup(book, Log(customer=customer, values=values, steps=[NextStep(title="发合同", when="2026-12-02")]))


def test_a_week_is_handed_in_and_what_comes_late_shows_in_the_next(firm_zh: Path) -> None:
    log_on_wednesday(firm_zh)

    async def hand_in(person: Person) -> None:
        before = content(person.desk.book)
        await open_report(person)
        await after(person, "[")
        await person.press("i")
        await person.type("芯屿澜48万基本定了，卡在质保条款。")
        await after(person, "ctrl+s")
        assert person.shows("芯屿澜48万基本定了，卡在质保条款。", "已交")
        handed_in = content(person.desk.book)
        await after(person, "u")
        assert content(person.desk.book) == before
        await after(person, "U")
        assert content(person.desk.book) == handed_in

    async def log_late(person: Person) -> None:
        await person.press("l")
        await write(person, "followups.happened_at", "上周四 15:00")
        await choose(person, "followups.method", "6")
        await choose(person, "people", "2")
        await choose(person, "followups.result", "1")
        await write(person, "followups.content", "周启衡带看三条线，第二条线机位太窄，要加转角支架")
        await write(person, "next.0.title", "报转角支架的价")
        await person.press("ctrl+s")
        assert not is_open(person)
        await open_report(person)
        await after(person, "[")
        assert person.shows("补记")

    async def read_next(person: Person) -> None:
        await open_report(person)
        for _page in range(6):
            if person.shows("交表 1 → 补记后 2"):
                break
            await person.press("pagedown")
        assert person.shows("交表 1 → 补记后 2")

    play(firm_zh, hand_in, language="zh", now=MONDAY)
    play(firm_zh, log_late, language="zh", now="2026-11-30T14:00:00+08:00")
    play(firm_zh, read_next, language="zh", now=NEXT_FRIDAY)
