"""Every semantic check names its file, line and key, and says what would be right."""

import pytest

from followtui.template.check import FORMAT
from followtui.template.reserved import RESERVED

from .makers import FIELD, changed, changed_line, line_of, problems_of

Change = tuple[str, str]

WON_STAGE = 'gate_nodes = ["contract"]\ncloses = "won"'


def field(**keys: str) -> str:
    """A sound own field with ``keys`` (in TOML) in the place of its own; an empty text takes a key out."""
    written = {"table": '"customers"', "code": '"mood"', "type": '"text"', "zh": '"心情"', **keys}
    return "\n[[fields]]\n" + "".join(f"{key} = {value}\n" for key, value in written.items() if value)


CHOICES: list[tuple[str, Change, str]] = [
    # key, what the starter says, what stands there instead; the new text marks the line
    ("methods[0].code", ('code = "phone"', 'code = "Phone"'), "cannot be a code"),
    ("methods[0].code", ('code = "phone"', 'code = "two words"'), "cannot be a code"),
    ("grades[1].code", ('code = "B"', 'code = "much too long for a grade"'), "cannot be a code"),
    ("grades[1].code", ('code = "B"', 'code = "2"'), "cannot be a code"),
    ("grades[1].code", ('code = "B"', 'code = "a"'), "stands twice"),
    ("methods[1].code", ('code = "wechat"', 'code = "phone"'), "stands twice"),
    ("methods[1]", ('zh = "微信", en = "WeChat"', 'zh = "", en = ""'), "has no label"),
    ("methods[1].en", ('en = "WeChat"', 'en = "phone"'), "already means"),
    ("methods[1].en", ('en = "WeChat"', 'en = " PHONE "'), "already means"),
    ("methods[1].zh", ('zh = "微信", en', 'zh = "visit", en'), "already means"),
    ("methods[1].en", ('en = "WeChat"', 'en = "7"'), "cannot be the name"),
    ("methods[1].en", ('en = "WeChat"', 'en = "We\\nChat"'), "cannot be the name"),
    ("methods[1].says[0]", ('"微信沟通"', '"拜访"'), "already means"),
    ("methods[1].says[0]", ('"微信沟通"', '"  "'), "cannot be the name"),
    ("grades[0].cadence", ("cadence = 7,", "cadence = 0,"), "too small or too large"),
    ("grades[0].cadence", ("cadence = 7,", "cadence = 3651,"), "too small or too large"),
    ("grades[0].existing_cadence", ("existing_cadence = 30,", "existing_cadence = -1,"), "too small or too large"),
    ("stages[1].probability", ("probability = 10\n", "probability = 101\n"), "too small or too large"),
    ("stages[1].idle_days", ("idle_days = 14\n", "idle_days = -1\n"), "too small or too large"),
    ("stages[2].gate_nodes[0]", ('["first_contact"]', '["handshake"]'), "no node"),
    ("stages[2].gate_fields[0]", ('["deals.need"]', '["deals.nede"]'), "no field"),
    ("stages[2].gate_fields[0]", ('["deals.need"]', '["need"]'), "no field"),
    ("stages[2].gate_fields[0]", ('["deals.need"]', '["followups.content"]'), "no field"),
    ("stages[6].closes", ('closes = "won"', 'closes = "paid"'), "cannot close"),
    ("calendar.holidays[0]", ("holidays = []\n", 'holidays = ["2026-02-30"]\n'), "not a day"),
    ("calendar.make_up[0]", ("make_up = []\n", 'make_up = ["10-10"]\n'), "not a day"),
    ("calendar.leave[0]", ("leave = []\n", 'leave = ["next week"]\n'), "not a day"),
    ("calendar.workdays", ("workdays = [1, 2, 3, 4, 5]", "workdays = []"), "working day"),
    ("calendar.workdays[0]", ("workdays = [1, 2, 3, 4, 5]", "workdays = [0]"), "no day of the week"),
    ("targets.week.followups", ("followups = 0", "followups = -1"), "too small or too large"),
    ("targets.week.won_amount", ("won_amount = 0", "won_amount = nan"), "too small or too large"),
    ("targets.week.won_amount", ("won_amount = 0", "won_amount = 0x" + "F" * 5000), "too small or too large"),
    ("urgency.overdue", ("overdue = 5.0 ", "overdue = inf "), "too small or too large"),
    ("urgency.grades.E", ("A = 6.0,", "E = 6.0,"), "no grade"),
    ("book.language", ('language = "en"', 'language = "fr"'), "does not speak"),
    ("format", ("format = 1", "format = 0"), "no template format"),
    ("format", ("format = 1", "format = 2"), "newer followtui"),
    ("rules.ungradde", ("[rules.ungraded]", "[rules.ungradde]"), "does not know"),
    ("rules.ungraded.day", ("\ndays = 14", "\nday = 14"), "does not know"),
    ("rules.ungraded.days", ("\ndays = 14", '\ndays = "14"'), "wrong kind"),
    ("rules.ungraded.days", ("\ndays = 14", "\ndays = true"), "wrong kind"),
    ("rules.ungraded.days", ("\ndays = 14", "\ndays = -14"), "too small or too large"),
    ("rules.unstructured_note.on", ("on = true", "on = 1"), "wrong kind"),
    ("rules.unstructured_note.severity", ('severity = "error"', 'severity = "fatal"'), "no severity"),
    ("rules.late_entry.hour", ("hour = 12", "hour = 25"), "no hour"),
    ("rules.incomplete_customer.need_from", ('need_from = "need"', 'need_from = "nede"'), "no stage"),
    ("rules.missing_node.not_for_repeat[0]", ('not_for_repeat = ["need_c', 'not_for_repeat = ["c'), "no node"),
    ("rules.missing_node.not_for_repeat[0]", ('not_for_repeat = ["need_confirmed"', "not_for_repeat = [7"), "kind"),
]


