"""``theme list`` and ``theme check``."""

import os
from typing import TYPE_CHECKING, Any

import click

from followtui.cli.commands import Group, command, format_option
from followtui.cli.config import config_folder, read_config
from followtui.cli.open import known_themes, read_theme, theme_in_force
from followtui.cli.output import emit, emit_json, say, terminal_width
from followtui.errors import NotFound, NotValid
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, current_language, listed

if TYPE_CHECKING:
    from followtui.template.problem import Problem


@click.group("theme", cls=Group, help=N_("The colours of the screens: the program's themes and your own."))
def theme() -> None:
    """Hold the commands about themes."""


@command(
    "list",
    help=N_("All themes; your own lie in the folder “themes” beside config.toml. Choose one in the screens, in the palette."),
    example=N_("followtui theme list"),
)
@format_option()
def list_themes(form: str) -> None:
    """List the themes."""
    folder = config_folder(os.environ)
    in_force = theme_in_force(folder, read_config(os.environ).get("theme", ""))
    items = [_item(known.name, known.path, own=known.own, in_force=in_force) for known in known_themes(folder).values()]
    if form == "json":
        emit_json({"folder": os.path.join(folder, "themes"), "items": items})
        return
    from followtui.cli.tables import Column, fitted

    columns = [
        Column(title="", cells=["*" if item["in_force"] else "" for item in items]),
        Column(title=_("Name"), cells=[item["name"] for item in items]),
        Column(title=_("Title"), cells=[item["title"] for item in items]),
        Column(title=_("Kind"), cells=[_kind(item) for item in items]),
        Column(title=_("File"), cells=[item["file"] if item["own"] else "" for item in items], gives=True),
    ]
    emit(fitted(columns, terminal_width()))


def _item(name: str, path: str, *, own: bool, in_force: str) -> dict[str, Any]:
    item: dict[str, Any] = {"name": name, "title": name, "own": own, "in_force": name == in_force, "file": path}
    try:
        read = read_theme(path)
    except NotValid:
        return {**item, "sound": False, "dark": None, "ansi": None}
    return {**item, "sound": True, "title": read.title(current_language()), "dark": read.dark, "ansi": read.ansi}


def _kind(item: dict[str, Any]) -> str:
    if not item["sound"]:
        return _("cannot be used: followtui theme check {name}").format(name=item["name"])
    if item["ansi"]:
        return _("the terminal's own colours")
    return _("dark") if item["dark"] else _("light")


@command(
    "check",
    help=N_("Whether a theme is sound, a FILE or one by its name; what is hard to read in it is said too."),
    example=N_("followtui theme check ~/.config/followtui/themes/mine.toml"),
)
@click.argument("file")
@format_option()
@click.pass_context
def check(ctx: click.Context, file: str, form: str) -> None:
    """Check a theme."""
    from followtui.template.problem import Problem

    path = _path_of(file)
    try:
        warnings = read_theme(path).warnings
    except NotValid as error:
        problems: list[Problem] = getattr(error, "problems", [])
        if form == "json":
            emit_json({"sound": False, "problems": list(map(_said, problems)), "warnings": []})
            ctx.exit(NotValid.exit_code)
        raise
    if form == "json":
        emit_json({"sound": True, "problems": [], "warnings": list(map(_said, warnings))})
        return
    for warning in warnings:
        say(str(warning))
    emit(clean(_("{path} is sound.").format(path=path)))


def _path_of(file: str) -> str:
    known = known_themes(config_folder(os.environ))
    if not os.path.exists(file) and file in known:
        return known[file].path
    if not os.path.exists(file) and os.sep not in file and not file.endswith(".toml"):
        raise NotFound(N_("There is no theme “{name}”. There are: {known}."), name=file, known=listed(known))
    return file


def _said(problem: "Problem") -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "message": problem.message,
        "remedy": problem.remedy,
    }


theme.add_command(list_themes)
theme.add_command(check)
