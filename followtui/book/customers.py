"""Adding customers, people and anything else; editing and removing any record."""

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.book.steps import NextStep, open_steps, read_steps
from followtui.book.twins.apart import set_apart
from followtui.book.twins.finder import Finder
from followtui.book.twins.findings import refuse_certain, settings, twins_of, warnings
from followtui.book.twins.reading import known_of
from followtui.book.unknowns import Unknown, find_out
from followtui.errors import Conflict, Failed, Usage
from followtui.model import TABLES, Document
from followtui.store.patches import same
from followtui.template.fields import Field, declared
from followtui.text.language import N_, _, current_language, listed

if TYPE_CHECKING:
    from followtui.book.twins.finder import Twin
    from followtui.store.draft import Draft


def new_customer(book: Book, name: str) -> Document:
    """A new customer's document."""
    return {
        "name": name,
        "star": False,
        "state": "live",
        "relation": "new",
        "no_reply_streak": 0,
        "origin": "entered",
        "created_at": book.at,
    }


def add_customer(
    book: Book,
    name: str,
    values: dict[str, str],
    *,
    contact: dict[str, str] | None = None,
    steps: list[NextStep],
    unknown: list[Unknown],
    force: str = "",
) -> Done:
    """Add a customer, with a contact and its next steps. Raises Refused; Conflict for a certain duplicate."""
    found: list[Twin] = []

    def body(draft: "Draft", entry: Entry) -> Made:
        document = new_customer(book, "")
        entry.take(document, "customers", {**values, "name": name})
        document.setdefault("name", "")
        person = _new_contact(book, entry, 0, contact) if contact else None
        found[:] = twins_of(book, document, [person] if person else [])
        if not force:
            refuse_certain(book, name, found)
        customer = draft.insert("customers", document)
        if person is not None:
            draft.insert("contacts", {**person, "customer": customer})
        found[:] = _let_pass(book, draft, customer, found, force=force)
        read = read_steps(steps, entry, "customers")
        open_steps(book, draft, customer, read)
        find_out(book, draft, entry, customer, unknown)
        return Made(action="add", table="customers", id=customer, name=name, extra=_forced(force))

    return _told_of(book, book.act(body), found)


def _forced(reason: str) -> dict[str, Any]:
    return {"forced": reason} if reason else {}


def _let_pass(book: Book, draft: "Draft", customer: int, found: "list[Twin]", *, force: str) -> "list[Twin]":
    """What is still to be told; with a reason, certain twins are known from now on not to be the same."""
    if force:
        for twin in found:
            if twin.likeness.certain:
                set_apart(draft, book.today, customer, twin.customer)
    return [twin for twin in found if not (force and twin.likeness.certain)]


def _told_of(book: Book, done: Done, twins: "list[Twin]") -> Done:
    """The answer with a warning for each customer that may be the same."""
    customer = done.id if done.table == "customers" else (book.store.get(done.table, done.id) or {}).get("customer", 0)
    return replace(done, findings=[*done.findings, *warnings(book, twins, customer)]) if twins else done


def _new_contact(book: Book, entry: Entry, customer: int, values: dict[str, str]) -> Document:
    document: Document = {"customer": customer, "name": "", "origin": "entered", "created_at": book.at}
    entry.take(document, "contacts", values)
    document.setdefault("name", "")
    return document


def add_contact(book: Book, customer: int, values: dict[str, str]) -> Done:
    """Add a person to a customer. Customers with the person's phone, WeChat or e-mail are told of, and refuse nothing."""
    found: list[Twin] = []

    def body(draft: "Draft", entry: Entry) -> Made:
        document = _new_contact(book, entry, customer, values)
        found[:] = _new_twins(book, draft, customer, "contacts", {**document}, 0)
        contact = draft.insert("contacts", document)
        return Made(action="contact-add", table="contacts", id=contact, name=document["name"])

    return _told_of(book, book.act(body), found)


TELLING = frozenset({"name", "phone", "website", "region", "address", "mobile", "wechat", "email"})
"""Fields by which a customer is known to be another one's twin."""


def _new_twins(book: Book, draft: "Draft", customer: int, table: str, document: Document, record_id: int) -> "list[Twin]":
    """The twins of a customer that it has with the document as written, and had not before."""
    before = book.store.of_customer(customer)
    itself = document if table == "customers" else draft.get("customers", customer)
    saved = before["customers"].get(customer)
    if itself is None or saved is None:
        return []
    people = dict(before["contacts"])
    if table == "contacts":
        people[record_id] = document
    if not settings(book)["on"]:
        return []
    finder = Finder(book)
    old = {(one.customer, one.likeness.certain) for one in finder.like(known_of(saved, before["contacts"].values()), but=customer)}
    now = finder.like(known_of(itself, people.values()), but=customer)
    return [twin for twin in now if (twin.customer, twin.likeness.certain) not in old]


