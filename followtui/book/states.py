"""Parking, dropping and waking customers."""

from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry, Unfit, offered, read_choice
from followtui.book.steps import NextStep, node_document, open_steps, read_steps
from followtui.text.language import N_, current_language

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def park(book: Book, customer: int, until: str, reason: str) -> Done:
    """Put a customer aside until a day, on which it wakes with a step that says why."""

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.touch("customers", customer)
        if not reason.strip():
            entry.lacks(
                "customers", "park_reason", "no_next_step", N_("Why is this customer parked?"), N_("Say it in a few words: --reason TEXT.")
            )
        if not until.strip():
            entry.lacks("customers", "wake_on", "no_next_step", N_("Until when is this customer parked?"), N_("Give a day: --until DATE."))
        document["state"] = "parked"
        entry.take(document, "customers", {"wake_on": until, "park_reason": reason}, customer)
        if document.get("wake_on") and reason.strip():
            draft.insert("nodes", node_document(book, customer, "next_step", reason.strip(), due=document["wake_on"]))
        return Made(action="park", table="customers", id=customer, name=str(document.get("name", "")))

    return book.act(body)


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


def wake(book: Book, customer: int, steps: list[NextStep]) -> Done:
    """Take a parked or dropped customer up again, with its next steps; its history stays.

    Without any step left the customer is shown as one without a next step: waking must not be refused for that.
    """

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.touch("customers", customer)
        document["state"] = "live"
        for field in ("wake_on", "park_reason", "drop_reason", "drop_note", "drop_decision", "drop_proposed_at"):
            document.pop(field, None)
        open_steps(book, draft, customer, read_steps(steps, entry, "customers"))
        return Made(action="wake", table="customers", id=customer, name=str(document.get("name", "")), entry=False)

    return book.act(body)


def no_next_state(book: Book, draft: "Draft", entry: Entry, customer: int, reason: str, words: str = "") -> str | None:
    """Read a reason for having no next step and put the customer into the state that it says; gives its code."""
    code = read_choice(book.template.no_next_reasons, reason)
    if code is None:
        entry.wrong(
            "followups", "no_next_reason",
            Unfit(
                N_("{field}: “{text}” is none of the choices."), N_("One of: {choices}."), text=reason,
                field=book.fields["followups"]["no_next_reason"].label(current_language()),
                choices=offered(book.template.no_next_reasons),
            ),
        )  # fmt: skip
        return None
    if code == "parked" and (draft.get("customers", customer) or {}).get("state") == "live":
        document = draft.touch("customers", customer)
        document["state"] = "parked"
        if words:
            document["park_reason"] = words
    elif code == "dropped" and (draft.get("customers", customer) or {}).get("state") != "dropped":
        document = draft.touch("customers", customer)
        document["state"] = "dropped"
        document["drop_reason"] = "other"
        if words:
            document["drop_note"] = words
    return code
