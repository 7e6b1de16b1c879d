"""What a pair asks of a field of the customer, by the field's kind; an empty value asks whether anything is there.

Of a day, ``30d`` asks whether it lies within 30 days: back from today where the field is about what was, and on either
side of today where it may be about what will be.
"""

from collections.abc import Callable, Sequence
from typing import Any

from followtui.book.entry import LEANS_BACK, NO, YES, Unfit, read_choice, read_value
from followtui.book.filters.days import by_distance, day, day_count
from followtui.book.filters.keys import Asked, Test, value_getter
from followtui.book.filters.spans import exactly, read_span
from followtui.book.rows import Row
from followtui.template.fields import Field
from followtui.template.model import Choice
from followtui.text.language import _, current_language, listed
from followtui.text.names import plain_key
from followtui.text.phones import phone_part

Get = Callable[[Row], Any]


def field_test(asked: Asked, field: Field) -> Test:
    """The test that a field of the customer is as asked. Raises FilterError."""
    get = value_getter(field)
    if field.kind == "bool":
        return _bool(asked, get)
    if not asked.value:
        return lambda row: get(row) not in (None, "", [])
    kind = _phone if field.code == "phone" else _KINDS.get(field.kind, _text)
    return kind(asked, field, get)


def _phone(asked: Asked, _field: Field, _get: Get) -> Test:
    """Part of a number, of the customer's or of any of its people."""
    digits = phone_part(asked.value)
    if not digits:
        raise asked.wrong(_("Write some of its digits, e.g. phone:1380013."))
    return lambda row: any(digits in phone for phone in row.keys.phones)


def _bool(asked: Asked, get: Get) -> Test:
    word = asked.value.casefold()
    if word and word not in YES | NO:
        raise asked.wrong(_("Write yes or no, or nothing for yes."))
    wanted = word not in NO
    return lambda row: bool(get(row)) == wanted


def _text(asked: Asked, field: Field, get: Get) -> Test:
    wanted = [plain_key(part) for part in asked.parts()]
    if field.code == "name":
        return lambda row: any(part in row.keys.name for part in wanted)

    def test(row: Row) -> bool:
        value = get(row)
        return isinstance(value, str) and any(part in plain_key(value) for part in wanted)

    return test


def _choice(asked: Asked, field: Field, get: Get) -> Test:
    codes = choice_codes(asked, field.choices)

    def test(row: Row) -> bool:
        value = get(row)
        return any(one in codes for one in (value if isinstance(value, list) else (value,)) if isinstance(one, str))

    return test


def choice_codes(asked: Asked, choices: Sequence[Choice]) -> set[str]:
    """The codes of the choices that were named: by code, label or digit, or by a part of the label.

    Retired ones may still be looked for. Raises FilterError for what names none.
    """
    codes: set[str] = set()
    for part in asked.parts():
        code = read_choice(choices, part)
        found = {code} if code is not None else _named(choices, plain_key(part))
        if not found:
            raise asked.wrong(_("One of: {choices}.").format(choices=_offered(choices)))
        codes |= found
    return codes


def _named(choices: Sequence[Choice], wanted: str) -> set[str]:
    retired = {one.code for one in choices if wanted in map(plain_key, (one.code, one.zh, one.en))}
    return retired or {one.code for one in choices if wanted and any(wanted in plain_key(label) for label in (one.zh, one.en))}


def _offered(choices: Sequence[Choice]) -> str:
    """The choices as an error names them: the code to be typed, and the label where it says more."""
    language = current_language()
    named = ((one.code, one.label(language)) for one in choices if not one.retired)
    return listed(code if code == label else f"{code} {label}" for code, label in named)


def _number(asked: Asked, field: Field, get: Get) -> Test:
    def read(text: str) -> Any:
        try:
            found = read_value(field, text, asked.book.now)
        except Unfit:
            found = None
        if found is None:
            raise asked.wrong(_("Write e.g. {key}:100, {key}:100+, {key}:100..500.").format(key=asked.key))
        return found

    span = read_span(asked.value, read) or exactly(read(asked.value))

    def test(row: Row) -> bool:
        value = get(row)
        return isinstance(value, int | float) and span.holds(value)

    return test


def _date(asked: Asked, field: Field, get: Get) -> Test:
    back = field.code in LEANS_BACK or field.code in ("last_touch_at", "drop_proposed_at")
    distance = day_count(asked.value)
    if distance is not None:
        return by_distance(asked.book, get, distance, back=back)
    right = _("Write e.g. {key}:30d (within 30 days), {key}:30d+, {key}:2026-11-01..2026-11-30.").format(key=asked.key)

    def read(text: str) -> str:
        return day(asked, text, right, lean_back=back)

    span = read_span(asked.value, read) or exactly(read(asked.value))

    def test(row: Row) -> bool:
        value = get(row)
        return isinstance(value, str) and span.holds(value[:10])

    return test


_KINDS: dict[str, Callable[[Asked, Field, Get], Test]] = {
    "choice": _choice,
    "multichoice": _choice,
    "number": _number,
    "money": _number,
    "date": _date,
    "datetime": _date,
    "due": _date,
}
