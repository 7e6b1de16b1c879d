"""Dates as people type them: the labelled phrases, every table of the reference, and what must hold for any text."""

# A rep reads dates off the wall clock, which has no offset.
# ruff: noqa: DTZ001

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followtui.dates.calendar import Calendar
from followtui.dates.days import is_due
from followtui.dates.phrases import DateError, read_due, read_happened, read_leading, read_phrase
from followtui.text.language import current_language, set_language

LABELLED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "dates.csv"
WEDNESDAY = datetime(2026, 11, 25, 14, 0)
SATURDAY = datetime(2027, 3, 6, 13, 0)
SUNDAY = datetime(2026, 11, 29, 20, 15)

# Any text at all, and texts made of what dates are made of, which get much deeper into the grammar.
PIECES = """
    0 1 2 3 5 9 11 12 15 20 30 31 2026 99999999999 一 二 三 十 两 廿 零 半 刻 点 分 年 月 日 号 天 周 星期 礼拜
    上 下 本 这 个 大 前 后 之 末 底 初 中 今 明 昨 晚 早 上午 下午 晚上 小时 分钟 工作 工作日 季度 刚才
    next last this in ago by fri monday nov may day days week months year an half hour d w m y bd th eow eoww am pm
    + - / . : ： ， 。 T Z １ ２ ｆ
"""
TEXTS = st.text(max_size=12) | st.lists(st.sampled_from([*PIECES.split(), " ", "\u3000"]), max_size=7).map("".join)
NOWS = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = current_language()
    set_language("en")
    yield
    set_language(before)


def due(phrase: str, now: datetime = WEDNESDAY) -> str:
    """What is due, or ``error``."""
    try:
        return read_due(phrase, now)
    except DateError:
        return "error"


def happened(phrase: str, now: datetime = WEDNESDAY) -> str:
    """When it happened, or ``error``."""
    try:
        return read_happened(phrase, now)
    except DateError:
        return "error"


def reason(phrase: str, *, past: bool = False) -> str:
    """Why a phrase is refused."""
    with pytest.raises(DateError) as caught:
        read_phrase(phrase, WEDNESDAY, past)
    return caught.value.reason


def labelled_rows() -> list[dict[str, str]]:
    """The labelled phrases, none where they are not at hand."""
    if not LABELLED.exists():
        return []
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not LABELLED.exists(), reason="the labelled phrases are not beside this checkout")
def test_the_labelled_phrases_are_there() -> None:
    assert len(labelled_rows()) == 120


@pytest.mark.parametrize("row", labelled_rows(), ids=lambda row: row["id"])
def test_every_labelled_phrase_reads_as_expected(row: dict[str, str]) -> None:
    read = due if row["mode"] == "due" else happened
    assert read(row["phrase"], datetime.fromisoformat(row["now"])) == row["expected"]


