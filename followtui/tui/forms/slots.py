"""From the fields of the book's template to the slots and rows of a form."""

from collections.abc import Iterable, Sequence
from typing import Any

from followtui.model import Document, Money
from followtui.template.fields import Field
from followtui.template.model import Grade
from followtui.text.amounts import format_amount, read_amount
from followtui.text.language import _, current_language, listed
from followtui.tui.desk import Desk
from followtui.tui.forms.model import Option, Row, Slot, Values, always, never
from followtui.tui.forms.words import words_of

SHORT = 40
"""Cells of a field for a date or an amount, with what was understood beside it."""

NOT_COMPLETED = frozenset({"name", "decided_by"})
"""Texts that are another in each record."""

ALWAYS_KNOWN = frozenset({"name", "star", "owner", "owner_since", "previous_owner", "remark", "tags", "kind", "left_on"})
"""Fields that the rep decides: there is nothing to be found out."""

MAY_BE_UNKNOWN = ("customers", "contacts", "deals")


def entered_fields(desk: Desk, table: str) -> list[Field]:
    """The fields of a table that people fill in, in the order of the forms."""
    kinds = ("ref", "refs", "map", "files")
    return [field for field in desk.book.fields[table].values() if not field.kept and field.kind not in kinds]


def options_of(field: Field) -> tuple[Option, ...]:
    """The choices of a field as they are offered; a grade goes by its letter."""
    if field.kind == "bool":
        return Option("yes", _("yes")), Option("no", _("no"))
    language = current_language()
    return tuple(
        Option(choice.code, choice.code, choice.label(language))
        if isinstance(choice, Grade)
        else Option(choice.code, choice.label(language))
        for choice in field.choices
        if not choice.retired
    )


def text_of(field: Field, value: Any) -> str:
    """A field's value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        texts = [str(one) for one in value]
        return listed(texts) if field.kind == "tags" else ",".join(texts)
    if field.kind == "money" and isinstance(value, int | float):
        return money_text(value)
    if field.kind in ("datetime", "due") and isinstance(value, str):
        return value[:16].replace("T", " ")
    return str(value)


def money_text(value: Money) -> str:
    """An amount as people write it (120万, 1.2m) where that says just the same, else its digits."""
    text = format_amount(value, current_language())
    return text if "," not in text and read_amount(text) == value else str(value)


def slot_of(desk: Desk, field: Field, document: Document, *, unknown: bool = False) -> Slot:
    """The slot in which a field is filled in, with what stands in it now."""
    kind = "text" if field.kind in ("phone", "email", "url", "number") else field.kind
    completed = field.kind in ("text", "tags") and field.code not in NOT_COMPLETED
    return Slot(
        name=f"{field.table}.{field.code}",
        kind=kind,
        value=text_of(field, field.value_of(document)),
        options=options_of(field),
        width=SHORT if kind in ("date", "due", "datetime", "money") else 0,
        words=words_of(desk, field.table, field.code) if completed else None,
        unknown=f"{field.table}.{field.code}" if unknown and field.table in MAY_BE_UNKNOWN else "",
        help=field.help,
    )


def row_of(
    desk: Desk, field: Field, document: Document, *, required: bool = False, standing: Iterable[str] = (), unknown: bool = True
) -> Row:
    """A row of one field."""
    said = list(standing)
    asked = required or bool(said)
    slot = slot_of(desk, field, document, unknown=unknown and field.code not in ALWAYS_KNOWN)
    return Row(
        name=slot.name,
        label=label_of(field),
        slots=[slot],
        fields=(slot.name,),
        required=always if asked else never,
        standing=said,
    )


def label_of(field: Field) -> str:
    """A field's name at the head of its row."""
    label = field.label(current_language())
    return label[:1].upper() + label[1:]


def heading(name: str, label: str) -> Row:
    """A line that heads the rows after it."""
    return Row(name=f"heading {name}", label=label, slots=[])


def force_rows(rows: Sequence[Row], places: Sequence[str]) -> list[Row]:
    """The row for a reason to save all the same, where it is asked for and not there yet."""
    if "force" not in places or any(row.name == "force" for row in rows):
        return []
    slot = Slot(name="force", placeholder=_("why it is right as it is; the reason is kept"))
    return [Row(name="force", label=_("Save anyway"), slots=[slot])]


def is_required(desk: Desk, field: Field, stage: str | None) -> bool:
    """Whether a field is asked for always, or from a stage that is reached."""
    if field.required.startswith("from:"):
        return desk.book.template.reached(stage, field.required.removeprefix("from:"))
    return bool(field.required)


def typed(values: Values, table: str, codes: Iterable[str]) -> dict[str, str]:
    """What stands in the slots of a table's fields, by code."""
    return {code: values[f"{table}.{code}"] for code in codes if f"{table}.{code}" in values}
