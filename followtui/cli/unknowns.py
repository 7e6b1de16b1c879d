"""``--unknown FIELD --by DATE``: an honest answer, wherever a field may be asked for."""

from typing import TYPE_CHECKING, Any

from followtui.cli.commands import option
from followtui.errors import Usage
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.book.unknowns import Unknown


def unknown_options(function: Any) -> Any:
    """``--unknown FIELD --by DATE``, in pairs."""
    function = option("--by", "by", multiple=True, metavar="DATE", help=N_("By when the unknown is to be found out."))(function)
    return option("--unknown", multiple=True, metavar="FIELD", help=N_("A field that nobody knows yet; a step “find out” is opened."))(
        function
    )


def read_unknown(unknown: tuple[str, ...], by: tuple[str, ...]) -> "list[Unknown]":
    """The unknown fields with their days. Raises Usage when a day is missing."""
    from followtui.book.unknowns import Unknown

    if len(unknown) != len(by):
        raise Usage(N_("Give a day for every unknown field: --unknown FIELD --by DATE"))
    return [Unknown(field=field, by=day) for field, day in zip(unknown, by, strict=True)]