DUE = {
    "absolute dates": """
        2026-11-30 2026-11-30 | 2026/11/30 2026-11-30 | 2026.11.30 2026-11-30 | 20261130 2026-11-30
        2026年11月30日 2026-11-30 | 2026年1月8号 2026-01-08 | 2026-1-8 2026-01-08 | 11-30 2026-11-30
        11/30 2026-11-30 | 3/4 2027-03-04 | 03/04 2027-03-04 | 11月30日 2026-11-30 | 11月30号 2026-11-30
        11月24日 2027-11-24 | nov_30 2026-11-30 | 30_nov 2026-11-30 | November_30 2026-11-30 | nov_24 2027-11-24
        may_5 2027-05-05 | 25号 2026-11-25 | 20号 2026-12-20 | 30日 2026-11-30 | 30th 2026-11-30 | 1st 2026-12-01
        22nd 2026-12-22 | 十二月八日 2026-12-08 | 十一月三十号 2026-11-30 | 三十号 2026-11-30 | 2020-01-01 2020-01-01
    """,
    "relative dates": """
        +3d 2026-11-28 | 3d 2026-11-28 | +3D 2026-11-28 | in_3_days 2026-11-28 | 3天后 2026-11-28 | 三天后 2026-11-28
        +2w 2026-12-09 | 2w 2026-12-09 | in_two_weeks 2026-12-09 | 两周后 2026-12-09 | 2个星期后 2026-12-09
        +1m 2026-12-25 | in_2_months 2027-01-25 | 一个月后 2026-12-25 | 三个月后 2027-02-25 | 三十一天后 2026-12-26
        +1y 2027-11-25 | in_1_year 2027-11-25 | 一年后 2027-11-25 | 半个月后 2026-12-10 | 半年后 2027-05-25
        +3bd 2026-11-30 | in_3_working_days 2026-11-30 | 3个工作日后 2026-11-30 | 三个工作日后 2026-11-30
    """,
    "words": """
        today 2026-11-25 | 今天 2026-11-25 | 今日 2026-11-25 | tomorrow 2026-11-26 | tmr 2026-11-26 | 明天 2026-11-26
        明日 2026-11-26 | 后天 2026-11-27 | 大后天 2026-11-28 | yesterday 2026-11-24 | 昨天 2026-11-24
        前天 2026-11-23
    """,
    "weekdays": """
        fri 2026-11-27 | friday 2026-11-27 | 周五 2026-11-27 | 星期五 2026-11-27 | 礼拜五 2026-11-27 | 周三 2026-12-02
        周日 2026-11-29 | 周天 2026-11-29 | 星期天 2026-11-29 | 礼拜日 2026-11-29 | this_fri 2026-11-27
        本周一 2026-11-23 | 这周五 2026-11-27 | 这个星期五 2026-11-27 | next_fri 2026-12-04 | 下周五 2026-12-04
        下星期五 2026-12-04 | 下个星期五 2026-12-04 | 下下周一 2026-12-07 | last_fri 2026-11-20 | 上周五 2026-11-20
        wed_15:00 2026-12-02T15:00
    """,
    "periods": """
        next_week 2026-11-30 | 下周 2026-11-30 | 下个星期 2026-11-30 | next_month 2026-12-01 | 下个月 2026-12-01
        下月 2026-12-01 | 下月初 2026-12-01 | eow 2026-11-29 | end_of_week 2026-11-29 | eoww 2026-11-27
        周末 2026-11-28 | eom 2026-11-30 | 月底 2026-11-30 | 月末 2026-11-30 | 下月底 2026-12-31 | 下个月底 2026-12-31
        eoq 2026-12-31 | 季末 2026-12-31 | 季度末 2026-12-31 | 季度底 2026-12-31 | eoy 2026-12-31 | 年底 2026-12-31
        年末 2026-12-31 | 本月20号 2026-11-20 | 这个月20号 2026-11-20 | 下个月5号 2026-12-05 | 下月5日 2026-12-05
        明年3月1日 2027-03-01
    """,
    "times of day": """
        明天_15:00 2026-11-26T15:00 | 明天下午3点 2026-11-26T15:00 | 周三上午10点半 2026-12-02T10:30
        fri_9am 2026-11-27T09:00 | tomorrow_3:30pm 2026-11-26T15:30 | 后天晚上8点 2026-11-27T20:00
        明天中午 2026-11-26T12:00 | 明天中午12点 2026-11-26T12:00 | 明天凌晨1点 2026-11-26T01:00
        明天_0:00 2026-11-26T00:00 | 明天下午三点三刻 2026-11-26T15:45 | 明天_9:05 2026-11-26T09:05
        明天_3:00 2026-11-26T03:00 | 3天后下午两点一刻 2026-11-28T14:15 | 11-30_23:59 2026-11-30T23:59
        明天上午12点 2026-11-26T12:00
    """,
    "typed every day": """
        明天15:00 2026-11-26T15:00 | tomorrow15:00 2026-11-26T15:00 | 明天下午3:30 2026-11-26T15:30
        下午3点20分 2026-11-25T15:20 | 下午三点零五分 2026-11-25T15:05 | 明天3点 2026-11-26T15:00
        fri_3 2026-11-27T15:00 | 明天7点 2026-11-26T07:00 | 明天12点 2026-11-26T12:00 | 明天6点 2026-11-26T18:00
        tomorrow_12am 2026-11-26T00:00 | tomorrow_12pm 2026-11-26T12:00 | 明天晚上12点 2026-11-27T00:00
        16:00 2026-11-25T16:00 | 14:00 2026-11-25T14:00 | 31号 2026-12-31 | 昨晚 2026-11-24 | 今早 2026-11-25
        明早9点 2026-11-26T09:00 | 今晚8点 2026-11-25T20:00 | 明天上午 2026-11-26 | 周五下午 2026-11-27
        fri_afternoon 2026-11-27 | 15点 2026-11-25T15:00 | 15点20 2026-11-25T15:20 | 3点_today 2026-11-25T15:00
        11.30 2026-11-30 | 大前天 2026-11-22 | 上上周五 2026-11-13 | 周五前 2026-11-27 | 周五之前 2026-11-27
        by_friday 2026-11-27 | 月底前 2026-11-30 | 月中 2026-12-15 | 下月中 2026-12-15 | 上个月15号 2026-10-15
        3bd 2026-11-30 | 3m 2027-02-25 | 3y 2029-11-25 | 2月29日 2028-02-29 | 本周末 2026-11-28 | ｆｒｉ 2026-11-27
        明天_１５：００ 2026-11-26T15:00 | 2026。11。30 2026-11-30 | 2026-11-30T15:00 2026-11-30T15:00
    """,
    "spelling": """
        __Next___FRI_ 2026-12-04 | 3_天_后 2026-11-28 | 下周_三 2026-12-02 | 11_月_30_日 2026-11-30 | +_3_d 2026-11-28
        2026_-_11_-_30 2026-11-30 | 明天_下午_3_点_半 2026-11-26T15:30 | 明_天 2026-11-26 | 周三三点 2026-12-02T15:00
        周二十点 2026-12-01T10:00 | 2026年１月0８日 2026-01-08 | fri_9_AM 2026-11-27T09:00
    """,
}
HAPPENED = {
    "weekdays lean back": """
        fri 2026-11-20 | 周三 2026-11-18 | 周五 2026-11-20 | 周三_15:00 2026-11-18T15:00 | monday 2026-11-23
    """,
    "dates lean back": """
        11-30 2025-11-30 | 11月30日 2025-11-30 | nov_30 2025-11-30 | nov_25 2026-11-25 | 20号 2026-11-20
        28号 2026-10-28 | 20th 2026-11-20 | 25日 2026-11-25
    """,
    "counted back": """
        3天前 2026-11-22 | 3_days_ago 2026-11-22 | an_hour_ago 2026-11-25T13:00 | 2_hours_ago 2026-11-25T12:00
        1小时前 2026-11-25T13:00 | 半小时前 2026-11-25T13:30 | 10分钟前 2026-11-25T13:50
        10_minutes_ago 2026-11-25T13:50 | 20小时前 2026-11-24T18:00 | 刚才 2026-11-25T14:00
        just_now 2026-11-25T14:00
    """,
    "times": """
        昨天下午3点 2026-11-24T15:00 | yesterday_15:00 2026-11-24T15:00 | 上午10点 2026-11-25T10:00
        10:00 2026-11-25T10:00 | 9am 2026-11-25T09:00 | 中午 2026-11-25T12:00
    """,
    "the future is an error": """
        下午4点 error | 本周五 error | tomorrow error | +3d error | 今天_14:01 error | 2026-11-26 error | eow error
    """,
    "typed every day": """
        2_weeks_ago 2026-11-11 | 两周前 2026-11-11 | a_month_ago 2026-10-25 | 上个月15号 2026-10-15 | 31号 2026-10-31
        昨晚 2026-11-24 | 昨晚8点 2026-11-24T20:00 | 昨晚12点 2026-11-25T00:00 | 今早9点 2026-11-25T09:00
        2月29日 2024-02-29 | 月中 2026-11-15 | 上上周五 2026-11-13 | 大前天 2026-11-22 | 昨天3点 2026-11-24T15:00
    """,
}


