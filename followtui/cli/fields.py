"""Options drawn from the fields of the book's template, and what was given to them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from followtui.errors import FollowtuiError
from followtui.text.language import current_language

if TYPE_CHECKING:
    from followtui.template.fields import Field
    from followtui.template.model import Template


def template_of(ctx: click.Context) -> "Template":
    """The template in force; a starter's where there is no book yet, or none that can be read."""
    from followtui.cli.session import session
    from followtui.template.read import read_template, starter

    if ctx.find_root().obj is not None:
        try:
            return session(ctx).book().template
        except FollowtuiError:
            pass
    return read_template(starter(current_language()))


def entered(template: "Template", table: str, but: Iterable[str] = ()) -> "list[Field]":
    """The fields of a table that people enter, but for some."""
    from followtui.template.fields import fields_of

    left_out = set(but)
    kinds = ("ref", "refs", "map", "files")
    return [
        field for code, field in fields_of(table, template).items() if not field.kept and code not in left_out and field.kind not in kinds
    ]


def given(options: dict[str, Any], fields: "Sequence[Field] | None" = None) -> dict[str, str]:
    """The fields that were given, by code; only of ``fields`` when they are named."""
    codes = None if fields is None else {field.code for field in fields}
    return {
        name.removeprefix("field_"): value
        for name, value in options.items()
        if name.startswith("field_") and value is not None and (codes is None or name.removeprefix("field_") in codes)
    }
