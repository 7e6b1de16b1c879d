"""From the documents of a book to the typed records and cases that rules read. Nothing here ever fails.

What a document gets wrong is left out of its record, or stands there as a neutral value where the record must have
one, so that every other rule can go on; ``broken_record`` names it from the document.
"""

from collections.abc import Container, Mapping
from datetime import UTC, datetime
from operator import lt

from followtui.dates.days import parse_moment
from followtui.model import Contact, Customer, Deal, Document, Followup, Jot, Node, R, typed_as
from followtui.rules.case import Case
from followtui.rules.values import is_plain_instant

_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)


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
    if not _stand_in_order(followups):
        followups.sort(key=lambda one: (_moment(one.happened_at), _moment(one.created_at)))
    nodes.sort(key=lambda node: (node.due or "9999", node.id))
    return Case(
        customer=typed_as(Customer, customer, own) if customer is not None and own is not None else None,
        contacts=_all(Contact, documents.get("contacts", {})),
        deals=_all(Deal, documents.get("deals", {})),
        nodes=nodes,
        followups=followups,
        jots=_all(Jot, documents.get("jots", {})),
        documents=documents,
        known=known or {},
    )


def _all(kind: type[R], documents: Mapping[int, Document]) -> list[R]:
    return [typed_as(kind, record, document) for record, document in documents.items()]


def _stand_in_order(followups: list[Followup]) -> bool:
    """Whether the follow-ups surely stand in order of time: with the same offset the texts tell, and need not be read."""
    if len(followups) < 2:
        return True
    moments = [one.happened_at for one in followups]
    offset = moments[0][-6:]
    # Near the first and the last year an offset may lead beyond what there is.
    in_order = moments[0] > "0002" and moments[-1] < "9999" and all(map(lt, moments, moments[1:]))
    return in_order and all(moment[-6:] == offset and is_plain_instant(moment) for moment in moments)


def _moment(text: str | None) -> datetime:
    try:
        return parse_moment(text) if text else _FIRST_MOMENT
    except ValueError:
        return _FIRST_MOMENT
