"""The template as rows: its sections, and the fields or choices of a section, each in the order in which forms show them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from followtui.template.check_choices import CHOICE_LISTS
from followtui.template.check_fields import FIELD_TABLES
from followtui.template.fields import Field, fields_of
from followtui.template.model import Choice, FieldSpec, Grade, Required, Stage, Template
from followtui.text.language import N_, _, current_language, listed, ngettext
from followtui.tui.ink import Line, columns

TABLE_TITLES = {
    "customers": N_("Customers"), "contacts": N_("People"), "deals": N_("Deals"), "followups": N_("Follow-ups"), "nodes": N_("Steps"),
    "jots": N_("Jots"),
}  # fmt: skip
LIST_TITLES = {
    "grades": N_("Grades and cadences"), "stages": N_("Stages"), "node_kinds": N_("Kinds of step"), "methods": N_("Methods"),
    "results": N_("Results"), "attitudes": N_("Attitudes"), "roles": N_("Roles of people"), "lost_reasons": N_("Why a deal is lost"),
    "drop_reasons": N_("Why a customer is given up"), "no_next_reasons": N_("Why there is no next step"),
}  # fmt: skip
KIND_TITLES = {
    "text": N_("short text"), "longtext": N_("long text"), "number": N_("a number"), "money": N_("an amount"), "date": N_("a day"),
    "datetime": N_("day and time"), "choice": N_("one of several"), "multichoice": N_("some of several"), "phone": N_("phone number"),
    "email": N_("e-mail address"), "url": N_("web address"), "bool": N_("yes or no"), "due": N_("day and time"), "tags": N_("tags"),
    "ref": N_("a record"), "refs": N_("records"),
}  # fmt: skip


class Section(Struct, frozen=True, kw_only=True):
    """The fields of a ``table``, or a ``list`` of choices: one of the template's, or ``table.code`` of an own field.

    Without both it is a heading.
    """

    title: str
    table: str = ""
    list: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """A field or a choice. ``number`` is its digit, 0 for none; ``required`` is ``always``, ``from:STAGE`` or empty."""

    code: str
    label: str
    detail: str = ""
    number: int = 0
    required: str = ""
    retired: bool = False
    own: bool = True


def sections(template: Template) -> list[Section]:
    """All sections, under two headings; an own choice field has its choices below its table."""
    language = current_language()
    found = [Section(title=_("Template · fields"))]
    for table in FIELD_TABLES:
        found.append(Section(title=_(TABLE_TITLES[table]), table=table))
        found += [
            Section(title="  · " + _named(spec, language), list=f"{table}.{spec.code}")
            for spec in template.fields
            if spec.table == table and spec.type in ("choice", "multichoice") and not spec.retired
        ]
    found.append(Section(title=_("Template · choices")))
    return found + [Section(title=_(LIST_TITLES[name]), list=name) for name in CHOICE_LISTS]


def is_heading(section: Section) -> bool:
    """Whether the cursor passes over a section."""
    return not section.table and not section.list


def section_key(section: Section) -> tuple[str, str]:
    """What tells a section from the others."""
    return section.table or ("" if section.list else section.title), section.list


def draw_section(section: Section, width: int) -> list[Line]:
    """A section as it stands in the list."""
    return [(Line((section.title, "heading")) if is_heading(section) else Line(" ", section.title)).fit(width)]


def entries(template: Template, section: Section) -> list[Entry]:
    """The fields or choices of a section."""
    if section.table:
        return list(_fields(template, section.table))
    return list(_choices(template, choices_of(template, section.list), current_language()))


def choices_of(template: Template, name: str) -> Sequence[Choice]:
    """The choices of one of the template's lists, or of an own field ``table.code``; none when there is no such field."""
    if name in CHOICE_LISTS:
        return template.choices(name)
    spec = own_field(template, *name.split(".", 1))
    return spec.choices if spec is not None else []


def own_field(template: Template, table: str, code: str) -> FieldSpec | None:
    """What the template itself says of a field."""
    return next((spec for spec in template.fields if spec.table == table and spec.code == code), None)


def _fields(template: Template, table: str) -> Iterator[Entry]:
    language = current_language()
    for field in fields_of(table, template).values():
        if not field.kept and field.kind not in ("map", "files") and (field.kind != "ref" or field.code == "deal"):
            yield _field_entry(field, language)
    for spec in template.fields:
        if spec.table == table and spec.retired:
            kind = _(KIND_TITLES.get(spec.type, spec.type))
            yield Entry(code=spec.code, label=_named(spec, language), detail=kind, retired=True)


def _named(spec: FieldSpec, language: str) -> str:
    return (spec.zh or spec.en if language == "zh" else spec.en or spec.zh) or spec.code


def _field_entry(field: Field, language: str) -> Entry:
    return Entry(
        code=field.code,
        label=field.label(language),
        detail=_(KIND_TITLES.get(field.kind, field.kind)),
        required=field.required,
        own=field.own,
    )


def _choices(template: Template, choices: Sequence[Choice], language: str) -> Iterator[Entry]:
    number = 0
    for choice in choices:
        number += not choice.retired
        label = f"{choice.code}  {choice.label(language)}" if isinstance(choice, Grade) else choice.label(language)
        yield Entry(
            code=choice.code,
            label=label,
            detail=_detail(template, choice, language),
            number=0 if choice.retired else number,
            retired=choice.retired,
        )


def _detail(template: Template, choice: Choice, language: str) -> str:
    if isinstance(choice, Grade):
        return _("{new} / {existing} days").format(new=choice.cadence, existing=choice.limit("existing"))
    if isinstance(choice, Stage):
        parts = [f"{choice.probability} %", days(choice.idle_days) if choice.idle_days else ""]
        parts += [template.label("node_kinds", kind, language) for kind in choice.gate_nodes]
        return "  ".join(part for part in parts if part)
    return ""


def days(count: int) -> str:
    """A number of days in words."""
    return ngettext("{n} day", "{n} days", count).format(n=count)


def required_text(template: Template, required: str) -> str:
    """When a field is required, in words; empty when it is not."""
    if not required:
        return ""
    stage = required.removeprefix("from:")
    if stage == required:
        return _("always")
    return _("from {stage}").format(stage=template.label("stages", stage, current_language()))


def required_of(spec: FieldSpec | None) -> str:
    """What a template's entry asks of a field, as a code: ``always``, ``from:STAGE`` or nothing."""
    if spec is None:
        return ""
    return f"from:{spec.required.from_}" if isinstance(spec.required, Required) else spec.required


def draw_entry(template: Template, entry: Entry, width: int) -> list[Line]:
    """An entry as it stands in the list."""
    ink = "dim" if entry.retired else "strong" if entry.own else ""
    name = Line((f"{entry.number} " if entry.number else "  ", "accent"), (entry.label, ink))
    if entry.required:
        name.add((" *", "key"))
    said = required_text(template, entry.required)
    detail = listed(part for part in (said, entry.detail, _("retired") if entry.retired else "") if part)
    said_line = Line((detail, "dim"))
    room = min(said_line.cells, max(width - 1 - min(name.cells, width // 2), 0))
    return [columns([(name, width - room - 1, "left"), (said_line, room, "right")], 1)]
