"""The two starter templates: sound, alike, and as the design says."""

import time
import tomllib
from typing import Any

import pytest

from followtui.template.check_choices import CHOICE_LISTS
from followtui.template.model import FieldSpec, Template
from followtui.template.read import read_template, starter
from followtui.template.rules import DEFAULTS

LANGUAGES = ("zh", "en")


@pytest.fixture(params=LANGUAGES)
def template(request: pytest.FixtureRequest) -> Template:
    return read_template(starter(request.param))


def test_each_starter_speaks_its_language_and_counts_in_its_currency() -> None:
    books = {language: read_template(starter(language)).book for language in LANGUAGES}

    assert (books["zh"].language, books["zh"].currency) == ("zh", "CNY")
    assert (books["en"].language, books["en"].currency) == ("en", "USD")


def test_both_starters_hold_the_same_but_for_the_book_and_the_guidance() -> None:
    def comparable(language: str) -> dict[str, Any]:
        data = tomllib.loads(starter(language))
        del data["book"]
        for stage in data["stages"]:
            stage.pop("guidance", None)
        return data

    assert comparable("zh") == comparable("en")


def test_guidance_is_in_the_language_of_the_starter() -> None:
    zh, en = (read_template(starter(language)) for language in LANGUAGES)

    assert all(not line.isascii() for stage in zh.stages for line in stage.guidance)
    assert all(line.isascii() for stage in en.stages for line in stage.guidance)
    assert all(stage.guidance for stage in zh.stages)
    assert all(stage.guidance for stage in en.stages)


def test_every_choice_has_a_label_in_both_languages(template: Template) -> None:
    choices = [choice for name in CHOICE_LISTS for choice in template.choices(name)]

    assert [choice.code for choice in choices if not choice.zh or not choice.en] == []


def test_every_list_fits_on_the_digit_keys(template: Template) -> None:
    # The tenth choice answers to 0.
    assert max(len(template.choices(name)) for name in CHOICE_LISTS) <= 10


def test_grades_have_the_cadences_of_the_design(template: Template) -> None:
    cadences = [(grade.code, grade.cadence, grade.existing_cadence) for grade in template.grades]

    assert cadences == [("A", 7, 30), ("B", 14, 60), ("C", 30, 90), ("D", 90, 180)]


def test_stages_have_the_numbers_of_the_design(template: Template) -> None:
    numbers = [(stage.code, stage.probability, stage.idle_days) for stage in template.stages]

    assert numbers == [
        ("lead", 5, 0),
        ("contact", 10, 14),
        ("need", 30, 14),
        ("quote", 50, 10),
        ("negotiate", 80, 7),
        ("contract", 90, 14),
        ("won", 100, 0),
        ("lost", 0, 0),
    ]


def test_gates_ask_for_what_the_rules_ask_for(template: Template) -> None:
    gates = {stage.code: [*stage.gate_nodes, *stage.gate_fields] for stage in template.stages}

    assert gates == {
        "lead": [],
        "contact": [],
        "need": ["first_contact", "deals.need"],
        "quote": ["need_confirmed"],
        "negotiate": ["quote", "deals.decision_at"],
        "contract": ["quote"],
        "won": ["contract"],
        "lost": [],
    }


def test_the_starters_list_every_rule_with_its_defaults(template: Template) -> None:
    assert template.rules == DEFAULTS


def test_the_starters_change_no_default_of_the_weights(template: Template) -> None:
    assert template.suggested_grade == type(template.suggested_grade)()
    assert template.urgency == type(template.urgency)()


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("results", "没接", "no_reply"),
        ("results", "已发", "awaiting"),
        ("results", "签了合同", "won"),
        ("roles", "拍板人", "decision_maker"),
        ("stages", "Closed Won", "won"),
        ("stages", "需求分析", "need"),
        ("stages", "商务谈判", "negotiate"),
        ("stages", "Proposal", "quote"),
        ("methods", "上门拜访", "visit"),
        ("methods", "视频会议", "online_meeting"),
        ("grades", "A类", "A"),
    ],
)
def test_foreign_words_find_their_choice(template: Template, name: str, word: str, code: str) -> None:
    found = {
        choice.code
        for choice in template.choices(name)
        if word.casefold() in {said.casefold() for said in (choice.zh, choice.en, *choice.says)}
    }

    assert found == {code}


def _uncommented_fields(text: str) -> str:
    """The starter with the example fields at its end made to count."""
    head, _, examples = text.rpartition("\n# ──")
    lines = [line.removeprefix("#   ") if line.startswith("#   ") else "" for line in examples.split("\n")]
    return head + "\n" + "\n".join(lines[lines.index("[[fields]]") :])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_fields_work_as_soon_as_they_are_uncommented(language: str) -> None:
    fields: list[FieldSpec] = read_template(_uncommented_fields(starter(language))).fields

    assert [(spec.table, spec.code, spec.type) for spec in fields] == [
        ("customers", "company_size", "choice"),
        ("deals", "delivery_on", "date"),
        ("followups", "sample_left", "bool"),
        ("customers", "industry", ""),
    ]


def test_there_is_no_starter_in_another_language() -> None:
    with pytest.raises(ValueError, match="klingon"):
        starter("klingon")


def test_a_starter_is_read_within_fifteen_milliseconds() -> None:
    text = starter("zh")
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        read_template(text)
        spent.append(time.perf_counter() - start)

    assert min(spent) < 0.015