def rows_of(tables: dict[str, str]) -> list[tuple[str, str]]:
    """Phrase and meaning of each entry; a low line stands for a blank."""
    entries = [entry.split() for table in tables.values() for entry in re.split(r"[|\n]", table) if entry.strip()]
    return [(phrase.replace("_", " "), meaning) for phrase, meaning in entries]


@pytest.mark.parametrize(("phrase", "meaning"), rows_of(DUE))
def test_what_is_due_leans_to_the_future(phrase: str, meaning: str) -> None:
    assert due(phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), rows_of(HAPPENED))
def test_what_happened_leans_to_the_past(phrase: str, meaning: str) -> None:
    assert happened(phrase) == meaning


@pytest.mark.parametrize(
    ("phrase", "now", "meaning"),
    [
        ("30号", datetime(2027, 1, 31, 9), "error"),
        ("30号", datetime(2027, 2, 10, 9), "2027-03-30"),
        ("31号", datetime(2026, 12, 31, 9), "2026-12-31"),
        ("+1m", datetime(2027, 1, 31, 9), "2027-02-28"),
        ("+1y", datetime(2028, 2, 29, 9), "2029-02-28"),
        ("半年后", datetime(2027, 8, 31, 9), "2028-02-29"),
        ("明年2月29日", WEDNESDAY, "error"),
        ("明年2月29日", datetime(2027, 5, 1, 9), "2028-02-29"),
        ("2月29日", datetime(2096, 3, 1, 9), "2104-02-29"),
        ("下月31号", datetime(2027, 1, 5, 9), "error"),
        ("+1bd", SATURDAY, "2027-03-08"),
        ("+5bd", SUNDAY, "2026-12-04"),
        ("eoww", SATURDAY, "2027-03-12"),
        ("eow", SUNDAY, "2026-11-29"),
        ("周末", SATURDAY, "2027-03-06"),
        ("周末", SUNDAY, "2026-12-05"),
        ("下周一", SUNDAY, "2026-11-30"),
        ("next month", datetime(2026, 12, 31, 9), "2027-01-01"),
        ("eoq", datetime(2027, 4, 1, 9), "2027-06-30"),
        ("月中", datetime(2026, 11, 15, 9), "2026-11-15"),
        ("上个月31号", datetime(2027, 1, 5, 9), "2026-12-31"),
    ],
)
def test_months_and_weeks_end_where_the_calendar_says(phrase: str, now: datetime, meaning: str) -> None:
    assert due(phrase, now) == meaning


