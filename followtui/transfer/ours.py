"""The columns of our own exports: what they are called, and how an exported table is known again."""

from collections.abc import Sequence

from followtui.template.fields import Field
from followtui.text.language import LANGUAGES, N_, current_language, in_language
from followtui.transfer.headers import fold

REF = N_("ref")
CUSTOMER_REF = N_("customer ref")

EXPORTED = ("customers", "contacts", "deals", "followups", "nodes", "jots")
"""The tables that an export as CSV has; reports are documents of their own."""

Fields = dict[str, dict[str, Field]]


def columns_of(table: str, fields: Fields) -> list[tuple[str, Field | None]]:
    """The columns of an exported table: target and field, which is None for a ref."""
    found: list[tuple[str, Field | None]] = [(f"{table}.ref", None)]
    if table != "customers":
        found += [("customers.name", fields[table]["customer"]), ("customers.ref", None)]
    found += [
        (f"{table}.{code}", field) for code, field in fields[table].items() if field.kind != "map" and code != "customer"
    ]
    return found


def header_of(table: str, fields: Fields, language: str | None = None) -> list[str]:
    """What the columns are called in ``language``, by default the reader's; where two would be alike, by code."""
    language = language or current_language()
    labels = [_label(target, field, language) for target, field in columns_of(table, fields)]
    folded = [fold(label) for label in labels]
    return [
        label if folded.count(folded[place]) == 1 and folded[place] else target.partition(".")[2]
        for place, (label, (target, _field)) in enumerate(zip(labels, columns_of(table, fields), strict=True))
    ]


def _label(target: str, field: Field | None, language: str) -> str:
    if field is None:
        return in_language(language, CUSTOMER_REF if target == "customers.ref" else REF)
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
                label: target
                for label, (target, _field) in zip(header_of(table, fields, language), columns_of(table, fields), strict=True)
            }
            if len(given) > 1 and in_language(language, REF) in given and all(name in targets for name in given):
                if _best(given, table, fields, language):
                    return table, {name: targets[name] for name in given}
    return None


def _best(given: Sequence[str], table: str, fields: Fields, language: str) -> bool:
    """Whether what a record of ``table`` cannot do without is among the columns."""
    needed = {"customers": "name", "contacts": "name", "deals": "stage", "followups": "happened_at", "nodes": "title", "jots": "text"}
    labels = header_of(table, fields, language)
    place = [target for target, _field in columns_of(table, fields)].index(f"{table}.{needed[table]}")
    return labels[place] in given
