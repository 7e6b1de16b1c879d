"""``deal add``, ``deal list`` and ``deal move``."""

from typing import TYPE_CHECKING, Any

import click

from followtui.cli.answers import answer
from followtui.cli.asking import Answers, asked
from followtui.cli.commands import Group, command, format_option, option
from followtui.cli.completing import complete_choice, complete_customer, complete_deal
from followtui.cli.fields import entered, given, template_of
from followtui.cli.instalments import read_instalments, tell_uneven
from followtui.cli.offering import offer
from followtui.cli.session import session
from followtui.cli.steps import pair_steps
from followtui.cli.unknowns import read_unknown, unknown_options
from followtui.text.language import N_, _, current_language

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.book.passage import DoneNode, Passage
    from followtui.template.fields import Field


def deal_options(ctx: click.Context) -> "list[Field]":
    """The fields of a deal."""
    return entered(template_of(ctx), "deals", ("name",))


def move_options(ctx: click.Context) -> "list[Field]":
    """The fields of a deal that a gate may ask for."""
    return entered(template_of(ctx), "deals", ("name", "stage"))


@click.group("deal", cls=Group, help=N_("Deals: open, list and move them."))
def deal() -> None:
    """Hold the commands about deals."""


@command(
    "add",
    help=N_("Open a deal at a customer."),
    example=N_('followtui deal add Huaxing "40 inspection cameras" --amount 48万 --stage contact --expected-close 12-15'),
    options_of=deal_options,
)
@click.argument("customer", shell_complete=complete_customer)
@click.argument("name")
@unknown_options
@format_option()
@click.pass_context
def add(ctx: click.Context, /, customer: str, name: str, unknown: tuple[str, ...], by: tuple[str, ...], form: str, **options: Any) -> None:
    """Open a deal."""
    from followtui.book.deals import add_deal

    book = session(ctx).book()
    one = book.lookup.customer(customer)
    values = given(options)
    missing = read_unknown(unknown, by)

    def run(answers: Answers) -> Any:
        return add_deal(book, one, {"name": name, **values, **{field: text for (_table, field), text in answers.items()}}, missing)

    done = asked(book, run, lambda finding: finding.table == "deals" and finding.field in book.fields["deals"])
    answer(book, done, _("Opened {name} ({ref}).").format(name=name, ref=book.ref("deals", done.id)), form)


@command(
    "move",
    help=N_("Move a deal to a stage. The stage's gate says what it asks for."),
    example=N_(
        "followtui deal move d7k2m quote\nfollowtui deal move d7k2m lost --lost-reason competitor --note Hikrobot\n"
        'followtui deal move d7k2m won --done contract --instalment "40% 12-10" --instalment "60% 2027-02-01"'
    ),
    options_of=move_options,
)
@click.argument("deal_name", metavar="DEAL", shell_complete=complete_deal)
@click.argument("stage", shell_complete=complete_choice("stages"))
@option(
    "--done",
    multiple=True,
    shell_complete=complete_choice("node_kinds"),
    metavar='"KIND [AMOUNT]"',
    help=N_("A key node that is done, with its amount: need_confirmed, “quote 48万”; may be given several times."),
)
@option(
    "--instalment",
    multiple=True,
    metavar='"AMOUNT DATE"',
    help=N_("With won: a payment and when it is due, “40% 2026-12-10”; may be given several times."),
)
@option("--lost-reason", default="", shell_complete=complete_choice("lost_reasons"), metavar="REASON", help=N_("Why it was lost."))
@option("--note", default="", metavar="TEXT", help=N_("A word on why it was lost."))
@option("--next", "-n", "steps", multiple=True, metavar="TEXT", help=N_("The next step; may be given several times."))
@option("--on", "-o", "days", multiple=True, metavar="DATE", help=N_("When it is due: fri, 11-30, +3d."))
@unknown_options
@format_option()
@click.pass_context
def move(ctx: click.Context, /, deal_name: str, stage: str, form: str, **options: Any) -> None:
    """Move a deal."""
    from msgspec.structs import replace

    from followtui.book.deals import move_deal

    book = session(ctx).book()
    one = book.lookup.deal_anywhere(deal_name)
    brings = _brought(book, options)

    def run(answers: Answers) -> Any:
        found = {field: text for (table, field), text in answers.items() if table == "deals"}
        reason = found.pop("lost_reason", options["lost_reason"])
        word = found.pop("lost_note", options["note"])
        return move_deal(book, one, stage, lost_reason=reason, note=word, brings=replace(brings, values={**brings.values, **found}))

    done = asked(book, run, lambda finding: finding.table == "deals" and finding.field in book.fields["deals"] and finding.field != "stage")
    document = book.store.get("deals", one) or {}
    label = book.template.label("stages", document.get("stage"), current_language())
    answer(book, done, _("{name} is now at: {stage}.").format(name=document.get("name"), stage=label), form)
    offer(book, done, form)
    tell_uneven(book, done)


def _brought(book: "Book", options: dict[str, Any]) -> "Passage":
    """What the options bring along."""
    from followtui.book.passage import Passage

    return Passage(
        values=given(options),
        done=[_done(book, text.strip()) for text in options["done"]],
        instalments=read_instalments(options["instalment"]),
        steps=pair_steps(options["steps"], options["days"]),
        unknown=read_unknown(options["unknown"], options["by"]),
    )


def _done(book: "Book", text: str) -> "DoneNode":
    """The key node that ``KIND [AMOUNT]`` says; a kind may be of several words."""
    from followtui.book.entry import read_choice
    from followtui.book.passage import DoneNode

    kind, blank, amount = text.rpartition(" ")
    if not blank or read_choice(book.template.node_kinds, text):
        return DoneNode(kind=text)
    return DoneNode(kind=kind, values={"amount": amount})


@command("list", help=N_("Every deal, of all customers or of one."), example=N_("followtui deal list Huaxing"))
@click.argument("customer", required=False, shell_complete=complete_customer)
@format_option("table", "json", "csv", "md")
@click.pass_context
def list_deals(ctx: click.Context, customer: str | None, form: str) -> None:
    """List deals."""
    from followtui.cli.records import print_records

    book = session(ctx).book()
    print_records(book, "deals", form, customer=book.lookup.customer(customer) if customer else None)


deal.add_command(add)
deal.add_command(move)
deal.add_command(list_deals)
