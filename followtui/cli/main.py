"""The command line: ``followtui [--book DIR] [--lang zh|en] COMMAND …``."""

import sys
from collections.abc import Sequence

import click

from followtui.cli.commands import Group, Option
from followtui.cli.guarding import fail, guarded
from followtui.text.hygiene import clean
from followtui.text.language import LANGUAGES, N_, set_language, translate_click

COMMANDS = {
    "init": "books:init",
    "demo": "demo:demo",
    "add": "customers:add",
    "log": "log:log",
    "jot": "jots:jot",
    "agenda": "agenda:agenda_command",
    "list": "lists:list_command",
    "show": "show:show",
    "edit": "customers:edit",
    "remove": "customers:remove",
    "contact": "contacts:contact",
    "deal": "deals:deal",
    "node": "nodes:node",
    "done": "nodes:done",
    "snooze": "nodes:snooze",
    "park": "states:park",
    "drop": "states:drop",
    "wake": "states:wake",
    "check": "check:check_command",
    "dead": "dead:dead",
    "dups": "dups:dups",
    "merge": "merge:merge",
    "report": "report:report",
    "lint": "lint:lint",
    "date": "date:date",
    "import": "transfer:import_command",
    "export": "transfer:export_command",
    "undo": "past:undo",
    "redo": "past:redo",
    "history": "past:history",
    "book": "books:book",
    "template": "template:template",
    "theme": "themes:theme",
    "completion": "completing:completion",
}


@click.group(
    "followtui",
    cls=Group,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    help=N_("A sales rep's follow-up book: what is due, what was said, what comes next."),
)
@click.option("--book", "folder", cls=Option, metavar="DIR", help=N_("The folder of the book (or FOLLOWTUI_BOOK)."))
@click.option("--lang", cls=Option, type=click.Choice(LANGUAGES), help=N_("The language of texts: zh or en (or FOLLOWTUI_LANG)."))
@click.version_option(
    None, "--version", cls=Option, help=N_("Show the version and exit."), package_name="followtui", message="followtui %(version)s"
)
@click.pass_context
def cli(ctx: click.Context, folder: str | None, lang: str | None) -> int:
    """Open a session for the command; without a command, open the screens."""
    from followtui.cli.session import Session

    if lang:
        set_language(lang)
    ctx.obj = Session(folder)
    ctx.call_on_close(ctx.obj.finish)
    if ctx.invoked_subcommand is None:
        from followtui.cli.open import open_screens

        return open_screens(ctx)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return guarded(given, lambda: _commanded(given))


def _commanded(given: list[str]) -> int:
    translate_click()
    try:
        # Out of standalone mode, a command that ends itself gives its exit code back.
        ended = cli.main(given, prog_name="followtui", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        return fail(given, 2, clean(error.format_message()), "usage", None)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return ended if isinstance(ended, int) else 0
