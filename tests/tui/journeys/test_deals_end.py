"""Deals brought to their end from the customer's own screen: won with three instalments, lost with what comes next."""

from pathlib import Path

from tui.driver import Person, play
from tui.forms.places import is_open
from tui.journeys.hands import choose, content, down_to, record, steps, to, write


def test_through_the_last_gates_to_won_with_three_instalments(firm_zh: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        await person.press("enter")
        await down_to(person, "相机40台")
        await person.press("m", "4")
        assert person.shows("方案报价 → 商务谈判", "决策日期")
        await choose(person, "done.quote", "1")
        await write(person, "node.quote.valid_until", "12-20")
        await write(person, "deals.decision_at", "12-11")
        await person.press("ctrl+s", "2")
        assert record(person, "deals")["stage"] == "negotiate"
        await person.press("m", "6")
        assert person.shows("商务谈判 → 赢单", "分期")
        await choose(person, "done.contract", "1")
        for place, (amount, due, words) in enumerate(
            (("40%", "12-10", "首付"), ("20.2万", "2027-02-01", "到货"), ("", "2027-05-01", "验收"))
        ):
            await write(person, f"pay.{place}.amount", amount)
            await write(person, f"pay.{place}.due", due)
            await write(person, f"pay.{place}.title", words)
        await person.press("ctrl+s")

        assert not is_open(person)
        assert record(person, "deals")["status"] == "won"
        paid = {node["title"]: node["amount"] for node in person.desk.book.records.documents("nodes").values() if node["kind"] == "payment"}
        assert paid == {"首付": 202_000, "到货": 202_000, "验收": 101_000}
        await person.press("u")
        assert record(person, "deals")["stage"] == "negotiate"
        await person.press("u")
        assert content(person.desk.book) == before

    play(firm_zh, story, language="zh")


def test_a_deal_is_lost_and_the_customer_keeps_its_other_steps(two_deals: Path) -> None:
    async def story(person: Person) -> None:
        before = content(person.desk.book)
        await person.press("enter")
        await down_to(person, "lenses")
        await person.press(">", "7")
        assert person.shows("lenses   contact → lost", "[4 the 2 steps planned]")
        await person.press("escape")
        assert content(person.desk.book) == before
        await person.press(">", "7", "1")
        await to(person, "lost_note")
        await person.type("8 % too dear")
        await person.press("ctrl+s")

        assert not is_open(person)
        lost = record(person, "deals", name="lenses")
        assert (lost["status"], lost["lost_reason"], lost["lost_note"]) == ("lost", "price", "8 % too dear")
        assert record(person, "deals", name="cameras")["status"] == "open"
        assert steps(person, lost["customer"]).keys() >= {"camera trial", "send the brochure"}
        await person.press("u")
        assert content(person.desk.book) == before

    play(two_deals, story)
