"""What a deal brings along when it passes a gate, written in the same save as the move."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from followtui.book.book import Book
from followtui.book.entry import Entry, Unfit, offered, read_choice
from followtui.book.instalments import read_instalments, with_rest
from followtui.book.states import Rest, no_next_state, take_up
from followtui.book.steps import NextStep, complete, kind_label, node_document, open_steps, read_steps
from followtui.book.unknowns import Unknown, find_out
from followtui.model import Document, Money
from followtui.text.amounts import AmountError, read_amount
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


class DoneNode(Struct, kw_only=True):
    """A key node that is recorded as done, and its fields as typed; done now when ``done_at`` is not among them."""

    kind: str
    values: dict[str, str] = {}


class Instalment(Struct, kw_only=True):
    """An instalment as typed: an amount (48万) or a share of the whole (40%), and when it is due.

    The whole is what the contract that comes with it says, else the deal's amount; the only instalment without an
    amount takes what the others leave of it.
    """

    amount: str = ""
    due: str = ""
    title: str = ""
    number: str = ""

    def __bool__(self) -> bool:
        """Whether anything was typed."""
        return any(map(str.strip, (self.amount, self.due, self.title, self.number)))


class Person(Struct, kw_only=True):
    """A contact and fields of theirs as typed; a new contact when ``contact`` is None."""

    contact: int | None = None
    values: dict[str, str] = {}


class Passage(Struct, kw_only=True):
    """Everything that goes with a move, as typed; it is saved with the move or not at all.

    ``values`` and ``customer_values`` fill fields of the deal and its customer, ``people`` those of its contacts;
    ``done`` are key nodes; ``unknown`` are fields that nobody knows yet. ``instalments`` belong to a deal that is won.
    ``steps`` are what comes next; ``rest`` parks or drops the customer.
    """

    values: dict[str, str] = {}
    customer_values: dict[str, str] = {}
    done: list[DoneNode] = []
    people: list[Person] = []
    unknown: list[Unknown] = []
    instalments: list[Instalment] = []
    steps: list[NextStep] = []
    rest: Rest | None = None


def bring(book: Book, draft: "Draft", entry: Entry, deal: int, passage: Passage) -> None:
    """Write what a gate asks for: fields, a contact, key nodes, honest unknowns. What is wrong is noted at its field."""
    customer = int((draft.get("deals", deal) or {})["customer"])
    if passage.values:
        entry.take(draft.touch("deals", deal), "deals", passage.values, deal)
    if passage.customer_values:
        entry.take(draft.touch("customers", customer), "customers", passage.customer_values, customer)
    for person in passage.people:
        put_person(book, draft, entry, customer, person)
    for one in passage.done:
        _record(book, draft, entry, deal, one)
    find_out(book, draft, entry, customer, passage.unknown, deal)


def follow(book: Book, draft: "Draft", entry: Entry, deal: int, passage: Passage) -> None:
    """Write what comes after the move: instalments, next steps, parking or dropping the customer."""
    document = draft.get("deals", deal) or {}
    customer = int(document["customer"])
    open_instalments(book, draft, entry, deal, passage.instalments, _contract_amount(book, passage.done))
    steps = read_steps(passage.steps, entry, "customers")
    open_steps(book, draft, customer, steps, deal=deal if document.get("status") != "lost" else None)
    if passage.rest is not None:
        no_next_state(book, draft, entry, customer, passage.rest)
    elif steps and (draft.get("customers", customer) or {}).get("state") != "live":
        take_up(draft.touch("customers", customer))


def put_person(book: Book, draft: "Draft", entry: Entry, customer: int, person: Person) -> None:
    """Write what is told of a contact, or a new one."""
    if person.contact is not None:
        entry.take(draft.touch("contacts", person.contact), "contacts", person.values, person.contact)
        return
    document: Document = {"customer": customer, "name": "", "origin": "entered", "created_at": book.at}
    entry.take(document, "contacts", person.values)
    document.setdefault("name", "")
    draft.insert("contacts", document)


def _record(book: Book, draft: "Draft", entry: Entry, deal: int, done: DoneNode) -> None:
    """Complete the earliest open node of a kind; without one, record it as done."""
    code = read_choice(book.template.node_kinds, done.kind)
    if code is None:
        choices = offered(book.template.node_kinds)
        unfit = Unfit(N_("There is no kind of step “{text}”."), N_("One of: {choices}."), text=done.kind, choices=choices)
        entry.wrong("nodes", "done", unfit)
        return
    customer = int((draft.get("deals", deal) or {})["customer"])
    node = _open_node(draft, customer, deal, code)
    if node is None:
        # The first contact is the customer's; everything else that a gate asks for is this deal's.
        owner = deal if code != "first_contact" else None
        node = draft.insert("nodes", node_document(book, customer, code, kind_label(book, code), deal=owner, done_at=book.at))
    complete(draft, node, book.at)
    document = draft.touch("nodes", node)
    if code != "first_contact":
        document["deal"] = deal
    with _telling_apart(entry, code):
        entry.take(document, "nodes", {field: text for field, text in done.values.items() if text.strip()}, node)


def _open_node(draft: "Draft", customer: int, deal: int, kind: str) -> int | None:
    nodes = draft.of_customer(customer)["nodes"].items()
    waiting = [
        (node.get("due") or "9999", one)
        for one, node in nodes
        if node.get("kind") == kind and not node.get("done_at") and node.get("deal") in (deal, None)
    ]
    return min(waiting)[1] if waiting else None


def _contract_amount(book: Book, done: Sequence[DoneNode]) -> Money | None:
    """The amount of the contract among the key nodes; None for none that can be read, which is noted elsewhere."""
    return amount_of([one.values for one in done if read_choice(book.template.node_kinds, one.kind) == "contract"])


def amount_of(contracts: Sequence[dict[str, str]]) -> Money | None:
    """The amount that the last of some contracts says, each by its fields as typed; None for none that can be read."""
    texts = [values.get("amount", "") for values in contracts]
    try:
        return read_amount(texts[-1]) if texts and texts[-1].strip() else None
    except AmountError:
        return None


def open_instalments(book: Book, draft: "Draft", entry: Entry, deal: int, typed: Sequence[Instalment], signed: Money | None = None) -> None:
    """Open a payment for each instalment; what is wrong with one is noted with its number as the detail.

    ``signed`` is the amount of a contract that comes with them.
    """
    instalments = [one for one in typed if one]
    document = draft.get("deals", deal) or {}
    if instalments and document.get("status") != "won":
        entry.lacks("deals", "status", "missing_node", N_("Instalments belong to a deal that is won."))
    whole = signed if signed is not None else document.get("amount")
    amounts = with_rest(read_instalments([one.amount for one in instalments], whole), whole)
    kind = kind_label(book, "payment")
    for number, (one, amount) in enumerate(zip(instalments, amounts, strict=True), 1):
        title = one.title.strip() or (f"{kind} {number}/{len(instalments)}" if len(instalments) > 1 else kind)
        node = node_document(book, int(document["customer"]), "payment", title, deal=deal)
        with _telling_apart(entry, str(number)):
            if isinstance(amount, Unfit):
                entry.wrong("nodes", "amount", amount)
            elif amount is None:
                entry.lacks("nodes", "amount", "missing_node", N_("Instalment {number}: how much?"), number=number)
            else:
                node["amount"] = amount
            if not one.due.strip():
                entry.lacks("nodes", "due", "missing_node", N_("Instalment {number}: when is it due?"), number=number)
            entry.take(node, "nodes", {"due": one.due, "number": one.number})
        draft.insert("nodes", node)


@contextmanager
def _telling_apart(entry: Entry, detail: str) -> Iterator[None]:
    """Give what is noted meanwhile a detail: the same field of several nodes is written in one action."""
    noted = len(entry.problems)
    yield
    entry.problems[noted:] = [replace(one, detail=detail) for one in entry.problems[noted:]]
