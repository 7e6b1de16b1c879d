"""Slim records: the few fields that agenda, lists and look-ups read of every customer, open deal and open node.

They are tuples on disk and hold nothing that refers back, so that tens of thousands load in a few milliseconds.
"""

from typing import Any

from msgspec import Struct

from followtui.model import Document, Money, typed


class SlimCustomer(Struct, array_like=True, gc=False, kw_only=True):
    """What is read of every customer; the fields are those of ``Customer``."""

    id: int
    name: str
    grade: str | None
    star: bool
    state: str
    wake_on: str | None
    owner: str | None
    origin: str
    relation: str
    last_touch_at: str | None
    last_result: str | None
    no_reply_streak: int
    created_at: str | None


class SlimDeal(Struct, array_like=True, gc=False, kw_only=True):
    """What is read of every open deal; the fields are those of ``Deal``."""

    id: int
    customer: int
    name: str
    stage: str
    amount: Money | None
    currency: str | None


class SlimNode(Struct, array_like=True, gc=False, kw_only=True):
    """What is read of every open node; the fields are those of ``Node``."""

    id: int
    customer: int
    deal: int | None
    kind: str
    title: str
    side: str
    due: str | None
    snoozed_until: str | None


ROWS: dict[str, Any] = {"customers": list[SlimCustomer], "deals": list[SlimDeal], "nodes": list[SlimNode]}
SLIM: dict[str, type[Any]] = {"customers": SlimCustomer, "deals": SlimDeal, "nodes": SlimNode}


def owner(table: str, record_id: int, document: Document) -> int:
    """The customer to whom a record belongs, itself for a customer; 0 when it names none."""
    customer = record_id if table == "customers" else document.get("customer")
    return customer if type(customer) is int and 0 < customer < 2**53 else 0


def is_kept(table: str, document: Document) -> bool:
    """Whether a record is among the slim ones: every customer, open deals, nodes that are not done."""
    if table == "deals":
        return bool(document.get("status", "open") == "open")
    return table == "customers" or not document.get("done_at")


def slim(table: str, record_id: int, document: Document) -> Any:
    """The slim record of a document; what has a wrong type is left out, as in the typed record."""
    kind = SLIM[table]
    record = typed(table, record_id, document)
    return kind(**{name: getattr(record, name) for name in kind.__struct_fields__})


def as_document(row: Any) -> Document:
    """The part of a document that a slim record holds."""
    pairs = ((name, getattr(row, name)) for name in row.__struct_fields__ if name != "id")
    return {name: value for name, value in pairs if value is not None}
