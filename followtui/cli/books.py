"""``init`` and ``book``: making a book, and looking after its files."""

import os
from typing import Any

import click

from followtui.cli.commands import Group, command, format_option, option
from followtui.cli.config import config_folder
from followtui.cli.names import TABLE_NAMES
from followtui.cli.output import columns, emit, emit_json, say
from followtui.cli.session import session
from followtui.errors import Unreadable
from followtui.model import TABLES
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language, ngettext


@command("init", help=N_("Make a new book from a template."), example=N_('followtui init --template en --rep "Li Lei"'))
@option("--template", metavar="zh|en|FILE", help=N_("A starter template, or your own file; your language when not said."))
@option("--rep", metavar="NAME", help=N_("Whose book it is."))
@format_option()
@click.pass_context
def init(ctx: click.Context, template: str | None, rep: str | None, form: str) -> None:
    """Make a book."""
    run = session(ctx)
    run.create(run.folder, template or current_language(), rep)
    if form == "json":
        emit_json({"folder": run.folder, "template": template or current_language(), "rep": rep or ""})
    else:
        emit(clean(_("A new book was made in {folder}").format(folder=run.folder)))


@click.group("book", cls=Group, help=N_("The book's files: where they are, whether they are sound, copies of them."))
def book() -> None:
    """Hold the commands about the book's files."""


@command("where", help=N_("Where the book is, and what is in it."), example=N_("followtui book where"))
@format_option()
@click.pass_context
def where(ctx: click.Context, form: str) -> None:
    """Print where the book is."""
    run = session(ctx)
    opened = run.book()
    data: dict[str, Any] = {
        "folder": run.folder,
        "rep": opened.rep,
        "lang": opened.template.book.language,
        "template": os.path.join(run.folder, "template.toml"),
        "records": {table: len(opened.store.documents(table)) for table in TABLES},
        "journal_bytes": opened.store.offset,
        "config": {"file": os.path.join(config_folder(os.environ), "config.toml"), **run.config},
    }
    if form == "json":
        emit_json(data)
        return
    rows = [[_("folder"), run.folder], [_("rep"), opened.rep or "–"], [_("language"), data["lang"]]]
    rows += [[_("config"), data["config"]["file"] + ("" if run.config else _(" (none)"))]]
    rows += [[key, value] for key, value in run.config.items()]
    rows += [[_(TABLE_NAMES[table]), str(count)] for table, count in data["records"].items()]
    emit(columns([*rows, [_("journal"), f"{opened.store.offset:,}"]]))


@command(
    "verify",
    help=N_("Read every byte and compare tables, journal and kept fields. Exit code 0 sound, 10 damaged."),
    example=N_("followtui book verify"),
)
@format_option()
@click.pass_context
def verify(ctx: click.Context, form: str) -> None:
    """Verify the book's files."""
    from followtui.book.verifying import verify_book

    run = session(ctx)
    problems = verify_book(run.folder, run.now)
    if form == "json":
        emit_json({"sound": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            say(problem)
    else:
        emit(_("The book is sound."))
    if problems:
        ctx.exit(Unreadable.exit_code)


@command("snapshot", help=N_("Write all tables as they stand now."), example=N_("followtui book snapshot"))
@click.pass_context
def snapshot(ctx: click.Context) -> None:
    """Write a snapshot."""
    opened = session(ctx).book()
    opened.store.snapshot()
    count = sum(len(opened.store.documents(table)) for table in TABLES)
    emit(ngettext("{n} record is written.", "{n} records are written.", count).format(n=count))


@command(
    "backup", help=N_("Write a copy of the book into one zip file; unpacked, it is a book."), example=N_("followtui book backup book.zip")
)
@click.argument("file")
@click.pass_context
def backup(ctx: click.Context, file: str) -> None:
    """Write a backup."""
    from followtui.store.backup import write_backup
    from followtui.store.files import writing_out

    run = session(ctx)
    run.book()
    with writing_out(file):
        size = write_backup(run.folder, file)
    emit(clean(_("The book is kept in {path} ({size:,} bytes). Unpacked, it is a book.").format(path=file, size=size)))


@command(
    "adopt",
    help=N_("Take over changes made by hand in a table's file: compared, checked, shown, then saved as one action."),
    example=N_("followtui book adopt aside/customers-20261124093000.json"),
)
@click.argument("file")
@option("--yes", is_flag=True, help=N_("Take them over without asking."))
@format_option()
@click.pass_context
def adopt(ctx: click.Context, file: str, yes: bool, form: str) -> None:
    """Take a hand edit over."""
    from followtui.cli.adopting import adopt_file

    adopt_file(session(ctx), file, yes=yes, form=form)


for one in (where, verify, snapshot, adopt, backup):
    book.add_command(one)
