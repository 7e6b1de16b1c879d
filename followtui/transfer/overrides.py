"""What a person says about a column: ``--map "COLUMN=FIELD"``."""

import difflib
from collections.abc import Sequence

from followtui.text.language import N_, _
from followtui.transfer.contexts import CONTEXT
from followtui.transfer.headers import Setting, fold, meaning_of, target_of
from followtui.transfer.synonyms import WORDS

_MORE = (
    "customers.state",
    "customers.wake_on",
    "customers.drop_reason",
    "followups.method",
    "contacts.created_at",
    "deals.created_at",
    "followups.created_at",
)

TARGETS = sorted(
    {notion for notion in WORDS if "." in notion}
    | {target for choices in CONTEXT.values() for target in choices.values() if target}
    | set(_MORE)
)
"""Every ``table.field`` that a column may hold."""

_RANK_OF_TABLES = {"leads": "customers", "wide": "customers"}

_REASONS = {
    "form": N_('"{given}" does not say what to do: write COLUMN=FIELD, or COLUMN=- to leave a column out.'),
    "field": N_('There is no field "{given}". Near to it: {near}.'),
    "column": N_('There is no column "{given}". The columns are: {near}.'),
}


class MapError(Exception):
    """A ``--map`` that cannot be followed: ``reason`` is its code, ``message()`` says what would be right."""

    def __init__(self, reason: str, given: str, near: Sequence[str] = ()) -> None:
        super().__init__(reason, given, list(near))
        self.reason = reason
        self.given = given
        self.near = list(near)

    def message(self) -> str:
        """What is wrong and what would be right, in the reader's language."""
        return _(_REASONS[self.reason]).format(given=self.given, near=_(", ").join(self.near))


def parse_map_option(option: str, table: str, extra: dict[str, list[str]] | None = None) -> tuple[str, str | None]:
    """Column and target of ``COLUMN=FIELD`` for a sheet of the kind ``table``; the target is None for ``-``.

    FIELD is a field of the table, ``table.field``, or what the field is called. The last ``=`` divides, as a column's
    name may hold one. Raises MapError.
    """
    column, divided, field = (part.strip() for part in option.rpartition("="))
    if not divided or not column or not field:
        raise MapError("form", option)
    if field == "-":
        return column, None
    target = _own(field, extra or {}) or target_by_code(field, table) or _by_label(field, table)
    if target is None:
        raise MapError("field", field, _near(field, table))
    return column, target


def target_by_code(name: str, table: str) -> str | None:
    """The target whose code is ``name``: ``table.field``, or a field of this table, or of one other table alone."""
    code = name.strip().lower().replace(" ", "_")
    if code in TARGETS:
        return code
    own = f"{_RANK_OF_TABLES.get(table, table)}.{code}"
    if own in TARGETS:
        return own
    elsewhere = [target for target in TARGETS if target.partition(".")[2] == code]
    return elsewhere[0] if len(elsewhere) == 1 else None


def column_index(header: Sequence[str], column: str) -> int:
    """Where ``column`` is: by its name, by its name folded, or by the spreadsheet's letter. Raises MapError."""
    if column in header:
        return header.index(column)
    folded = [fold(name) for name in header]
    if fold(column) and fold(column) in folded:
        return folded.index(fold(column))
    if column.isascii() and column.isalpha() and len(column) <= 2:
        index = 0
        for letter in column.upper():
            index = index * 26 + ord(letter) - ord("A") + 1
        if index <= len(header):
            return index - 1
    raise MapError("column", column, [name for name in header if name])


def _own(field: str, extra: dict[str, list[str]]) -> str | None:
    if field in extra:
        return field
    return next((target for target, labels in extra.items() if fold(field) in map(fold, labels)), None)


def _by_label(field: str, table: str) -> str | None:
    meaning = meaning_of(field)
    return target_of(meaning, Setting(table, names_customer=True, names_person=False)) if meaning else None


def _near(field: str, table: str) -> list[str]:
    codes = {target.partition(".")[2]: target for target in TARGETS}
    near = difflib.get_close_matches(field, [*TARGETS, *codes], n=3, cutoff=0.5)
    own = _RANK_OF_TABLES.get(table, table) + "."
    return near or [target for target in TARGETS if target.startswith(own)]
