"""What is to be done: missing_node, no_next_step, overdue_node and silent_customer."""

from typing import Any

import pytest

from rules.makers import (
    AT,
    CUSTOMER,
    DEAL,
    NODE,
    TODAY,
    against,
    case,
    circumstances,
    customer,
    deal,
    done,
    followup,
    node,
    places,
    starter_template,
    template_with,
)


def said(rule: str, **tables: Any) -> list[str]:
    """What ``rule`` says of a case, in short."""
    return places(against(rule, case(**tables)))


class TestMissingNode:
    """Each stage implies the key nodes of its own gate."""

    @pytest.mark.parametrize(
        ("stage", "kinds"),
        [
            ("contact", []),
            ("need", ["first_contact"]),
            ("quote", ["need_confirmed"]),
            ("negotiate", ["quote"]),
            ("contract", ["quote"]),
            ("won", ["contract"]),
            ("lost", []),
        ],
    )
    def test_by_stage(self, stage: str, kinds: list[str]) -> None:
        status = stage if stage in ("won", "lost") else "open"
        findings = against("missing_node", case(deals=deal(stage=stage, status=status)))
        assert [finding.detail for finding in findings] == kinds
        assert all(f"--done {finding.detail}" in finding.hint for finding in findings)
        nodes = [node(), *(done(kind, "2026-11-10", deal=DEAL) for kind in kinds)]
        assert against("missing_node", case(deals=deal(stage=stage, status=status), nodes=nodes)) == []

    def test_only_what_is_done_counts(self) -> None:
        planned = node(kind="quote", deal=DEAL)
        assert said("missing_node", deals=deal(stage="negotiate"), nodes=planned) == ["error deals.stage"]

    def test_a_node_of_another_deal_does_not_count(self) -> None:
        deals = [deal(stage="negotiate"), deal(stage="contact")]
        for own, findings in ((30, []), (None, []), (31, ["error deals.stage"])):
            quoted = done("quote", "2026-11-10", deal=own)
            assert said("missing_node", deals=deals, nodes=[node(), quoted]) == findings

    def test_a_repeat_order_confirms_no_need(self) -> None:
        assert said("missing_node", deals=deal(stage="quote", kind="repeat")) == []
        assert said("missing_node", deals=deal(stage="negotiate", kind="repeat")) == ["error deals.stage"]

    def test_won_asks_for_the_contract_whatever_stage_still_stands_there(self) -> None:
        findings = against("missing_node", case(deals=deal(stage="quote", status="won")))
        assert [finding.detail for finding in findings] == ["contract"]
        assert said("missing_node", deals=deal(stage="quote", status="lost")) == []

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_the_node_is_named_as_the_template_names_it(self, language: str) -> None:
        at = circumstances(template=starter_template(language))
        finding = against("missing_node", case(deals=deal(stage="won", status="won")), at)[0]
        assert at.template.label("node_kinds", "contract", "en") in finding.message


class TestOrderOfNodes:
    """Key nodes dated out of their order are a warning on the later one."""

    late = ("warning nodes.done_at",)

    def of(self, *nodes: Any) -> list[str]:
        """What is said of a deal with these nodes."""
        return said("missing_node", deals=deal(), nodes=[node(), *nodes])

    def test_in_order_or_on_one_day(self) -> None:
        kinds = ("first_contact", "need_confirmed", "quote", "contract", "payment")
        assert self.of(*(done(kind, f"2026-11-0{day}", deal=DEAL) for day, kind in enumerate(kinds, 1))) == []
        assert self.of(*(done(kind, "2026-11-03", deal=DEAL) for kind in kinds)) == []

    def test_a_quote_before_its_need(self) -> None:
        need, quote = done("need_confirmed", "2026-11-09", deal=DEAL), done("quote", "2026-11-06", deal=DEAL)
        assert self.of(need, quote) == [*self.late]

    def test_the_days_are_compared_and_not_the_hours(self) -> None:
        need = done("need_confirmed", "2026-11-09T15:00:00+08:00", deal=DEAL)
        quote = done("quote", "2026-11-09T09:00:00+08:00", deal=DEAL)
        assert self.of(need, quote) == []

    def test_a_revised_quote_after_the_contract_is_no_disorder(self) -> None:
        quotes = [done("quote", "2026-11-06", deal=DEAL), done("quote", "2026-11-20", deal=DEAL)]
        assert self.of(*quotes, done("contract", "2026-11-16", deal=DEAL)) == []

    def test_the_first_contact_belongs_to_the_customer(self) -> None:
        assert self.of(done("first_contact", "2026-11-09"), done("quote", "2026-11-06", deal=DEAL)) == [*self.late]
        # Another quote of the customer, of no deal, says nothing about this one.
        assert self.of(done("quote", "2026-11-09"), done("contract", "2026-11-06", deal=DEAL)) == []


