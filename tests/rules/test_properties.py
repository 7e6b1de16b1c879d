"""What holds for every case, however broken: nothing is raised, and a verdict is a verdict."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.model import TABLES
from followtui.rules.case import Case
from followtui.rules.figures import figures
from followtui.rules.finding import Finding
from followtui.rules.gate import asks, judge, refused
from followtui.rules.registry import RULES
from followtui.rules.typed import build_case
from followtui.text.language import set_language
from rules.makers import AT, CUSTOMER, IDS

odd_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.lists(st.integers() | st.text(max_size=4), max_size=3),
    st.dictionaries(st.text(max_size=4), st.integers() | st.none(), max_size=2),
)
likely_values = st.sampled_from(
    [
        "2026-11-23",
        "2026-11-24T09:30:00+08:00",
        "0001-01-01",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31",
        "9999-12-31T23:59:59-12:00",
        "2026-11-27T15:00",
        "2026-11-24 09:30:00",
        "24.11.2026",
        "live",
        "parked",
        "imported",
        "quote",
        "won",
        "lost",
        "open",
        "next_step",
        "first_contact",
        "contract",
        "payment",
        "phone",
        "no_reply",
        "progress",
        "decision_maker",
        "B",
        "repeat",
        "theirs",
        "deals.decision_maker",
        "customers.grade",
        "跟进",
        "华兴",
        1,
        2,
        3,
        30,
        40,
        [20],
        {"size": 3},
    ]
)
CODES = {table: st.sampled_from([*fields, "no_such_field"]) for table, fields in AT.fields.items()}


def documents_of(table: str) -> st.SearchStrategy[dict[str, Any]]:
    """Documents of ``table`` with fields of its own and values of any kind."""
    return st.dictionaries(CODES[table], likely_values | odd_values, max_size=10)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A customer, or none, with records of which nothing is certain."""
    books: dict[str, dict[int, Any]] = {}
    for table in TABLES:
        many = 1 if table == "customers" else 3
        drawn = draw(st.lists(documents_of(table) | odd_values, max_size=many))
        first = CUSTOMER if table == "customers" else IDS[table] * 10
        books[table] = dict(enumerate(drawn, first))
    return build_case(draw(st.sampled_from([CUSTOMER, None])), books)


written = st.sets(st.tuples(st.sampled_from(TABLES), st.integers(1, 60), st.sampled_from(["stage", "next", "grade"])), max_size=4)
thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(cases())
def test_no_document_is_too_broken_to_judge(found: Case) -> None:
    findings = judge(found, AT)
    assert findings == judge(found, AT)
    for finding in findings:
        assert_sayable(finding)
    of_one = figures([(found, findings)], AT)
    assert of_one.records_with_errors <= of_one.records
    assert of_one.qualified_customers <= of_one.live_customers


@thorough
@given(cases(), written)
def test_an_action_that_changes_nothing_is_refused_only_for_what_it_writes(found: Case, places: set[tuple[str, int, str]]) -> None:
    assert refused(found, found, set(), AT) == []
    for finding in refused(found, found, places, AT):
        assert (finding.table, finding.id, finding.field) in places
    asks(found, places, AT)


@thorough
@given(cases(), cases(), written)
def test_no_standing_error_in_an_unwritten_field_refuses(before: Case, after: Case, places: set[tuple[str, int, str]]) -> None:
    standing = {finding.key for finding in judge(before, AT) if finding.severity == "error"}
    for finding in refused(before, after, places, AT):
        assert finding.blocks
        assert finding.key not in standing or (finding.table, finding.id, finding.field) in places


def assert_sayable(finding: Finding) -> None:
    """A finding names a rule that exists, and has words in both languages."""
    assert finding.rule in RULES
    try:
        for language in ("zh", "en"):
            set_language(language)
            assert finding.message
            assert finding.hint
    finally:
        set_language("en")
