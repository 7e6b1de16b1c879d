"""What a deal's next stage asks for, said beforehand by the very rules that would refuse the move."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.book import NEXT_FIELDS, Book
from followtui.book.deals import moving
from followtui.book.derived import keep_customers
from followtui.book.entry import Entry
from followtui.book.passage import Passage
from followtui.rules.gate import refused
from followtui.rules.typed import build_case
from followtui.template.fields import Field
from followtui.template.model import Stage

if TYPE_CHECKING:
    from followtui.rules.finding import Finding

DECISION_MAKER = "decision_maker"
"""The field under which a finding says that nobody within reach decides."""

_ASKED_APART = ("stage", "lost_reason", "lost_note")


class GateAsks(Struct, kw_only=True):
    """What a deal lacks before it may enter a stage.

    ``nodes`` are kinds of key nodes never recorded done; ``fields`` are empty fields of deal and customer,
    ``contact_fields`` those that one contact must have, whoever it is, ``people`` those of one contact, by id;
    ``decider``: nobody within reach decides. ``lost_reason``: why it was lost. ``instalments``: a won deal without any
    payment. ``next_step``: nothing would be planned for the customer. ``others`` is what none of these says.
    """

    stage: Stage
    nodes: list[str]
    fields: list[Field]
    contact_fields: list[Field]
    people: list[tuple[int, Field]]
    decider: bool
    lost_reason: bool
    instalments: bool
    next_step: bool
    others: list["Finding"]

    def __bool__(self) -> bool:
        """Whether the move would be refused, or is one that asks for what comes after it: won or lost."""
        asked = self.nodes or self.fields or self.contact_fields or self.people or self.others
        return bool(asked or self.decider or self.next_step or self.stage.closes)


def gate_asks(book: Book, deal: int, stage: str, brings: Passage | None = None) -> GateAsks:
    """What ``deal`` lacks before it may enter the stage with the code ``stage``, beyond what it ``brings``.

    The move is carried out on a draft that is thrown away. Raises KeyError for an unknown stage.
    """
    target = book.template.stage(stage)
    if target is None:
        raise KeyError(stage)
    findings = _refusals(book, deal, stage, brings)
    places = {(one.table, one.field) for one in findings}
    fields = [book.fields[table][code] for table, code in _ordered(book, places) if code not in _ASKED_APART]
    any_contact = {name.partition(".")[2] for name in target.gate_fields if name.startswith("contacts.")} - set(book.fields["deals"])
    return GateAsks(
        stage=target,
        nodes=[one.detail for one in findings if _is_node(one)],
        fields=fields,
        contact_fields=[field for code, field in book.fields["contacts"].items() if code in any_contact and ("deals", code) in places],
        people=[(one.id, book.fields["contacts"][one.field]) for one in findings if _is_person(book, one)],
        decider=("deals", DECISION_MAKER) in places,
        lost_reason=target.closes == "lost",
        instalments=target.closes == "won" and not _payments(book, deal),
        next_step=any(field in NEXT_FIELDS for _table, field in places),
        others=[one for one in findings if not (_is_node(one) or _is_person(book, one) or _is_told(book, one, any_contact))],
    )


def _is_node(finding: "Finding") -> bool:
    return (finding.rule, finding.table, finding.field) == ("missing_node", "deals", "stage")


def _is_person(book: Book, finding: "Finding") -> bool:
    return finding.table == "contacts" and finding.id > 0 and finding.field in book.fields["contacts"]


def _is_told(book: Book, finding: "Finding", any_contact: set[str]) -> bool:
    if finding.field in (*NEXT_FIELDS, *_ASKED_APART) or (finding.table == "deals" and finding.field in (DECISION_MAKER, *any_contact)):
        return finding.field != "stage"
    return finding.table in ("deals", "customers") and finding.field in book.fields[finding.table]


def next_stage(book: Book, stage: str | None) -> str | None:
    """The code of the stage after ``stage``; None at an end, and for a stage that the template does not know."""
    usable = [one for one in book.template.stages if not one.lead and one.closes != "lost"]
    place = next((place for place, one in enumerate(usable) if one.code == stage), -1)
    if place < 0:
        return None
    return next((one.code for one in usable[place + 1 :] if not one.retired), None)


def _refusals(book: Book, deal: int, stage: str, brings: Passage | None) -> "list[Finding]":
    from followtui.store.draft import Draft

    draft, entry = Draft(book.store, book.store.new_id), Entry(book.fields, book.now)
    made = moving(book, deal, stage, brings=brings)(draft, entry)
    keep_customers(draft)
    found = list(entry.problems)
    for customer in draft.customers():
        after = build_case(customer, draft.of_customer(customer))
        found += refused(book.case(customer), after, draft.written() | made.written, book.circumstances)
    return found


def _ordered(book: Book, places: set[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The places that are fields of deal or customer, in the order in which forms show them."""
    return [(table, code) for table in ("deals", "customers") for code in book.fields[table] if (table, code) in places]


def _payments(book: Book, deal: int) -> bool:
    customer = (book.store.get("deals", deal) or {}).get("customer", 0)
    nodes = book.store.of_customer(customer)["nodes"].values()
    return any(node.get("kind") == "payment" and node.get("deal") == deal for node in nodes)