class TestNoNextStep:
    """A live customer always has a next step."""

    missing = ("error customers.next",)

    def test_without_an_open_node(self) -> None:
        assert said("no_next_step", nodes={}) == [*self.missing]
        assert said("no_next_step", nodes=node(done_at=TODAY)) == [*self.missing]
        assert against("no_next_step", case(nodes={}))[0].message == "No next step. When will you be back?"

    def test_an_open_node_of_either_side_will_do(self) -> None:
        assert said("no_next_step", nodes=node(side="theirs")) == []

    def test_a_step_without_a_date_comes_up_on_no_day(self) -> None:
        assert said("no_next_step", nodes=node(due=None)) == [*self.missing]

    @pytest.mark.parametrize("state", ["parked", "dropped"])
    def test_customers_at_rest_need_none(self, state: str) -> None:
        assert said("no_next_step", customers=customer(state=state), nodes={}) == []

    @pytest.mark.parametrize("reason", ["won", "lost"])
    def test_a_closed_deal_with_its_reason_needs_none(self, reason: str) -> None:
        closed = deal(stage=reason, status=reason)
        last = followup(no_next_reason=reason)
        assert said("no_next_step", deals=closed, followups=last, nodes={}) == []
        assert said("no_next_step", deals=closed, followups=followup(), nodes={}) == [*self.missing]
        assert said("no_next_step", deals=[closed, deal()], followups=last, nodes={}) == [*self.missing]

    @pytest.mark.parametrize("reason", ["parked", "dropped", "keine Lust"])
    def test_a_live_customer_is_not_at_rest_whatever_was_said(self, reason: str) -> None:
        assert said("no_next_step", followups=followup(no_next_reason=reason), nodes={}) == [*self.missing]


class TestDealsWithoutStep:
    """An open deal without a step of its own is a warning."""

    def test_the_customers_step_covers_its_only_deal(self) -> None:
        assert said("no_next_step", deals=deal()) == []
        assert said("no_next_step", deals=[deal(), deal(stage="lost", status="lost")]) == []

    def test_but_not_two(self) -> None:
        deals = [deal(), deal()]
        assert said("no_next_step", deals=deals) == ["warning deals.next", "warning deals.next"]
        findings = against("no_next_step", case(deals=deals, nodes=node(deal=30)))
        assert [(finding.severity, finding.id) for finding in findings] == [("warning", 31)]

    def test_a_payment_of_a_won_deal_moves_no_other_on(self) -> None:
        deals = [deal(stage="won", status="won"), deal()]
        payment = node(kind="payment", title="首付款", deal=30)
        findings = against("no_next_step", case(deals=deals, nodes=payment))
        assert [(finding.severity, finding.id) for finding in findings] == [("warning", 31)]


class TestEmptySteps:
    """A step that says only "follow up" is a warning."""

    @pytest.mark.parametrize(
        "title",
        [
            "继续跟进",
            "跟进",
            " 继续 跟进。",
            "下周三继续跟进",
            "继续跟进（12月3日）",
            "2026-11-30 再跟进",
            "保持联系吧",
            "三天后联系客户",
            "Follow up",
            "follow-up!",
            "FOLLOW UP on Monday",
            "ｆｏｌｌｏｗ　ｕｐ",
            "Check in next week",
            "touch base in 3 days",
            "follow up by Dec 3",
        ],
    )
    def test_it_is_seen_through_dates_width_and_marks(self, title: str) -> None:
        assert said("no_next_step", nodes=node(title=title)) == ["warning nodes.title"]

    @pytest.mark.parametrize(
        "title",
        [
            "跟进合同盖章",
            "继续跟进李总的付款审批",
            "发修订报价",
            "follow up on the sample test",
            "Check in with Dr Qian on the demo",
            "3月5日送样",
            "联系客户财务要开票资料",
            "12月3日",
            "call",
        ],
    )
    def test_a_step_with_an_object_is_left_alone(self, title: str) -> None:
        assert said("no_next_step", nodes=node(title=title)) == []

    def test_key_nodes_need_no_words(self) -> None:
        assert said("no_next_step", nodes=node(kind="quote", title="跟进")) == []
        assert said("no_next_step", nodes=[node(), node(title="跟进", done_at=TODAY)]) == []

    def test_the_template_may_name_others(self) -> None:
        at = circumstances(template=template_with(rules={"no_next_step": {"empty_phrases": ["再说"]}}))
        found = [case(nodes=node(title=title)) for title in ("下周再说", "跟进")]
        assert [places(against("no_next_step", one, at)) for one in found] == [["warning nodes.title"], []]


