"""From the documents of a book to the typed records and cases that rules read. Nothing here ever fails.

What a document gets wrong is left out of its record, or stands there as a neutral value where the record must have
one, so that every other rule can go on; ``broken_record`` names it from the document.
"""

from collections.abc import Container, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from followtui.dates.days import parse_moment
from followtui.model import RECORDS, Contact, Customer, Deal, Document, Followup, Jot, Node, Record
from followtui.rules.case import Case

R = TypeVar("R", bound=Record)

_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)
_NEUTRAL: tuple[type[str | int | dict[str, Any]], ...] = (str, int, dict)


def typed(table: str, record: int, document: Document) -> Record:
    """The record with the id ``record`` of ``table``, as far as its document can be understood."""
    return _typed(RECORDS[table], record, document)


def build_case(
    customer: int | None,
    documents: Mapping[str, Mapping[int, Document]],
    known: Mapping[str, Container[int]] | None = None,
) -> Case:
    """The case of a customer from its documents by table and id.

    ``customer`` is the customer's id, or None for records that belong to no customer; ``documents`` holds this
    customer's records only; ``known`` as in ``Case``.
    """
    own = documents.get("customers", {}).get(customer) if customer is not None else None
    followups = _all(Followup, documents.get("followups", {}))
    nodes = _all(Node, documents.get("nodes", {}))
    if len(followups) > 1:
        followups.sort(key=lambda one: (_moment(one.happened_at), _moment(one.created_at)))
    nodes.sort(key=lambda node: (node.due or "9999", node.id))
    return Case(
        customer=_typed(Customer, customer, own) if customer is not None and own is not None else None,
        contacts=_all(Contact, documents.get("contacts", {})),
        deals=_all(Deal, documents.get("deals", {})),
        nodes=nodes,
        followups=followups,
        jots=_all(Jot, documents.get("jots", {})),
        documents=documents,
        known=known or {},
    )


def _all(kind: type[R], documents: Mapping[int, Document]) -> list[R]:
    return [_typed(kind, record, document) for record, document in documents.items()]


def _typed(kind: type[R], record: int, document: Document) -> R:
    try:
        found = msgspec.convert(document, kind)
    except (msgspec.ValidationError, OverflowError):
        found = _understood(kind, document)
    found.id = record
    return found


def _understood(kind: type[R], document: Any) -> R:
    given = document if isinstance(document, dict) else {}
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.name in given and _fits(given[field.name], field.type):
            values[field.name] = given[field.name]
        elif field.required:
            values[field.name] = next(make() for make in _NEUTRAL if _fits(make(), field.type))
    return kind(**values)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, OverflowError):
        return False
    return True


def _moment(text: str | None) -> datetime:
    try:
        return parse_moment(text) if text else _FIRST_MOMENT
    except ValueError:
        return _FIRST_MOMENT
