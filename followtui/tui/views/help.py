"""The keys of a screen in lines, from their declarations."""

from collections.abc import Mapping

from followtui.text.language import N_, _
from followtui.tui.binding import all_keys
from followtui.tui.commands import Command, of_scope
from followtui.tui.ink import Line, paragraph

GROUPS = (
    ("list", N_("Moving in a list")),
    ("page", N_("Moving in a text")),
    ("frame", N_("On every screen")),
)

FILTERS = N_(
    "Filters: words match name, pinyin, person, phone and tag. grade:A stage:quote star: due:7d silent:14d+ amount:10万..50万 "
    "tag:x has:no-next new: owner:x. Nd is within, Nd+ at least, a..b a range, - before it turns it round."
)
DATES = N_("Dates as you say them: fri, next mon, +3d, in 3 working days, 11-30, tomorrow 15:00. Amounts: 480k, 48万, 12*350.")
INPUT_METHOD = N_("With a Chinese input method on, the second key of each line works, and so do ：？、【】》，／ as their ASCII signs.")


def key_lines(title: str, scopes: tuple[str, ...], keymap: Mapping[str, str], width: int) -> list[Line]:
    """The commands of ``scopes`` with all their keys, the screen's own first, then what else is good to know."""
    own = [scope for scope in scopes if scope not in dict(GROUPS)]
    lines = [Line((title, "strong")), Line()]
    lines += _group(list(of_scope(*own)), keymap, width)
    for scope, name in GROUPS:
        if scope in scopes:
            lines += [Line(), Line((_(name), "heading"))]
            lines += _group(list(of_scope(scope)), keymap, width)
    lines.append(Line())
    for text in (_(FILTERS), _(DATES), _(INPUT_METHOD)):
        if text:
            lines += [*paragraph(text, width, "dim"), Line()]
    return lines


def _group(commands: list[Command], keymap: Mapping[str, str], width: int) -> list[Line]:
    lines: list[Line] = []
    for command in commands:
        keys = Line(("  ".join(all_keys(command, keymap)), "accent"))
        lines += paragraph(_(command.help), width, indent=min(18, width // 3), first=keys)
    return lines
