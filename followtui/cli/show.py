"""``show``: a customer with all it has, or the customer of any record."""

from typing import TYPE_CHECKING, Any

import click

from followtui.book.evidence import copies_of, in_words
from followtui.book.grade_advice import another_grade, grade_advice
from followtui.cli.commands import command, format_option, option
from followtui.cli.completing import complete_customer
from followtui.cli.output import columns, dim, emit, emit_json, finding_data, strong
from followtui.cli.session import session
from followtui.dates.days import relative_day
from followtui.model import TABLES, Document
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language, listed

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.book.grade_advice import Advice
    from followtui.rules.case import Case
    from followtui.store.attachments import Copy

DEAL_ORDER = "open won lost"
"""Open deals come first."""

SHOWN = ("contacts", "deals", "nodes", "followups", "jots")


@command(
    "show",
    help=N_("A customer with people, deals, steps, follow-ups, jots and findings. A record's ref shows its customer."),
    example=N_("followtui show Huaxing"),
)
@click.argument("ref", shell_complete=complete_customer)
@option("--as-of", "moment", metavar="WHEN", help=N_("As the book stood at that time."))
@format_option()
@click.pass_context
def show(ctx: click.Context, ref: str, moment: str | None, form: str) -> None:
    """Print a customer."""
    book = session(ctx).book()
    table, record_id = book.lookup.record(ref)
    if moment:
        from followtui.cli.moments import as_of

        book = as_of(book, moment)
    document = book.records.get(table, record_id) or {}
    customer = record_id if table == "customers" else document.get("customer", 0)
    if form == "json":
        emit_json(_data(book, customer, table, record_id))
    else:
        emit(as_text(book, customer) if book.records.get("customers", customer) else _alone(book, table, document))


def record_data(book: "Book", table: str, record_id: int, document: Document) -> dict[str, Any]:
    """A record as JSON gives it: its fields, id and ref."""
    return {**document, "id": record_id, "ref": book.ref(table, record_id)}


def _advice_data(advice: "Advice | None") -> dict[str, Any] | None:
    """A suggested grade as JSON gives it."""
    return {"grade": advice.grade, "reasons": advice.reasons} if advice is not None else None


def _copy_data(copy: "Copy") -> dict[str, Any]:
    """A copy of evidence as JSON gives it."""
    return {"file": copy.name, "name": copy.title, "sha256": copy.sha256, "size": copy.size, "state": copy.state}


def _data(book: "Book", customer: int, table: str, record_id: int) -> dict[str, Any]:
    documents = book.records.of_customer(customer) if customer else {name: {} for name in TABLES}
    case = book.case(customer)
    order: dict[str, list[int]] = {
        "contacts": [one.id for one in sorted(case.contacts, key=lambda one: (one.left_on or "", one.name, one.id))],
        "deals": [one.id for one in sorted(case.deals, key=lambda one: (DEAL_ORDER.find(one.status), one.name, one.id))],
        "nodes": [one.id for one in case.nodes],
        "followups": [one.id for one in case.followups],
        "jots": [one.id for one in sorted(case.jots, key=lambda one: (one.jotted_at, one.id))],
    }
    found = documents["customers"].get(customer)
    data: dict[str, Any] = {"customer": record_data(book, "customers", customer, found) if found is not None else None}
    for name in SHOWN:
        data[name] = [record_data(book, name, one, documents[name][one]) for one in order[name]]
    for followup, given in zip(case.followups, data["followups"], strict=True):
        if followup.evidence:
            given["evidence_files"] = [_copy_data(copy) for copy in copies_of(book, followup)]
    book.attachments.keep()
    data["suggested_grade"] = _advice_data(grade_advice(case, book.circumstances))
    data["findings"] = [finding_data(finding) for finding in book.judge(customer)] if found is not None else []
    if table != "customers":
        data["record"] = record_data(book, table, record_id, book.records.get(table, record_id) or {})
    return data


def _alone(book: "Book", table: str, document: Document) -> str:
    from followtui.book.customers import shown

    language = current_language()
    rows = [
        [field.label(language), clean(shown(field, field.value_of(document)))]
        for field in book.fields[table].values()
        if field.value_of(document) is not None
    ]
    return columns(rows)


def as_text(book: "Book", customer: int) -> str:
    """A customer for people: the briefing first, then what was said, newest first."""
    case = book.case(customer)
    parts = [
        _head(book, case),
        _people(book, case),
        _deals(book, case),
        _steps(book, case),
        _followups(book, case),
        _jots(case),
        _findings(book, customer),
    ]
    return "\n\n".join(part for part in parts if part)