@pytest.mark.parametrize(("key", "change", "said"), CHOICES)
def test_a_wrong_value_is_named_at_its_line(key: str, change: Change, said: str) -> None:
    text = changed(change)
    problem = next(problem for problem in problems_of(text) if problem.key == key)

    assert (problem.file, problem.line) == ("my.toml", changed_line(text))
    assert said in problem.message
    assert problem.remedy


FIELDS: list[tuple[str, str, str]] = [
    ("fields[0].table", field(table='"reports"'), "no table"),
    ("fields[0].table", field(table='"orders"'), "no table"),
    ("fields[0].code", field(code='"Mood"'), "cannot be a code"),
    ("fields[0].code", field(code='"next"'), "commands use this word"),
    ("fields[0].code", field(code='"mobile"'), "commands use this word"),
    ("fields[0].type", field(type='"words"'), "no field type"),
    ("fields[0].type", field(type=""), "has no type"),
    ("fields[0].type", field(code='"industry"'), "followtui itself has"),
    ("fields[0].choices", field(code='"industry"', type="", choices='[{ code = "a", en = "a" }]'), "followtui itself"),
    ("fields[0].retired", field(code='"industry"', type="", retired="true"), "followtui itself has"),
    ("fields[0]", field(zh=""), "has no label"),
    ("fields[0].zh", field(zh='"a\\u001b[31m"'), "control character"),
    ("fields[0].help", field(help='"a\\nb"'), "control character"),
    ("fields[0].choices", field(type='"choice"'), "nothing to choose"),
    ("fields[0].choices", field(choices='[{ code = "a", en = "a" }]'), "Only a choice"),
    ("fields[0].choices[0].code", field(type='"choice"', choices='[{ code = "A", en = "a" }]'), "cannot be a code"),
    ("fields[0].required", field(required='"sometimes"'), "does not say when"),
    ("fields[0].required.from", field(required='{ from = "nowhere" }'), "no stage of an open deal"),
    ("fields[0].required.from", field(required='{ from = "won" }'), "no stage of an open deal"),
    ("fields[0].since", field(since='"2026-13-01"'), "not a day"),
    ("fields[1].code", field() + field(en='"mood"', zh=""), "is already a field"),
    ("fields[1].code", field() + field(table='"contacts"'), "is already a field"),
    ("fields[1].zh", field() + field(code='"mood2"'), "are called"),
]


