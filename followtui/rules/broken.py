"""Records that the tables cannot hold: wrong types, unknown choices, nulls, unknown fields, dangling references."""

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from msgspec import Struct

from followtui.model import TABLES
from followtui.rules.case import Case, Circumstances
from followtui.rules.finding import Complaint, Finding
from followtui.rules.remedies import remedy_of, values_of
from followtui.rules.values import is_plain_instant, known_day
from followtui.template.fields import MAX_ID, Field
from followtui.text.language import N_

_LONGEST_SHOWN = 40

_CORRECT_THE_FILE = N_("Correct the file and take it in with book adopt.")
_NO_RECORD = Complaint("broken_record", "error", "", "", N_("This is no record but “{value}”."), _CORRECT_THE_FILE)
_TYPE = Complaint("broken_record", "error", "", "", N_("“{value}” cannot stand under “{field}”."), "")
_CHOICE = Complaint("broken_record", "error", "", "", N_("“{value}” is not one of the choices of “{field}”."), "")
_UNKNOWN = Complaint(
    "broken_record",
    "warning",
    "",
    "",
    N_("“{field}” is a field that this book does not know."),
    N_("A newer version may have written it. If not, correct the file and take it in with book adopt."),
)
_NO_CUSTOMER = Complaint(
    "broken_record",
    "error",
    "",
    "customer",
    N_("It belongs to no customer. Whose is it?"),
    N_("Name the customer (--customer)."),
)
_DANGLING = Complaint("broken_record", "error", "", "", N_("“{field}” points to a record that does not exist."), "")
_FOREIGN = Complaint("broken_record", "error", "", "", N_("“{field}” points to a record of another customer."), "")

Check = Callable[[Any], bool]


class Sound(Struct, frozen=True):
    """How the values of a table are checked: its built-in and own fields, and the own fields no longer in use.

    ``checks`` are quick, and may say no of what is sound.
    """

    fields: Mapping[str, Field]
    checks: Mapping[str, Check]
    own: Mapping[str, Field]
    retired: frozenset[str]
    refs: tuple[Field, ...]


def broken_record(case: Case, at: Circumstances) -> Iterator[Finding]:
    """What the documents of a case hold that no record can, and references that lead nowhere."""
    sound = at.once(sound_tables)
    for table in TABLES:
        for record, document in case.documents.get(table, {}).items():
            if isinstance(document, dict):
                yield from _of_fields(document, record, sound[table], case)
                yield from _of_references(document, record, sound[table], case)
            else:
                yield _NO_RECORD.about(record, case.customer_id, {"value": _shown(document)}, table=table, field="id")


def sound_tables(at: Circumstances) -> dict[str, Sound]:
    """How each table is checked."""
    return {table: _sound(table, at) for table in TABLES}


def _sound(table: str, at: Circumstances) -> Sound:
    fields = at.fields.get(table, {})
    built_in = {code: field for code, field in fields.items() if not field.own}
    return Sound(
        fields=built_in,
        checks={code: _check(field) for code, field in built_in.items()},
        own={code: field for code, field in fields.items() if field.own},
        retired=frozenset(spec.code for spec in at.template.fields if spec.table == table and spec.retired),
        refs=tuple(field for field in built_in.values() if field.target and field.code != "customer"),
    )


def _check(field: Field) -> Check:
    """A quick way to ask whether ``field.problem`` has nothing to say; where it says no, the field itself is asked."""
    if field.kind == "choice":
        codes = frozenset(choice.code for choice in field.choices)
        return lambda value: type(value) is str and value in codes
    return _QUICK.get(field.kind, _is_unknown)


def _is_unknown(_value: Any) -> bool:
    return False


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_day(value: Any) -> bool:
    return type(value) is str and len(value) == 10 and known_day(value) != ""


def _is_instant(value: Any) -> bool:
    return type(value) is str and is_plain_instant(value)


def _is_id(value: Any) -> bool:
    return type(value) is int and 0 < value < MAX_ID


_QUICK: dict[str, Check] = {
    **dict.fromkeys(("text", "longtext", "phone", "email", "url"), _is_text),
    "date": _is_day,
    "due": _is_day,
    "datetime": _is_instant,
    "ref": _is_id,
}
"""By kind of field, what nearly all its values pass."""


def _of_fields(document: dict[str, Any], record: int, sound: Sound, case: Case) -> Iterator[Finding]:
    checks = sound.checks
    for code, value in document.items():
        check = checks.get(code)
        if check is None:
            yield _UNKNOWN.about(record, case.customer_id, {"field": _shown(code)}, table=_table_of(sound), field=code)
        elif not check(value) and sound.fields[code].problem(value):
            yield _wrong(sound.fields[code], value, record, case)
    custom = document.get("custom")
    if isinstance(custom, dict):
        yield from _of_own_fields(custom, record, sound, case)


def _of_own_fields(custom: dict[str, Any], record: int, sound: Sound, case: Case) -> Iterator[Finding]:
    for code, value in custom.items():
        field = sound.own.get(code)
        if field is None:
            if code not in sound.retired:
                yield _UNKNOWN.about(record, case.customer_id, {"field": _shown(code)}, table=_table_of(sound), field=code)
        elif field.problem(value):
            yield _wrong(field, value, record, case)


def _wrong(field: Field, value: Any, record: int, case: Case) -> Finding:
    complaint = _CHOICE if field.problem(value) == "choice" else _TYPE
    values = {**values_of(field), "value": _shown(value)}
    return complaint.about(record, case.customer_id, values, table=field.table, field=field.code, remedy=remedy_of(field))


def _of_references(document: dict[str, Any], record: int, sound: Sound, case: Case) -> Iterator[Finding]:
    owner = sound.fields.get("customer")
    if owner is not None and case.customer is None:
        claimed = document.get("customer")
        if claimed is not None:
            if not owner.problem(claimed):
                yield _points(_DANGLING, owner, record, case)
        elif owner.required:
            yield _NO_CUSTOMER.about(record, None, table=owner.table)
    for field in sound.refs:
        pointed = document.get(field.code)
        if pointed is None or (type(pointed) is int and pointed in case.documents.get(field.target, ())) or field.problem(pointed):
            continue
        for target in pointed if isinstance(pointed, list) else (pointed,):
            complaint = _reference_problem(field.target, target, case)
            if complaint is not None:
                yield _points(complaint, field, record, case)
                break


def _reference_problem(table: str, target: int, case: Case) -> Complaint | None:
    if target in case.documents.get(table, {}):
        return None
    elsewhere: Container[int] | None = case.known.get(table)
    if elsewhere is not None and target in elsewhere:
        # Words jotted down before their customer was known may point anywhere.
        return _FOREIGN if case.customer is not None else None
    return _DANGLING if case.customer is not None or elsewhere is not None else None


def _points(complaint: Complaint, field: Field, record: int, case: Case) -> Finding:
    return complaint.about(record, case.customer_id, values_of(field), table=field.table, field=field.code, remedy=remedy_of(field))


def _table_of(sound: Sound) -> str:
    return next(iter(sound.fields.values())).table


def _shown(value: Any) -> str:
    """A value as a finding names it: in one line, and not for ever."""
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
