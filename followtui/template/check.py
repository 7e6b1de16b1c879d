"""Whether a template fits together: what its shape cannot say. Every check tells all that it finds."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import asdict

from followtui.dates.days import is_date
from followtui.template.check_choices import choice_problems, stage_problems
from followtui.template.check_fields import field_problems
from followtui.template.model import Template
from followtui.template.problem import Path, Problem, shown
from followtui.template.reserved import RESERVED
from followtui.template.rules import DEFAULTS, SEVERITIES
from followtui.text.language import LANGUAGES, N_

__all__ = ["FORMAT", "RESERVED", "template_problems"]

FORMAT = 1
"""The format of templates that this followtui reads and writes."""

_MOST = 10**15
"""The largest number a template may hold: far above any amount, and exact in every JSON reader."""


def template_problems(template: Template) -> list[Problem]:
    """Everything in ``template`` that does not fit together, without files and lines."""
    checks = (
        _head_problems,
        choice_problems,
        stage_problems,
        field_problems,
        _calendar_problems,
        _number_problems,
        _rule_problems,
    )
    return [problem for check in checks for problem in check(template)]


def newer_format(data: Mapping[str, Any]) -> list[Problem]:
    """The problem of the data of a template in a newer format, which may mean anything by its other keys."""
    number = data.get("format")
    if not isinstance(number, int) or number <= FORMAT:
        return []
    return [
        Problem(
            path=("format",),
            text=N_("This template was made by a newer followtui (format {number}, known is {known})."),
            advice=N_("Install the newer followtui to open it."),
            values={"number": shown(number), "known": FORMAT},
        )
    ]


def _head_problems(template: Template) -> Iterator[Problem]:
    if template.format < FORMAT:
        yield Problem(
            path=("format",),
            text=N_("There is no template format {number}."),
            advice=N_("Write format = {known}."),
            values={"number": shown(template.format), "known": FORMAT},
        )
    if template.book.language not in LANGUAGES:
        yield Problem(
            path=("book", "language"),
            text=N_("followtui does not speak “{language}”."),
            advice=N_('Write "zh" for Chinese or "en" for English.'),
            values={"language": template.book.language},
        )


def _calendar_problems(template: Template) -> Iterator[Problem]:
    spec = template.calendar
    for name in ("holidays", "make_up", "leave"):
        for index, day in enumerate(getattr(spec, name)):
            if not is_date(day):
                yield _not_a_day(day, ("calendar", name, index))
    for index, day in enumerate(spec.make_up):
        if day in spec.holidays:
            yield Problem(
                path=("calendar", "make_up", index),
                text=N_("{day} stands among the holidays and among the make-up working days."),
                advice=N_("Take it out of one of the two lists."),
                values={"day": day},
            )
    if not spec.workdays:
        yield Problem(
            path=("calendar", "workdays"),
            text=N_("No day of the week is a working day."),
            advice=N_("List the working days: 1 is Monday, 7 is Sunday."),
        )
    for index, number in enumerate(spec.workdays):
        if not 1 <= number <= 7:
            yield Problem(
                path=("calendar", "workdays", index),
                text=N_("{number} is no day of the week."),
                advice=N_("List the working days: 1 is Monday, 7 is Sunday."),
                values={"number": shown(number)},
            )


def _not_a_day(day: str, path: Path) -> Problem:
    return Problem(
        path=path,
        text=N_("“{day}” is not a day of the calendar."),
        advice=N_("Write year, month and day, such as 2026-10-01."),
        values={"day": day},
    )


def _number_problems(template: Template) -> Iterator[Problem]:
    numbers: list[tuple[Path, int | float]] = []
    for period in ("week", "month"):
        targets = asdict(getattr(template.targets, period))
        numbers += [(("targets", period, name), number) for name, number in targets.items()]
    weights = asdict(template.urgency)
    for grade, weight in weights.pop("grades").items():
        numbers.append((("urgency", "grades", grade), weight))
        if template.grade(grade) is None:
            yield Problem(
                path=("urgency", "grades", grade),
                text=N_("There is no grade “{grade}”."),
                advice=N_("Use a code of the list of grades: {known}."),
                values={"grade": grade, "known": ", ".join(one.code for one in template.grades)},
            )
    numbers += [(("urgency", name), weight) for name, weight in weights.items()]
    points = asdict(template.suggested_grade)
    least = points.pop("least")
    numbers += [(("suggested_grade", name), number) for name, number in points.items()]
    numbers += [(("suggested_grade", "least", place), number) for place, number in enumerate(least)]
    yield from _order_of_grades(least)
    for path, number in numbers:
        if not 0 <= number <= _MOST:
            yield _out_of_range(number, path)


def _order_of_grades(least: Sequence[float]) -> Iterator[Problem]:
    """A better grade asks for more points."""
    if any(after >= before for before, after in pairwise(least)):
        yield Problem(
            path=("suggested_grade", "least"),
            text=N_("The points must go down from grade to grade."),
            advice=N_("Write the points for the best grade first, such as [10.0, 6.0, 1.0]."),
        )


def _out_of_range(number: float, path: Path) -> Problem:
    return Problem(
        path=path,
        text=N_("{number} is too small or too large here."),
        advice=N_("Write 0 or a larger number; 0 means none."),
        values={"number": shown(number)},
    )


def _rule_problems(template: Template) -> Iterator[Problem]:
    from followtui.template.shape import shape_problems, unknown_key

    for code, settings in template.rules.items():
        defaults = DEFAULTS.get(code)
        if defaults is None:
            yield unknown_key(code, list(DEFAULTS), ("rules", code))
            continue
        for name, value in settings.items():
            path = ("rules", code, name)
            if name not in defaults:
                yield unknown_key(name, list(defaults), path)
                continue
            kind = list[str] if isinstance(defaults[name], list) else type(defaults[name])
            misshapen = list(shape_problems(value, kind, path))
            yield from misshapen or _setting_problems(template, name, value, path)


def _setting_problems(template: Template, name: str, value: Any, path: Path) -> Iterator[Problem]:
    if name == "severity" and value not in SEVERITIES:
        yield Problem(
            path=path,
            text=N_("There is no severity “{severity}”."),
            advice=N_('Write "error", "warning" or "notice".'),
            values={"severity": value},
        )
    elif name == "hour":
        if not 0 <= value <= 24:
            yield Problem(
                path=path,
                text=N_("{number} is no hour of the day."),
                advice=N_("Write a whole number from 0 to 24."),
                values={"number": shown(value)},
            )
    elif name.endswith("_from") and isinstance(value, str):
        if value and template.stage(value) is None:
            yield Problem(
                path=path,
                text=N_("There is no stage “{stage}”."),
                advice=N_('Use a code of the list of stages: {known}; "" is never.'),
                values={"stage": value, "known": ", ".join(stage.code for stage in template.stages)},
            )
    elif name == "not_for_repeat":
        yield from _kind_problems(template, value, path)
    elif isinstance(value, int | float) and not 0 <= value <= _MOST:
        yield _out_of_range(value, path)


def _kind_problems(template: Template, kinds: list[str], path: Path) -> Iterator[Problem]:
    from followtui.template.check_choices import unknown_kind

    for index, kind in enumerate(kinds):
        if template.choice("node_kinds", kind) is None:
            yield unknown_kind(template, kind, (*path, index))
