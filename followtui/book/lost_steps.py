"""What becomes of the open steps of a deal that is lost."""

from typing import TYPE_CHECKING

from followtui.book.book import Book
from followtui.book.steps import complete
from followtui.model import Document
from followtui.rules.steps import no_next_step
from followtui.rules.typed import build_case

if TYPE_CHECKING:
    from followtui.store.draft import Draft

LAST = "9999"


def close_lost_steps(book: Book, draft: "Draft", deal: int) -> None:
    """Close what was open for a deal that this action loses; with the stage's name as the outcome, one undo brings it back.

    A key node that never came is closed as a step, so that no quote and no payment is counted. What the action itself
    opens belongs to the customer from now on, and so does the first step where nothing else is planned for it.
    """
    document = draft.get("deals", deal) or {}
    if document.get("status") != "lost":
        return
    customer = int(document["customer"])
    nodes = {
        one: node for one, node in draft.of_customer(customer)["nodes"].items() if node.get("deal") == deal and not node.get("done_at")
    }
    stood = {one: node for one, node in nodes.items() if book.store.get("nodes", one) is not None}
    for one in nodes.keys() - stood.keys():
        draft.touch("nodes", one).pop("deal")
    outcome = book.template.label("stages", document.get("stage"), book.template.book.language)
    for one in stood:
        complete(draft, one, book.at, outcome=outcome)
        draft.touch("nodes", one)["kind"] = "next_step"
    waiting = [one for one, node in stood.items() if node.get("kind") == "next_step" and node.get("due") and not node.get("unknown")]
    if waiting and _is_unplanned(book, draft, customer):
        _reopen(draft, min(waiting, key=lambda one: (stood[one].get("due", LAST), one)))


def _is_unplanned(book: Book, draft: "Draft", customer: int) -> bool:
    case = build_case(customer, draft.of_customer(customer))
    return any(finding.table == "customers" for finding in no_next_step(case, book.circumstances))


def _reopen(draft: "Draft", node: int) -> None:
    document: Document = draft.touch("nodes", node)
    for field in ("done_at", "outcome", "deal"):
        document.pop(field, None)
