"""The fields that the book keeps on a customer, so that lists and agenda need not read the follow-ups."""

from typing import TYPE_CHECKING, Any

from followtui.model import Document
from followtui.rules.typed import build_case
from followtui.store.records import CustomerDocuments

if TYPE_CHECKING:
    from followtui.store.draft import Draft

KEPT = ("last_touch_at", "last_result", "no_reply_streak", "relation")


def kept_fields(customer: int, documents: CustomerDocuments) -> dict[str, Any]:
    """The kept fields of a customer as its records make them; None for a field that is to be absent."""
    case = build_case(customer, documents)
    latest = case.followups[-1] if case.followups else None
    streak = 0
    for followup in reversed(case.followups):
        if followup.result != "no_reply":
            break
        streak += 1
    return {
        "last_touch_at": latest.happened_at if latest else None,
        "last_result": latest.result if latest else None,
        "no_reply_streak": streak,
        "relation": "existing" if any(deal.status == "won" for deal in case.deals) else "new",
    }


def differing(document: Document, kept: dict[str, Any]) -> dict[str, Any]:
    """The kept fields that a customer's document has otherwise."""
    return {name: value for name, value in kept.items() if document.get(name) != value}


def keep_customers(draft: "Draft") -> None:
    """Bring the kept fields of every customer that the draft touches up to date."""
    touched = {table for table, _id, _document in draft.touched()}
    if not touched & {"followups", "deals", "customers"}:
        return
    for customer, documents in draft.by_customer():
        document = draft.get("customers", customer)
        if document is None:
            continue
        changes = differing(document, kept_fields(customer, documents))
        if changes:
            kept = draft.touch("customers", customer)
            for name, value in changes.items():
                if value is None:
                    kept.pop(name, None)
                else:
                    kept[name] = value
