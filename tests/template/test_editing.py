"""Changing a template's text: what is meant is changed, and all else stays as it was written."""

import tomllib
from collections.abc import Callable
from difflib import ndiff

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followtui.errors import NotFound, NotValid
from followtui.template.editing import Place, add_choice, add_field, change_choice, change_field, move_choice, move_field, new_code
from followtui.template.read import TemplateError, read_template, starter
from followtui.template.textedit import set_key, swap_entries, written

from .makers import FIELD, changed

METHODS = Place(list="methods")
STAGES = Place(list="stages")
SIZE = Place(list="customers.size")


def difference(before: str, after: str) -> list[str]:
    """The lines that went (``- ``) and came (``+ ``)."""
    return [line.rstrip() for line in ndiff(before.splitlines(), after.splitlines()) if line[:2] in ("- ", "+ ")]


def codes(text: str, name: str) -> list[str]:
    return [choice.code for choice in read_template(text).choices(name)]


def test_a_label_is_changed_in_its_place() -> None:
    text = starter("en")
    after = change_choice(text, Place(list="lost_reasons"), "price", {"en": "too dear", "zh": "太贵了"})

    assert difference(text, after) == [
        '-   { code = "price", zh = "价格", en = "price", says = ["价格高", "价格太高", "太贵", "too expensive"] },',
        '+   { code = "price", zh = "太贵了", en = "too dear", says = ["价格高", "价格太高", "太贵", "too expensive"] },',
    ]


def test_a_cadence_and_the_numbers_and_gates_of_a_stage_are_changed() -> None:
    text = change_choice(starter("en"), Place(list="grades"), "B", {"cadence": 10, "existing_cadence": 20})
    text = change_choice(text, STAGES, "quote", {"probability": 60, "idle_days": 5, "gate_fields": ["deals.amount"]})
    template = read_template(text)

    grade, stage = template.grade("B"), template.stage("quote")
    assert grade is not None
    assert stage is not None
    assert (grade.cadence, grade.existing_cadence) == (10, 20)
    assert (stage.probability, stage.idle_days, stage.gate_fields, stage.gate_nodes) == (60, 5, ["deals.amount"], ["need_confirmed"])


def test_retiring_adds_one_word_and_taking_it_back_changes_it() -> None:
    text = starter("en")
    retired = change_choice(text, METHODS, "sms", {"retired": True})
    back = change_choice(retired, METHODS, "sms", {"retired": False})

    assert len(difference(text, retired)) == 2
    assert 'en = "text message", retired = true, says' in retired
    assert read_template(back).methods == read_template(text).methods
    assert change_choice(text, METHODS, "sms", {"retired": False}) == text


def test_a_new_choice_stands_behind_the_one_that_is_named() -> None:
    text = starter("en")
    after = add_choice(text, METHODS, {"code": "fax", "en": "fax"}, "visit")

    assert difference(text, after) == ['+   { code = "fax", en = "fax" },']
    assert codes(after, "methods").index("fax") == codes(text, "methods").index("visit") + 1


def test_a_new_stage_is_a_section_of_its_own() -> None:
    text = starter("en")
    after = add_choice(text, STAGES, {"code": "trial", "en": "trial", "probability": 85, "idle_days": 14}, "negotiate")

    assert codes(after, "stages")[4:7] == ["negotiate", "trial", "contract"]
    assert [line[2:] for line in difference(text, after) if line[2:]] == [
        "[[stages]]", 'code = "trial"', 'en = "trial"', "probability = 85", "idle_days = 14",
    ]  # fmt: skip


def test_choices_change_places_with_the_comments_above_them() -> None:
    text = starter("en").replace('  { code = "sms"', '  # only with consent\n  { code = "sms"')
    after = move_choice(text, METHODS, "sms", -1)

    assert codes(after, "methods")[:4] == ["phone", "wechat", "sms", "wecom"]
    assert '  # only with consent\n  { code = "sms"' in after
    assert move_choice(after, METHODS, "sms", 1) == text