class TestOverdueNode:
    """An open node due before today."""

    def test_the_day_itself_is_not_overdue(self) -> None:
        assert said("overdue_node", nodes=node(due="2026-11-23")) == ["warning nodes.due"]
        assert said("overdue_node", nodes=node(due=f"{TODAY}T08:00")) == []

    @pytest.mark.parametrize("due", [None, "bald", ""])
    def test_without_a_day_nothing_is_overdue(self, due: str | None) -> None:
        assert said("overdue_node", nodes=node(due=due)) == []

    def test_done_and_at_rest_are_left_alone(self) -> None:
        assert said("overdue_node", nodes=node(due="2026-11-01", done_at="2026-11-03")) == []
        assert said("overdue_node", nodes=node(due="2026-11-01"), customers=customer(state="dropped")) == []


class TestSilentCustomer:
    """Untouched longer than the shorter of the grade's and the stage's limit. Grade B: 14 days."""

    silent = ("warning customers.last_touch_at",)

    def of(self, touched: str | None, nodes: Any = None, deals: Any = None, **fields: Any) -> list[str]:
        """What is said of a customer touched on this day, with a step far away."""
        known = customer(last_touch_at=touched, **fields)
        return said("silent_customer", customers=known, nodes=nodes or node(due="2027-06-01"), deals=deals or {})

    def test_the_limit_itself_is_not_silence(self) -> None:
        assert self.of("2026-11-10") == []
        assert self.of("2026-11-09") == [*self.silent]

    def test_existing_customers_have_longer(self) -> None:
        assert self.of("2026-10-01", relation="existing") == []
        assert self.of("2026-09-01", relation="existing") == [*self.silent]

    def test_the_stage_may_be_shorter(self) -> None:
        # A deal in negotiation may lie idle for 7 days.
        assert self.of("2026-11-16", deals=deal(stage="negotiate")) == [*self.silent]
        assert self.of("2026-11-16", deals=deal(stage="negotiate", status="lost")) == []

    def test_who_was_never_touched_is_counted_from_its_first_day(self) -> None:
        assert self.of(None, created_at="2026-11-09T10:00:00+08:00") == [*self.silent]
        assert self.of(None, created_at="2026-11-12T10:00:00+08:00") == []
        assert self.of(None, created_at=None) == []

    def test_a_step_of_ours_within_the_limit_is_enough(self) -> None:
        assert self.of("2026-11-01", nodes=node(due="2026-12-08")) == []
        assert self.of("2026-11-01", nodes=node(due="2026-12-09")) == [*self.silent]
        assert self.of("2026-11-01", nodes=node(due=TODAY)) == []
        assert self.of("2026-11-01", nodes=node(due="2026-11-23")) == [*self.silent]

    def test_an_appointment_of_theirs_may_be_further(self) -> None:
        assert self.of("2026-11-01", nodes=node(side="theirs", due="2027-01-23")) == []
        assert self.of("2026-11-01", nodes=node(side="theirs", due="2027-01-24")) == [*self.silent]

    def test_without_a_limit_there_is_no_silence(self) -> None:
        assert self.of("2020-01-01", grade=None) == []

    def test_customers_at_rest_may_be_silent(self) -> None:
        assert self.of("2026-01-01", state="dropped") == []


def test_findings_point_at_their_record() -> None:
    assert against("no_next_step", case(nodes={}), AT)[0].id == CUSTOMER
    assert against("overdue_node", case(nodes=node(due="2026-11-01")), AT)[0].id == NODE
