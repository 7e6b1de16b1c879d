"""Rows of a log beyond its core: the book's own fields, and what comes up when its save asks for more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.gates import gate_asks
from followtui.tui.forms.deal_rows import stage_slot
from followtui.tui.forms.grade_hint import grade_hint
from followtui.tui.forms.model import UNKNOWN, Row, Values
from followtui.tui.forms.move_rows import DECIDER, people_rows
from followtui.tui.forms.slots import entered_fields, force_rows, is_required, row_of

if TYPE_CHECKING:
    from followtui.tui.forms.logging import LogForm


def own_rows(form: "LogForm") -> list[Row]:
    """Help needed, and the book's own fields."""
    stage = next((deal.stage for deal in form.deals if deal.id == form.deal), None)
    fields = [field for field in entered_fields(form.desk, "followups") if field.own or field.code == "help_needed"]
    return [row_of(form.desk, field, {}, required=is_required(form.desk, field, stage)) for field in fields]


def more_rows(form: "LogForm", places: Sequence[str], values: Values) -> list[Row]:
    """Rows for places (``table.field``) that the form has none for yet."""
    return [*_field_rows(form, places, values), *_decider_rows(form, places, values), *force_rows(form.rows, places)]


def _field_rows(form: "LogForm", places: Sequence[str], values: Values) -> list[Row]:
    have = {slot.name for row in form.rows for slot in row.slots}
    rows = []
    for place in dict.fromkeys(one.removeprefix(UNKNOWN) for one in places):
        table, _dot, code = place.partition(".")
        field = form.book.fields.get(table, {}).get(code)
        if place in have or field is None or table not in ("customers", "deals") or field.kept:
            continue
        record = form.customer if table == "customers" else form.deal_said(values)
        document = (form.book.records.get(table, record) if record else None) or {}
        row = row_of(form.desk, field, document, required=True)
        if place == "customers.grade":
            row.below = grade_hint(form.desk, form.case)
        rows.append(row)
    return rows


def _decider_rows(form: "LogForm", places: Sequence[str], values: Values) -> list[Row]:
    """Who decides, and how they are reached, where the stage asks for that."""
    deal = form.deal_said(values)
    asked = any(place == "deals.decision_maker" or place.removeprefix(UNKNOWN).startswith(DECIDER) for place in places)
    if not asked or deal is None or any(row.name == DECIDER for row in form.rows):
        return []
    stage = values.get(stage_slot(deal), "") or next((one.stage for one in form.deals if one.id == deal), "")
    return people_rows(form.desk, gate_asks(form.book, deal, stage), form.case)
