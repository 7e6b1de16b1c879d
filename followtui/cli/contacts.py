"""``contact add`` and ``contact list``."""

from typing import TYPE_CHECKING, Any

import click

from followtui.cli.answers import answer
from followtui.cli.commands import Group, command, format_option
from followtui.cli.completing import complete_customer
from followtui.cli.fields import entered, given, template_of
from followtui.cli.session import session
from followtui.text.language import N_, _

if TYPE_CHECKING:
    from followtui.template.fields import Field


def contact_options(ctx: click.Context) -> "list[Field]":
    """The fields of a contact."""
    return entered(template_of(ctx), "contacts", ("name",))


@click.group("contact", cls=Group, help=N_("People at customers: add and list them."))
def contact() -> None:
    """Hold the commands about contacts."""


@command(
    "add",
    help=N_("Add a person to a customer."),
    example=N_('followtui contact add Huaxing "Zhou Wei" --title "production manager" --wechat zhouwei_86 --role user'),
    options_of=contact_options,
)
@click.argument("customer", shell_complete=complete_customer)
@click.argument("name")
@format_option()
@click.pass_context
def add(ctx: click.Context, /, customer: str, name: str, form: str, **options: Any) -> None:
    """Add a contact."""
    from followtui.book.customers import add_contact

    book = session(ctx).book()
    done = add_contact(book, book.lookup.customer(customer), {"name": name, **given(options)})
    answer(book, done, _("Added {name} ({ref}).").format(name=name, ref=book.ref("contacts", done.id)), form)


@command("list", help=N_("Every contact, of all customers or of one."), example=N_("followtui contact list Huaxing"))
@click.argument("customer", required=False, shell_complete=complete_customer)
@format_option("table", "json", "csv", "md")
@click.pass_context
def list_contacts(ctx: click.Context, customer: str | None, form: str) -> None:
    """List contacts."""
    from followtui.cli.records import print_records

    book = session(ctx).book()
    print_records(book, "contacts", form, customer=book.lookup.customer(customer) if customer else None)


contact.add_command(add)
contact.add_command(list_contacts)
