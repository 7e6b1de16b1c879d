"""What a person says of a follow-up, before the book has looked at it."""

from collections.abc import Sequence

from msgspec import Struct, field

from followtui.book.attaching import Attachment
from followtui.book.passage import Instalment, Person
from followtui.book.steps import NextStep
from followtui.book.unknowns import Unknown


class Log(Struct, kw_only=True):
    """What a person says of a follow-up, as typed. ``values`` are fields of the follow-up by code.

    ``until`` and ``drop_reason`` go with a reason for no next step that parks or drops; ``step`` is the node that the
    log was opened from: a next step is settled by the result, a key node only by being named as done; ``keep`` leaves
    the current step as it is; ``also_done`` are further open nodes completed with it; ``done`` are kinds of key nodes
    completed with it, and ``done_values`` fields of theirs by kind;
    ``new_contacts`` are names of people that the customer does not have yet; ``people`` are contacts of whom more is
    told; ``customer_values`` and ``deal_values`` fix fields of the customer and of the deal in the same save; ``jot``
    is completed by it; ``unknown`` are fields that nobody knows yet; ``instalments`` belong to a deal that it wins;
    ``evidence`` is copied into the book.
    ``sides_said``: the sides of the steps were chosen; else the first one is theirs when an answer is awaited.
    """

    customer: int
    values: dict[str, str] = field(default_factory=dict)
    contacts: list[str] = field(default_factory=list)
    new_contacts: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)
    no_next: str = ""
    until: str = ""
    drop_reason: str = ""
    deal: int | None = None
    stage: str = ""
    lost_reason: str = ""
    lost_note: str = ""
    done: list[str] = field(default_factory=list)
    done_values: dict[str, dict[str, str]] = field(default_factory=dict)
    also_done: list[int] = field(default_factory=list)
    step: int | None = None
    keep: bool = False
    sides_said: bool = False
    jot: int | None = None
    customer_values: dict[str, str] = field(default_factory=dict)
    deal_values: dict[str, str] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)
    instalments: Sequence[Instalment] = ()
    evidence: Sequence[Attachment] = ()
    force: str = ""
