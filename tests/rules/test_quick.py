"""What is told at first sight, for speed, is what a closer look tells."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.dates.days import parse_moment
from followtui.model import Document
from followtui.rules import notetext
from followtui.rules.broken import Sound, sound_tables
from followtui.rules.typed import build_case
from followtui.rules.vague.features import of_clause
from followtui.rules.vague.model import learnt, vagueness
from followtui.rules.vague.reading import Clause
from followtui.rules.vague.verdict import prepared
from followtui.rules.values import is_plain_instant
from followtui.template.vague_note import VAGUE_NOTE
from followtui.text.names import simplify
from rules.makers import AT

SOUND: dict[str, Sound] = sound_tables(AT)
FIELDS = [(table, code) for table, sound in SOUND.items() for code in sound.fields]

days = st.dates().map(str)
clocks = st.from_regex(r"[0-2][0-9]:[0-6][0-9](:[0-6][0-9])?", fullmatch=True)
offsets = st.sampled_from(["+08:00", "-05:00", "Z", "", "+24:00", "+23:59"])
moments = st.builds("{}T{}{}".format, days | st.just("2026-02-30") | st.just("0001-01-01"), clocks, offsets)
values = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 2**54), st.floats(), st.text(max_size=12), days, moments, st.lists(st.integers()), st.just({})
)


@given(st.sampled_from(FIELDS), values | st.sampled_from(["phone", "won", "entered", "ours", "live"]))
def test_what_passes_at_first_sight_has_no_problem(place: tuple[str, str], value: object) -> None:
    table, code = place
    if SOUND[table].checks[code](value):
        assert SOUND[table].fields[code].problem(value) == ""


@given(moments)
def test_an_instant_at_first_sight_is_one(moment: str) -> None:
    if is_plain_instant(moment) and "0002" <= moment < "9999":
        assert parse_moment(moment).tzinfo is not None


@given(st.lists(st.tuples(moments, moments), min_size=2, max_size=5))
def test_followups_stand_in_order_of_time_however_they_are_written(pairs: list[tuple[str, str]]) -> None:
    def read(moment: str) -> datetime:
        try:
            return parse_moment(moment)
        except ValueError:
            return datetime.min.replace(tzinfo=UTC)

    documents: dict[int, Document] = {
        number: {"customer": 9, "happened_at": happened, "created_at": created} for number, (happened, created) in enumerate(pairs, 1)
    }
    case = build_case(None, {"followups": documents})
    expected = sorted(documents, key=lambda one: (read(pairs[one - 1][0]), read(pairs[one - 1][1])))
    assert [one.id for one in case.followups] == expected


words = st.text("0123456789年月日号周星期礼拜一三五上下本个大今明昨天初底:点半/.- jfmasondtwyurebgi确认要台", max_size=30)


@given(words)
def test_dates_are_found_wherever_they_begin(text: str) -> None:
    assert notetext._dates().sub(" ", text) == re.compile(notetext._DATES).sub(" ", text)


@pytest.mark.parametrize("text", ["後天报价", "於是", "報價單已發", "已发报价单", "Offer sent", "“好”—⑤"])
def test_simplified_text_is_told_at_once_and_traditional_is_turned(text: str) -> None:
    expected = {"後天报价": "后天报价", "於是": "于是", "報價單已發": "报价单已发"}
    assert simplify(text) == expected.get(text, text)


@given(st.lists(st.sampled_from(["李总确认要40台", "Call back", "嫌贵5%", "ok", "等通知", "Hilti is 5 % cheaper"]), min_size=1, max_size=4))
def test_clauses_that_were_read_before_weigh_the_same(said: list[str]) -> None:
    clauses = prepared("；".join(said), VAGUE_NOTE["empty_phrases"])
    again = [Clause(one.text, one.tokens, one.kinds) for one in clauses]
    assert vagueness(clauses, None) == vagueness(again, None)
    assert all(of_clause(one) == of_clause(other) for one, other in zip(clauses, again, strict=True))
    assert learnt() is learnt()
