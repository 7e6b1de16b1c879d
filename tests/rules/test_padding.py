"""Padded reports: more than one person can do in a day, and notes that were copied."""

from typing import Any

import pytest

from followtui.rules.notetext import is_nearly, note_text
from followtui.rules.padding import full_days
from followtui.rules.traces import Trace
from followtui.template.rules import DEFAULTS
from rules.makers import against, case, followup, places

SAID_ZH = "李总说新产线要四十台检测相机，嫌我们比对手贵百分之五"
SAID_EN = "Ms Li wants forty inspection cameras for the new line and finds us dearer than the rival"


def on(day: int, hour: int = 10, **fields: Any) -> dict[str, Any]:
    at = f"2026-11-{day:02}T{hour:02}:00:00+08:00"
    return followup(happened_at=at, created_at=at, **fields)


def copied(*rows: dict[str, Any]) -> list[str]:
    return places(against("copied_note", case(followups=list(rows))))


class TestCopiedNote:
    """Nearly the same words as in an earlier note of this customer's."""

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (SAID_ZH, SAID_ZH),
            (SAID_ZH, SAID_ZH.replace("，", " ").replace("李总", "李总 ") + "。"),
            (SAID_ZH, SAID_ZH.replace("嫌", "觉得")),
            (SAID_EN, SAID_EN.upper()),
            (SAID_EN, SAID_EN.replace("finds", "thinks")),
            ("客户还在走内部流程，11月20日前给我们答复", "客户还在走内部流程，11月27日前给我们答复"),
            (
                "They are still in internal review, answer by Friday at the latest",
                "They are still in internal review, answer by Nov 27 at the latest",
            ),
        ],
    )
    def test_the_same_words_again(self, first: str, second: str) -> None:
        assert copied(on(2, content=first), on(20, content=second)) == ["warning followups.content"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("第1期货款已到账，48000元，财务已确认收款", "第2期货款已到账，36000元，财务已确认收款"),
            ("The first 40 units are delivered and accepted by the plant", "The first 60 units are delivered and accepted by the plant"),
            (SAID_ZH, "李总说对手也降价了，要我们周五前给最后报价"),
            ("报价已发", "报价已发"),
            ("quote sent", "quote sent"),
        ],
    )
    def test_other_figures_other_words_and_short_notes_are_no_copies(self, first: str, second: str) -> None:
        assert copied(on(2, content=first), on(20, content=second)) == []

    def test_unanswered_calls_and_batches_are_no_copies(self) -> None:
        text = "打了两次电话，响了很久都没有人接听，明天再打"
        assert copied(on(2, content=text, result="no_reply"), on(3, content=text, result="no_reply")) == []
        assert copied(on(2, content=SAID_ZH, batch=7), on(3, content=SAID_ZH, batch=8)) == []

    def test_each_copy_is_told_of_the_first(self) -> None:
        found = against("copied_note", case(followups=[on(day, content=SAID_ZH) for day in (2, 9, 16)]))
        assert [one.values["day"] for one in found] == ["2026-11-02", "2026-11-02"]

    def test_the_sketches_of_near_copies_meet(self) -> None:
        note = note_text(SAID_EN)
        for place in range(0, len(SAID_EN) - 4, 3):
            other = note_text(SAID_EN[:place] + "x" + SAID_EN[place + 2 :])
            if note.figures == other.figures and is_nearly(note, other, 0.9):
                assert set(note.sketch) & set(other.sketch), place


class TestImplausibleDay:
    """More than three talks with one customer, forty in all or six visits on one day."""

    def test_four_talks_with_one_customer(self) -> None:
        four = [on(20, hour, content=f"{SAID_ZH}{hour}") for hour in (9, 10, 11, 14)]
        found = against("implausible_day", case(followups=four))
        assert places(found) == ["warning followups.happened_at"]
        assert against("implausible_day", case(followups=four[:3])) == []

    def test_calls_that_nobody_answered_do_not_count(self) -> None:
        eight = [on(20, hour, result="no_reply", content=None) for hour in range(9, 17)]
        assert against("implausible_day", case(followups=eight)) == []

    def test_a_batch_counts_once(self) -> None:
        assert against("implausible_day", case(followups=[on(20, hour, batch=7) for hour in range(9, 17)])) == []

    def day(self, count: int, **fields: Any) -> list[str]:
        usual = {"answered": True, "visit": False, "batch": 0}
        traces = [Trace(id=n, customer=n, day="2026-11-20", author="", **{**usual, **fields}) for n in range(1, count + 1)]
        return [f"{one.detail} {one.id}" for one in full_days(traces, DEFAULTS["implausible_day"])]

    def test_more_than_forty_answered_in_all(self) -> None:
        assert self.day(40) == []
        assert self.day(41) == ["answered 41"]
        assert self.day(41, answered=False) == []
        assert self.day(200, batch=5) == []

    def test_more_than_six_visits(self) -> None:
        assert self.day(6, visit=True) == []
        assert self.day(9, visit=True) == ["visits 7"]
