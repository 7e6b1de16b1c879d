"""``jot``: a thought in one line, saved at once; ``jot -`` takes a line each; ``jot list``."""

import sys

import click

from followtui.cli.answers import answer
from followtui.cli.commands import command, format_option
from followtui.cli.output import say
from followtui.cli.session import session
from followtui.errors import Conflict, NotFound, Usage
from followtui.text.language import N_, _, ngettext


@command(
    "jot",
    help=N_("Keep a thought at once, without any question; complete it later. With - every line of stdin is one."),
    example=N_('followtui jot Huaxing "Li Na asked about 12-month warranty"\nfollowtui jot list'),
)
@click.argument("words", nargs=-1, required=True, metavar="[CUSTOMER] TEXT | - | list")
@format_option("table", "json", "csv", "md")
@click.pass_context
def jot(ctx: click.Context, words: tuple[str, ...], form: str) -> None:
    """Keep a jot, or list them."""
    if words == ("list",):
        from followtui.cli.records import print_records

        print_records(session(ctx).book(), "jots", form)
        return
    book = session(ctx).book(begins=True)
    if len(words) > 2:
        raise Usage(N_('Put the text in quotes: followtui jot CUSTOMER "TEXT"'))
    customer = None
    text = words[-1]
    if len(words) == 2:
        try:
            customer = book.lookup.customer(words[0])
        except (Conflict, NotFound) as error:
            say(error.message())
            say(_("The jot is kept all the same, with “{name}” before it.").format(name=words[0]))
            text = f"{words[0]}: {text}"
    from followtui.book.jots import jot as keep

    texts = sys.stdin.read().splitlines() if text == "-" else [text]
    done = keep(book, texts, customer)
    count = len((done.action.patch if done.action else {}).get("jots", {}))
    ref = book.ref("jots", done.id)
    many = ngettext("Kept {n} jot, the last is {ref}.", "Kept {n} jots, the last is {ref}.", count)
    line = _("Kept {ref}.").format(ref=ref) if count == 1 else many.format(n=count, ref=ref)
    answer(book, done, line, form)
