"""One follow-up on its way into a draft: what every part of a log works on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followtui.book.book import Book
from followtui.book.entry import Entry, Unfit, offered, read_choice
from followtui.book.followups.log import Log
from followtui.model import Document, Node
from followtui.rules.typed import build_case
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft

KEEPS_STEP = ("no_reply", "awaiting")
"""Results that complete nothing."""

DEAL_KINDS = frozenset({"need_confirmed", "quote", "contract", "payment", "decision"})
"""Key nodes that belong to a deal."""


class Writing:
    """The draft, what is wrong so far, the log as typed, its evidence, and the follow-up's document, id and deal."""

    def __init__(self, book: Book, draft: "Draft", entry: Entry, log: Log, attached: Sequence[str] = ()) -> None:
        self.book = book
        self.draft = draft
        self.entry = entry
        self.log = log
        self.attached = attached
        self.document: Document = {"customer": log.customer}
        self.followup = draft.new_id()
        self.deal: int | None = None

    @property
    def result(self) -> str | None:
        """The code of the result."""
        return self.document.get("result")

    def customer(self) -> Document:
        """The customer's document as the log leaves it."""
        return self.draft.get("customers", self.log.customer) or {}

    def open_nodes(self) -> list[Node]:
        """The customer's open steps and key nodes, the first due first."""
        return build_case(self.log.customer, self.draft.of_customer(self.log.customer)).open_nodes()

    def kinds(self) -> dict[str, dict[str, str]]:
        """The codes of the key nodes that are said to be done, with their fields; an unknown one is noted."""
        found: dict[str, dict[str, str]] = {}
        for text in self.log.done:
            code = read_choice(self.book.template.node_kinds, text)
            if code is None:
                self._no_kind(text)
            else:
                found[code] = self.log.done_values.get(text, {})
        return found

    def _no_kind(self, text: str) -> None:
        if any(one.field == "done" for one in self.entry.problems):
            return
        choices = offered(self.book.template.node_kinds)
        problem = Unfit(N_("There is no kind of step “{text}”."), N_("One of: {choices}."), text=text, choices=choices)
        self.entry.wrong("nodes", "done", problem)