def test_stages_change_places_and_what_stands_between_sections_stays() -> None:
    text = starter("en").replace('[[stages]]\ncode = "contract"', '# the lawyers take long\n[[stages]]\ncode = "contract"')
    after = move_choice(text, STAGES, "contract", -1)

    assert codes(after, "stages")[4:6] == ["contract", "negotiate"]
    assert '# the lawyers take long\n[[stages]]\ncode = "contract"' in after
    assert move_choice(after, STAGES, "contract", 1) == text


def test_there_is_no_further_than_the_ends() -> None:
    text = starter("en")

    assert move_choice(text, METHODS, "phone", -1) == text
    assert move_choice(text, METHODS, "other", 1) == text


def test_the_first_field_of_ones_own_stands_at_the_end_of_the_file() -> None:
    text = starter("zh")
    after = add_field(
        text, {"table": "customers", "code": "size", "type": "choice", "zh": "规模", "choices": [{"code": "small", "zh": "小"}]}
    )

    assert after.startswith(text)
    assert read_template(after).fields[0].choices[0].zh == "小"


def test_fields_are_required_relabelled_retired_and_ordered() -> None:
    text = add_field(changed(extra=FIELD), {"table": "deals", "code": "branch", "type": "text", "en": "branch"})
    text = add_field(text, {"table": "customers", "code": "pet", "type": "text", "en": "pet"})
    text = change_field(text, "customers", "size", {"required": {"from": "quote"}, "zh": "大小"})
    text = change_field(text, "customers", "pet", {"required": "always", "retired": True})
    text = move_field(text, "customers", "pet", -1, ["size", "pet"])

    fields = read_template(text).fields
    assert [(one.code, one.retired) for one in fields] == [("pet", True), ("branch", False), ("size", False)]
    assert fields[2].zh == "大小"
    assert move_field(text, "customers", "pet", -1, ["pet", "size"]) == text


def test_a_built_in_field_is_required_and_not_any_more() -> None:
    text = starter("en")
    required = change_field(text, "customers", "industry", {"required": "always"})
    free = change_field(required, "customers", "industry", {"required": ""})

    assert [line[2:] for line in difference(text, required) if line[2:]] == [
        "[[fields]]", 'table = "customers"', 'code = "industry"', 'required = "always"',
    ]  # fmt: skip
    assert read_template(free).fields[0].required == ""
    assert change_field(text, "customers", "industry", {"required": ""}) == text


def test_the_choices_of_an_own_field_are_edited_like_any_other() -> None:
    text = add_choice(changed(extra=FIELD), SIZE, {"code": "huge", "en": "huge"}, "big")
    text = move_choice(text, SIZE, "huge", -1)
    text = change_choice(text, SIZE, "small", {"en": "tiny"})

    assert [(one.code, one.en) for one in read_template(text).fields[0].choices] == [("small", "tiny"), ("huge", "huge"), ("big", "big")]


@pytest.mark.parametrize(
    "choices",
    [
        'choices = [{ code = "small", en = "small" }, { code = "big", en = "big" }]',
        'choices = [\n  { code = "small", en = "small" },\n  { code = "big", en = "big" } # the last\n]',
        'choices = [ # two\n  { code = "small", en = "small" }, # first\n  # second:\n  { code = "big", en = "big" }\n]',
        '[[fields.choices]]\ncode = "small"\nen = "small"\n\n[[fields.choices]]\ncode = "big"\nen = "big"',
    ],
)
def test_however_a_list_is_written_it_is_added_to_and_ordered(choices: str) -> None:
    head, _, _ = FIELD.partition("choices = [")
    text = changed(extra=head + choices + "\n")
    added = add_choice(text, SIZE, {"code": "mid", "en": "middle"}, "small")
    added = add_choice(added, SIZE, {"code": "huge", "en": "huge"})
    moved = move_choice(added, SIZE, "big", -1)

    assert [one.code for one in read_template(moved).fields[0].choices] == ["small", "big", "mid", "huge"]
    assert all(comment in moved for comment in ("# two", "# first", "# second:", "# the last") if comment in text)


def test_windows_line_ends_stay() -> None:
    text = starter("en").replace("\n", "\r\n")
    after = add_choice(text, STAGES, {"code": "trial", "en": "trial"}, "negotiate")
    after = change_choice(after, STAGES, "lost", {"idle_days": 3})

    assert "\n" not in after.replace("\r\n", "")
    assert codes(after, "stages")[5] == "trial"