@pytest.mark.parametrize(
    ("phrase", "now", "meaning"),
    [
        ("30号", datetime(2027, 3, 5, 9), "2027-01-30"),
        ("31号", datetime(2027, 4, 1, 9), "2027-03-31"),
        ("a month ago", datetime(2027, 3, 31, 9), "2027-02-28"),
        ("半小时前", datetime(2027, 1, 1, 0, 10), "2026-12-31T23:40"),
        ("eow", SUNDAY, "2026-11-29"),
        ("刚才", datetime(2026, 11, 25, 14, 0, 59, 5, tzinfo=timezone(timedelta(hours=8))), "2026-11-25T14:00"),
    ],
)
def test_looking_back_crosses_months_and_midnight(phrase: str, now: datetime, meaning: str) -> None:
    assert happened(phrase, now) == meaning


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "empty"),
        (" \u3000\t", "empty"),
        ("soon", "vague"),
        ("改天", "vague"),
        ("尽快", "vague"),
        ("有空", "vague"),
        ("3", "bare_number"),
        ("三", "bare_number"),
        ("月初", "ambiguous"),
        ("上周", "needs_day"),
        ("本周", "needs_day"),
        ("上个月", "needs_day"),
        ("去年", "needs_day"),
        ("今年", "needs_day"),
        ("last week", "needs_day"),
        ("2026-02-30", "no_such_date"),
        ("2月30日", "no_such_date"),
        ("11月31日", "no_such_date"),
        ("13月5日", "no_such_date"),
        ("32号", "no_such_date"),
        ("0号", "no_such_date"),
        ("0000-01-01", "no_such_date"),
        ("明天 25:00", "no_such_time"),
        ("明天 24:00", "no_such_time"),
        ("明天 9:60", "no_such_time"),
        ("明天 13pm", "no_such_time"),
        ("明天晚上2点", "no_such_time"),
        ("上午10点", "past_time"),
        ("12am", "past_time"),
        ("3天前", "past"),
        ("an hour ago", "past"),
        ("+99999999d", "too_far"),
        ("+99999999999999999999y", "too_far"),
        ("星期八", "unknown"),
        ("1.5d", "unknown"),
        ("fri fri", "unknown"),
        ("fri 13", "unknown"),
        ("monday12", "unknown"),
        ("明天明天", "unknown"),
        ("明天 今天", "unknown"),
        ("15:00 明天", "unknown"),
        ("1 5天后", "unknown"),
        ("三十二天后", "unknown"),
        ("2026-11/30", "unknown"),
        ("byfri", "unknown"),
        ("²d", "unknown"),
        ("+٣d", "unknown"),
        ("下午", "unknown"),
        ("-3d", "unknown"),
        ("+3", "unknown"),
        ("x" * 100_000, "unknown"),
    ],
)
def test_what_is_no_date_says_why(phrase: str, why: str) -> None:
    assert reason(phrase) == why


