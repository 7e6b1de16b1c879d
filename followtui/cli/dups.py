"""``dups``: customers that may be one, and saying of two that they are not."""

from typing import TYPE_CHECKING, Any

import click

from followtui.cli.answers import answer
from followtui.cli.commands import command, format_option, option
from followtui.cli.completing import complete_customer
from followtui.cli.output import columns, emit, emit_json, strong
from followtui.cli.session import session
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, listed, ngettext

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.book.twins import Twins


@command(
    "dups",
    help=N_("Customers that may be one and the same, other reps' included: the certain ones first, then the likeliest."),
    example=N_("followtui dups\nfollowtui dups --not-same Huaxing c7k2m"),
)
@click.argument("customer", required=False, shell_complete=complete_customer)
@option("--owner", metavar="NAME", help=N_("Whose customers: all, or a name; without it your own."))
@option("--not-same", "two", nargs=2, metavar="A B", help=N_("Remember that these two are not the same."))
@format_option()
@click.pass_context
def dups(ctx: click.Context, customer: str | None, owner: str | None, two: tuple[str, str] | None, form: str) -> None:
    """Print the pairs, or settle one."""
    from followtui.book.twins import not_the_same

    book = session(ctx).book()
    if two:
        one, other = (book.lookup.customer(text) for text in two)
        done = not_the_same(book, one, other)
        text = _("Remembered: {one} and {other} are not the same.")
        answer(book, done, text.format(one=_name(book, one), other=_name(book, other)), form)
        return
    pairs = _wanted(book, book.lookup.customer(customer) if customer else None, owner)
    if form == "json":
        emit_json({"pairs": [_data(book, pair) for pair in pairs]})
    else:
        emit(_table(book, pairs))


def _wanted(book: "Book", customer: int | None, owner: str | None) -> "list[Twins]":
    """The pairs of one customer, or those in which a customer of the owner stands."""
    from followtui.book.scope import is_of
    from followtui.book.twins import book_pairs

    def is_wanted(one: int) -> bool:
        return is_of(book, (book.records.get("customers", one) or {}).get("owner"), owner)

    pairs = book_pairs(book)
    if customer is not None:
        return [pair for pair in pairs if customer in (pair.a, pair.b)]
    return [pair for pair in pairs if is_wanted(pair.a) or is_wanted(pair.b)]


def _data(book: "Book", pair: "Twins") -> dict[str, Any]:
    return {
        "a": pair.a,
        "b": pair.b,
        "a_ref": book.ref("customers", pair.a),
        "b_ref": book.ref("customers", pair.b),
        "a_name": _name(book, pair.a),
        "b_name": _name(book, pair.b),
        "a_owner": _owner(book, pair.a),
        "b_owner": _owner(book, pair.b),
        "score": pair.likeness.score,
        "certain": pair.likeness.certain,
        "reasons": list(pair.likeness.reasons),
        "why": pair.likeness.words,
    }


def _name(book: "Book", customer: int) -> str:
    return str((book.records.get("customers", customer) or {}).get("name", ""))


def _owner(book: "Book", customer: int) -> str | None:
    owner = (book.records.get("customers", customer) or {}).get("owner")
    return owner if isinstance(owner, str) else None


def _table(book: "Book", pairs: "list[Twins]") -> str:
    if not pairs:
        return _("No two customers look like one.")
    rows = []
    for pair in pairs:
        mark = _("certain") if pair.likeness.certain else _("similar")
        rows.append([mark, *_cells(book, pair.a), *_cells(book, pair.b), listed(pair.likeness.words)])
    header = [strong(_("likeness")), "", _("customer"), "", _("customer"), _("why")]
    count = ngettext("{n} pair.", "{n} pairs.", len(pairs)).format(n=len(pairs))
    hint = _("One customer: followtui merge KEEP OTHER. Two: followtui dups --not-same A B")
    return "\n".join([columns(rows, header, max_widths=[None, None, 36, None, 36, None]), "", count + " " + hint])


def _cells(book: "Book", customer: int) -> list[str]:
    owner = _owner(book, customer)
    name = clean(_name(book, customer))
    return [book.ref("customers", customer), name if book.is_mine(owner) else f"{name} ({clean(owner or '')})"]