@pytest.mark.parametrize(("key", "fields", "said"), FIELDS)
def test_a_wrong_field_is_named_at_its_line(key: str, fields: str, said: str) -> None:
    text = changed(extra=fields)
    problem = next(problem for problem in problems_of(text) if problem.key == key)

    assert said in problem.message
    assert problem.remedy
    # What is missing is named at the head of its section.
    word = key.rpartition(".")[2].partition("[")[0]
    assert (word if word in fields else "[[fields]]") in text.split("\n")[problem.line - 1]


@pytest.mark.parametrize(
    "fields",
    [
        field(),
        field(table='"jots"'),
        field(required='"always"', since="2026-01-01"),
        field(required='{ from = "quote" }'),
        field() + field(table='"deals"'),
        field() + field(code='"mood2"', retired="true"),
        field(code='"industry"', type="", required='"always"'),
        field(type='"multichoice"', choices='[{ code = "a", en = "a" }]'),
        FIELD,
    ],
)
def test_a_sound_field_is_taken(fields: str) -> None:
    assert problems_of(changed(extra=fields)) == []


def test_a_gate_may_ask_for_a_field_of_the_templates_own() -> None:
    gate = ('gate_fields = ["deals.need"]', 'gate_fields = ["customers.size"]')

    assert problems_of(changed(gate, extra=FIELD)) == []
    assert [problem.key for problem in problems_of(changed(gate, extra=FIELD + "retired = true\n"))] == ["stages[2].gate_fields[0]"]


@pytest.mark.parametrize("name", ["grades", "methods", "results", "attitudes", "roles", "lost_reasons"])
def test_an_empty_list_is_refused(name: str) -> None:
    text = changed((f"\n{name} = [\n", f"\n{name} = []\n_rest = [\n")).replace("_rest", "methods_", 1)
    # What the list held now stands under an unknown key; take that out.
    start = text.index("methods_ = [")
    text = text[:start] + text[text.index("\n]\n", start) + 3 :]

    assert (name, line_of(text, f"\n{name} = []") + 1) in [
        (problem.key, problem.line) for problem in problems_of(text) if "nothing to choose" in problem.message
    ]


@pytest.mark.parametrize("code", ["no_reply", "awaiting", "no_progress"])
def test_results_that_followtui_needs_cannot_be_deleted(code: str) -> None:
    text = changed((f'{{ code = "{code}"', f'{{ code = "my_{code}"'))
    problem = next(problem for problem in problems_of(text) if problem.key == "results")

    assert code in problem.message
    assert problem.line == line_of(text, "\nresults = [") + 1


def test_a_result_that_followtui_needs_can_be_renamed() -> None:
    assert problems_of(changed(('zh = "没联系上", en = "no reply"', 'zh = "没人理", en = "silence"'))) == []


def test_a_retired_choice_may_share_its_label_with_the_one_that_follows_it() -> None:
    retired = (
        '{ code = "exhibition",',
        '{ code = "fair_old", zh = "展会", retired = true },\n  { code = "exhibition",',
    )

    assert problems_of(changed(retired)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("\nlead = true\n", "\n"), "The first stage"),
        (('[[stages]]\ncode = "lead"', '[[stages]]\ncode = "early"\nzh = "早"\n\n[[stages]]\ncode = "lead"'), "first"),
        (("probability = 10\n", "probability = 10\nlead = true\n"), "The first stage"),
        ((WON_STAGE, 'gate_nodes = ["contract"]'), "closes a deal as won"),
        (('closes = "lost"', 'closes = "won"'), "closes a deal as lost"),
    ],
)
def test_stages_begin_with_the_lead_and_have_each_end_once(change: Change, said: str) -> None:
    assert any(said in problem.message for problem in problems_of(changed(change)) if problem.key == "stages")


