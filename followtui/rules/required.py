"""Which required fields a record leaves empty: those every record needs, and those the template asks for.

What every record needs is asked always. What the template asks for is asked where it can still be answered: not of
customers that are parked or dropped, of deals that are closed, or of contacts who have left; but a deal must have it in
the moment in which it is won.
"""

from collections.abc import Iterator

from msgspec import Struct

from followtui.model import RECORDS, Contact, Deal, Followup, Of, Record
from followtui.rules.case import Case, Circumstances
from followtui.rules.values import has_left, is_blank, known_day
from followtui.template.fields import Field
from followtui.template.model import Stage, Template

_FROM = "from:"
# A record without a customer belongs nowhere: broken_record says so.
_ASKED_ELSEWHERE = ("customer",)


class Needed(Struct, frozen=True):
    """The required fields of a table: of every record, and by the template."""

    always: tuple[Field, ...]
    asked: tuple[Field, ...]


def needed_fields(at: Circumstances) -> dict[str, Needed]:
    """The required fields by table."""
    return {table: _needed(table, fields) for table, fields in at.fields.items()}


def missing_fields(table: str, record: Record, case: Case, at: Circumstances) -> Iterator[Field]:
    """The required fields that ``record`` leaves empty."""
    needed = at.once(needed_fields).get(table)
    if needed is None:
        return
    for field in needed.always:
        if is_empty(field, record, case):
            yield field
    if not needed.asked or not _is_asked(table, record, case, at.today):
        return
    position = _position(record, case, at)
    created = known_day(record.created_at)
    for field in needed.asked:
        spared = bool(field.since) and created < field.since
        if not spared and _applies(field, position, at.template) and is_empty(field, record, case):
            yield field


def is_empty(field: Field, record: Record, case: Case) -> bool:
    """Whether ``record`` leaves ``field`` empty. A field with a wrong value is broken, not empty."""
    value = record.custom.get(field.code) if field.own else getattr(record, field.code, None)
    if not is_blank(value):
        return False
    document = case.documents.get(field.table, {}).get(record.id)
    return not isinstance(document, dict) or is_blank(field.value_of(document))


def furthest_stage(case: Case, at: Circumstances) -> Stage | None:
    """The furthest stage of the customer's open deals; the lead stage when there is none."""
    found = [at.stages[deal.stage] for deal in case.open_deals() if deal.stage in at.stages]
    return max(found, key=lambda stage: at.template.stage_position(stage.code)) if found else at.lead_stage


def _needed(table: str, fields: dict[str, Field]) -> Needed:
    built_in = _of_the_model(table)
    required = [field for field in fields.values() if field.required and field.code not in _ASKED_ELSEWHERE]
    return Needed(
        always=tuple(field for field in required if field.code in built_in),
        asked=tuple(field for field in required if field.code not in built_in),
    )


def _of_the_model(table: str) -> frozenset[str]:
    """The codes of the fields that the model itself requires of every record."""
    return frozenset(
        code
        for code, hint in RECORDS[table].__annotations__.items()
        if any(isinstance(extra, Of) and extra.required for extra in getattr(hint, "__metadata__", ()))
    )


def _is_asked(table: str, record: Record, case: Case, today: str) -> bool:
    if case.customer is None:
        return table == "jots"
    if table == "followups":
        return True
    if not case.is_live(today):
        return False
    if isinstance(record, Deal):
        return record.status == "open" or record.id in case.closing
    return not (isinstance(record, Contact) and has_left(record, today))


def _position(record: Record, case: Case, at: Circumstances) -> int:
    """Where the process stands for this record: its own deal's stage, else the customer's furthest."""
    if isinstance(record, Deal):
        return at.template.stage_position(record.stage)
    if isinstance(record, Followup) and record.deal is not None:
        own = next((deal for deal in case.deals if deal.id == record.deal), None)
        if own is not None:
            return at.template.stage_position(own.stage)
    stage = furthest_stage(case, at)
    return at.template.stage_position(stage.code) if stage is not None else -1


def _applies(field: Field, position: int, template: Template) -> bool:
    if not field.required.startswith(_FROM):
        return True
    return position >= template.stage_position(field.required.removeprefix(_FROM)) > -1
