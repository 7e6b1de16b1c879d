"""Logging a follow-up: the one action that a rep does all day.

One save records what was said, completes the step it was about, opens the next, completes key nodes and moves the
deal's stage.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from followtui.book.attaching import attach
from followtui.book.book import Book, Done, Made
from followtui.book.deals import enter_stage
from followtui.book.entry import Entry
from followtui.book.followups.key_nodes import complete_key_nodes
from followtui.book.followups.log import Log
from followtui.book.followups.settling import settle_steps
from followtui.book.followups.whom import deal_of, put_people
from followtui.book.followups.writing import Writing
from followtui.book.lost_steps import close_lost_steps
from followtui.book.passage import amount_of, open_instalments, put_person
from followtui.book.steps import read_steps
from followtui.book.unknowns import find_out
from followtui.text.language import N_, current_language

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def log_followup(book: Book, log: Log) -> Done:
    """Save a follow-up and all that goes with it as one action. Raises Refused, Conflict, NotFound."""
    attached, problems = attach(book, log.evidence)

    def body(draft: "Draft", entry: Entry) -> Made:
        for problem in problems:
            entry.wrong("followups", "evidence", problem)
        return _write(Writing(book, draft, entry, log, attached))

    return book.act(body)


def log_batch(book: Book, customers: Sequence[int], log: Log) -> Done:
    """Save one text for several customers as one action: a follow-up each, marked as a batch. Raises Refused, Conflict."""
    attached, problems = attach(book, log.evidence)

    def body(draft: "Draft", entry: Entry) -> Made:
        for problem in problems:
            entry.wrong("followups", "evidence", problem)
        batch = draft.new_id()
        written: set[tuple[str, int, str]] = set()
        for customer in customers:
            one = Writing(book, draft, entry, replace(log, customer=customer, step=None), attached)
            written |= _write(one).written
            draft.touch("followups", one.followup)["batch"] = batch
        return Made(
            action="log-batch", table="followups", id=one.followup, name=str(len(customers)), extra={"batch": batch}, written=written
        )

    return book.act(body)


def _write(on: Writing) -> Made:
    """Write everything; what is wrong is noted in the entry."""
    log, document = on.log, on.document
    on.entry.take(document, "followups", log.values, on.followup)
    document.setdefault("happened_at", on.book.at)
    document.update(origin="entered", created_at=on.book.at)
    if on.book.rep:
        document["author"] = on.book.rep
    put_people(on)
    on.deal = deal_of(on)
    if on.deal is not None:
        document["deal"] = on.deal
    if on.attached:
        document["evidence"] = [*on.attached]
    on.draft.put("followups", on.followup, document)
    settle_steps(on, read_steps(log.steps, on.entry))
    complete_key_nodes(on)
    _fixes(on)
    _ask_for_the_end(on)
    if log.jot is not None:
        on.draft.touch("jots", log.jot)["completed_by"] = on.followup
    return Made(
        action="log", table="followups", id=on.followup, name=str(on.customer().get("name", "")),
        extra={"customer": log.customer, **({"forced": log.force} if log.force else {})}, written=_written(on),
    )  # fmt: skip


def _ask_for_the_end(on: Writing) -> None:
    """A reason that a deal was won or lost needs such a deal."""
    code = on.document.get("no_next_reason")
    deals = on.draft.of_customer(on.log.customer)["deals"].values()
    if code in ("won", "lost") and not any(deal.get("status") == code for deal in deals):
        on.entry.lacks(
            "followups", "no_next_reason", "no_next_step", N_("This customer has no deal that is {stage}."),
            N_("Close the deal in the same save (--stage {code}), or say what comes next."),
            stage=on.book.template.label("stages", code, current_language()), code=code,
        )  # fmt: skip


def _written(on: Writing) -> set[tuple[str, int, str]]:
    fields = ("method", "content", "result", "attitude", "next_action", "next_at", "happened_at")
    return {("followups", on.followup, name) for name in fields}


def _fixes(on: Writing) -> None:
    log = on.log
    find_out(on.book, on.draft, on.entry, log.customer, log.unknown, on.deal)
    for person in log.people:
        put_person(on.book, on.draft, on.entry, log.customer, person)
    if log.customer_values:
        on.entry.take(on.draft.touch("customers", log.customer), "customers", log.customer_values, log.customer)
    if on.deal is not None and log.deal_values:
        on.entry.take(on.draft.touch("deals", on.deal), "deals", log.deal_values, on.deal)
    if on.deal is not None and log.stage:
        enter_stage(on.book, on.draft, on.entry, on.deal, log.stage, lost_reason=log.lost_reason, note=log.lost_note)
        close_lost_steps(on.book, on.draft, on.deal)
    _instalments(on)


def _instalments(on: Writing) -> None:
    """Open the payments of a deal that is won; of the contract's amount, where that is signed with it."""
    if on.deal is None or not any(on.log.instalments):
        return
    contracts = [values for kind, values in on.kinds().items() if kind == "contract"]
    open_instalments(on.book, on.draft, on.entry, on.deal, on.log.instalments, amount_of(contracts))