def _label(book: "Book", choices: str, code: str | None) -> str:
    return book.template.label(choices, code, current_language()) if code else ""


def _head(book: "Book", case: "Case") -> str:
    from followtui.book.customers import shown

    customer = case.customer
    if customer is None:
        return ""
    document = book.records.get("customers", customer.id) or {}
    language = current_language()
    star = "★ " if customer.star else ""
    title = strong(clean(f"{star}{customer.name}  {customer.grade or ''}")) + "  " + dim(book.ref("customers", customer.id))
    left_out = {"name", "grade", "star", "origin", "created_at", "custom", "no_reply_streak", "relation"}
    rows = [
        ["  " + field.label(language), clean(shown(field, field.value_of(document)))]
        for code, field in book.fields["customers"].items()
        if code not in left_out and field.value_of(document) not in (None, "live", [])
    ]
    advice = another_grade(case, book.circumstances)
    if advice is not None:
        text = _("suggested grade {grade}: {reasons}")
        title += "\n  " + dim(clean(text.format(grade=advice.grade, reasons="  ·  ".join(advice.reasons))))
    return "\n".join([title, columns(rows)]) if rows else title


def _section(name: str, lines: list[str]) -> str:
    return "\n".join([strong(name), *lines]) if lines else ""


def _people(book: "Book", case: "Case") -> str:
    rows = []
    for contact in case.contacts:
        channels = [
            contact.mobile,
            contact.phone,
            contact.wechat and f"{_('WeChat')} {contact.wechat}",
            contact.email,
            contact.via and f"→ {contact.via}",
        ]
        left = _("left {day}").format(day=contact.left_on) if contact.left_on else ""
        cells = [contact.name, contact.title or "", _label(book, "roles", contact.role), "  ".join(one for one in channels if one), left]
        rows.append(["  " + clean(cells[0]), *cells[1:], book.ref("contacts", contact.id)])
    return _section(_("People"), columns(rows).splitlines())


def _deals(book: "Book", case: "Case") -> str:
    from followtui.text.amounts import format_amount

    rows = []
    for deal in case.deals:
        amount = format_amount(deal.amount, current_language()) if deal.amount is not None else ""
        close = _("close {day}").format(day=deal.expected_close) if deal.expected_close else ""
        rows.append(["  " + clean(deal.name), _label(book, "stages", deal.stage), amount, close, book.ref("deals", deal.id)])
    return _section(_("Deals"), columns(rows, aligns="llrll").splitlines())


def _steps(book: "Book", case: "Case") -> str:
    rows = []
    today = book.now.date()
    for node in case.nodes:
        state = "✓" if node.done_at else "○"
        day = node.done_at[:10] if node.done_at else relative_day(node.due, today) if node.due else ""
        side = _("theirs") if node.side == "theirs" else ""
        kind = "" if node.kind == "next_step" else _label(book, "node_kinds", node.kind)
        rows.append([f"  {state} " + clean(node.title), kind if kind != node.title else "", side, day, book.ref("nodes", node.id)])
    return _section(_("Steps"), columns(rows, aligns="lllrl").splitlines())


def _followups(book: "Book", case: "Case") -> str:
    names = {contact.id: contact.name for contact in case.contacts}
    lines = []
    for followup in reversed(case.followups):
        moment = followup.happened_at[:16].replace("T", " ")
        people = listed(names[one] for one in followup.contacts if one in names)
        head = [
            moment,
            _label(book, "methods", followup.method),
            _label(book, "results", followup.result),
            _label(book, "attitudes", followup.attitude),
            people,
        ]
        lines.append("  " + clean("  ".join(one for one in head if one)) + "  " + dim(book.ref("followups", followup.id)))
        lines += ["    " + clean(line) for line in (followup.content or "").splitlines()]
        if followup.next_action:
            lines.append("    " + clean(f"→ {followup.next_action} {(followup.next_at or '').replace('T', ' ')}"))
        lines += ["    " + clean(in_words(copy)) for copy in copies_of(book, followup)]
    book.attachments.keep()
    return _section(_("Follow-ups"), lines)


def _jots(case: "Case") -> str:
    return _section(
        _("Jots to complete"),
        ["  " + clean(f"{jot.jotted_at[:16].replace('T', ' ')}  {jot.text}") for jot in case.jots if not jot.completed_by],
    )


def _findings(book: "Book", customer: int) -> str:
    marks = {"error": "✗", "warning": "!", "notice": "·"}
    lines = []
    for finding in book.judge(customer):
        mark = "…" if finding.backlog else marks[finding.severity]
        lines.append("  " + clean(f"{mark} {finding.message}  {finding.hint}"))
    return _section(_("To put right"), lines)
