"""What a shell offers on Tab: customers by name and ref, choices by code, refs of steps."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from followtui.cli.commands import command
from followtui.cli.output import emit
from followtui.errors import FollowtuiError
from followtui.text.hygiene import clean
from followtui.text.language import N_, current_language

if TYPE_CHECKING:
    from followtui.book.book import Book

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

MOST = 200


def _book(ctx: click.Context) -> "Book | None":
    """The book, opened for looking only; None where there is none: a shell must not be told of failures."""
    from followtui.cli.session import Session

    try:
        return Session(ctx.find_root().params.get("folder")).book()
    except (FollowtuiError, OSError):
        return None


def complete_customer(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Customers whose name or ref begins so, or whose pinyin does."""
    book = _book(ctx)
    if book is None:
        return []
    customers = book.store.customers()
    wanted = incomplete.casefold()
    named = [one for one in customers.values() if one.name.casefold().startswith(wanted)]
    found = [CompletionItem(clean(one.name), help=book.ref("customers", one.id)) for one in named[:MOST]]
    if len(wanted) > 1:
        refs = book.lookup.by_ref(incomplete, ("customers",))[:MOST]
        found += [CompletionItem(book.ref("customers", one), help=clean(customers[one].name)) for _table, one in refs]
        if not named and wanted.isascii():
            spelt = book.lookup.spelt(incomplete)[:MOST]
            found += [CompletionItem(clean(customers[one].name)) for one in spelt if one in customers]
    return found


def complete_node(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Open steps by ref, with their titles."""
    book = _book(ctx)
    if book is None:
        return []
    customers = book.store.customers()
    items = []
    for node in book.store.open_nodes().values():
        ref = book.ref("nodes", node.id)
        if ref.startswith(incomplete.casefold()) and node.customer in customers:
            items.append(CompletionItem(ref, help=clean(f"{customers[node.customer].name}: {node.title}")))
    return items[:MOST]


def complete_deal(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Open deals by ref and by name."""
    book = _book(ctx)
    if book is None:
        return []
    items = []
    for deal in book.store.open_deals().values():
        ref = book.ref("deals", deal.id)
        if ref.startswith(incomplete.casefold()):
            items.append(CompletionItem(ref, help=clean(deal.name)))
        if incomplete and deal.name.casefold().startswith(incomplete.casefold()):
            items.append(CompletionItem(clean(deal.name), help=ref))
    return items[:MOST]


def complete_choice(choices: str) -> Completer:
    """The codes of a list of choices of the template, with their labels."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from followtui.cli.fields import template_of

        book = _book(ctx)
        template = book.template if book is not None else template_of(ctx)
        offered = [choice for choice in template.choices(choices) if not choice.retired]
        codes = [one for one in offered if one.code.startswith(incomplete)]
        labelled = [one for one in offered if incomplete and one.label(current_language()).startswith(incomplete)]
        return [CompletionItem(one.code, help=clean(one.label(current_language()))) for one in codes] + [
            CompletionItem(clean(one.label(current_language()))) for one in labelled if one not in codes
        ]

    return complete


@command(
    "completion",
    help=N_("The script that lets your shell complete commands, customers, choices and refs on Tab."),
    example=N_(
        'eval "$(followtui completion bash)"        # in ~/.bashrc\n'
        'eval "$(followtui completion zsh)"         # in ~/.zshrc\n'
        "followtui completion fish > ~/.config/fish/completions/followtui.fish"
    ),
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a shell's completion script."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        ctx.fail(shell)
    emit(found(ctx.find_root().command, {}, "followtui", "_FOLLOWTUI_COMPLETE").source())
