"""Parking, dropping and waking customers."""

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry, Unfit, offered, read_choice
from followtui.book.steps import NextStep, node_document, open_steps, read_steps
from followtui.text.clauses import clause
from followtui.text.language import N_, current_language

if TYPE_CHECKING:
    from followtui.store.draft import Draft

PARK_DAYS = 30
"""Days after which a customer that was parked without a day comes back."""


def park(book: Book, customer: int, until: str, reason: str) -> Done:
    """Put a customer aside until a day, on which it wakes with a step that says why."""

    def body(draft: "Draft", entry: Entry) -> Made:
        if not reason.strip():
            entry.lacks(
                "customers", "park_reason", "no_next_step", N_("Why is this customer parked?"), N_("Say it in a few words: --reason TEXT.")
            )
        if not until.strip():
            entry.lacks("customers", "wake_on", "no_next_step", N_("Until when is this customer parked?"), N_("Give a day: --until DATE."))
        _park(book, draft, entry, customer, until, reason)
        name = str((draft.get("customers", customer) or {}).get("name", ""))
        return Made(action="park", table="customers", id=customer, name=name)

    return book.act(body)


def _park(book: Book, draft: "Draft", entry: Entry, customer: int, until: str, reason: str) -> None:
    """Put a customer aside; a step with the reason waits on the day on which it wakes, one however often it is parked."""
    document = draft.touch("customers", customer)
    before = document.get("wake_on"), document.get("park_reason")
    document["state"] = "parked"
    entry.take(document, "customers", {"wake_on": until, "park_reason": reason}, customer)
    day = document.get("wake_on")
    if day is not None and day <= book.today:
        problem = Unfit(N_("{day} is not ahead."), N_("Give a day after today: --until DATE."), day=day)
        entry.wrong("customers", "wake_on", problem, customer)
    if day is None or not reason.strip():
        return
    title = clause(reason)
    titles = {before[1], clause(str(before[1] or ""))}
    for node, known in draft.of_customer(customer)["nodes"].items():
        if not known.get("done_at") and known.get("due") == before[0] and known.get("title") in titles:
            draft.touch("nodes", node).update(title=title, due=day)
            return
    draft.insert("nodes", node_document(book, customer, "next_step", title, due=day))


def drop(book: Book, customer: int, reason: str, note: str = "") -> Done:
    """Give a customer up, with the reason."""

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.touch("customers", customer)
        _drop(book, entry, document, reason, note, customer)
        return Made(action="drop", table="customers", id=customer, name=str(document.get("name", "")))

    return book.act(body)


def _drop(book: Book, entry: Entry, document: dict[str, object], reason: str, note: str, customer: int) -> None:
    document["state"] = "dropped"
    for field in ("wake_on", "park_reason"):
        document.pop(field, None)
    if not reason.strip():
        entry.lacks(
            "customers", "drop_reason", "no_next_step", N_("Why is this customer dropped?"), N_("One of: {choices} (--reason)."),
            choices=offered(book.template.drop_reasons),
        )  # fmt: skip
    entry.take(document, "customers", {"drop_reason": reason, "drop_note": note}, customer)
    if document.get("drop_reason") == "other" and not document.get("drop_note"):
        entry.lacks("customers", "drop_note", "no_next_step", N_("“Other” needs a word of why."), N_("Say it with --note TEXT."))


def take_up(document: dict[str, object]) -> None:
    """Make a customer's document one that is worked on."""
    document["state"] = "live"
    for field in ("wake_on", "park_reason", "drop_reason", "drop_note", "drop_decision", "drop_proposed_at"):
        document.pop(field, None)


def wake(book: Book, customer: int, steps: list[NextStep]) -> Done:
    """Take a parked or dropped customer up again, with its next steps; its history stays.

    Without any step left the customer is shown as one without a next step: waking must not be refused for that.
    """

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.touch("customers", customer)
        take_up(document)
        open_steps(book, draft, customer, read_steps(steps, entry, "customers"))
        return Made(action="wake", table="customers", id=customer, name=str(document.get("name", "")), entry=False)

    return book.act(body)


class Rest(Struct, kw_only=True):
    """Why there is no next step, as typed; the words that were said, until when it is parked, why it is dropped."""

    reason: str
    words: str = ""
    until: str = ""
    drop: str = ""


def no_next_state(book: Book, draft: "Draft", entry: Entry, customer: int, rest: Rest) -> str | None:
    """Put the customer into the state that a reason for no next step says; gives the reason's code.

    A customer that is parked without a day comes back after PARK_DAYS, so that nobody is forgotten.
    """
    code = read_choice(book.template.no_next_reasons, rest.reason)
    if code is None:
        entry.wrong(
            "followups", "no_next_reason",
            Unfit(
                N_("{field}: “{text}” is none of the choices."), N_("One of: {choices}."), text=rest.reason,
                field=book.fields["followups"]["no_next_reason"].label(current_language()),
                choices=offered(book.template.no_next_reasons),
            ),
        )  # fmt: skip
        return None
    state = (draft.get("customers", customer) or {}).get("state")
    if code == "parked" and state == "live":
        until = rest.until or (book.now.date() + timedelta(days=PARK_DAYS)).isoformat()
        reason = rest.words or book.template.label("no_next_reasons", code, book.template.book.language)
        _park(book, draft, entry, customer, until, reason)
    elif code == "dropped" and state != "dropped":
        document = draft.touch("customers", customer)
        _drop(book, entry, document, rest.drop or "other", rest.words, customer)
    return code
