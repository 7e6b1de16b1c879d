"""``template check`` and ``template edit``."""

import os

import click

from followtui.cli.commands import Group, command, format_option
from followtui.cli.output import emit, emit_json
from followtui.cli.session import session
from followtui.errors import NotValid
from followtui.store.files import told
from followtui.text.hygiene import clean
from followtui.text.language import N_, _


@click.group("template", cls=Group, help=N_("The book's template: its own fields, choices, stages, rules and calendar."))
def template() -> None:
    """Hold the commands about the template."""


@command("check", help=N_("Whether a template is sound: the book's, or the one in FILE."), example=N_("followtui template check"))
@click.argument("file", required=False)
@format_option()
@click.pass_context
def check(ctx: click.Context, file: str | None, form: str) -> None:
    """Check a template."""
    from followtui.template.read import TemplateError, load_template

    path = file or os.path.join(session(ctx).folder, "template.toml")
    try:
        with told(path):
            load_template(path)
    except TemplateError as error:
        if form == "json":
            problems = [
                {"file": one.file, "line": one.line, "key": one.key, "message": one.message, "remedy": one.remedy} for one in error.problems
            ]
            emit_json({"sound": False, "problems": problems})
            ctx.exit(NotValid.exit_code)
        raise NotValid(N_("{why}"), why=error.message()) from None
    if form == "json":
        emit_json({"sound": True, "problems": []})
    else:
        emit(clean(_("{path} is sound.").format(path=path)))


@command(
    "edit", help=N_("Open the book's template in your editor; a sound one is in force at once."), example=N_("followtui template edit")
)
@click.pass_context
def edit(ctx: click.Context) -> None:
    """Edit the template."""
    run = session(ctx)
    opened = run.book()
    path = os.path.join(run.folder, "template.toml")
    click.edit(filename=path)
    opened.store.look_at_template()
    run.tell()
    if opened.store.template_is_settled():
        emit(_("The template is in force."))
    else:
        ctx.exit(NotValid.exit_code)


template.add_command(check)
template.add_command(edit)
