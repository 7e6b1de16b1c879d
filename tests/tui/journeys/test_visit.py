"""A visit with three people, one of them new: the quote, the stage, steps on both sides, all in one save and one undo."""

from pathlib import Path

from tui.driver import Person, play
from tui.forms.places import cursor, errors, first_customer, is_open
from tui.journeys.hands import choose, content, steps, write

WORDS = "梁总、周经理和质量部高晓燕都在：48万含质保函定了，高晓燕要12兆的样机先跑一周"


async def fill_in(person: Person, deal: int) -> None:
    """The visit as it was: who, what, the quote with its amount, the stage, what comes next on either side."""
    await person.press("l", "6")
    await choose(person, "people", "1", "2")
    await person.type("、高晓燕")
    assert person.shows("高晓燕 将建为新联系人")
    await choose(person, "followups.result", "1")
    await choose(person, "followups.attitude", "1")
    await write(person, "followups.content", WORDS)
    await write(person, "next.0.when", "周五")
    await write(person, "next.0.title", "带12兆样机进厂")
    await write(person, "next.1.when", "12-4")
    await write(person, "next.1.title", "梁总给合同意见")
    await choose(person, "next.1.side", "2")
    await choose(person, "keys", "1")
    await write(person, "node.quote.amount", "48万")
    await choose(person, f"stage.{deal}", "4")


def test_a_visit_with_three_people_is_one_save_and_one_undo(firm_zh: Path) -> None:
    async def story(person: Person) -> None:
        case = first_customer(person)
        customer, (deal,) = case.customer_id or 0, case.open_deals()
        came_from = case.open_nodes()[0]
        before = content(person.desk.book)
        await fill_in(person, deal.id)
        await person.press("ctrl+s")
        # Who negotiates is asked when the customer decides: the same form takes it.
        assert list(errors(person)) == ["deals.decision_at"]
        assert cursor(person) == "deals.decision_at"
        assert person.shows("哪天定？")
        await person.type("12-11")
        await person.press("ctrl+s")
        await person.press("2", "2")  # the deal keeps its amount, and no further step for the quote

        assert not is_open(person)
        after = person.desk.book.case(customer)
        visit = after.followups[-1]
        names = {one.id: one.name for one in after.contacts}
        assert [names[one] for one in visit.contacts] == ["梁书宁", "周启衡", "高晓燕"]
        assert (visit.method, visit.attitude, visit.content) == ("visit", "warmer", WORDS)
        assert steps(person, customer).items() >= {("带12兆样机进厂", "2026-11-27"), ("梁总给合同意见", "2026-12-04")}
        assert {one.title: one.side for one in after.open_nodes()}["梁总给合同意见"] == "theirs"
        done = {one.kind: one for one in after.nodes if one.done_by_followup == visit.id}
        assert done["next_step"].id == came_from.id
        assert done["quote"].amount == 480_000
        moved = next(one for one in after.deals if one.id == deal.id)
        assert (moved.stage, moved.decision_at) == ("negotiate", "2026-12-11")
        assert any("芯屿澜" in toast for toast in person.toasts)

        await person.press("u")
        assert content(person.desk.book) == before
        await person.press("U")
        assert content(person.desk.book) != before

    play(firm_zh, story, language="zh")
