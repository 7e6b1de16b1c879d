"""``merge``: one customer of two, shown field by field before it is done."""

from typing import TYPE_CHECKING, Any

import click

from followtui.cli.answers import answer
from followtui.cli.asking import on_terminal
from followtui.cli.commands import command, format_option, option
from followtui.cli.completing import complete_customer
from followtui.cli.output import columns, emit, emit_json, say
from followtui.cli.session import session
from followtui.errors import Usage
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, listed

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.book.merging import Merge


@command(
    "merge",
    help=N_("Make one customer of two: KEEP stays and gets everything that OTHER has, both histories too. One undo brings both back."),
    example=N_("followtui merge Huaxing c7k2m"),
)
@click.argument("keep", shell_complete=complete_customer)
@click.argument("other", shell_complete=complete_customer)
@option("--yes", is_flag=True, help=N_("Merge without asking."))
@option("--dry-run", is_flag=True, help=N_("Only show what would become of it."))
@format_option()
@click.pass_context
def merge(ctx: click.Context, keep: str, other: str, *, yes: bool, dry_run: bool, form: str) -> None:
    """Show what a merge does, and do it when that is wanted."""
    from followtui.book import merging

    book = session(ctx).book()
    plan = merging.preview(book, book.lookup.customer(keep), book.lookup.customer(other))
    if dry_run and form == "json":
        emit_json({"merge": _plan_data(plan)})
        return
    if dry_run:
        emit(_preview(book, plan))
        return
    if not yes:
        say(_preview(book, plan))
        if not on_terminal():
            raise Usage(N_("Nothing was merged. To merge as shown: --yes"))
        click.confirm(_("Merge?"), abort=True, err=True)
    done = merging.merge(book, plan.keep, plan.other)
    text = _("Merged {other} into {name} ({ref}). followtui undo brings both back.")
    names = {"other": plan.names[1], "name": plan.names[0], "ref": book.ref("customers", plan.keep)}
    answer(book, done, text.format(**names), form, merge=_plan_data(plan))


_OUTCOMES = {
    "keeps": N_("stays"),
    "fills": N_("filled in"),
    "joins": N_("both"),
    "differs": N_("stays; the other goes to the remark"),
    "knows": N_("stays; the other name stays known"),
    "takes": N_("the other's; this one goes to the remark"),
}


def _plan_data(plan: "Merge") -> dict[str, Any]:
    fields = [
        {"field": one.field.code, "outcome": one.outcome, "keep": one.kept, "other": one.other, "value": one.value} for one in plan.fields
    ]
    people = [{"other": other, "keep": keep} for other, keep in sorted(plan.people.items())]
    return {"keep": plan.keep, "other": plan.other, "fields": fields, "moves": plan.moves, "people": people}


def _preview(book: "Book", plan: "Merge") -> str:
    from followtui.book.customers import shown
    from followtui.cli.names import TABLE_NAMES
    from followtui.text.language import current_language

    language = current_language()
    rows = [
        [one.field.label(language), shown(one.field, one.kept), shown(one.field, one.other), _(_OUTCOMES[one.outcome])]
        for one in plan.fields
    ]
    lines = [columns(rows, ["", *map(clean, plan.names), _("becomes")], max_widths=[None, 40, 40, None])]
    moved = listed(f"{_(TABLE_NAMES[table])} {count}" for table, count in plan.moves.items())
    if moved:
        lines.append(_("Moves along: {what}.").format(what=moved))
    for other, keep in plan.people.items():
        name = str((book.records.get("contacts", other) or {}).get("name", ""))
        lines.append(_("{name} is known to both and stands once ({ref}).").format(name=clean(name), ref=book.ref("contacts", keep)))
    return "\n".join(lines)
