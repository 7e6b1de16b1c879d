"""``list``: the customers, filtered and sorted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from followtui.book.filters import parse_filter
from followtui.book.rows import Row, rows
from followtui.book.scope import is_of, is_worked_on
from followtui.book.sorting import is_whole_order, sort_rows
from followtui.cli.commands import Command, format_option, option
from followtui.cli.output import dim, emit, emit_json, say, terminal_width
from followtui.cli.records import day_text, items, spreadsheet
from followtui.cli.session import session
from followtui.cli.tables import Column, as_markdown, fitted
from followtui.model import Document
from followtui.store.slim import SlimCustomer
from followtui.text.language import N_, _, current_language, ngettext

if TYPE_CHECKING:
    from followtui.book.book import Book

HELP = N_(
    "Customers you work on, key customers first, then by grade and name. A query narrows them: words match name, pinyin, "
    "contact, phone and tags; pairs ask for more, and all of it must match."
)
SORT_HELP = N_("By name, grade, stage, amount, last_touch, next, silent, created or any other field; -FIELD the other way round.")
EXAMPLE = N_(
    "followtui list grade:A,B silent:14d+ --sort -silent\n"
    "followtui list stage:quote amount:10万+ due:7d\n"
    "followtui list -grade:D has:no-next\n"
    "\n"
    "grade: stage: state: owner: tag: industry: region: source: result:   and every other field\n"
    "star:  new:  has:no-next  has:deal  has:jot        without a value: yes, or anything at all\n"
    "due:7d  silent:14d+  amount:10万..50万  new:30d      Nd within, Nd+ at least, a..b between\n"
    '-word  -key:value  "two words"                     not; text with blanks or a colon\n'
    "> and < are understood too, in quotes: 'amount:>10万'"
)


class ListCommand(Command):
    """A command whose query may hold words that begin with a dash."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set what is a negated word or pair apart from the options before they are parsed."""
        options = {name: param for param in self.params if isinstance(param, click.Option) for name in param.opts}
        query: list[str] = []
        rest: list[str] = []
        takes = False
        for place, given in enumerate(args):
            if given == "--" and not takes:
                query += args[place + 1 :]
                break
            is_word = len(given) > 2 and given[0] == "-" and given[1] != "-"
            (query if is_word and not takes else rest).append(given)
            found = options.get(given)
            takes = not takes and found is not None and not found.is_flag
        return super().parse_args(ctx, [*rest, "--", *query] if query and not takes else rest)


@click.command("list", cls=ListCommand, help=HELP, example=EXAMPLE)
@click.argument("query", nargs=-1)
@option("--all", "everyone", is_flag=True, help=N_("All states and all owners."))
@option("--sort", "order", metavar="FIELD", help=SORT_HELP)
@option("--owner", metavar="NAME", help=N_("Whose customers: all, or a name; without it your own."))
@option("--as-of", "moment", metavar="WHEN", help=N_("As the book stood at that time."))
@format_option("table", "json", "csv", "md")
@click.pass_context
def list_command(
    ctx: click.Context, query: tuple[str, ...], everyone: bool, order: str | None, owner: str | None, moment: str | None, form: str
) -> None:
    """Print the customers."""
    book = session(ctx).book()
    if moment:
        from followtui.cli.moments import as_of

        book = as_of(book, moment)
    wanted = parse_filter(" ".join(query), book)
    whole = wanted.whole or is_whole_order(order, book)
    looked_at = rows(book, scope(book, everyone=everyone, owner=owner), whole=whole)
    found = sort_rows(wanted.select(looked_at), order, book)
    if form == "json":
        emit_json({"items": items(book, "customers", _documents(book, found)), "count": len(found), "of": len(looked_at)})
    elif form == "csv":
        emit(spreadsheet(book, "customers", _documents(book, found)))
    elif form == "md":
        emit(as_markdown(_columns(book, found)))
    elif found:
        emit(fitted(_columns(book, found), terminal_width()))
        emit(dim(_count(len(found), len(looked_at))))
    else:
        say(_nothing(book, " ".join(query), looked_at, everyone=everyone))


def scope(book: "Book", *, everyone: bool, owner: str | None) -> Callable[[SlimCustomer], bool]:
    """Which customers are looked at: those worked on, of whose they are; with ``everyone`` those of all states.

    ``owner`` is ``all`` or a name; without it the rep's own, or with ``everyone`` those of all.
    """
    today = book.today
    whose = "all" if everyone and owner is None else owner

    def is_looked_at(customer: SlimCustomer) -> bool:
        return (everyone or is_worked_on(customer, today)) and is_of(book, customer.owner, whose)

    return is_looked_at


def _documents(book: "Book", found: list[Row]) -> dict[int, Document]:
    documents = book.records.documents("customers")
    return {row.id: documents[row.id] for row in found}


def _columns(book: "Book", found: list[Row]) -> list[Column]:
    return [
        Column(title=" ", cells=[_mark(book, row) for row in found]),
        Column(title=_("Customer"), cells=[row.customer.name for row in found], gives=True),
        Column(title=_("Stage"), cells=[_stage(book, row) for row in found], least=50),
        Column(title=_("Amount"), cells=[_amount(row) for row in found], right=True, least=60),
        Column(title=_("Last touch"), cells=[_touch(book, row) for row in found], right=True, least=110),
        Column(title=_("Next step"), cells=[_step(row) for row in found], gives=True, least=60),
        Column(title=_("Due"), cells=[day_text(book, row.due) for row in found], right=True),
        Column(title=_("Silent"), cells=[_silence(row) for row in found], right=True, least=90),
        Column(title=_("Ref"), cells=[book.ref("customers", row.id) for row in found]),
    ]


def _mark(book: "Book", row: Row) -> str:
    """Star, grade and, for those not worked on, the state."""
    star = "★" if row.customer.star else " "
    grade = row.customer.grade or "-"
    state = book.fields["customers"]["state"].choice(row.customer.state)
    away = "" if is_worked_on(row.customer, book.today) or state is None else " " + state.label(current_language())
    return f"{star} {grade}{away}"


def _stage(book: "Book", row: Row) -> str:
    if not row.stage and row.customer.relation == "existing":
        return _("has bought")
    stage = row.stage or next((stage.code for stage in book.template.stages if stage.lead), "")
    return book.template.label("stages", stage, current_language())


def _amount(row: Row) -> str:
    from followtui.text.amounts import format_amount

    return "" if row.amount is None else format_amount(row.amount, current_language())


def _touch(book: "Book", row: Row) -> str:
    day = (row.customer.last_touch_at or "")[:10]
    # The days since then have a column of their own; so this is the date, its year only where it is another.
    return day.removeprefix(book.today[:5])


def _step(row: Row) -> str:
    return row.step.title if row.step is not None else _("no next step")


def _silence(row: Row) -> str:
    return "" if row.silent_days is None else _("{days}d").format(days=row.silent_days)


def _count(count: int, total: int) -> str:
    return ngettext("{n} of {total} customer", "{n} of {total} customers", total).format(n=count, total=total)


def _nothing(book: "Book", query: str, looked_at: list[Row], *, everyone: bool) -> str:
    """Why the list is empty."""
    if looked_at:
        total = len(looked_at)
        text = ngettext("The one customer here does not match “{query}”.", "None of {total} customers matches “{query}”.", total)
        text = text.format(total=total, query=query)
        return text if everyone else f"{text} " + _("--all looks at every state and owner.")
    if book.records.ids("customers"):
        return _("No customer is worked on here. --all shows every state and owner.")
    return _("No customers yet. Add one: followtui add NAME --next TEXT --on DATE, or bring a list: followtui import FILE")
