"""The records of a book: one struct a table, one ``Of`` a field.

A field is declared here once: its kind, its label, the choices or the table it points to. Forms, options, import
columns, checks and exports are drawn from these declarations (and from the template's extra fields).

Values are what JSON holds: days ``YYYY-MM-DD``, due dates ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM`` in the rep's local
time, instants ISO 8601 with a UTC offset, money as a number with at most two decimals. Absent means not known.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from msgspec import Struct, ValidationError, convert
from msgspec.structs import fields

from followtui.text.language import N_

Money = int | float
Document = dict[str, Any]

KINDS = (
    "text", "longtext", "number", "money", "date", "datetime", "choice", "multichoice", "phone", "email", "url", "bool",
)  # fmt: skip


class Of:
    """What a field is: its kind, its English label, and what its values may be.

    ``choices`` names a list of the template (or, as a tuple, fixed codes); ``table`` the table that a ``ref`` or
    ``refs`` points to; ``kept`` marks fields that the book's own actions keep, which nobody types.
    """

    __slots__ = ("choices", "kept", "kind", "label", "required", "table")

    def __init__(
        self,
        kind: str,
        label: str,
        choices: str | tuple[str, ...] | None = None,
        table: str | None = None,
        *,
        kept: bool = False,
        required: bool = False,
    ) -> None:
        self.kind = kind
        self.label = label
        self.choices = choices
        self.table = table
        self.kept = kept
        self.required = required


class Record(Struct, kw_only=True, omit_defaults=True):
    """What every record has. ``id`` is the record's key in its table, not a field of its document.

    ``acknowledged`` holds what was said to be as it should be: see ``rules.acknowledged``.
    """

    id: int = 0
    origin: Annotated[str, Of("choice", N_("origin"), ("entered", "imported"), kept=True)] = "entered"
    created_at: Annotated[str | None, Of("datetime", N_("created"), kept=True)] = None
    custom: Annotated[dict[str, Any], Of("map", N_("own fields"), kept=True)] = {}
    acknowledged: Annotated[dict[str, Any], Of("map", N_("left as it is"), kept=True)] = {}


class Customer(Record, kw_only=True, omit_defaults=True):
    """A company or person sold to. The last six fields are kept by the book's actions.

    ``not_same_as`` holds the ids of customers that look like this one and are others, with the day on which that was
    said; ``merged`` the ids of those that were merged into it, with their names.
    """

    name: Annotated[str, Of("text", N_("name"), required=True)]
    grade: Annotated[str | None, Of("choice", N_("grade"), "grades")] = None
    star: Annotated[bool, Of("bool", N_("key customer"))] = False
    phone: Annotated[str | None, Of("phone", N_("phone"))] = None
    industry: Annotated[str | None, Of("text", N_("industry"))] = None
    region: Annotated[str | None, Of("text", N_("region"))] = None
    address: Annotated[str | None, Of("text", N_("address"))] = None
    website: Annotated[str | None, Of("url", N_("website"))] = None
    source: Annotated[str | None, Of("text", N_("source"))] = None
    need: Annotated[str | None, Of("longtext", N_("need"))] = None
    remark: Annotated[str | None, Of("longtext", N_("remark"))] = None
    tags: Annotated[list[str], Of("tags", N_("tags"))] = []
    owner: Annotated[str | None, Of("text", N_("owner"))] = None
    owner_since: Annotated[str | None, Of("date", N_("owner since"))] = None
    previous_owner: Annotated[str | None, Of("text", N_("previous owner"))] = None
    state: Annotated[str, Of("choice", N_("state"), ("live", "parked", "dropped"), kept=True)] = "live"
    wake_on: Annotated[str | None, Of("date", N_("wake on"), kept=True)] = None
    park_reason: Annotated[str | None, Of("text", N_("reason for parking"), kept=True)] = None
    drop_reason: Annotated[str | None, Of("choice", N_("reason for dropping"), "drop_reasons", kept=True)] = None
    drop_note: Annotated[str | None, Of("text", N_("note on dropping"))] = None
    background_note: Annotated[str | None, Of("longtext", N_("background"))] = None
    drop_proposed_at: Annotated[str | None, Of("datetime", N_("drop proposed"), kept=True)] = None
    drop_decision: Annotated[str | None, Of("choice", N_("decision"), ("stop", "keep", "hand_over"))] = None
    decided_by: Annotated[str | None, Of("text", N_("decided by"))] = None
    last_touch_at: Annotated[str | None, Of("datetime", N_("last touch"), kept=True)] = None
    last_result: Annotated[str | None, Of("choice", N_("last result"), "results", kept=True)] = None
    no_reply_streak: Annotated[int, Of("number", N_("unanswered in a row"), kept=True)] = 0
    relation: Annotated[str, Of("choice", N_("relation"), ("new", "existing"), kept=True)] = "new"
    not_same_as: Annotated[dict[str, str], Of("map", N_("not the same as"), kept=True)] = {}
    merged: Annotated[dict[str, str], Of("map", N_("merged into it"), kept=True)] = {}


class Contact(Record, kw_only=True, omit_defaults=True):
    """A person at a customer."""

    customer: Annotated[int, Of("ref", N_("customer"), table="customers", required=True)]
    name: Annotated[str, Of("text", N_("contact name"), required=True)]
    title: Annotated[str | None, Of("text", N_("job title"))] = None
    department: Annotated[str | None, Of("text", N_("department"))] = None
    mobile: Annotated[str | None, Of("phone", N_("mobile"))] = None
    phone: Annotated[str | None, Of("phone", N_("landline"))] = None
    wechat: Annotated[str | None, Of("text", N_("WeChat"))] = None
    email: Annotated[str | None, Of("email", N_("e-mail"))] = None
    via: Annotated[str | None, Of("text", N_("reached through"))] = None
    role: Annotated[str | None, Of("choice", N_("role"), "roles")] = None
    preferred_method: Annotated[str | None, Of("choice", N_("preferred method"), "methods")] = None
    left_on: Annotated[str | None, Of("date", N_("left on"))] = None
    remark: Annotated[str | None, Of("longtext", N_("remark"))] = None


class Deal(Record, kw_only=True, omit_defaults=True):
    """Something that a customer may buy."""

    customer: Annotated[int, Of("ref", N_("customer"), table="customers", required=True)]
    name: Annotated[str, Of("text", N_("deal name"), required=True)]
    stage: Annotated[str, Of("choice", N_("stage"), "stages", required=True)]
    need: Annotated[str | None, Of("longtext", N_("need"))] = None
    product: Annotated[str | None, Of("text", N_("product"))] = None
    amount: Annotated[Money | None, Of("money", N_("amount"))] = None
    currency: Annotated[str | None, Of("text", N_("currency"))] = None
    competitor: Annotated[str | None, Of("text", N_("competitor"))] = None
    kind: Annotated[str, Of("choice", N_("kind of deal"), ("new", "repeat"))] = "new"
    expected_close: Annotated[str | None, Of("date", N_("expected close"))] = None
    decision_at: Annotated[str | None, Of("date", N_("decision date"))] = None
    probability: Annotated[int | None, Of("number", N_("probability"))] = None
    status: Annotated[str, Of("choice", N_("status"), ("open", "won", "lost"), kept=True)] = "open"
    lost_reason: Annotated[str | None, Of("choice", N_("reason for losing"), "lost_reasons", kept=True)] = None
    lost_note: Annotated[str | None, Of("text", N_("note on losing"), kept=True)] = None
    closed_at: Annotated[str | None, Of("datetime", N_("closed"), kept=True)] = None
    stage_since: Annotated[str | None, Of("date", N_("in stage since"), kept=True)] = None


class Followup(Record, kw_only=True, omit_defaults=True):
    """One touch: when, how, with whom, what was said, the result, the next step."""

    customer: Annotated[int, Of("ref", N_("customer"), table="customers", required=True)]
    method: Annotated[str | None, Of("choice", N_("method"), "methods", required=True)] = None
    happened_at: Annotated[str, Of("datetime", N_("when"), required=True)]
    result: Annotated[str | None, Of("choice", N_("result"), "results", required=True)] = None
    deal: Annotated[int | None, Of("ref", N_("deal"), table="deals")] = None
    contacts: Annotated[list[int], Of("refs", N_("with"), table="contacts")] = []
    content: Annotated[str | None, Of("longtext", N_("what was said"))] = None
    attitude: Annotated[str | None, Of("choice", N_("attitude"), "attitudes")] = None
    next_action: Annotated[str | None, Of("text", N_("next step"))] = None
    next_at: Annotated[str | None, Of("due", N_("next date"))] = None
    no_next_reason: Annotated[str | None, Of("choice", N_("reason for no next step"), "no_next_reasons")] = None
    help_needed: Annotated[str | None, Of("text", N_("help needed"))] = None
    evidence: Annotated[list[str], Of("files", N_("evidence"), kept=True)] = []
    batch: Annotated[int | None, Of("number", N_("batch"), kept=True)] = None
    author: Annotated[str | None, Of("text", N_("author"), kept=True)] = None


class Node(Record, kw_only=True, omit_defaults=True):
    """A dated step: a key node of the process or a next step; open until ``done_at``.

    ``unknown`` names the field (``table.field``) that a "find out" step is to answer.
    """

    customer: Annotated[int, Of("ref", N_("customer"), table="customers", required=True)]
    kind: Annotated[str, Of("choice", N_("kind of step"), "node_kinds", required=True)]
    title: Annotated[str, Of("text", N_("step"), required=True)]
    deal: Annotated[int | None, Of("ref", N_("deal"), table="deals")] = None
    side: Annotated[str, Of("choice", N_("side"), ("ours", "theirs"))] = "ours"
    due: Annotated[str | None, Of("due", N_("due"))] = None
    done_at: Annotated[str | None, Of("datetime", N_("done"))] = None
    outcome: Annotated[str | None, Of("text", N_("outcome"))] = None
    amount: Annotated[Money | None, Of("money", N_("amount"))] = None
    number: Annotated[str | None, Of("text", N_("number"))] = None
    valid_until: Annotated[str | None, Of("date", N_("valid until"))] = None
    snoozed_until: Annotated[str | None, Of("due", N_("snoozed until"), kept=True)] = None
    from_followup: Annotated[int | None, Of("ref", N_("from follow-up"), table="followups", kept=True)] = None
    done_by_followup: Annotated[int | None, Of("ref", N_("done by follow-up"), table="followups", kept=True)] = None
    unknown: Annotated[str | None, Of("text", N_("to find out"), kept=True)] = None


class Jot(Record, kw_only=True, omit_defaults=True):
    """Words saved at once, to be completed into a follow-up later."""

    text: Annotated[str, Of("longtext", N_("text"), required=True)]
    customer: Annotated[int | None, Of("ref", N_("customer"), table="customers")] = None
    jotted_at: Annotated[str, Of("datetime", N_("jotted"), required=True, kept=True)]
    completed_by: Annotated[int | None, Of("ref", N_("completed by"), table="followups", kept=True)] = None


class Report(Record, kw_only=True, omit_defaults=True):
    """A report as it was handed in."""

    period: Annotated[dict[str, str], Of("map", N_("period"), required=True, kept=True)]
    cut_off: Annotated[str | None, Of("datetime", N_("cut-off"), kept=True)] = None
    issued_at: Annotated[str | None, Of("datetime", N_("handed in"), kept=True)] = None
    summary: Annotated[str | None, Of("longtext", N_("summary"))] = None
    totals: Annotated[dict[str, Any], Of("map", N_("totals"), kept=True)] = {}


R = TypeVar("R", bound=Record)
_NEUTRAL: tuple[type[str | int | dict[str, Any]], ...] = (str, int, dict)

RECORDS: Mapping[str, type[Record]] = {
    "customers": Customer,
    "contacts": Contact,
    "deals": Deal,
    "followups": Followup,
    "nodes": Node,
    "jots": Jot,
    "reports": Report,
}
TABLES = tuple(RECORDS)

LETTERS: Mapping[str, str] = {
    "customers": "c", "contacts": "p", "deals": "d", "followups": "f", "nodes": "n", "jots": "j", "reports": "r",
}  # fmt: skip
"""The letter with which a table's refs begin."""

REQUIRED: Mapping[str, tuple[str, ...]] = {
    table: tuple(one.encode_name for one in fields(kind) if one.required) for table, kind in RECORDS.items()
}
"""The fields without which a document is no record of its table."""


def typed(table: str, record_id: int, document: Document) -> Record:
    """The record with the id ``record_id`` that a document holds, as far as it can be understood. Never raises.

    What has a wrong type is left out; where the record must have a value, a neutral one stands there.
    """
    return typed_as(RECORDS[table], record_id, document)


def typed_as(kind: type[R], record_id: int, document: Document) -> R:
    """The record of one kind that a document holds; see ``typed``."""
    try:
        found = convert(document, kind)
    except (ValidationError, OverflowError):
        found = _understood(kind, document)
    found.id = record_id
    return found


def _understood(kind: type[R], document: Any) -> R:
    given = document if isinstance(document, dict) else {}
    values: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in given and _fits(given[one.name], one.type):
            values[one.name] = given[one.name]
        elif one.required:
            values[one.name] = next(make() for make in _NEUTRAL if _fits(make(), one.type))
    return kind(**values)


def _fits(value: Any, kind: Any) -> bool:
    try:
        convert(value, kind)
    except (ValidationError, OverflowError):
        return False
    return True
