"""``add``, ``edit`` and ``remove``."""

from typing import TYPE_CHECKING, Any

import click

from followtui.cli.answers import answer
from followtui.cli.commands import command, format_option, option
from followtui.cli.completing import complete_customer
from followtui.cli.fields import entered, given, template_of
from followtui.cli.session import session
from followtui.cli.unknowns import read_unknown, unknown_options
from followtui.errors import Usage
from followtui.text.language import N_, _

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.template.fields import Field

LATER = ("drop_note", "drop_decision", "decided_by", "owner_since", "previous_owner", "background_note")
"""Fields of a customer that a new one does not have yet."""


def add_options(ctx: click.Context) -> "list[Field]":
    """The customer's fields, then those of its contact that the customer has not."""
    template = template_of(ctx)
    customer = entered(template, "customers", ("name", *LATER))
    codes = {field.code for field in customer} | {"name", "left_on"}
    return customer + [field for field in entered(template, "contacts") if field.code not in codes]


def edit_options(ctx: click.Context) -> "list[Field]":
    """Every field of every table that can be edited, each code once."""
    template = template_of(ctx)
    found: dict[str, Field] = {}
    for table in ("customers", "contacts", "deals", "followups", "nodes", "jots"):
        for field in entered(template, table):
            found.setdefault(field.code, field)
    return list(found.values())


@command(
    "add",
    help=N_("Add a customer with its first next step. Contact options go to the contact, all others to the customer."),
    example=N_('followtui add "Huaxing Technology" --grade A --contact "Li Na" --mobile 13800138000 --next "Send the price list" --on fri'),
    options_of=add_options,
)
@click.argument("name")
@option("--contact", metavar="NAME", help=N_("A person at the customer."))
@option("--next", "-n", "steps", multiple=True, metavar="TEXT", help=N_("The next step."))
@option("--on", "-o", "days", multiple=True, metavar="DATE", help=N_("When the next step is due."))
@unknown_options
@option("--force", metavar="REASON", default="", help=N_("Add it although the name is in the book, with the reason."))
@format_option()
@click.pass_context
def add(
    ctx: click.Context,
    /,
    name: str,
    contact: str | None,
    steps: tuple[str, ...],
    days: tuple[str, ...],
    unknown: tuple[str, ...],
    by: tuple[str, ...],
    force: str,
    form: str,
    **options: Any,
) -> None:
    """Add a customer."""
    from followtui.book.customers import add_customer
    from followtui.cli.asking import Answers, asked
    from followtui.cli.steps import pair_steps

    book = session(ctx).book(begins=True)
    customer_fields = entered(book.template, "customers")
    values = given(options, customer_fields)
    codes = {field.code for field in customer_fields}
    person = {code: text for code, text in given(options).items() if code not in codes}
    if contact is not None:
        person["name"] = contact
    elif person:
        raise Usage(N_("Name the person that these belong to: --contact NAME"))
    missing = read_unknown(unknown, by)

    def run(answers: "Answers") -> Any:
        answered = {field: text for (table, field), text in answers.items() if table == "customers"}
        step_answers: dict[str, str] = {field: answered.pop(field) for field in ("next", "next_action", "next_at") if field in answered}
        planned = pair_steps(steps, days, step_answers)
        return add_customer(book, name, {**values, **answered}, contact=person or None, steps=planned, unknown=missing, force=force)

    done = asked(book, run, lambda finding: finding.table == "customers")
    answer(book, done, _("Added {name} ({ref}).").format(name=name, ref=book.ref("customers", done.id)), form)


@command(
    "edit",
    help=N_("Change fields of any record. An empty value clears a field."),
    example=N_('followtui edit Huaxing --grade B --need "40 cameras before May"\nfollowtui edit d7k2m --amount 48万'),
    options_of=edit_options,
)
@click.argument("ref", shell_complete=complete_customer)
@option("--name", "field_name", metavar="TEXT", help=N_("The name."))
@unknown_options
@option("--force", metavar="REASON", default="", help=N_("Take a name that is in the book already, with the reason."))
@format_option()
@click.pass_context
def edit(ctx: click.Context, /, ref: str, unknown: tuple[str, ...], by: tuple[str, ...], force: str, form: str, **options: Any) -> None:
    """Change a record."""
    from followtui.book.customers import edit as edit_record

    book = session(ctx).book()
    table, record_id = book.lookup.record(ref)
    values = given(options)
    missing = read_unknown(unknown, by)
    if not values and not missing:
        raise Usage(N_("Say what to change, e.g. --remark TEXT. followtui edit --help lists the fields."))
    foreign = [code for code in values if code not in book.fields[table] or book.fields[table][code].kept]
    if foreign:
        raise Usage(N_("This record has no field --{field}."), field=foreign[0].replace("_", "-"))
    before = book.store.get(table, record_id)
    done = edit_record(book, table, record_id, values, based_on=before, unknown=missing, force=force)
    answer(book, done, _("Saved {ref}.").format(ref=book.ref(table, record_id)), form)


@command(
    "remove",
    help=N_("Remove a record, a customer with everything it has. Undo brings it back."),
    example=N_('followtui remove p3xk9 --reason "entered twice"'),
)
@click.argument("ref", shell_complete=complete_customer)
@option("--reason", required=True, metavar="TEXT", help=N_("Why it is removed."))
@format_option()
@click.pass_context
def remove(ctx: click.Context, ref: str, reason: str, form: str) -> None:
    """Remove a record."""
    from followtui.book.customers import remove as remove_record
    from followtui.book.lookup import naming

    book: Book = session(ctx).book()
    table, record_id = book.lookup.record(ref)
    name = naming(book.store.get(table, record_id) or {})
    done = remove_record(book, table, record_id, reason)
    answer(book, done, _("Removed {name}. followtui undo brings it back.").format(name=name), form)
