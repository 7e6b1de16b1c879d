"""The first customer of an empty book, from the first key to the agenda, and back."""

from pathlib import Path

from tui.driver import Person, play
from tui.forms.places import cursor, is_open
from tui.journeys.hands import choose, content, record, tab_to, write


def test_the_first_customer_stands_in_the_agenda_and_undo_empties_the_book(empty: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        assert person.shows("This book is new", "a  add a customer")
        await person.press("a")
        assert cursor(person) == "customers.name"
        await person.type("Nordhafen Marine GmbH")
        await person.press("tab", "2", "tab")
        await person.type("+49 40 555 0100")
        await tab_to(person, "customers.need")
        await person.type("a deck crane for two ferries, before May")
        await person.press("tab")
        await person.type("Ute Brandt")
        await person.press("tab")
        await person.type("head of purchasing")
        await tab_to(person, "next.0.when")
        await person.type("tomorrow 10:00")
        assert person.shows("Wed 25 Nov 10:00")
        await person.press("tab")
        await person.type("Call Ute about the crane's reach")
        await person.press("ctrl+s")

        assert not is_open(person)
        assert person.shows("TOMORROW", "Nordhafen Marine", "Call Ute", "10:00", "Ute Brandt", "a deck crane for two ferries")
        assert any("Nordhafen Marine GmbH" in toast for toast in person.toasts)
        assert record(person, "customers")["grade"] == "B"
        assert record(person, "contacts")["title"] == "head of purchasing"
        await person.press("u")
        assert content(person.desk.book) == before
        assert person.shows("This book is new")
        await person.press("U")
        assert person.shows("Nordhafen Marine")

    play(empty, story)


def test_the_first_customer_in_chinese(empty_zh: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        assert person.shows("这是一本新的客户本", "a  新增客户")
        await person.press("a")
        await person.type("苏州澜川泵业有限公司")
        await choose(person, "customers.grade", "1")
        await write(person, "customers.phone", "0512-6555 0101")
        await write(person, "customers.need", "三台循环泵，明年3月前换完")
        await write(person, "contacts.name", "顾晓岚")
        await choose(person, "contacts.role", "1")
        await write(person, "next.0.when", "周五下午3点")
        assert person.shows("周五 11月27日 15:00")
        await write(person, "next.0.title", "带样本去厂里看安装位")
        await person.press("ctrl+s")

        assert not is_open(person)
        assert person.shows("本周", "苏州澜川泵业", "顾晓岚", "三台循环泵")
        assert record(person, "nodes")["due"] == "2026-11-27T15:00"
        await person.press("u")
        assert content(person.desk.book) == before
        assert any("已撤销" in toast for toast in person.toasts)

    play(empty_zh, story, language="zh")
