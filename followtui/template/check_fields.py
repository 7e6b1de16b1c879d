"""Whether the fields of a template's own, and what it asks of the built-in ones, fit together."""

import re
from collections.abc import Iterator

from followtui.dates.days import is_date
from followtui.model import KINDS, RECORDS
from followtui.template.check_choices import CONTROLS, control_problem, list_problems
from followtui.template.model import FieldSpec, Required, Template
from followtui.template.problem import Path, Problem
from followtui.template.reserved import RESERVED
from followtui.text.language import N_

FIELD_TABLES = tuple(table for table in RECORDS if table != "reports")
"""The tables that may have fields of a template's own."""

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_NOT_FIELDS = ("id", "origin", "created_at", "custom")
_CHOOSING = ("choice", "multichoice")
# ``add`` and ``edit`` take the fields of both tables as options of one command.
_OPTION_SPACES = {"contacts": "customers"}


def built_in_fields(table: str) -> tuple[str, ...]:
    """The codes of the fields that followtui itself has in ``table`` and that a template may speak about."""
    return tuple(code for code in RECORDS[table].__struct_fields__ if code not in _NOT_FIELDS)


def field_problems(template: Template) -> Iterator[Problem]:
    """What is wrong with the fields: table, code, type, labels, choices, requirement."""
    for index, spec in enumerate(template.fields):
        path = ("fields", index)
        if spec.table not in FIELD_TABLES:
            yield Problem(
                path=(*path, "table"),
                text=N_("There is no table “{table}” for fields of your own."),
                advice=N_("Use one of: {known}."),
                values={"table": spec.table, "known": ", ".join(FIELD_TABLES)},
            )
        elif spec.code in built_in_fields(spec.table):
            yield from _built_in_problems(spec, path)
        else:
            yield from _own_problems(spec, path)
        yield from _requirement_problems(template, spec, path)
    yield from _twice_problems(template.fields)


def _built_in_problems(spec: FieldSpec, path: Path) -> Iterator[Problem]:
    for name, given in (("type", spec.type), ("choices", spec.choices), ("retired", spec.retired)):
        if given:
            yield Problem(
                path=(*path, name),
                text=N_("followtui itself has the field “{code}”, so “{name}” cannot be set here."),
                advice=N_("Take “{name}” out, or give your own field another code."),
                values={"code": spec.code, "name": name},
            )


def _own_problems(spec: FieldSpec, path: Path) -> Iterator[Problem]:
    if not _CODE.fullmatch(spec.code):
        yield Problem(
            path=(*path, "code"),
            text=N_("“{code}” cannot be a code."),
            advice=N_("Use small letters a to z, digits and _, and start with a letter, such as site_visit."),
            values={"code": spec.code},
        )
    elif spec.code in RESERVED:
        yield Problem(
            path=(*path, "code"),
            text=N_("A field cannot be called “{code}”: commands use this word as an option already."),
            advice=N_("Use another code, such as my_{code}; the label may stay."),
            values={"code": spec.code},
        )
    if not spec.zh.strip() and not spec.en.strip():
        yield Problem(
            path=path,
            text=N_("The field “{code}” has no label."),
            advice=N_("Add zh = … or en = …, the name that people see."),
            values={"code": spec.code},
        )
    for name, label in (("zh", spec.zh), ("en", spec.en), ("help", spec.help)):
        if CONTROLS.search(label):
            yield control_problem((*path, name), label)
    if spec.type not in KINDS:
        yield _unknown_type(spec, path)
    elif spec.type in _CHOOSING:
        yield from _choice_problems(spec, path)
    elif spec.choices:
        yield Problem(
            path=(*path, "choices"),
            text=N_("Only a choice or multichoice field has choices; “{code}” is of the type {type}."),
            advice=N_('Take the choices out, or write type = "choice".'),
            values={"code": spec.code, "type": spec.type},
        )


def _unknown_type(spec: FieldSpec, path: Path) -> Problem:
    return Problem(
        path=(*path, "type"),
        text=N_("There is no field type “{type}”.") if spec.type else N_("The field “{code}” has no type."),
        advice=N_("Use one of: {known}."),
        values={"type": spec.type, "code": spec.code, "known": ", ".join(KINDS)},
    )


def _choice_problems(spec: FieldSpec, path: Path) -> Iterator[Problem]:
    if all(choice.retired for choice in spec.choices) and not spec.retired:
        yield Problem(
            path=(*path, "choices"),
            text=N_("The field “{code}” offers nothing to choose."),
            advice=N_('Add choices = [ {{ code = "small", en = "small" }}, … ].'),
            values={"code": spec.code},
        )
    yield from list_problems(spec.choices, (*path, "choices"))


def _requirement_problems(template: Template, spec: FieldSpec, path: Path) -> Iterator[Problem]:
    if isinstance(spec.required, Required):
        stage = template.stage(spec.required.from_)
        if stage is None or stage.closes:
            known = ", ".join(stage.code for stage in template.stages if not stage.closes)
            yield Problem(
                path=(*path, "required", "from"),
                text=N_("A field cannot be required from “{stage}” on: it is no stage of an open deal."),
                advice=N_("Use one of: {known}."),
                values={"stage": spec.required.from_, "known": known},
            )
    elif spec.required not in ("", "always"):
        yield Problem(
            path=(*path, "required"),
            text=N_("“{required}” does not say when the field is required."),
            advice=N_('Write "always", or {{ from = "quote" }}, or leave it out.'),
            values={"required": spec.required},
        )
    if spec.since and not is_date(spec.since):
        yield Problem(
            path=(*path, "since"),
            text=N_("“{day}” is not a day of the calendar."),
            advice=N_("Write year, month and day, such as 2026-10-01."),
            values={"day": spec.since},
        )


def _twice_problems(fields: list[FieldSpec]) -> Iterator[Problem]:
    """Codes that would be one option of one command twice, and labels that would be one column of a table twice."""
    codes: dict[tuple[str, str], FieldSpec] = {}
    labels: dict[tuple[str, str], int] = {}
    for index, spec in enumerate(fields):
        built_in = spec.table in FIELD_TABLES and spec.code in built_in_fields(spec.table)
        space = spec.table if built_in else _OPTION_SPACES.get(spec.table, spec.table)
        other = codes.setdefault((space, spec.code), spec)
        if other is not spec:
            yield Problem(
                path=("fields", index, "code"),
                text=N_("“{code}” is already a field of “{table}”, and one option of a command cannot mean both."),
                advice=N_("Give this field another code, or put the two together."),
                values={"code": spec.code, "table": other.table},
            )
        for name, label in (("zh", spec.zh), ("en", spec.en)):
            typed = label.strip().casefold()
            if typed and not spec.retired and labels.setdefault((spec.table, typed), index) != index:
                yield Problem(
                    path=("fields", index, name),
                    text=N_("Two fields of “{table}” are called “{label}”."),
                    advice=N_("Give one of them another label."),
                    values={"table": spec.table, "label": label},
                )
