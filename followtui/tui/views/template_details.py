"""What can be said of one field or choice of the template, as rows: a name, its value, and how it is asked for."""

from collections.abc import Iterator

from msgspec import Struct

from followtui.template.model import Choice, FieldSpec, Grade, Stage, Template
from followtui.text.language import _, current_language, in_language, listed
from followtui.tui.ink import Line, columns
from followtui.tui.views.template import KIND_TITLES, Section, choices_of, days, own_field, required_of, required_text


class Detail(Struct, frozen=True, kw_only=True):
    """One key of a field or choice.

    ``how`` is it asked for: ``text``, ``number``, ``words``, ``lines``, ``switch``, ``required``, ``type``, ``nodes``,
    ``fields``, ``choices``, or empty where it can only be read. ``value`` is what stands there, as a text to edit.
    """

    key: str
    title: str
    shown: str
    how: str = ""
    value: str = ""
    hint: str = ""


def details(template: Template, section: Section, code: str) -> list[Detail]:
    """The rows of a field or choice; none when the template does not hold it."""
    if section.table:
        return list(_of_field(template, section.table, code))
    choice = next((one for one in choices_of(template, section.list) if one.code == code), None)
    return list(_of_choice(template, choice)) if choice is not None else []


def _labels(zh: str, en: str, built_in: str = "") -> list[Detail]:
    """Both labels; where the template says none, that of followtui itself is shown."""
    rows = [
        Detail(key="zh", title=_("in Chinese"), shown=zh or (in_language("zh", built_in) if built_in else ""), how="text", value=zh),
        Detail(key="en", title=_("in English"), shown=en or built_in, how="text", value=en),
    ]
    return rows if current_language() == "zh" else rows[::-1]


def _of_choice(template: Template, choice: Choice) -> Iterator[Detail]:
    yield from _labels(choice.zh, choice.en)
    if isinstance(choice, Grade):
        yield _number("cadence", _("longest silence"), choice.cadence)
        yield _number("existing_cadence", _("existing customers"), choice.existing_cadence, _("0: as for new ones"))
    if isinstance(choice, Stage):
        yield from _of_stage(template, choice)
    words = listed(choice.says)
    hint = _("Words that mean this, in notes and in imported tables; put commas between them.")
    yield Detail(key="says", title=_("also said as"), shown=words, how="words", value=words, hint=hint)
    yield _retired(retired=choice.retired)
    yield Detail(key="code", title=_("code"), shown=choice.code)


def _of_stage(template: Template, stage: Stage) -> Iterator[Detail]:
    language = current_language()
    percent = str(stage.probability)
    yield Detail(key="probability", title=_("probability"), shown=f"{percent} %", how="number", value=percent, hint=_("0 to 100"))
    if not stage.closes and not stage.lead:
        yield _number("idle_days", _("longest stay"), stage.idle_days, _("0: no limit"))
    if not stage.lead:
        nodes = listed(template.label("node_kinds", kind, language) for kind in stage.gate_nodes)
        yield Detail(key="gate_nodes", title=_("steps done before"), shown=nodes, how="nodes")
        yield Detail(key="gate_fields", title=_("fields filled before"), shown=listed(stage.gate_fields), how="fields")
    yield Detail(
        key="guidance",
        title=_("guidance"),
        shown=stage.guidance[0] + (" …" if len(stage.guidance) > 1 else "") if stage.guidance else "",
        how="lines",
        value="\n".join(stage.guidance),
        hint=_("Up to five lines to yourself, shown at a deal in this stage."),
    )


def _number(key: str, title: str, count: int, hint: str = "") -> Detail:
    shown = days(count) if count else hint or days(0)
    return Detail(key=key, title=title, shown=shown, how="number", value=str(count), hint=hint or _("a number of days"))


def _retired(*, retired: bool) -> Detail:
    return Detail(key="retired", title=_("offered"), shown=_("no, retired") if retired else _("yes"), how="switch")


def _of_field(template: Template, table: str, code: str) -> Iterator[Detail]:
    from followtui.template.fields import fields_of

    field = fields_of(table, template).get(code)
    spec = own_field(template, table, code)
    own = field.own if field is not None else True
    yield from _labels(spec.zh if spec else "", spec.en if spec else "", field.text if field else "")
    kind = spec.type if own and spec else field.kind if field else ""
    yield Detail(key="type", title=_("type"), shown=_(KIND_TITLES.get(kind, kind)), how="type" if own else "", value=kind)
    if own and spec and spec.type in ("choice", "multichoice"):
        shown = listed(choice.label(current_language()) for choice in spec.choices if not choice.retired)
        yield Detail(key="choices", title=_("choices"), shown=shown, how="choices", value=f"{table}.{code}")
    always = field is not None and field.required == "always" and required_of(spec) != "always"
    asked = "always" if always else required_of(spec)
    shown = required_text(template, asked) or _("no")
    yield Detail(key="required", title=_("required"), shown=shown, how="" if always else "required", value=asked)
    yield from _of_spec(spec, own=own)
    yield Detail(key="code", title=_("code"), shown=code)


def _of_spec(spec: FieldSpec | None, *, own: bool) -> Iterator[Detail]:
    since, text = (spec.since, spec.help) if spec else ("", "")
    hint = _("Records created before this day are spared: 2026-10-01, or nothing.")
    yield Detail(key="since", title=_("only records since"), shown=since, how="text", value=since, hint=hint)
    yield Detail(key="help", title=_("hint in the form"), shown=text, how="text", value=text)
    if own:
        yield _retired(retired=spec.retired if spec else False)


def draw_detail(detail: Detail, width: int) -> list[Line]:
    """A row as it stands in the list."""
    title = min(max(width // 2, 14), 30)
    value = Line((detail.shown or "–", "" if detail.how and detail.shown else "dim"))
    return [columns([(Line((detail.title, "dim")), title, "left"), (value, width - title - 2, "left")])]