def test_what_has_not_happened_yet_says_so() -> None:
    assert reason("tomorrow", past=True) == "future"


def test_an_error_names_the_phrase_and_a_remedy_in_one_line() -> None:
    with pytest.raises(DateError) as caught:
        read_due("so\x1bon\n" + "x" * 200, WEDNESDAY)
    message = caught.value.message()
    assert message == str(caught.value)
    assert message.startswith("“so on xxx")
    assert message.isprintable()
    assert "tomorrow" in message
    assert len(message) < 120


def test_the_0th_working_day_is_no_day_but_0_days_from_now_is_today() -> None:
    assert due("+0bd") == "error"
    assert due("+0d") == happened("0 days ago") == "2026-11-25"


@given(NOWS.filter(lambda now: 1900 < now.year < 2200), st.integers(min_value=1, max_value=60))
def test_working_days_in_a_phrase_agree_with_the_plain_calendar(now: datetime, count: int) -> None:
    assert read_due(f"+{count}bd", now) == Calendar().add_working_days(now.date(), count).isoformat()


@pytest.mark.parametrize(
    ("phrase", "part"),
    [("明天上午", "上午"), ("fri afternoon", "afternoon"), ("昨晚", "晚上"), ("明天下午3点", ""), ("明天", "")],
)
def test_a_part_of_the_day_without_an_hour_is_handed_on_in_words(phrase: str, part: str) -> None:
    assert read_phrase(phrase, WEDNESDAY).part == part


@pytest.mark.parametrize(
    ("line", "when", "rest"),
    [
        ("下周三 发修订报价", "2026-12-02", "发修订报价"),
        ("下周三发修订报价", "2026-12-02", "发修订报价"),
        ("next fri send the quote", "2026-12-04", "send the quote"),
        ("明天下午 3点 拜访", "2026-11-26T15:00", "拜访"),
        ("明天 下午3点拜访", "2026-11-26T15:00", "拜访"),
        ("+3d call back", "2026-11-28", "call back"),
        ("in two weeks visit", "2026-12-09", "visit"),
        ("nov 30 call", "2026-11-30", "call"),
        ("明天：发报价", "2026-11-26", "发报价"),
        ("fri, send it", "2026-11-27", "send it"),
        ("下个月底前签合同", "2026-12-31", "签合同"),
        ("今年 3月1日发报价", "2026-03-01", "发报价"),
        ("周五", "2026-11-27", ""),
        ("fri 3", "2026-11-27T15:00", ""),
    ],
)
def test_a_line_is_split_after_its_date(line: str, when: str, rest: str) -> None:
    assert read_leading(line, WEDNESDAY) == (when, rest)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("明天上午发报价", "上午发报价"),
        ("明天上午 发报价", "上午 发报价"),
        ("明晚给王总打电话", "晚上给王总打电话"),
        ("tomorrow morning call Li", "morning call Li"),
        ("tomorrow afternoon", "afternoon"),
    ],
)
def test_a_part_of_the_day_stays_at_the_front_of_the_title(line: str, rest: str) -> None:
    assert read_leading(line, WEDNESDAY) == ("2026-11-26", rest)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("明天前往上海", "前往上海"),
        ("tomorrow 3 samples", "3 samples"),
        ("明天 10 份样品", "10 份样品"),
        ("明天75折", "75折"),
    ],
)
def test_words_that_only_look_like_more_date_stay_in_the_title(line: str, rest: str) -> None:
    assert read_leading(line, WEDNESDAY) == ("2026-11-26", rest)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "empty"),
        ("send the quote", "unknown"),
        ("mondays are bad", "unknown"),
        ("2 weeks later", "unknown"),
        ("1.5万的报价", "unknown"),
        ("3D打印机", "unknown"),
        ("3点建议", "unknown"),
        ("2026-11-30-2号", "unknown"),
        ("2月30日 发报价", "no_such_date"),
        ("明天 25:00 拜访", "no_such_time"),
        ("9:00 拜访", "past_time"),
        ("上周 报价", "needs_day"),
    ],
)
def test_a_line_without_a_leading_date_says_why(line: str, why: str) -> None:
    with pytest.raises(DateError) as caught:
        read_leading(line, WEDNESDAY)
    assert caught.value.reason == why


