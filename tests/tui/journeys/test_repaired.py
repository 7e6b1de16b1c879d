"""A save that is refused: everything wrong is said at once at its field, put right, and saved."""

from pathlib import Path

from tui.driver import Person, play
from tui.forms.places import cursor, errors, is_open
from tui.journeys.hands import choose, content, record, to, write


def test_everything_that_is_wrong_is_said_at_once_and_put_right(firm_zh: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        await person.press("l")
        await write(person, "followups.content", "客户表示考虑一下，继续跟进")
        await write(person, "next.0.when", "改天再说")
        await write(person, "next.0.title", "发合同")
        await person.press("ctrl+s")
        assert is_open(person)
        assert set(errors(person)) == {"method", "result", "content", "next.0"}
        assert cursor(person) == "followups.method"
        assert person.shows("还没写方式。怎么联系的？", "还没写结果。谈得怎么样？", "这条写得太空，同事看不出客户说了什么。", "“改天再说”")
        assert "--" not in person.text

        await person.press("2")
        await choose(person, "people", "1")
        await choose(person, "followups.result", "1")
        await to(person, "next.0.when")
        await person.press("ctrl+u")
        await person.type("周五")
        await person.press("ctrl+s")
        # What was put right is silent; what is still wrong has the cursor.
        assert list(errors(person)) == ["content"]
        assert cursor(person) == "followups.content"
        await person.press("ctrl+u")
        await person.type("梁书宁说48万能定，但要12个月质保写进合同，老板周四签字")
        await person.press("ctrl+s")

        assert not is_open(person)
        assert record(person, "followups")["next_at"] == "2026-11-27"
        await person.press("u")
        assert content(person.desk.book) == before

    play(firm_zh, story, language="zh")


def test_words_that_say_little_pass_with_a_reason_that_is_kept(firm_zh: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "1")
        await choose(person, "people", "1")
        await choose(person, "followups.result", "1")
        await write(person, "followups.content", "客户表示考虑一下，继续跟进")
        await write(person, "next.0.title", "发合同给梁书宁")
        await person.press("ctrl+s")
        assert person.shows("仍要保存", "为什么没有问题，理由会记下来")
        await write(person, "force", "原话如此，他不肯多说")
        await person.press("ctrl+s")
        assert not is_open(person)
        action = person.desk.last_action()
        assert action is not None
        assert action.subject["forced"] == "原话如此，他不肯多说"

    play(firm_zh, story, language="zh")
