"""Whether a book may go over from one template to another without leaving its records behind."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from followtui.template.check_choices import CHOICE_LISTS, CORE
from followtui.template.check_fields import FIELD_TABLES, built_in_fields
from followtui.template.model import FieldSpec, Stage, Template
from followtui.template.problem import Problem, located
from followtui.text.language import N_

Used = Callable[[str, str], int]
"""How many records use a choice or an own field.

Asked as ``("methods", "phone")`` for a choice of one of the template's lists, ``("fields", "customers.size")`` for an
own field, and ``("customers.size", "small")`` for a choice of an own field.
"""


def check_change(old: Template, new: Template, used: Used, *, text: str = "", file: str = "template.toml") -> list[Problem]:
    """What stands against putting ``new`` in the place of ``old``; empty when nothing does.

    Refused: a choice, grade, stage or own field that records still use disappearing; an own field in use changing its
    type; a stage in use beginning or ceasing to close deals. ``text`` is the text of ``new``; without it, the problems
    name no line.
    """
    problems = [
        *_list_problems(old, new, used),
        *_core_problems(old, new),
        *_stage_problems(old, new, used),
        *_field_problems(old, new, used),
    ]
    return located(problems, text, file) if text else [replace(problem, file=file) for problem in problems]


def _list_problems(old: Template, new: Template, used: Used) -> Iterator[Problem]:
    for name in CHOICE_LISTS:
        kept = {choice.code for choice in new.choices(name)}
        for choice in old.choices(name):
            count = 0 if choice.code in kept else used(name, choice.code)
            if count:
                yield Problem(
                    path=(name,),
                    text=N_("“{code}” cannot be taken out; records that use it: {count}."),
                    advice=N_("Put it back and add retired = true: it is no longer offered, and the records keep it."),
                    values={"code": choice.code, "count": count},
                )


def _core_problems(old: Template, new: Template) -> Iterator[Problem]:
    """Choices that are no longer offered, though followtui itself writes them."""
    for name, codes in CORE.items():
        before = {choice.code for choice in old.choices(name) if not choice.retired}
        for index, choice in enumerate(new.choices(name)):
            if choice.retired and choice.code in codes and choice.code in before:
                yield Problem(
                    path=(name, index, "retired"),
                    text=N_("“{code}” cannot be retired: followtui itself needs it."),
                    advice=N_("Take retired out. Give it another name if it is called otherwise with you."),
                    values={"code": choice.code},
                )


def _stage_problems(old: Template, new: Template, used: Used) -> Iterator[Problem]:
    for index, stage in enumerate(new.stages):
        before = old.stage(stage.code)
        if before is None or _ends(before) == _ends(stage):
            continue
        count = used("stages", stage.code)
        if count:
            yield Problem(
                path=("stages", index),
                text=N_("The stage “{code}” cannot change what it closes; records in it: {count}."),
                advice=N_("Set closes and lead as they were, and add a new stage instead."),
                values={"code": stage.code, "count": count},
            )


def _ends(stage: Stage) -> tuple[str, bool]:
    return stage.closes, stage.lead


def _own_fields(template: Template) -> dict[str, tuple[int, FieldSpec]]:
    return {
        f"{spec.table}.{spec.code}": (index, spec)
        for index, spec in enumerate(template.fields)
        if spec.table in FIELD_TABLES and spec.code not in built_in_fields(spec.table)
    }


def _field_problems(old: Template, new: Template, used: Used) -> Iterator[Problem]:
    after = _own_fields(new)
    for name, (_, spec) in _own_fields(old).items():
        found = after.get(name)
        if found is not None and found[1].type == spec.type:
            yield from _own_choice_problems(name, spec, found, used)
            continue
        count = used("fields", name)
        if not count:
            continue
        if found is None:
            yield Problem(
                path=("fields",),
                text=N_("The field “{name}” cannot be taken out; records that use it: {count}."),
                advice=N_("Put it back and add retired = true: it is no longer asked, and the records keep it."),
                values={"name": name, "count": count},
            )
        else:
            yield Problem(
                path=("fields", found[0], "type"),
                text=N_("The field “{name}” cannot become {type}; records that use it as {before}: {count}."),
                advice=N_('Write type = "{before}" again, and add a new field for the new type.'),
                values={"name": name, "count": count, "type": found[1].type, "before": spec.type},
            )


def _own_choice_problems(name: str, spec: FieldSpec, after: tuple[int, FieldSpec], used: Used) -> Iterator[Problem]:
    index, found = after
    kept = {choice.code for choice in found.choices}
    for choice in spec.choices:
        count = 0 if choice.code in kept else used(name, choice.code)
        if count:
            yield Problem(
                path=("fields", index, "choices"),
                text=N_("“{code}” cannot be taken out; records that use it: {count}."),
                advice=N_("Put it back and add retired = true: it is no longer offered, and the records keep it."),
                values={"code": choice.code, "count": count},
            )
