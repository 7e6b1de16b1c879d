"""The entry point: ``followtui [--book DIR] [--lang zh|en] COMMAND …``. It maps every failure to its exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from followtui.cli.commands import Group, Option
from followtui.cli.output import emit_json, say
from followtui.errors import FollowtuiError
from followtui.text.hygiene import clean
from followtui.text.language import LANGUAGES, N_, _, language_of, set_language, translate_click

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
    # A short-lived process gains nothing from looking for cycles, and loading a large book makes many objects.
    gc.set_threshold(100_000, 50, 50)
    set_language(_wanted(given, "--lang", LANGUAGES) or language_of(os.environ))
    try:
        _take_configured_language(given)
        translate_click()
        # Out of standalone mode, a command that ends itself gives its exit code back.
        ended = cli.main(given, prog_name="followtui", standalone_mode=False)
    except FollowtuiError as error:
        return _fail(given, error.exit_code, error.message(), error.name, error)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        return _fail(given, 2, clean(error.format_message()), "usage", None)
    except (click.Abort, KeyboardInterrupt):
        say(_("Stopped. Nothing more was changed."))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:  # noqa: BLE001 - a person must never meet a traceback
        return _unforeseen(given, error)
    return ended if isinstance(ended, int) else 0


def _take_configured_language(given: Sequence[str]) -> None:
    """The language of the config, unless the command or FOLLOWTUI_LANG names one."""
    if _wanted(given, "--lang", LANGUAGES) or os.environ.get("FOLLOWTUI_LANG"):
        return
    from followtui.cli.config import read_config

    configured = read_config(os.environ).get("language")
    if configured:
        set_language(configured)


def run() -> None:
    """Run the program as a process: the answer out, the process ends at once, without taking its objects apart."""
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    os._exit(code)


def _wanted(given: Sequence[str], name: str, values: Sequence[str]) -> str | None:
    """The value of an option as it stands among the arguments, before they are parsed."""
    for position, argument in enumerate(given):
        value = given[position + 1] if argument == name and position + 1 < len(given) else argument.removeprefix(name + "=")
        if argument.startswith(name) and value in values:
            return value
    return None


def _fail(given: Sequence[str], code: int, message: str, name: str, error: FollowtuiError | None) -> int:
    candidates = error.candidates if error is not None else []
    findings = error.findings if error is not None else []
    if _wanted(given, "--format", ("json",)):
        from followtui.cli.output import finding_data

        data: dict[str, Any] = {"error": {"code": code, "name": name, "message": clean(message), "candidates": candidates}}
        if findings:
            data["errors"] = [finding_data(finding) for finding in findings]
        emit_json(data)
        return code
    say(message)
    if findings:
        from followtui.cli.output import say_findings

        say_findings(findings)
    for candidate in candidates:
        say(f"  {candidate['ref']}  {candidate['name']}  {candidate.get('detail', '')}".rstrip())
    return code


def _unforeseen(given: Sequence[str], error: Exception) -> int:
    if os.environ.get("FOLLOWTUI_DEBUG"):
        raise error
    from followtui.store.files import refusal

    if isinstance(error, OSError):
        found = refusal(error, str(error.filename or ""))
        return _fail(given, found.exit_code, found.message(), found.name, None)
    text = _("Something went wrong inside followtui ({error}). What was saved before is safe. FOLLOWTUI_DEBUG=1 shows more.")
    return _fail(given, 1, text.format(error=f"{type(error).__name__}: {error}"), "failed", None)
