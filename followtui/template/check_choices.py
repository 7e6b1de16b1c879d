"""Whether the lists of choices, grades and stages of a template fit together."""

import re
from collections.abc import Iterator, Sequence

from followtui.model import RECORDS
from followtui.template.model import Choice, Grade, Stage, Template
from followtui.template.problem import Path, Problem, shown
from followtui.text.language import N_

CHOICE_LISTS = (
    "grades", "stages", "node_kinds", "methods", "results", "attitudes", "roles", "lost_reasons", "drop_reasons",
    "no_next_reasons",
)  # fmt: skip
"""The lists of choices of a template, by their key in the file."""

NEEDED = {
    "node_kinds": ("first_contact", "need_confirmed", "quote", "contract", "payment", "decision", "next_step"),
    "results": ("no_progress", "awaiting", "no_reply", "won"),
    "roles": ("decision_maker",),
    "no_next_reasons": ("parked", "dropped", "won", "lost"),
}
"""The codes that followtui's own actions and rules know by name."""

CORE = {
    "results": ("progress", "no_progress", "awaiting", "no_reply", "won"),
    "node_kinds": ("first_contact", "payment", "next_step"),
    "roles": ("decision_maker",),
}
"""The codes that followtui writes, or on which it acts: they must stay among what is offered."""