def test_what_is_not_there_any_more_is_said() -> None:
    with pytest.raises(NotFound, match="fax"):
        change_choice(starter("en"), METHODS, "fax", {"en": "x"})
    with pytest.raises(NotFound, match=r"customers\.size"):
        add_choice(starter("en"), SIZE, {"code": "a", "en": "a"})


def test_a_way_of_writing_that_is_not_understood_is_refused() -> None:
    text = changed(extra='\n[[fields]]\ntable = "customers"\ncode = "a"\ntype = "text"\nen = "a"\nrequired.from = "quote"\n')

    with pytest.raises(NotValid, match="template edit"):
        change_field(text, "customers", "a", {"required": "always"})


def test_nothing_is_judged_here() -> None:
    with pytest.raises(TemplateError):
        read_template(change_choice(starter("en"), Place(list="grades"), "A", {"cadence": -1}))


@pytest.mark.parametrize(
    ("label", "spelling", "code"),
    [("Company size", "", "company_size"), ("规模", "guimo", "guimo"), ("3D", "", "own_3d"), ("!!", "", "own"), ("phone", "", "phone_2")],
)
def test_a_code_is_made_of_a_name(label: str, spelling: str, code: str) -> None:
    assert new_code(label, ["phone"], spelling) == code


@given(st.recursive(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.integers(), st.booleans()), st.lists, max_leaves=6))
def test_a_written_value_reads_as_itself(value: object) -> None:
    assert tomllib.loads(f"key = {written(value)}")["key"] == value


labels = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=6)
Edit = Callable[[str], str]
methods = st.sampled_from(["phone", "sms", "other"])
stages = st.sampled_from(["need", "contract", "lost"])
steps = st.sampled_from([1, -1])


def relabel(code: str, label: str) -> Edit:
    return lambda text: change_choice(text, METHODS, code, {"zh": label})


def reorder(place: Place) -> Callable[[str, int], Edit]:
    return lambda code, step: lambda text: move_choice(text, place, code, step)


def retire(code: str, on: bool) -> Edit:
    return lambda text: change_choice(text, STAGES, code, {"retired": on})


def add(label: str, after: str) -> Edit:
    return lambda text: add_choice(text, METHODS, {"code": new_code("x", codes_in(text)), "zh": label}, after)


def begin(label: str) -> Edit:
    return lambda text: add_field(text, {"table": "deals", "code": new_code("f", codes_in(text)), "type": "text", "zh": label})


def require(asked: str) -> Edit:
    return lambda text: change_field(text, "customers", "region", {"required": asked})


edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(relabel, methods, labels),
    st.builds(reorder(METHODS), methods, steps),
    st.builds(reorder(STAGES), stages, steps),
    st.builds(retire, stages, st.booleans()),
    st.builds(add, labels, st.sampled_from(["", "sms"])),
    st.builds(begin, labels),
    st.builds(require, st.sampled_from(["", "always"])),
)


def codes_in(text: str) -> list[str]:
    data = tomllib.loads(text)
    return [one["code"] for name in ("methods", "fields") for one in data.get(name, [])]


@settings(deadline=None, max_examples=60)
@given(st.lists(edits, max_size=5), st.sampled_from(["zh", "en"]))
def test_any_row_of_changes_keeps_every_comment_and_reads_as_toml(row: list[Edit], language: str) -> None:
    text = starter(language)
    comments = sorted(line for line in text.splitlines() if line.lstrip().startswith("#"))
    for edit in row:
        text = edit(text)
    assert tomllib.loads(text)
    assert sorted(line for line in text.splitlines() if line.lstrip().startswith("#")) == comments


def test_one_place_is_all_that_a_change_touches() -> None:
    text = starter("en")

    assert set_key(text, ("grades", 0, "cadence"), 8).replace("cadence = 8,", "cadence = 7,", 1) == text
    assert swap_entries(swap_entries(text, ("roles",), 0, 3), ("roles",), 3, 0) == text
