"""The lists of records: contacts, deals, steps and jots, each in its own order, in every form."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from followtui.book.book import Book
from followtui.cli.output import dim, emit, emit_json, say, terminal_width
from followtui.cli.tables import Column, as_csv, as_markdown, cell_of, fitted
from followtui.dates.days import is_due, parse_moment, relative_day
from followtui.model import Contact, Deal, Document, Jot, Node, Record, typed
from followtui.template.fields import Field
from followtui.text.language import N_, _, current_language, ngettext

Documents = dict[int, Document]
R = TypeVar("R", bound=Record)

EMPTY = {
    "contacts": N_("No contacts yet. Add one: followtui contact add CUSTOMER NAME"),
    "deals": N_("No deals yet. Open one: followtui deal add CUSTOMER NAME"),
    "nodes": N_("No steps yet. Open one: followtui node add CUSTOMER TITLE --due DATE"),
    "jots": N_("No jots yet. Keep one: followtui jot CUSTOMER TEXT"),
}


def print_records(
    book: Book, table: str, form: str, *, customer: int | None = None, only: Callable[[Document], bool] | None = None
) -> None:
    """Print the records of ``contacts``, ``deals``, ``nodes`` or ``jots``: all of them, or of one customer.

    ``form`` is ``table``, ``json``, ``csv`` or ``md``; ``only`` says which documents to keep. Every order ends in id:
    contacts by customer and name, deals by stage and then the largest first, steps open ones first by due and then the
    done ones newest first, jots newest first.
    """
    found = book.records.of_customer(customer)[table] if customer is not None else book.records.documents(table)
    kept = {one: document for one, document in found.items() if only is None or only(document)}
    documents = {one: kept[one] for one in _ORDERS[table](book, kept)}
    if form == "json":
        emit_json({"items": items(book, table, documents)})
    elif form == "csv":
        emit(spreadsheet(book, table, documents))
    elif form == "md":
        emit(as_markdown(_COLUMNS[table](book, documents)))
    elif documents:
        emit(fitted(_COLUMNS[table](book, documents), terminal_width()))
        emit(dim(_count(table, len(documents))))
    else:
        say(_(EMPTY[table]) if not found else _("None of these."))


def _count(table: str, count: int) -> str:
    texts = {
        "contacts": ngettext("{n} contact", "{n} contacts", count),
        "deals": ngettext("{n} deal", "{n} deals", count),
        "nodes": ngettext("{n} step", "{n} steps", count),
        "jots": ngettext("{n} jot", "{n} jots", count),
    }
    return texts[table].format(n=count)


def items(book: Book, table: str, documents: Documents) -> list[dict[str, Any]]:
    """The records as JSON gives them: every stored field, then id and ref."""
    return [{**document, "id": one, "ref": book.ref(table, one)} for one, document in documents.items()]


def spreadsheet(book: Book, table: str, documents: Documents) -> str:
    """The records as CSV: every field under its label, customers by name, the ref last."""
    language = current_language()
    shown = [field for field in book.fields[table].values() if field.kind not in ("map", "files", "refs") and not _is_link(field)]
    fields = sorted(shown, key=lambda field: field.code in ("origin", "created_at"))
    names = customer_names(book) if "customer" in book.fields[table] else {}

    def cell(field: Field, document: Document) -> object:
        value = field.value_of(document)
        return names.get(value, "") if field.target == "customers" else cell_of(field, value)

    header = [*(field.label(language) for field in fields), _("Ref")]
    rows = ([*(cell(field, document) for field in fields), book.ref(table, one)] for one, document in documents.items())
    return as_csv(header, rows)


def _is_link(field: Field) -> bool:
    """Whether a field points to a record that has no name to be written out."""
    return field.kind == "ref" and field.target != "customers"


def customer_names(book: Book) -> dict[int, str]:
    """The name of every customer."""
    return {one: customer.name for one, customer in book.records.customers().items()}


# Orders


def _contacts_order(book: Book, documents: Documents) -> list[int]:
    from followtui.book.rows import alphabetical

    people = _typed(Contact, "contacts", documents)
    names = customer_names(book)
    places = {one: alphabetical(names.get(one, "")) for one in {contact.customer for contact in people.values()}}

    def order(one: int) -> tuple[str, int, str, int]:
        contact = people[one]
        return places[contact.customer], contact.customer, alphabetical(contact.name, person=True), one

    return sorted(people, key=order)


def _deals_order(book: Book, documents: Documents) -> list[int]:
    deals = _typed(Deal, "deals", documents)
    places = {stage.code: place for place, stage in enumerate(book.template.stages)}

    def order(one: int) -> tuple[int, float, int]:
        return places.get(deals[one].stage, len(places)), -(deals[one].amount or 0), one

    return sorted(deals, key=order)


def _nodes_order(_book: Book, documents: Documents) -> list[int]:
    nodes = _typed(Node, "nodes", documents)

    def order(one: int) -> tuple[bool, float, str, int]:
        node = nodes[one]
        return bool(node.done_at), -_moment(node.done_at), "" if node.done_at else node.due or "9999", one

    return sorted(nodes, key=order)


def _jots_order(_book: Book, documents: Documents) -> list[int]:
    jots = _typed(Jot, "jots", documents)
    return sorted(jots, key=lambda one: (-_moment(jots[one].jotted_at), one))


def _moment(text: str | None) -> float:
    """A moment as seconds, for comparing; 0 for what is none."""
    try:
        return (parse_moment(text or "") - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
    except ValueError:
        return 0.0


# Columns


def _contacts_columns(book: Book, documents: Documents) -> list[Column]:
    names = customer_names(book)
    people = _typed(Contact, "contacts", documents).values()
    role = _labels(book, "roles")
    return [
        Column(title=_("Contact"), cells=[one.name for one in people], gives=True),
        Column(title=_("Customer"), cells=[names.get(one.customer, "") for one in people], gives=True),
        Column(title=_("Job title"), cells=[one.title or "" for one in people], gives=True, least=100),
        Column(title=_("Role"), cells=[role(one.role) for one in people], least=80),
        Column(title=_("Phone"), cells=[one.mobile or one.phone or "" for one in people]),
        Column(title=_("WeChat"), cells=[one.wechat or "" for one in people], gives=True, least=80),
        Column(title=_("Left on"), cells=[one.left_on or "" for one in people], least=100),
        _refs(book, "contacts", documents),
    ]


def _deals_columns(book: Book, documents: Documents) -> list[Column]:
    names = customer_names(book)
    deals = _typed(Deal, "deals", documents).values()
    stage = _labels(book, "stages")
    return [
        Column(title=_("Deal"), cells=[one.name for one in deals], gives=True),
        Column(title=_("Customer"), cells=[names.get(one.customer, "") for one in deals], gives=True),
        Column(title=_("Stage"), cells=[stage(one.stage) for one in deals]),
        Column(title=_("Amount"), cells=[_amount(one) for one in deals], right=True),
        Column(title=_("Close"), cells=[one.expected_close or "" for one in deals], least=80),
        _refs(book, "deals", documents),
    ]


def _nodes_columns(book: Book, documents: Documents) -> list[Column]:
    names = customer_names(book)
    nodes = _typed(Node, "nodes", documents).values()
    kind = _labels(book, "node_kinds")
    return [
        Column(title=" ", cells=["✓" if one.done_at else "○" for one in nodes]),
        Column(title=_("Step"), cells=[one.title for one in nodes], gives=True),
        Column(title=_("Customer"), cells=[names.get(one.customer, "") for one in nodes], gives=True),
        Column(title=_("Kind"), cells=[kind(one.kind) for one in nodes], least=100),
        Column(title=_("Side"), cells=[_("theirs") if one.side == "theirs" else _("ours") for one in nodes], least=80),
        Column(title=_("Due"), cells=["" if one.done_at else day_text(book, one.due) for one in nodes], right=True),
        Column(title=_("Done"), cells=[(one.done_at or "")[:10] for one in nodes], least=80),
        _refs(book, "nodes", documents),
    ]


def _jots_columns(book: Book, documents: Documents) -> list[Column]:
    names = customer_names(book)
    jots = _typed(Jot, "jots", documents).values()
    return [
        Column(title=" ", cells=["✓" if one.completed_by else "○" for one in jots]),
        Column(title=_("Day"), cells=[one.jotted_at[:10] for one in jots]),
        Column(title=_("Customer"), cells=[names.get(one.customer or 0, "") for one in jots], gives=True, least=60),
        Column(title=_("Jot"), cells=[one.text for one in jots], gives=True),
        _refs(book, "jots", documents),
    ]


def _typed(kind: type[R], table: str, documents: Documents) -> dict[int, R]:
    """The documents as records, as far as they can be understood."""
    records = {one: typed(table, one, document) for one, document in documents.items()}
    return {one: record for one, record in records.items() if isinstance(record, kind)}


def _refs(book: Book, table: str, documents: Iterable[int]) -> Column:
    return Column(title=_("Ref"), cells=[book.ref(table, one) for one in documents])


def _labels(book: Book, choices: str) -> Callable[[str | None], str]:
    language = current_language()
    labels = {one.code: one.label(language) for one in book.template.choices(choices)}
    return lambda code: labels.get(code or "", code or "")


def _amount(deal: Deal) -> str:
    from followtui.text.amounts import format_amount

    if deal.amount is None:
        return ""
    return " ".join(part for part in (deal.currency, format_amount(deal.amount, current_language())) if part)


def day_text(book: Book, due: str | None) -> str:
    """A due date as lists show it; as it is stored where it is none."""
    return relative_day(due, book.now.date()) if due and is_due(due) else due or ""


_ORDERS: dict[str, Callable[[Book, Documents], list[int]]] = {
    "contacts": _contacts_order,
    "deals": _deals_order,
    "nodes": _nodes_order,
    "jots": _jots_order,
}
_COLUMNS: dict[str, Callable[[Book, Documents], list[Column]]] = {
    "contacts": _contacts_columns,
    "deals": _deals_columns,
    "nodes": _nodes_columns,
    "jots": _jots_columns,
}