def test_an_open_stage_after_the_end_is_refused() -> None:
    text = changed(extra='\n[[stages]]\ncode = "late"\nen = "late"\n')
    problem = problems_of(text)[0]

    assert (problem.key, problem.line) == ("stages[8]", line_of(text, 'code = "late"') - 1)


def test_a_template_without_an_open_stage_is_refused() -> None:
    text = changed()
    start, end = text.index('[[stages]]\ncode = "contact"'), text.index('[[stages]]\ncode = "won"')
    messages = [problem.message for problem in problems_of(text[:start] + text[end:])]

    assert "There is no stage for an open deal." in messages


def test_the_end_of_a_deal_cannot_be_retired() -> None:
    text = changed((WON_STAGE, WON_STAGE + "\nretired = true"))
    problem = problems_of(text)[0]

    assert (problem.key, problem.line) == ("stages[6]", line_of(text, 'code = "won"\nzh = "赢单"') - 1)


def test_guidance_has_at_most_five_lines() -> None:
    text = changed(("guidance = [\n", 'guidance = [\n  "1st",\n  "2nd",\n  "3rd",\n'))
    problem = problems_of(text)[0]

    assert (problem.key, problem.line) == ("stages[0].guidance", line_of(text, "guidance = [\n"))


def test_a_line_of_guidance_is_one_line() -> None:
    text = changed(("guidance = [\n", 'guidance = [\n  "a\\nb",\n'))

    assert [problem.key for problem in problems_of(text)] == ["stages[0].guidance[0]"]


def test_a_gate_cannot_ask_for_a_retired_node() -> None:
    text = changed(('en = "need confirmed", says', 'en = "need confirmed", retired = true, says'))

    assert [problem.key for problem in problems_of(text)] == ["stages[3].gate_nodes[0]"]


def test_a_day_cannot_be_holiday_and_working_day_at_once() -> None:
    text = changed(("holidays = []\nmake_up = []", 'holidays = ["2026-10-10"]\nmake_up = ["2026-10-10"]'))

    assert [problem.key for problem in problems_of(text)] == ["calendar.make_up[0]"]


def test_days_may_be_written_without_quotes() -> None:
    assert problems_of(changed(("holidays = []", "holidays = [2026-10-01, 2026-10-02]"))) == []


def test_a_rule_can_be_told_never_to_ask() -> None:
    assert problems_of(changed(('need_from = "need"', 'need_from = ""'))) == []


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = changed(("cadence = 7,", "cadence = 0,"), ("hour = 12", "hour = 25"), ('language = "en"', 'language = "fr"'))
    problems = problems_of(text)

    assert [problem.key for problem in problems] == ["book.language", "grades[0].cadence", "rules.late_entry.hour"]


def test_a_newer_format_is_refused_before_its_unknown_keys_are_judged() -> None:
    text = f"format = {FORMAT + 1}\nsomething_new = true\n"

    assert [problem.key for problem in problems_of(text)] == ["format"]


def test_reserved_words_hold_the_options_of_commands_and_every_built_in_field() -> None:
    assert {"book", "next", "on", "unknown", "dry_run", "grade", "mobile", "expected_close", "happened_at"} <= RESERVED


def test_the_points_of_suggested_grades_go_down() -> None:
    found = problems_of(changed(("least = [10.0, 6.0, 1.0]", "least = [6.0, 6.0, 1.0]")))
    assert [problem.key for problem in found] == ["suggested_grade.least"]
