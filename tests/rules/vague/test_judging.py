"""What the judge says of notes: in Chinese, English and both, from trades that it has met and from others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.rules.vague import judge_note
from followtui.template.vague_note import VAGUE_NOTE
from followtui.text.language import set_language


def severity(content: str, result: str | None = "progress", **settings: Any) -> str | None:
    return judge_note(content, result=result, settings={**VAGUE_NOTE, **settings}).severity


EMPTY = (
    "已和客户联系，等待进一步消息",
    "跟客户聊了聊，感觉还不错，后续继续跟进",
    "Had a great meeting with the team, very positive.",
    "Followed up, waiting for feedback.",
    "客户提了几个问题，我都解答了",
    "和client沟通了一下，feedback很positive，再follow",
    "與客戶見面，相談甚歡，保持聯繫",
)
FACTS = (
    "客户要把滤芯从5微米换成1微米，下周三前给样",
    "嫌贵，比隔壁那家高两成",
    "They need 40 more licences by June, the CFO signs above 20k",
    "客户说lead time太长，45天，competitor只要30天",
    "廠長要求保固三年，不然找日本那家",
    "Wants the hinge on the left",
    "要先看样",
)


@pytest.mark.parametrize("content", EMPTY)
def test_words_that_say_nothing_are_an_error(content: str) -> None:
    assert severity(content) == "error"


@pytest.mark.parametrize("content", FACTS)
def test_what_a_colleague_can_check_is_left_alone(content: str) -> None:
    assert severity(content) is None


@pytest.mark.parametrize(
    "content",
    [
        "跟进中，客户要求质保三年，不然不签",
        "保持联系；他们合同八月到期",
        "Keep in touch - their lease on the forklifts ends in November",
        "聊得很好，气氛融洽。最后老板说先订两台试用。期待合作！",
    ],
)
def test_an_empty_word_beside_a_fact_does_no_harm(content: str) -> None:
    assert severity(content) is None


def test_length_is_no_criterion() -> None:
    long = (
        "今天拜访了客户，受到客户热情接待，双方就合作事宜进行了深入友好的交流，客户对我司给予高度评价，后续将继续加强沟通，争取早日合作。"
    )
    assert severity(long) == "error"
    assert severity("不要红的，要蓝的") is None


@pytest.mark.parametrize(
    "content",
    ["和王总、李工开会，10:00到11:30", "Spoke with Anna and Peter for 45 minutes", "这周打了3次电话，都接了"],
)
def test_names_times_and_counts_alone_are_no_substance(content: str) -> None:
    assert severity(content) is not None


class TestAnAttemptThatNobodyAnswered:
    def test_is_warned_of_at_most(self) -> None:
        assert severity("联系不上", "no_reply") == "warning"
        assert severity("No answer", "no_reply") == "warning"

    def test_may_be_short(self) -> None:
        assert severity("周一、周三各打一次没接，发了短信", "no_reply") is None
        assert severity("Called Mon and Wed, voicemail both times, texted the quote", "no_reply") is None
        assert severity("", "no_reply") is None

    def test_is_asked_how_it_was_made(self) -> None:
        verdict = judge_note("没接", result="no_reply", settings=VAGUE_NOTE)
        assert verdict.missing == ("attempt",)
        assert verdict.hint == "How often did you try, when, and which way?"


class TestWhatIsMissing:
    def test_is_said_in_questions(self) -> None:
        verdict = judge_note("已沟通，保持联系", settings=VAGUE_NOTE)
        assert verdict.missing == ("speaker", "substance", "number_or_date")
        assert verdict.hint == "Who said what? What do they want, object to, or decide? Which number or date?"

    def test_is_said_in_the_readers_language(self) -> None:
        verdict = judge_note("已沟通，保持联系", settings=VAGUE_NOTE)
        english = verdict.hint
        set_language("zh")
        assert verdict.hint.startswith("谁说了什么？") or verdict.hint == english  # without compiled catalogues

    def test_names_the_word_that_stands_for_something(self) -> None:
        verdict = judge_note("He raised some concerns, all handled.", settings=VAGUE_NOTE)
        assert "which" in verdict.missing
        assert "“concerns”" in verdict.hint

    def test_is_nothing_in_a_good_note(self) -> None:
        verdict = judge_note("要40台，嫌贵5%", settings=VAGUE_NOTE)
        assert (verdict.missing, verdict.hint) == ((), "")


def test_the_meter_rises_with_what_is_said() -> None:
    steps = ("已联系", "要哑光的", "老板要哑光的", "老板要哑光的，30扇，月底前")
    counts = [judge_note(content, settings=VAGUE_NOTE).substance for content in steps]
    assert counts == sorted(counts)
    assert counts[0] <= 1
    assert counts[-1] == 5


class TestTheTemplate:
    def test_moves_the_thresholds(self) -> None:
        assert severity(EMPTY[0], error_from=1.1) == "warning"
        assert severity(EMPTY[0], error_from=1.1, warning_from=1.1) is None

    def test_adds_phrases_that_count_as_not_said(self) -> None:
        said = "赋能抓手对齐颗粒度"
        assert severity(said, empty_phrases=[]) != "error"
        assert severity(said, empty_phrases=["赋能抓手", "对齐颗粒度"]) == "error"

    def test_takes_a_phrase_in_letters_only_as_whole_words(self) -> None:
        usual = judge_note("Wants the reinforced tarp", settings={**VAGUE_NOTE, "empty_phrases": []})
        assert judge_note("Wants the reinforced tarp", settings={**VAGUE_NOTE, "empty_phrases": ["force"]}).score == usual.score


class TestAnyText:
    @given(st.text(max_size=200))
    def test_gets_a_verdict(self, content: str) -> None:
        verdict = judge_note(content, settings=VAGUE_NOTE)
        assert 0 <= verdict.score <= 1
        assert 0 <= verdict.substance <= 5
        assert bool(verdict.missing) == bool(verdict.severity)

    @given(st.sampled_from(EMPTY + FACTS), st.sampled_from((" ", "\n", "  \t")))
    def test_is_judged_alike_with_blanks_around_it(self, content: str, blanks: str) -> None:
        assert judge_note(blanks + content + blanks, settings=VAGUE_NOTE) == judge_note(content, settings=VAGUE_NOTE)

    @given(st.sampled_from(FACTS), st.sampled_from(EMPTY))
    def test_is_no_worse_for_an_empty_line_after_a_fact(self, fact: str, empty: str) -> None:
        assert severity(f"{fact}\n{empty}") is None

    @given(st.sampled_from(EMPTY + FACTS), st.integers(2, 30))
    def test_says_no_more_for_being_said_again(self, content: str, times: int) -> None:
        assert severity("\n".join([content] * times)) == severity(content)

    def test_without_any_word_is_vague(self) -> None:
        for content in ("...", "👍", "1", "---", "？？？"):
            assert severity(content) == "error"

    def test_of_any_length_is_read_in_time(self) -> None:
        assert severity("跟进中，" * 50_000) == "error"
        assert severity("联系了客户，" * 50_000) == "error"
        assert severity("x" * 100_000) in (None, "warning", "error")

    def test_in_full_width_or_traditional_characters_is_the_same(self) -> None:
        assert judge_note("客户要４０台", settings=VAGUE_NOTE) == judge_note("客户要40台", settings=VAGUE_NOTE)
        assert judge_note("客戶說價格太貴", settings=VAGUE_NOTE) == judge_note("客户说价格太贵", settings=VAGUE_NOTE)
