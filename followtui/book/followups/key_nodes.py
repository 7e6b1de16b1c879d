"""The key nodes that a follow-up completes."""

from followtui.book.followups.writing import DEAL_KINDS, KEEPS_STEP, Writing
from followtui.book.steps import complete, done_moment, kind_label, node_document


def complete_key_nodes(on: Writing) -> None:
    """Complete the kinds that are said to be done, the further steps, and the first contact once somebody answered."""
    at = done_moment(on.book, on.document["happened_at"])
    for kind, values in on.kinds().items():
        node = _complete_kind(on, kind, at)
        on.entry.take(on.draft.touch("nodes", node), "nodes", values, node)
    for node in on.log.also_done:
        if not (on.draft.get("nodes", node) or {"done_at": at}).get("done_at"):
            complete(on.draft, node, at, followup=on.followup)
    if on.result not in (None, *KEEPS_STEP) and not _has_done(on, "first_contact"):
        _complete_kind(on, "first_contact", at)


def _has_done(on: Writing, kind: str) -> bool:
    nodes = on.draft.of_customer(on.log.customer)["nodes"].values()
    return any(node.get("kind") == kind and node.get("done_at") for node in nodes)


def _complete_kind(on: Writing, kind: str, at: str) -> int:
    """Complete the open node of a kind that this came from, else the earliest; without one, record it as done."""
    deal = on.deal if kind in DEAL_KINDS else None
    for node in sorted(on.open_nodes(), key=lambda one: one.id != on.log.step):
        if node.kind == kind and (deal is None or node.deal in (deal, None)):
            complete(on.draft, node.id, at, followup=on.followup)
            return node.id
    document = node_document(on.book, on.log.customer, kind, kind_label(on.book, kind), deal=deal, done_at=at, done_by_followup=on.followup)
    return on.draft.insert("nodes", document)
