"""A template may not leave records behind."""

from collections.abc import Mapping

import pytest

from followtui.template.change import Used, check_change

from .makers import FIELD, changed, line_of, template

LINKEDIN = (
    '{ code = "other", zh = "其他", en = "other"',
    '{ code = "fax", en = "fax" },\n  { code = "other", en = "other"',
)
TRIAL = ('[[stages]]\ncode = "won"', '[[stages]]\ncode = "trial"\nen = "trial"\n\n[[stages]]\ncode = "won"')
GRADE_E = ('  { code = "D"', '  { code = "E", en = "someday", cadence = 180 },\n  { code = "D"')


def uses(counts: Mapping[tuple[str, str], int]) -> Used:
    """A book in which so many records use each of these."""
    return lambda name, code: counts.get((name, code), 0)


@pytest.mark.parametrize(
    ("change", "name", "code"),
    [(LINKEDIN, "methods", "fax"), (TRIAL, "stages", "trial"), (GRADE_E, "grades", "E")],
)
def test_a_choice_in_use_cannot_disappear(change: tuple[str, str], name: str, code: str) -> None:
    old, text = template(change), changed()
    problem = check_change(old, template(), uses({(name, code): 31}), text=text, file="my.toml")[0]

    first = "[[stages]]" if name == "stages" else f"\n{name} = ["
    assert (problem.file, problem.key) == ("my.toml", name)
    assert problem.line == line_of(text, first) + (0 if name == "stages" else 1)
    assert code in problem.message
    assert "31" in problem.message
    assert "retired = true" in problem.remedy


def test_a_choice_that_nobody_uses_may_go() -> None:
    assert check_change(template(LINKEDIN), template(), uses({})) == []


def test_retiring_a_choice_in_use_is_the_way() -> None:
    retired = template((LINKEDIN[0], LINKEDIN[1].replace('en = "fax"', 'en = "fax", retired = true')))

    assert check_change(template(LINKEDIN), retired, uses({("methods", "fax"): 31})) == []


def test_a_field_in_use_cannot_disappear() -> None:
    problems = check_change(template(extra=FIELD), template(), uses({("fields", "customers.size"): 2}))

    assert [(problem.key, problem.values["name"]) for problem in problems] == [("fields", "customers.size")]
    assert problems[0].line == 0
    assert problems[0].remedy


def test_a_field_in_use_cannot_change_its_type() -> None:
    text = changed(extra=FIELD.replace('"choice"', '"multichoice"'))
    new = template(extra=FIELD.replace('"choice"', '"multichoice"'))
    used = uses({("fields", "customers.size"): 2})
    problem = check_change(template(extra=FIELD), new, used, text=text)[0]

    assert (problem.key, problem.line) == ("fields[0].type", line_of(text, 'type = "multichoice"'))
    assert "multichoice" in problem.message
    assert "choice" in problem.remedy


def test_a_field_that_nobody_uses_may_change_and_go() -> None:
    old, used = template(extra=FIELD), uses({})

    assert check_change(old, template(), used) == []
    assert check_change(old, template(extra=FIELD.replace('"choice"', '"multichoice"')), used) == []


def test_a_choice_of_an_own_field_in_use_cannot_disappear() -> None:
    new = template(extra=FIELD.replace('  { code = "big", en = "big" },\n', ""))
    problems = check_change(template(extra=FIELD), new, uses({("customers.size", "big"): 4}))

    assert [problem.key for problem in problems] == ["fields[0].choices"]


def test_a_requirement_of_a_built_in_field_may_go() -> None:
    demand = '\n[[fields]]\ntable = "customers"\ncode = "industry"\nrequired = "always"\n'

    assert check_change(template(extra=demand), template(), lambda _name, _code: 9) == []


def test_a_stage_with_deals_cannot_begin_to_close_them() -> None:
    old, new = template(), template()
    new.stages[5].closes = "won"
    problems = check_change(old, new, uses({("stages", "contract"): 3}))

    assert [problem.key for problem in problems] == ["stages[5]"]
    assert check_change(old, new, uses({})) == []


def test_the_starters_may_follow_each_other() -> None:
    assert check_change(template(), template(), lambda _name, _code: 1) == []


@pytest.mark.parametrize("code", ["progress", "no_progress", "awaiting", "no_reply", "won"])
def test_a_result_that_followtui_itself_writes_cannot_be_retired(code: str) -> None:
    old, retired = template(), template()
    next(one for one in retired.results if one.code == code).retired = True
    problems = [one for one in check_change(old, retired, uses({})) if one.path[0] == "results"]
    assert [one.values["code"] for one in problems] == [code]
    assert "cannot be retired" in problems[0].message
    # A book whose template did so before goes on as it is.
    assert check_change(retired, retired, uses({})) == []


def test_a_result_of_ones_own_may_be_retired() -> None:
    new = template()
    next(one for one in new.results if one.code == "postponed").retired = True
    assert check_change(template(), new, uses({("results", "postponed"): 3})) == []