def test_a_line_about_what_happened_leans_to_the_past() -> None:
    assert read_leading("周三下午3点 拜访王总", WEDNESDAY, happened=True) == ("2026-11-18T15:00", "拜访王总")
    assert read_leading("2小时前打电话", WEDNESDAY, happened=True) == ("2026-11-25T12:00", "打电话")


@settings(max_examples=300, deadline=None)
@given(TEXTS, NOWS)
def test_any_text_gives_a_due_date_or_a_date_error(text: str, now: datetime) -> None:
    read = due(text, now)
    assert read == "error" or is_due(read)


@settings(max_examples=300, deadline=None)
@given(TEXTS, NOWS)
def test_nothing_happened_in_the_future(text: str, now: datetime) -> None:
    read = happened(text, now)
    if read == "error":
        return
    assert is_due(read)
    assert read <= (now.isoformat()[:16] if "T" in read else now.date().isoformat())


@settings(max_examples=100, deadline=None)
@given(TEXTS, NOWS, st.booleans())
def test_any_line_is_split_or_refused_and_its_rest_is_stripped(text: str, now: datetime, past: bool) -> None:
    try:
        when, rest = read_leading(text, now, past)
    except DateError:
        return
    assert is_due(when)
    assert rest == rest.strip()


@given(NOWS)
def test_the_values_of_the_book_read_as_themselves(moment: datetime) -> None:
    for value in (moment.date().isoformat(), moment.isoformat()[:16]):
        assert due(value) == value
        assert happened(value, moment) == value


@given(NOWS.filter(lambda now: 1 < now.year < 9999), st.sampled_from(["mon", "wed", "sunday", "周二", "星期六", "礼拜天"]))
def test_a_weekday_is_within_a_week_and_never_today(now: datetime, weekday: str) -> None:
    ahead = date.fromisoformat(read_due(weekday, now)) - now.date()
    back = now.date() - date.fromisoformat(read_happened(weekday, now))
    assert 1 <= ahead.days <= 7
    assert 1 <= back.days <= 7


@given(NOWS.filter(lambda now: 1 < now.year < 9990), st.integers(1, 31))
def test_a_day_of_the_month_is_near_and_has_that_number(now: datetime, number: int) -> None:
    for read, direction in ((due, 1), (happened, -1)):
        found = read(f"{number}号", now)
        if found != "error":
            distance = (date.fromisoformat(found) - now.date()).days * direction
            assert 0 <= distance <= 61
            assert int(found[-2:]) == number
    assert happened(f"{number}号", now) != "error"


@pytest.mark.parametrize("phrase", ["today", "eoy", "下周", "+1y", "1-1", "31号", "eoww", "下下周一", "月中", "晚上12点", "上上周一"])
def test_the_ends_of_the_calendar_are_errors_not_crashes(phrase: str) -> None:
    for now in (datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)):
        for read in (due, happened):
            read(phrase, now)
