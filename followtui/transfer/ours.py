"""The columns of our own exports: what they are called, and how an exported table is known again."""

from collections.abc import Sequence

from followtui.template.fields import Field
from followtui.text.language import LANGUAGES, N_, current_language, in_language
from followtui.transfer.headers import fold

REF = N_("ref")
CUSTOMER_REF = N_("customer ref")

EXPORTED = ("customers", "contacts", "deals", "followups", "nodes", "jots")
"""The tables that an export as CSV has; reports are documents of their own."""

_NEEDED = {"customers": "name", "contacts": "name", "deals": "stage", "followups": "happened_at", "nodes": "title", "jots": "text"}
"""What a record of a table cannot do without."""

_LAST = ("origin", "created_at")

Fields = dict[str, dict[str, Field]]


def columns_of(table: str, fields: Fields) -> list[tuple[str, Field | None]]:
    """The columns of an exported table: target and field, which is None for a ref; when it came in stands last."""
    found: list[tuple[str, Field | None]] = [(f"{table}.ref", None)]
    if table != "customers":
        found += [("customers.name", fields[table]["customer"]), ("customers.ref", None)]
    codes = [code for code, field in fields[table].items() if field.kind != "map" and code not in ("customer", *_LAST)]
    return found + [(f"{table}.{code}", fields[table][code]) for code in (*codes, *_LAST)]


def header_of(table: str, fields: Fields, language: str | None = None) -> list[str]:
    """What the columns are called in ``language``, by default the reader's; where two would be alike, by code."""
    language = language or current_language()
    columns = columns_of(table, fields)
    labels = [_label(table, target, field, language) for target, field in columns]
    folded = [fold(label) for label in labels]
    return [
        label if folded[place] and folded.count(folded[place]) == 1 else target.partition(".")[2]
        for place, (label, (target, _field)) in enumerate(zip(labels, columns, strict=True))
    ]


def _label(table: str, target: str, field: Field | None, language: str) -> str:
    if field is None:
        return in_language(language, REF if target == f"{table}.ref" else CUSTOMER_REF)
    named = field.name_zh or field.name_en if language == "zh" else field.name_en or field.name_zh
    return named or (in_language(language, field.text) if field.text else field.code)


def known_again(header: Sequence[str], fields: Fields) -> tuple[str, dict[str, str]] | None:
    """The table whose export has this header, with its columns' targets by header; None for a foreign table.

    Columns may have been taken away or put in another order; one that is not ours makes the table a foreign one.
    """
    given = [name for name in header if name]
    for language in LANGUAGES:
        for table in EXPORTED:
            targets = {
                label: target for label, (target, _field) in zip(header_of(table, fields, language), columns_of(table, fields), strict=True)
            }
            found = {name: targets[name] for name in given if name in targets}
            if len(found) == len(given) and {f"{table}.ref", f"{table}.{_NEEDED[table]}"} <= set(found.values()):
                return table, found
    return None
