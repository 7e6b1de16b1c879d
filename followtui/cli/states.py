"""``park``, ``drop`` and ``wake``."""

import click

from followtui.cli.answers import answer
from followtui.cli.commands import command, format_option, option
from followtui.cli.completing import complete_choice, complete_customer
from followtui.cli.session import session
from followtui.text.language import N_, _


@command(
    "park",
    help=N_("Put a customer aside until a day; then it comes back with the reason as its step."),
    example=N_('followtui park Huaxing --until 3-1 --reason "budget is decided in March"'),
)
@click.argument("customer", shell_complete=complete_customer)
@option("--until", default="", metavar="WHEN", help=N_("On which day it comes back."))
@option("--reason", default="", metavar="TEXT", help=N_("Why it is put aside."))
@format_option()
@click.pass_context
def park(ctx: click.Context, customer: str, until: str, reason: str, form: str) -> None:
    """Park a customer."""
    from followtui.book.states import park as put_aside

    book = session(ctx).book()
    done = put_aside(book, book.lookup.customer(customer), until, reason)
    document = book.store.get("customers", done.id) or {}
    answer(book, done, _("Parked {name} until {day}.").format(name=document.get("name"), day=document.get("wake_on")), form)


@command(
    "drop",
    help=N_("Give a customer up, with the reason. Its history stays; wake takes it up again."),
    example=N_("followtui drop Huaxing --reason no_need"),
)
@click.argument("customer", shell_complete=complete_customer)
@option(
    "--reason",
    default="",
    metavar="CODE",
    shell_complete=complete_choice("drop_reasons"),
    help=N_("Why: closed_down, no_need, chose_competitor, no_reply …"),
)
@option("--note", default="", metavar="TEXT", help=N_("A word more on why."))
@format_option()
@click.pass_context
def drop(ctx: click.Context, customer: str, reason: str, note: str, form: str) -> None:
    """Drop a customer."""
    from followtui.book.states import drop as give_up

    book = session(ctx).book()
    done = give_up(book, book.lookup.customer(customer), reason, note)
    document = book.store.get("customers", done.id) or {}
    answer(book, done, _("Dropped {name}. followtui wake takes it up again.").format(name=document.get("name")), form)


@command("wake", help=N_("Take a parked or dropped customer up again."), example=N_('followtui wake Huaxing -n "Call Li Na" -o mon'))
@click.argument("customer", shell_complete=complete_customer)
@option("--next", "-n", "steps", multiple=True, metavar="TEXT", help=N_("The next step."))
@option("--on", "-o", "days", multiple=True, metavar="DATE", help=N_("When the next step is due."))
@format_option()
@click.pass_context
def wake(ctx: click.Context, customer: str, steps: tuple[str, ...], days: tuple[str, ...], form: str) -> None:
    """Wake a customer."""
    from followtui.book.states import wake as take_up
    from followtui.cli.steps import pair_steps

    book = session(ctx).book()
    done = take_up(book, book.lookup.customer(customer), pair_steps(steps, days))
    document = book.store.get("customers", done.id) or {}
    answer(book, done, _("{name} is taken up again.").format(name=document.get("name")), form)
