"""A rep's honest day: none of this may be refused. Each step is judged as the book would save it."""

from typing import Any

import pytest

from followtui.rules.case import Case, Circumstances
from followtui.rules.gate import refused
from followtui.rules.typed import build_case
from rules.makers import (
    CUSTOMER,
    DEAL,
    Documents,
    circumstances,
    contact,
    customer,
    deal,
    documents,
    done,
    errors,
    followup,
    node,
    starter_template,
)


@pytest.fixture(params=["zh", "en"])
def at(request: pytest.FixtureRequest) -> Circumstances:
    """Tuesday morning, with either starter."""
    return circumstances(template=starter_template(request.param))


def built(found: Documents) -> Case:
    """The customer's case."""
    return build_case(CUSTOMER, found)


def all_of(found: Documents) -> set[tuple[str, int, str]]:
    """Every field that these documents write."""
    return {(table, key, code) for table, rows in found.items() for key, row in rows.items() for code in row}


def assert_let_through(before: Documents | None, after: Documents, at: Circumstances, written: Any = None) -> None:
    """The step from ``before`` to ``after`` is refused for nothing, though it wrote everything that is new."""
    places = all_of(after) - all_of(before or {}) if written is None else written
    assert refused(built(before) if before else None, built(after), places, at) == []


def test_a_card_from_the_trade_show(at: Circumstances) -> None:
    new = customer(grade=None, last_touch_at=None, created_at="2026-11-24T09:00:00+08:00", source="展会")
    assert_let_through(None, documents(customers=new, nodes=node(kind="first_contact", title="打电话约时间")), at)


def test_eight_unanswered_calls(at: Circumstances) -> None:
    new = customer(grade=None, created_at="2026-11-16T09:00:00+08:00")
    calls: list[dict[str, Any]] = []
    for day in range(16, 24):
        before = documents(customers=new, nodes=node(), followups=[*calls])
        moment = f"2026-11-{day}T10:00:00+08:00"
        calls.append(followup(happened_at=moment, created_at=moment, content=None, result="no_reply"))
        assert_let_through(before, documents(customers=new, nodes=node(), followups=calls), at)
    assert errors(built(documents(customers=new, nodes=node(), followups=calls)), at) == []


def test_a_repeat_order_that_starts_at_the_quote(at: Circumstances) -> None:
    old = {"customers": customer(relation="existing"), "contacts": contact(), "nodes": node()}
    order = deal(kind="repeat", stage="quote", decision_at=None)
    assert_let_through(documents(**old), documents(**old, deals=order), at)


def test_a_friday_visit_logged_on_monday_morning() -> None:
    at = circumstances("2026-11-23T09:10:00+08:00")
    before = {"customers": customer(last_touch_at="2026-11-10"), "contacts": contact(), "nodes": node()}
    visit = followup(
        method="visit",
        happened_at="2026-11-20T15:00:00+08:00",
        created_at="2026-11-23T09:10:00+08:00",
        next_action="送样机",
        next_at="2026-11-27",
    )
    assert_let_through(documents(**before), documents(**before, followups=visit), at)
    assert errors(built(documents(**before, followups=visit)), at) == []


def test_a_decision_maker_nobody_knows_yet(at: Circumstances) -> None:
    people = {"customers": customer(), "contacts": contact(role="user")}
    confirmed = done("need_confirmed", "2026-11-20", deal=DEAL)
    find_out = node(title="问清谁拍板", unknown="deals.decision_maker", created_at="2026-11-24T09:30:00+08:00", deal=DEAL)
    before = documents(**people, deals=deal(stage="need"), nodes={50: node(), 51: confirmed})
    after = documents(**people, deals=deal(stage="quote"), nodes={50: node(), 51: confirmed, 52: find_out})
    written = (all_of(after) - all_of(before)) | {("deals", DEAL, "stage")}
    assert_let_through(before, after, at, written)


def test_one_text_to_thirty_customers(at: Circumstances) -> None:
    ungraded = {"customers": customer(grade=None, created_at="2026-11-20"), "nodes": node()}
    text = followup(method="wechat", result="awaiting", content="新品手册和十二月价格", batch=77)
    assert_let_through(documents(**ungraded), documents(**ungraded, followups=text), at)


def test_a_deal_is_won_and_the_care_visit_declined(at: Circumstances) -> None:
    people = {"customers": customer(), "contacts": contact()}
    steps = [done("quote", "2026-11-10", deal=DEAL), node()]
    signed = done("contract", "2026-11-24", deal=DEAL)
    last = followup(result="won", no_next_reason="won", happened_at="2026-11-24T09:00:00+08:00", created_at=None)
    before = documents(**people, deals=deal(stage="contract"), nodes=steps)
    closed = [steps[0], {**steps[1], "done_at": "2026-11-24T09:00:00+08:00"}, signed]
    after = documents(**people, deals=deal(stage="won", status="won"), nodes=closed, followups=last)
    assert_let_through(before, after, at)
