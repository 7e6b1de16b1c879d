"""The rows of the form that a gate opens: just what the target stage asks for."""

from collections.abc import Sequence

from followtui.book.gates import GateAsks
from followtui.model import Contact, Deal, Document
from followtui.rules.case import Case
from followtui.rules.values import has_left
from followtui.template.fields import Field
from followtui.text.language import _, current_language
from followtui.tui.desk import Desk
from followtui.tui.forms.key_nodes import NODE_FIELDS, done_slot, is_done, node_slot
from followtui.tui.forms.model import Option, Row, Slot, Values, When, always, never
from followtui.tui.forms.people import distinct, read_people, write_people
from followtui.tui.forms.slots import SHORT, money_text, row_of, slot_of

DECIDER = "decider"
REACH = ("mobile", "wechat", "via", "title")
"""What is told of whoever decides: by what they are reached, and what they are."""


def node_rows(desk: Desk, asks: GateAsks, deal: Deal) -> list[Row]:
    """A line a key node: done, and when; below it its amount and the like."""
    rows: list[Row] = []
    fields, language = desk.book.fields["nodes"], current_language()
    for kind in asks.nodes:
        places = tuple(f"nodes.{code}" for code in NODE_FIELDS.get(kind, ()))
        mark = Slot(name=done_slot(kind), kind="choices", options=(Option("yes", _("is done")),), width=18)
        day = Slot(name=node_slot(kind, "done_at"), kind="happened", default=_("today"), width=SHORT)
        label = desk.book.template.label("node_kinds", kind, language)
        rows.append(Row(name=mark.name, label=label, slots=[mark, day], fields=("nodes.done_at",), required=always))
        slots = [_node_field(kind, fields[code], deal) for code in NODE_FIELDS.get(kind, ())]
        if slots:
            rows.append(Row(name=f"node.{kind}", label="", slots=slots, fields=places, shown=is_done(kind)))
    return rows


def _node_field(kind: str, field: Field, deal: Deal) -> Slot:
    amount = money_text(deal.amount) if field.code == "amount" and deal.amount is not None else ""
    return Slot(
        name=node_slot(kind, field.code), kind=field.kind, value=amount, placeholder=field.label(current_language()),
        width=0 if field.code == "number" else SHORT,
    )  # fmt: skip


def field_rows(desk: Desk, asks: GateAsks, deal: Document, customer: Document) -> list[Row]:
    """The empty fields of deal and customer; each may be said to be unknown."""
    documents = {"deals": deal, "customers": customer}
    return [row_of(desk, field, documents[field.table], required=True) for field in asks.fields]


def people_rows(desk: Desk, asks: GateAsks, case: Case) -> list[Row]:
    """Who decides, and what the gate asks for of people."""
    fields = desk.book.fields["contacts"]
    rows: list[Row] = []
    if asks.decider or asks.contact_fields:
        rows += _decider(desk, asks, case)
    for contact, field in asks.people:
        name = next((one.name for one in case.contacts if one.id == contact), "")
        slot = slot_of(desk, fields[field.code], {}, unknown=False)
        slot.name = f"person.{contact}.{field.code}"
        label = field.label(current_language())
        rows.append(Row(name=slot.name, label=f"{name}: {label}" if name else label, slots=[slot], required=always))
    return rows


def people_of(desk: Desk, case: Case) -> tuple[Option, ...]:
    """The contacts who are still there, as options."""
    present = [one for one in case.contacts if not has_left(one, desk.book.today)]
    return distinct([(one.id, one.name, one.title or "") for one in present])


def _decider(desk: Desk, asks: GateAsks, case: Case) -> list[Row]:
    people = people_of(desk, case)
    now = [str(one.id) for one in case.contacts if one.role == "decision_maker" and not has_left(one, desk.book.today)]
    label = desk.book.template.label("roles", "decision_maker", current_language()) if asks.decider else _("contact")
    slot = Slot(
        name=DECIDER, kind="people", options=people, value=write_people(now[:1], [], people), placeholder=_("a name"),
        unknown="deals.decision_maker" if asks.decider else "", help=_("A digit names a contact; any other name becomes a new one."),
    )  # fmt: skip
    codes = list(dict.fromkeys([*(REACH if asks.decider else ()), *(field.code for field in asks.contact_fields)]))
    places = tuple(f"deals.{field.code}" for field in asks.contact_fields)
    rows = [Row(name=DECIDER, label=label, slots=[slot], fields=("deals.decision_maker",), required=always)]
    fields = desk.book.fields["contacts"]
    for code in codes:
        own = slot_of(desk, fields[code], {}, unknown=False)
        own.name = f"{DECIDER}.{code}"
        wanted = f"deals.{code}" in places
        row = Row(name=own.name, label=f"  {fields[code].label(current_language())}", slots=[own], required=always if wanted else never)
        row.fields = (f"contacts.{code}", f"deals.{code}")
        row.shown = _is_asked(code, case, people, wanted=wanted)
        rows.append(row)
    return rows


def _is_asked(code: str, case: Case, people: Sequence[Option], *, wanted: bool) -> When:
    """A field of the person named is asked for when the gate wants it, or when that person has nothing in it yet."""

    def shown(values: Values) -> bool:
        if wanted:
            return True
        known, new = read_people(values.get(DECIDER, ""), people)
        if not known:
            return bool(new)
        contact: Contact | None = next((one for one in case.contacts if str(one.id) == known[0]), None)
        return contact is None or not getattr(contact, code, None)

    return shown


def other_rows(asks: GateAsks) -> list[Row]:
    """What else stands in the way, as it is."""
    from followtui.tui.forms.errors import said

    return [
        Row(name=f"other.{place}", label="", slots=[Slot(name=f"other.{place}", kind="still", value=said(finding))])
        for place, finding in enumerate(asks.others)
    ]
