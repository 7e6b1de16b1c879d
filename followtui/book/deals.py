"""Deals: opening them, moving them through the stages, closing them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.book import Body, Book, Done, Made
from followtui.book.entry import Entry, Unfit, offered, read_choice
from followtui.book.lost_steps import close_lost_steps
from followtui.book.passage import Passage, bring, follow
from followtui.book.unknowns import Unknown, find_out
from followtui.errors import Conflict
from followtui.model import Document
from followtui.text.language import N_, current_language

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def add_deal(book: Book, customer: int, values: dict[str, str], unknown: Sequence[Unknown] = ()) -> Done:
    """Open a deal. Raises Refused."""

    def body(draft: "Draft", entry: Entry) -> Made:
        document: Document = {
            "customer": customer,
            "name": "",
            "stage": book.template.first_stage().code,
            "status": "open",
            "kind": "new",
            "stage_since": book.today,
            "origin": "entered",
            "created_at": book.at,
        }
        entry.take(document, "deals", {code: text for code, text in values.items() if code != "stage"})
        document.setdefault("name", "")
        deal = draft.insert("deals", document)
        if values.get("stage"):
            enter_stage(book, draft, entry, deal, values["stage"])
        find_out(book, draft, entry, customer, unknown, deal)
        return Made(action="deal-add", table="deals", id=deal, name=document["name"])

    return book.act(body)


def move_deal(
    book: Book, deal: int, stage: str, *, lost_reason: str = "", note: str = "", brings: Passage | None = None, seen: str | None = None
) -> Done:
    """Move a deal to a stage, through its gate, with all that it ``brings`` along, as one action.

    ``seen`` is the stage in which the person saw it. Raises Refused with every node and field that the stage asks for,
    Conflict when somebody else moved it meanwhile.
    """
    return book.act(moving(book, deal, stage, lost_reason=lost_reason, note=note, brings=brings, seen=seen))


def moving(
    book: Book, deal: int, stage: str, *, lost_reason: str = "", note: str = "", brings: Passage | None = None, seen: str | None = None
) -> Body:
    """The body of the action that ``move_deal`` saves."""
    passage = brings or Passage()

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.touch("deals", deal)
        if seen is not None and document.get("stage") != seen:
            raise _moved_meanwhile(book, seen, str(document.get("stage")))
        bring(book, draft, entry, deal, passage)
        enter_stage(book, draft, entry, deal, stage, lost_reason=lost_reason, note=note)
        follow(book, draft, entry, deal, passage)
        close_lost_steps(book, draft, deal)
        moved = {("deals", deal, "stage")}
        return Made(
            action="move", table="deals", id=deal, name=str(document.get("name", "")), written=moved, extra={"stage": document.get("stage")}
        )

    return body


def _moved_meanwhile(book: Book, seen: str, now: str) -> Conflict:
    label = book.template.label
    language = current_language()
    return Conflict(
        N_("The deal was moved meanwhile: it was at “{before}”, now it is at “{now}”. Look at it and move it again."),
        before=label("stages", seen, language), now=label("stages", now, language),
    )  # fmt: skip


def enter_stage(book: Book, draft: "Draft", entry: Entry, deal: int, text: str, *, lost_reason: str = "", note: str = "") -> None:
    """Put a deal into the stage that ``text`` names; what its gate asks for is noted at its field."""
    document = draft.touch("deals", deal)
    code = read_choice(book.template.stages, text)
    stage = book.template.stage(code)
    if stage is None or stage.lead:
        entry.wrong(
            "deals", "stage",
            Unfit(
                N_("{field}: “{text}” is none of the choices."), N_("One of: {choices}."), text=text,
                field=book.fields["deals"]["stage"].label(current_language()),
                choices=offered(one for one in book.template.stages if not one.lead),
            ),
            deal,
        )  # fmt: skip
        return
    if document.get("stage") != stage.code:
        document["stage"] = stage.code
        document["stage_since"] = book.today
    if stage.closes:
        document["status"] = stage.closes
        document["closed_at"] = book.at
        if stage.closes == "lost":
            _lose(book, entry, document, deal, lost_reason, note)
    else:
        document["status"] = "open"
        for field in ("closed_at", "lost_reason", "lost_note"):
            document.pop(field, None)


def _lose(book: Book, entry: Entry, document: Document, deal: int, reason: str, note: str) -> None:
    if not reason.strip():
        entry.lacks(
            "deals", "lost_reason", "missing_node", N_("Why was it lost?"), N_("One of: {choices} (--lost-reason)."),
            choices=offered(book.template.lost_reasons),
        )  # fmt: skip
    entry.take(document, "deals", {"lost_reason": reason, "lost_note": note}, deal)
    if document.get("lost_reason") == "other" and not document.get("lost_note"):
        entry.lacks("deals", "lost_note", "missing_node", N_("“Other” needs a word of why."), N_("Say it with --note TEXT."))
    if document.get("lost_reason") == "competitor" and not (document.get("lost_note") or document.get("competitor")):
        entry.lacks("deals", "lost_note", "missing_node", N_("Lost to which competitor?"), N_("Name it with --note NAME."))
