"""Bringing the candidates into the draft: new records are made, known ones changed where the files know better."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from followtui.book.customers import new_customer
from followtui.model import TABLES, Document
from followtui.store.patches import same
from followtui.template.fields import Field
from followtui.transfer.intake import reasons
from followtui.transfer.intake.desk import ADDING, Candidate, Desk, added
from followtui.transfer.intake.hands import Hands

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def settle(desk: Desk, draft: "Draft") -> None:
    """Settle every candidate; its ``outcome`` says what came of it."""
    hands = Hands(desk.book.store.journal)
    for table in TABLES:
        for candidate in desk.candidates[table].values():
            if candidate.saved is None:
                _make(desk, draft, candidate)
            elif desk.mode == "create" or not candidate.values:
                candidate.outcome = "unchanged"
            else:
                _change(desk, draft, candidate, hands)


def _make(desk: Desk, draft: "Draft", candidate: Candidate) -> None:
    document: Document = {}
    if candidate.table == "customers":
        document = new_customer(desk.book, "")
        del document["created_at"]
    _write(desk.fields[candidate.table], document, candidate.values.items())
    document["origin"] = "imported"
    candidate.outcome = "created"
    draft.put(candidate.table, candidate.id, document)
    # A large import holds every record once only.
    candidate.values = {}


def _change(desk: Desk, draft: "Draft", candidate: Candidate, hands: Hands) -> None:
    """Take over what the files know better: what was empty, and what nobody wrote by hand."""
    fields = desk.fields[candidate.table]
    saved = candidate.saved or {}
    changes: dict[str, Any] = {}
    for code, value in candidate.values.items():
        field = fields.get(code)
        if field is None or code == "customer":
            continue
        before = field.value_of(saved)
        wanted = added(before, value) if code in ADDING and before else value
        if same(before, wanted) or same(before, value):
            continue
        if before in (None, "", []) or not _is_yours(candidate, field, hands):
            changes[code] = wanted
        elif candidate.line is not None:
            candidate.line.left(f"{candidate.table}.{code}", reasons.YOURS_KEPT, desk.label(field))
    candidate.outcome = "updated" if changes else "unchanged"
    if changes:
        _write(fields, draft.touch(candidate.table, candidate.id), changes.items())


def _is_yours(candidate: Candidate, field: Field, hands: Hands) -> bool:
    if (candidate.saved or {}).get("origin") != "imported":
        return True
    return hands.wrote(candidate.table, candidate.id, field.code, own=field.own)


def _write(fields: dict[str, Field], document: Document, values: Iterable[tuple[str, Any]]) -> None:
    for code, value in values:
        field = fields.get(code)
        if field is not None:
            field.put(document, value)