GATE_TABLES = ("customers", "contacts", "deals")
LONGEST_CADENCE = 3650
MOST_GUIDANCE = 5

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that break a line or turn the direction of writing: no name may hold one."""

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_GRADE = re.compile(r"[^\W\d_][\w+-]{0,15}")


def choice_problems(template: Template) -> Iterator[Problem]:
    """What is wrong with the lists of choices, their codes, labels and words; and with cadences."""
    for name in CHOICE_LISTS:
        choices = template.choices(name)
        if all(choice.retired for choice in choices):
            yield Problem(
                path=(name,),
                text=N_("The list “{name}” offers nothing to choose."),
                advice=N_("Add a choice, or take “retired” off one."),
                values={"name": name},
            )
        yield from list_problems(choices, (name,), _GRADE if name == "grades" else _CODE)
        yield from _needed_problems(choices, name)
    for index, grade in enumerate(template.grades):
        yield from _cadence_problems(grade, ("grades", index))


def list_problems(choices: Sequence[Choice], path: Path, form: re.Pattern[str] = _CODE) -> Iterator[Problem]:
    """What is wrong with one list of choices at ``path``: codes not of ``form``, labels missing, names used twice."""
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        if not form.fullmatch(choice.code):
            yield _bad_code(choice.code, (*path, index, "code"), short_word=form is _GRADE)
        elif choice.code.casefold() in seen:
            yield Problem(
                path=(*path, index, "code"),
                text=N_("The code “{code}” stands twice in this list."),
                advice=N_("Give each choice a code of its own."),
                values={"code": choice.code},
            )
        seen.add(choice.code.casefold())
        if not choice.zh.strip() and not choice.en.strip():
            yield Problem(
                path=(*path, index),
                text=N_("The choice “{code}” has no label."),
                advice=N_("Add zh = … or en = …, the name that people see."),
                values={"code": choice.code},
            )
    yield from _name_problems(choices, path)


def _bad_code(code: str, path: Path, *, short_word: bool = False) -> Problem:
    return Problem(
        path=path,
        text=N_("“{code}” cannot be a code."),
        advice=N_("Use one short word that starts with a letter, such as A.")
        if short_word
        else N_("Use small letters a to z, digits and _, and start with a letter, such as site_visit."),
        values={"code": code},
    )


def _name_problems(choices: Sequence[Choice], path: Path) -> Iterator[Problem]:
    """Names that would not tell which choice is meant: people type codes, labels, positions and their own words."""
    owners: dict[str, int] = {}
    for index, choice in enumerate(choices):
        owners.setdefault(choice.code.casefold(), index)
    for labels_only in (True, False):
        for index, choice in enumerate(choices):
            if choice.retired:
                continue
            labels: list[tuple[Path, str]] = [(("zh",), choice.zh), (("en",), choice.en)]
            words: list[tuple[Path, str]] = [(("says", at), word) for at, word in enumerate(choice.says)]
            for part, name in labels if labels_only else words:
                typed = name.strip().casefold()
                place = (*path, index, *part)
                if typed.isdigit() or CONTROLS.search(name) or not (typed or labels_only):
                    yield _unusable_name(name, place)
                elif typed and owners.setdefault(typed, index) != index:
                    yield _same_name(name, choices[owners[typed]], place)


def _unusable_name(name: str, path: Path) -> Problem:
    return Problem(
        path=path,
        text=N_("“{name}” cannot be the name of a choice."),
        advice=N_("Use words on one line: a bare number is taken for the position of a choice."),
        values={"name": CONTROLS.sub("?", name)},
    )


def _same_name(name: str, other: Choice, path: Path) -> Problem:
    return Problem(
        path=path,
        text=N_("“{name}” already means the choice “{code}” of this list."),
        advice=N_("Use different words, so that it is clear which one is meant."),
        values={"name": name, "code": other.code},
    )


def _needed_problems(choices: Sequence[Choice], name: str) -> Iterator[Problem]:
    offered = {choice.code for choice in choices}
    for code in NEEDED.get(name, ()):
        if code not in offered:
            yield Problem(
                path=(name,),
                text=N_("The choice “{code}” is missing; followtui itself needs it."),
                advice=N_("Put it back with this code; its labels may be any."),
                values={"code": code},
            )


def _cadence_problems(grade: Grade, path: Path) -> Iterator[Problem]:
    for name, days, least in (("cadence", grade.cadence, 1), ("existing_cadence", grade.existing_cadence, 0)):
        if not least <= days <= LONGEST_CADENCE:
            yield _not_between(days, least, LONGEST_CADENCE, (*path, name))


def _not_between(number: int, least: int, most: int, path: Path) -> Problem:
    return Problem(
        path=path,
        text=N_("{number} is too small or too large here."),
        advice=N_("Write a whole number from {least} to {most}."),
        values={"number": shown(number), "least": least, "most": most},
    )


def stage_problems(template: Template) -> Iterator[Problem]:
    """What is wrong with the stages: their order, their ends, their gates, numbers and guidance."""
    yield from _order_problems(template.stages)
    for index, stage in enumerate(template.stages):
        path = ("stages", index)
        if not 0 <= stage.probability <= 100:
            yield _not_between(stage.probability, 0, 100, (*path, "probability"))
        if not 0 <= stage.idle_days <= LONGEST_CADENCE:
            yield _not_between(stage.idle_days, 0, LONGEST_CADENCE, (*path, "idle_days"))
        if len(stage.guidance) > MOST_GUIDANCE:
            yield Problem(
                path=(*path, "guidance"),
                text=N_("The guidance has {count} lines; the screen has room for {most}."),
                advice=N_("Keep the most useful lines."),
                values={"count": len(stage.guidance), "most": MOST_GUIDANCE},
            )
        for at, line in enumerate(stage.guidance):
            if CONTROLS.search(line):
                yield control_problem((*path, "guidance", at), line)
        yield from _gate_problems(template, stage, path)


def control_problem(path: Path, name: str) -> Problem:
    """The problem of a text that would break the line it is shown in."""
    return Problem(
        path=path,
        text=N_("“{name}” holds a line end or a control character."),
        advice=N_("Write it on one line, in plain characters."),
        values={"name": CONTROLS.sub("?", name)},
    )


def _order_problems(stages: list[Stage]) -> Iterator[Problem]:
    for end in ("won", "lost"):
        if sum(stage.closes == end for stage in stages) != 1:
            yield Problem(
                path=("stages",),
                text=N_("There must be exactly one stage that closes a deal as {end}."),
                advice=N_('Write closes = "{end}" in one stage only.'),
                values={"end": end},
            )
    if sum(stage.lead for stage in stages) != 1 or not stages[0].lead:
        yield Problem(
            path=("stages",),
            text=N_("The first stage, and no other, must be that of customers without a deal."),
            advice=N_("Write lead = true in the first stage only."),
        )
    if not any(_is_open(stage) and not stage.retired for stage in stages):
        yield Problem(
            path=("stages",),
            text=N_("There is no stage for an open deal."),
            advice=N_("Add a stage between the first one and the ends."),
        )
    closed = False
    for index, stage in enumerate(stages):
        path = ("stages", index)
        if stage.closes not in ("", "won", "lost"):
            yield Problem(
                path=(*path, "closes"),
                text=N_("A stage cannot close a deal as “{end}”."),
                advice=N_('Write "won" or "lost", or leave closes out.'),
                values={"end": stage.closes},
            )
        elif stage.closes and (stage.lead or stage.retired):
            yield Problem(
                path=path,
                text=N_("The stage “{code}” closes deals, so it can be neither the first one nor retired."),
                advice=N_("Take out lead and retired."),
                values={"code": stage.code},
            )
        closed = closed or bool(stage.closes)
        if closed and not stage.closes:
            yield Problem(
                path=path,
                text=N_("The stage “{code}” stands after the end of a deal."),
                advice=N_("Move it up, before the stages with closes."),
                values={"code": stage.code},
            )


def _is_open(stage: Stage) -> bool:
    return not stage.lead and not stage.closes


def _gate_problems(template: Template, stage: Stage, path: Path) -> Iterator[Problem]:
    for index, code in enumerate(stage.gate_nodes):
        kind = template.choice("node_kinds", code)
        place = (*path, "gate_nodes", index)
        if kind is None:
            yield unknown_kind(template, code, place)
        elif kind.retired:
            yield Problem(
                path=place,
                text=N_("The gate asks for the node “{code}”, which is retired, so no deal could pass it."),
                advice=N_("Take it out of the gate, or take “retired” off the node."),
                values={"code": code},
            )
    known = _gate_fields(template)
    for index, name in enumerate(stage.gate_fields):
        if name not in known or name.split(".")[0] not in GATE_TABLES:
            yield Problem(
                path=(*path, "gate_fields", index),
                text=N_("There is no field “{name}” that a gate can ask for."),
                advice=N_("Write table.field, such as deals.amount or customers.industry."),
                values={"name": name},
            )


def _gate_fields(template: Template) -> set[str]:
    known = {f"{table}.{code}" for table in GATE_TABLES for code in RECORDS[table].__struct_fields__}
    known -= {f"{table}.{code}" for table in GATE_TABLES for code in ("id", "custom")}
    return known | {f"{spec.table}.{spec.code}" for spec in template.fields if not spec.retired}


def unknown_kind(template: Template, code: str, path: Path) -> Problem:
    """The problem of a node kind that the template does not know."""
    return Problem(
        path=path,
        text=N_("There is no node “{code}”."),
        advice=N_("Use a code of the list of node kinds: {known}."),
        values={"code": code, "known": ", ".join(kind.code for kind in template.node_kinds)},
    )