def edit(
    book: Book,
    table: str,
    record_id: int,
    values: dict[str, str],
    *,
    based_on: Document | None = None,
    unknown: list[Unknown] | None = None,
    force: str = "",
) -> Done:
    """Change fields of a record; an empty text clears one. An imported record counts as entered from then on.

    ``based_on`` is the document that the person saw: a field that somebody else changed since is asked about.
    Raises Refused, Conflict.
    """
    if table == "deals" and "stage" in values:
        from followtui.book.deals import move_deal

        if len(values) > 1:
            raise Usage(N_("Move the stage by itself: followtui deal move DEAL STAGE"))
        return move_deal(book, record_id, values["stage"])

    found: list[Twin] = []

    def body(draft: "Draft", entry: Entry) -> Made:
        document = draft.touch(table, record_id)
        _refuse_overwriting(book, table, document, based_on, values)
        entry.take(document, table, values, record_id)
        document["origin"] = "entered"
        if table == "customers" and values.get("drop_decision"):
            # What was tried before the word was given is settled by it.
            document["drop_proposed_at"] = book.at
        customer = record_id if table == "customers" else document.get("customer")
        found[:] = []
        if table in ("customers", "contacts") and isinstance(customer, int) and TELLING & values.keys():
            found[:] = _new_twins(book, draft, customer, table, document, record_id)
            if table == "customers" and "name" in values and not force:
                refuse_certain(book, values["name"], found)
            found[:] = _let_pass(book, draft, customer, found, force=force)
        if unknown and isinstance(customer, int):
            find_out(book, draft, entry, customer, unknown, record_id if table == "deals" else None)
        from followtui.book.lookup import naming

        written = {(table, record_id, code) for code in values}
        return Made(action="edit", table=table, id=record_id, name=naming(document), extra=_forced(force), written=written)

    return _told_of(book, book.act(body), found)


def _refuse_overwriting(book: Book, table: str, now: Document, before: Document | None, values: dict[str, str]) -> None:
    if before is None:
        return
    for code in values:
        field = book.fields[table][code]
        if not same(field.value_of(before), field.value_of(now)):
            raise Conflict(
                N_("{field} was changed meanwhile: it was “{before}”, now it is “{now}”. Look at it and edit again."),
                field=field.label(current_language()),
                before=shown(field, field.value_of(before)),
                now=shown(field, field.value_of(now)),
            )


def shown(field: Field, value: Any) -> str:
    """A value in words: labels for choices, a dash for nothing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return listed(shown(field, one) for one in value)
    if field.code == "grade" or not isinstance(value, str):
        return str(value)
    if field.kind in ("datetime", "due"):
        return value[:16].replace("T", " ")
    choice = field.choice(value)
    return choice.label(current_language()) if choice is not None else value


def remove(book: Book, table: str, record_id: int, reason: str) -> Done:
    """Remove a record, a customer with everything it has; what pointed to it points no longer. Undo brings all back."""
    if not reason.strip():
        raise Usage(N_("Say why it is removed: --reason TEXT"))

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        document = draft.get(table, record_id)
        if document is None:
            raise Failed(N_("It is not there any more. Nothing was changed."))
        from followtui.book.lookup import naming

        customer = record_id if table == "customers" else document.get("customer")
        if table == "customers":
            for one, documents in draft.of_customer(record_id).items():
                for member in documents:
                    draft.remove(one, member)
        draft.remove(table, record_id)
        if isinstance(customer, int) and table != "customers":
            _unlink(draft, customer, table, record_id)
        return Made(action="remove", table=table, id=record_id, name=naming(document), extra={"reason": reason.strip()}, entry=False)

    return book.act(body)


def _unlink(draft: "Draft", customer: int, table: str, record_id: int) -> None:
    """Take away, in the customer's other records, the references to a removed one."""
    for other in TABLES:
        pointing = [(code, of.kind) for code, of in declared(other).items() if of.table == table]
        for one, document in draft.of_customer(customer)[other].items():
            for name, kind in pointing:
                if kind == "ref" and document.get(name) == record_id:
                    draft.touch(other, one).pop(name)
                elif kind == "refs" and record_id in document.get(name, ()):
                    touched = draft.touch(other, one)
                    touched[name] = [ref for ref in touched[name] if ref != record_id]
                    if not touched[name]:
                        del touched[name]
