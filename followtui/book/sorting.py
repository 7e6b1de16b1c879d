"""The orders in which the customers' list can stand. Every order ends in the customer's id."""

from collections.abc import Callable, Sequence
from typing import Any

from followtui.book.book import Book
from followtui.book.filters.keys import FilterError, code_of, is_slim, value_getter
from followtui.book.rows import Row
from followtui.dates.days import parse_moment
from followtui.template.fields import Field
from followtui.text.language import N_, listed
from followtui.text.names import plain_key

Key = Callable[[Row], Any]

KNOWN = ("name", "grade", "stage", "amount", "last_touch", "next", "silent", "created")
"""The orders that an error names."""


def sort_rows(rows: Sequence[Row], field: str | None, book: Book) -> list[Row]:
    """The rows by a field, named by code or label; with ``-`` before it the other way round.

    What a row does not have comes last either way. Without a field: key customers first, then by grade as the template
    orders them, then by name. Raises FilterError for what is no field.
    """
    # Every sort below is stable, so equal ones stay in the order of their ids. What is filtered later stays in order.
    found = sorted(rows, key=lambda row: row.id)
    if not field:
        return sorted(found, key=_usual(book))
    descending = field[0] in "-－"
    key = _key(book, field.lstrip("-－"))
    keyed = [(key(row), row) for row in found]
    present = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
    return [row for _value, row in present] + [row for value, row in keyed if value is None]


def is_whole_order(field: str | None, book: Book) -> bool:
    """Whether an order needs what only whole rows know."""
    code = code_of(book, (field or "").lstrip("-－"))
    found = book.fields["customers"].get(code or "")
    return found is not None and code not in _KEYS and not is_slim(found)


def _usual(book: Book) -> Key:
    places = _places(book.template.grades)

    def key(row: Row) -> tuple[bool, int, str]:
        return not row.customer.star, places.get(row.customer.grade, len(places)), row.order

    return key


def _key(book: Book, name: str) -> Key:
    code = code_of(book, name)
    if code == "stage":
        places = _places(book.template.stages)
        return lambda row: places.get(row.stage)
    if code in _KEYS:
        return _KEYS[code]
    field = book.fields["customers"].get(code or "")
    if field is None:
        raise FilterError(
            N_("“{name}” is nothing to sort by. There are {known}, and every field of a customer."),
            name=name,
            known=listed(KNOWN),
        )
    return _of_field(field)


_KEYS: dict[str | None, Key] = {
    "name": lambda row: row.order,
    "stage": lambda row: row.stage or None,
    "amount": lambda row: row.amount,
    "due": lambda row: row.due or None,
    "silent": lambda row: row.silent_days,
    "new": lambda row: row.customer.relation != "new",
}


def _of_field(field: Field) -> Key:
    get = value_getter(field)
    places = _places(field.choices)
    read = _READERS.get(field.kind, _folded)

    def key(row: Row) -> Any:
        value = get(row)
        if field.kind == "bool":
            # Who has it stands first.
            return not value
        if field.kind == "choice":
            return places.get(value, len(places)) if value else None
        return None if value is None or field.problem(value) else read(value)

    return key


def _folded(value: Any) -> Any:
    return plain_key(value if isinstance(value, str) else ", ".join(map(str, value))) or None


def _seconds(value: Any) -> float:
    return parse_moment(value).timestamp()


_READERS: dict[str, Callable[[Any], Any]] = {"number": float, "money": float, "date": str, "due": str, "datetime": _seconds}


def _places(choices: Sequence[Any]) -> dict[str | None, int]:
    return {choice.code: place for place, choice in enumerate(choices)}
