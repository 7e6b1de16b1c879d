"""Any record in a line or a few: its day, whose it is, and what it says."""

from collections.abc import Iterator

from followtui.book.book import Book
from followtui.book.customers import shown
from followtui.book.lookup import naming
from followtui.dates.days import short_date
from followtui.model import Document
from followtui.rules.values import known_day
from followtui.template.fields import Field
from followtui.text.amounts import format_amount
from followtui.text.language import N_, _, current_language
from followtui.tui.ink import Line, columns, paragraph

TABLES = {
    "customers": N_("customer"), "contacts": N_("contact"), "deals": N_("deal"), "followups": N_("follow-up"),
    "nodes": N_("step"), "jots": N_("jot"), "reports": N_("report"),
}  # fmt: skip
"""What a record of a table is called."""

_DAYS = {"followups": "happened_at", "nodes": "due", "jots": "jotted_at"}
_LEFT_OUT = (
    "customer",
    "origin",
    "created_at",
    "custom",
    "acknowledged",
    "author",
    "from_followup",
    "done_by_followup",
    "completed_by",
    "batch",
)


def customer_name(book: Book, customer: int | None) -> str:
    """The name of a customer; empty for none."""
    document = book.records.get("customers", customer) if customer is not None else None
    return str((document or {}).get("name", ""))


def day_of_record(table: str, document: Document) -> str:
    """The day of a record: when it happened or is due, else when it was made; empty when that is not known."""
    return known_day(document.get(_DAYS.get(table, ""))) or known_day(document.get("created_at"))


def row(book: Book, table: str, record_id: int, width: int) -> Line:
    """A record in one line: day, customer, what it says, its amount."""
    from datetime import date

    document = book.records.get(table, record_id) or {}
    day = day_of_record(table, document)
    owner = record_id if table == "customers" else document.get("customer")
    name = customer_name(book, owner if isinstance(owner, int) else None)
    amount = document.get("amount")
    says = "" if table == "customers" else str(document.get("content") or naming(document))
    room = width - 8 - 9 - 3 * 2
    return columns(
        [
            (Line((short_date(date.fromisoformat(day), book.now.date()) if day else "", "dim")), 8, "left"),
            (Line((name, "strong")), room if not says else max(room // 3, 8), "left"),
            (says, max(room - max(room // 3, 8), 0) if says else 0, "left"),
            (format_amount(amount, current_language()) if isinstance(amount, int | float) else "", 9, "right"),
        ]
    )


def fields(book: Book, table: str, document: Document) -> Iterator[tuple[Field, str]]:
    """The fields of a record that say something, in the order of its form, with their values in words."""
    for code, field in book.fields[table].items():
        value = field.value_of(document)
        if code in _LEFT_OUT or value in (None, "", [], {}, False) or field.kind == "map":
            continue
        yield field, " ".join(_worded(book, field, value).split())


def _worded(book: Book, field: Field, value: object) -> str:
    if field.kind in ("ref", "refs"):
        ids = value if isinstance(value, list) else [value]
        return _(", ").join(naming(book.records.get(field.target, one) or {}) for one in ids if isinstance(one, int))
    if field.kind == "money" and isinstance(value, int | float):
        return format_amount(value, current_language())
    return shown(field, value)


def card(book: Book, table: str, record_id: int, width: int, marked: str = "") -> list[Line]:
    """A record with its fields, the one called ``marked`` set off."""
    document = book.records.get(table, record_id) or {}
    label = max(min(width // 3, 16), 8)
    found: list[Line] = []
    for field, text in fields(book, table, document):
        name = Line((field.label(current_language()), "warning" if field.code == marked else "dim")).fit(label)
        found += paragraph(text, width, indent=label + 2, first=name)
    return found
