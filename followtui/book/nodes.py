"""Steps and key nodes: opening, completing and hiding them."""

from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry, Unfit
from followtui.book.states import Rest, no_next_state
from followtui.book.steps import NextStep, complete, kind_label, node_document, open_steps, read_steps
from followtui.errors import Failed
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def do_node(
    book: Book, node: int, *, outcome: str = "", steps: list[NextStep], no_next: str = "", values: dict[str, str] | None = None
) -> Done:
    """Complete a node, with what comes next. Raises Refused, Failed when it is done already."""

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.get("nodes", node) or {}
        if document.get("done_at"):
            raise Failed(N_("“{title}” is done already. Nothing was changed."), title=document.get("title", ""))
        customer = int(document["customer"])
        entry.take(draft.touch("nodes", node), "nodes", values or {}, node)
        complete(draft, node, book.at, outcome=outcome)
        open_steps(book, draft, customer, read_steps(steps, entry, "nodes"), deal=document.get("deal"))
        if no_next:
            no_next_state(book, draft, entry, customer, Rest(reason=no_next, words=outcome))
        return Made(action="done", table="nodes", id=node, name=str(document.get("title", "")))

    return book.act(body)


def add_node(book: Book, customer: int, values: dict[str, str], deal: int | None) -> Done:
    """Open a node of any kind."""

    def body(draft: "Draft", entry: Entry) -> Made:
        document = node_document(book, customer, "next_step", "", deal=deal)
        entry.take(document, "nodes", values)
        if not document.get("title"):
            document["title"] = "" if document["kind"] == "next_step" else kind_label(book, document["kind"])
        if not document.get("due") and not document.get("done_at") and document["kind"] == "next_step":
            entry.lacks("nodes", "due", "no_next_step", N_("When is this step due?"), N_("Give a date: --due fri."))
        node = draft.insert("nodes", document)
        return Made(action="node-add", table="nodes", id=node, name=document["title"])

    return book.act(body)


def snooze(book: Book, node: int, until: str) -> Done:
    """Hide a node until a day; its due date stays."""

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.touch("nodes", node)
        if document.get("done_at"):
            raise Failed(N_("“{title}” is done already. Nothing was changed."), title=document.get("title", ""))
        entry.take(document, "nodes", {"snoozed_until": until}, node)
        hidden = document.get("snoozed_until", "")
        if not until.strip() or (hidden and hidden[:10] <= book.today and "T" not in hidden):
            problem = Unfit(N_("Until when is it to be hidden?"), N_("Give a day after today: followtui snooze NODE mon"))
            entry.wrong("nodes", "snoozed_until", problem, node)
        return Made(action="snooze", table="nodes", id=node, name=str(document.get("title", "")))

    return book.act(body)
