"""``dead``: the sheet of customers that nothing comes of, for the manager's word."""

from typing import TYPE_CHECKING, Any

import click

from followtui.book.scope import is_of
from followtui.cli.commands import command, format_option, option
from followtui.cli.output import columns, dim, emit, emit_json, strong
from followtui.cli.session import session
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, ngettext

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.book.dead import Hopeless
    from followtui.model import Followup


@command(
    "dead",
    help=N_("The customers that nothing comes of, as a sheet for your manager: what was tried, what they are worth, what is proposed."),
    example=N_(
        "followtui dead --format md\nfollowtui drop Huaxing --reason no_reply\n"
        'followtui edit Huaxing --drop-decision keep --decided-by "Ms Wang"'
    ),
)
@option("--owner", metavar="NAME", help=N_("Whose customers: all, or a name; without it your own."))
@format_option("table", "md", "text", "json")
@click.pass_context
def dead(ctx: click.Context, owner: str | None, form: str) -> None:
    """Print the sheet."""
    from followtui.book.dead import hopeless

    book = session(ctx).book()
    found = hopeless(book, lambda document: is_of(book, document.get("owner"), owner))
    if form == "json":
        emit_json({"items": [_data(book, one) for one in found]})
    elif form == "table":
        emit(_table(book, found))
    else:
        from followtui.report.give_up import sheet
        from followtui.report.writing import rendered

        emit(rendered(sheet(book, found), form).rstrip("\n"))


def _table(book: "Book", found: "list[Hopeless]") -> str:
    if not found:
        return _("Nobody is to be given up.")
    from followtui.report.give_up import proposal_of, tried, value

    header = [strong(text) for text in ("", _("customer"), _("days"), _("since"), _("tried"), _("open deals"), _("proposal"))]
    rows = [
        [
            book.ref("customers", one.customer.id), clean(one.customer.name), str(one.streak.days), one.streak.since,
            clean(tried(book, one)), clean(value(book, one)), clean(proposal_of(one)),
        ]
        for one in found
    ]  # fmt: skip
    count = ngettext("{n} customer.", "{n} customers.", len(found)).format(n=len(found))
    hint = _("The sheet for your manager: followtui dead --format md")
    return "\n".join([columns(rows, header, "llrllll", max_widths=[None, 30, None, None, 30, 36, None]), "", f"{count} {dim(hint)}"])


def _data(book: "Book", one: "Hopeless") -> dict[str, Any]:
    """A customer of the sheet as JSON gives it; codes, not labels."""
    customer = one.customer
    return {
        "id": customer.id,
        "ref": book.ref("customers", customer.id),
        "name": customer.name,
        "grade": customer.grade,
        "star": customer.star,
        "owner": customer.owner,
        "days": one.streak.days,
        "since": one.streak.since,
        "unanswered": one.streak.unanswered,
        "methods": one.streak.methods,
        "untried": {"methods": one.untried.methods, "contacts": [person.name for person in one.untried.contacts]},
        "evidence": [_touch(book, one, followup) for followup in one.streak.followups],
        "last_answer": _touch(book, one, one.last_answer) if one.last_answer is not None else None,
        "deals": [
            {"id": deal.id, "name": deal.name, "stage": deal.stage, "amount": deal.amount, "currency": deal.currency, "need": deal.need}
            for deal in one.deals
        ],
        "background": customer.background_note,
        "proposal": one.proposal,
        "decision": customer.drop_decision,
        "decided_by": customer.decided_by,
    }


def _touch(book: "Book", one: "Hopeless", followup: "Followup") -> dict[str, Any]:
    return {
        "id": followup.id,
        "ref": book.ref("followups", followup.id),
        "happened_at": followup.happened_at,
        "method": followup.method,
        "result": followup.result,
        "contacts": [one.contacts[person].name for person in followup.contacts if person in one.contacts],
        "content": followup.content,
    }
