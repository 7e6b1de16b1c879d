"""Commands, options and groups whose texts are given in the reader's language, and which load when they are used.

``--lang`` is read after decorators have run: so help texts stay English source texts (``N_``) until they are shown.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from followtui.cli.helping import Context
from followtui.text.language import _, listed

if TYPE_CHECKING:
    from followtui.template.fields import Field


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """What stands in brackets after the help; a range of numbers says nothing that the text does not."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The two columns of the help."""
        source, self.help = self.help, _(self.help or "")
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = source


class Command(click.Command):
    """A command whose help and examples are translated when they are shown.

    ``tables`` names tables whose fields are options too, drawn from the book's template: of each, the fields that
    ``picks`` lets through.
    """

    def __init__(
        self,
        *args: Any,
        example: str = "",
        options_of: "Callable[[click.Context], Sequence[Field]] | None" = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.example = example
        self._options_of = options_of

    context_class = Context

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The declared parameters, then an option a field."""
        params = super().get_params(ctx)
        if self._options_of is None:
            return params
        taken = {name for param in params for name in param.opts}
        own: list[click.Parameter] = [
            field_option(field) for field in self._options_of(ctx) if "--" + field.code.replace("_", "-") not in taken
        ]
        return [*params[:-1], *own, *params[-1:]]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command is for, then an example."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))
        if self.example:
            formatter.write_paragraph()
            with formatter.indentation():
                for line in _(self.example).splitlines():
                    formatter.write(" " * formatter.current_indent + line + "\n")

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of what it is for."""
        return _(self.help or "").split("\n")[0].split(". ")[0].split("。")[0].rstrip(".")


def field_option(field: "Field") -> Option:
    """The option that sets a field."""
    from followtui.text.language import current_language

    language = current_language()
    help_text = field.help or field.label(language)
    if field.kind in ("choice", "multichoice") and field.choices:
        help_text += ": " + listed(choice.label(language) for choice in field.choices if not choice.retired)
    return Option(["--" + field.code.replace("_", "-"), "field_" + field.code], help=help_text, metavar=field.kind.upper())


class Group(click.Group):
    """A group whose commands are modules, imported when they are called.

    ``lazy`` maps a command's name to ``module:attribute`` under ``followtui.cli``.
    """

    def __init__(self, *args: Any, lazy: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy or {}

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, its module imported now."""
        if cmd_name in self._lazy:
            module, _colon, attribute = self._lazy[cmd_name].partition(":")
            command: click.Command = getattr(import_module("followtui.cli." + module), attribute)
            return command
        return super().get_command(ctx, cmd_name)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the group is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of what it is for."""
        return _(self.help or "").split("\n")[0].rstrip(".。")


def command(name: str, **kwargs: Any) -> Callable[[Callable[..., Any]], Command]:
    """Declare a command: ``help`` says what it is for, ``example`` shows it."""

    def wrap(function: Callable[..., Any]) -> Command:
        return click.command(name, cls=Command, **kwargs)(function)

    return wrap


def option(*names: str, **kwargs: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an option whose help is translated when it is shown."""
    return click.option(*names, cls=Option, **kwargs)


def format_option(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The ``--format`` option of a command, ``table`` first."""
    from followtui.text.language import N_

    choices = formats or ("table", "json")
    return option("--format", "form", type=click.Choice(choices), default=choices[0], help=N_("How the answer is printed."))
