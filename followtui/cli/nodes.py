"""``node add``, ``node list``, ``done`` and ``snooze``."""

from typing import TYPE_CHECKING, Any

import click

from followtui.cli.answers import answer
from followtui.cli.asking import Answers, asked
from followtui.cli.commands import Group, command, format_option, option
from followtui.cli.completing import complete_choice, complete_customer, complete_node
from followtui.cli.fields import entered, given, template_of
from followtui.cli.offering import offer
from followtui.cli.session import session
from followtui.cli.steps import pair_steps
from followtui.text.language import N_, _

if TYPE_CHECKING:
    from followtui.template.fields import Field

KEEPS = ("kind", "title", "done_at", "outcome", "snoozed_until")


def node_options(ctx: click.Context) -> "list[Field]":
    """The fields of a node."""
    return entered(template_of(ctx), "nodes", ("title",))


def done_options(ctx: click.Context) -> "list[Field]":
    """The fields of a node that are known when it is done."""
    return entered(template_of(ctx), "nodes", (*KEEPS, "side", "due"))


@click.group("node", cls=Group, help=N_("Steps and key nodes: open and list them."))
def node() -> None:
    """Hold the commands about nodes."""


@command(
    "add",
    help=N_("Open a step or a key node at a customer."),
    example=N_('followtui node add Huaxing "Second instalment" --kind payment --due 2026-12-15 --amount 12万'),
    options_of=node_options,
)
@click.argument("customer", shell_complete=complete_customer)
@click.argument("title", required=False, default="")
@option("--deal", "deal_name", metavar="DEAL", help=N_("Which deal; the only open one needs no naming."))
@format_option()
@click.pass_context
def add(ctx: click.Context, /, customer: str, title: str, deal_name: str | None, form: str, **options: Any) -> None:
    """Open a node."""
    from followtui.book.nodes import add_node

    book = session(ctx).book()
    one = book.lookup.customer(customer)
    deals = [deal for deal, document in book.store.of_customer(one)["deals"].items() if document.get("status") == "open"]
    deal = book.lookup.deal(one, deal_name) if deal_name else deals[0] if len(deals) == 1 else None
    values = given(options)
    if title:
        values["title"] = title

    def run(answers: Answers) -> Any:
        return add_node(book, one, {**values, **{field: text for (_table, field), text in answers.items()}}, deal)

    done = asked(book, run, lambda finding: finding.table == "nodes")
    document = book.store.get("nodes", done.id) or {}
    answer(book, done, _("Opened {name} ({ref}).").format(name=document.get("title"), ref=book.ref("nodes", done.id)), form)


@command("list", help=N_("Every step and key node, open ones first."), example=N_("followtui node list Huaxing"))
@click.argument("customer", required=False, shell_complete=complete_customer)
@option("--open", "only_open", is_flag=True, help=N_("Only those that are not done."))
@format_option("table", "json", "csv", "md")
@click.pass_context
def list_nodes(ctx: click.Context, customer: str | None, only_open: bool, form: str) -> None:
    """List nodes."""
    from followtui.cli.records import print_records

    book = session(ctx).book()
    one = book.lookup.customer(customer) if customer else None
    print_records(book, "nodes", form, customer=one, only=(lambda document: not document.get("done_at")) if only_open else None)


node.add_command(add)
node.add_command(list_nodes)


@command(
    "done",
    help=N_("A step is done. Say what comes next, unless something else is open already."),
    example=N_('followtui done n4tqz --outcome "quote 480k sent" -n "Ask Li Na for the board\'s answer" -o fri'),
    options_of=done_options,
)
@click.argument("ref", metavar="NODE", shell_complete=complete_node)
@option("--outcome", default="", metavar="TEXT", help=N_("What came of it."))
@option("--next", "-n", "steps", multiple=True, metavar="TEXT", help=N_("The next step."))
@option("--on", "-o", "days", multiple=True, metavar="DATE", help=N_("When the next step is due."))
@option(
    "--no-next",
    default="",
    shell_complete=complete_choice("no_next_reasons"),
    metavar="REASON",
    help=N_("Why there is no next step: parked, dropped, won, lost."),
)
@format_option()
@click.pass_context
def done(
    ctx: click.Context, /, ref: str, outcome: str, steps: tuple[str, ...], days: tuple[str, ...], no_next: str, form: str, **options: Any
) -> None:
    """Complete a node."""
    from followtui.book.nodes import do_node

    book = session(ctx).book()
    one = book.lookup.record(ref, ("nodes",))[1]
    values = given(options)

    def run(answers: Answers) -> Any:
        found = {field: text for (_table, field), text in answers.items()}
        return do_node(book, one, outcome=outcome, steps=pair_steps(steps, days, found), no_next=no_next, values=values)

    saved = asked(book, run, lambda finding: finding.field in ("next", "next_action", "next_at"))
    document = book.store.get("nodes", one) or {}
    answer(book, saved, _("Done: {title}.").format(title=document.get("title")), form)
    offer(book, saved, form)


@command(
    "snooze",
    help=N_("Hide a step until a day; its due date stays."),
    example=N_("followtui snooze n4tqz mon"),
)
@click.argument("ref", metavar="NODE", shell_complete=complete_node)
@click.argument("when")
@format_option()
@click.pass_context
def snooze(ctx: click.Context, ref: str, when: str, form: str) -> None:
    """Snooze a node."""
    from followtui.book.nodes import snooze as hide

    book = session(ctx).book()
    one = book.lookup.record(ref, ("nodes",))[1]
    saved = hide(book, one, when)
    document = book.store.get("nodes", one) or {}
    answer(book, saved, _("Hidden until {day}: {title}.").format(day=document.get("snoozed_until"), title=document.get("title")), form)
