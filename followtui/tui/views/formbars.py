"""Head and keys of a form, and what a field takes, in words."""

from collections.abc import Mapping, Sequence

from followtui.text.language import N_, _
from followtui.tui.binding import first_key
from followtui.tui.commands import BY_ID, Command
from followtui.tui.forms.model import Form, Slot
from followtui.tui.ink import Line
from followtui.tui.widgets.bar import Part


def head(form: Form, width: int) -> list[Part]:
    """What the form is for, and at the right end what is worth knowing."""
    left = Line(" ", form.title())
    right = Line(form.subject(), " ")
    room = width - left.cells - right.cells
    if room < 2:
        return [(left.fit(width), "")]
    return [(left, ""), (Line(" " * room), ""), (right, "")]


def keys(commands: Sequence[Command], keymap: Mapping[str, str], width: int) -> list[Part]:
    """The keys of a form, as many as fit; the way back always stands at the right end."""
    back = Line((first_key(BY_ID["back"], keymap), "accent"), (" " + _("keep as draft") + " ", "dim"))
    room = width - back.cells - 1
    parts: list[Part] = [(Line(" "), "")]
    for command in commands:
        part = Line((first_key(command, keymap), "accent"), (f" {_(command.title)}  ", "dim"))
        if part.cells <= room:
            parts.append((part, command.id))
            room -= part.cells
    return [*parts, (Line(" " * max(room, 0)), ""), (back, "back")]


def key_of(command: str, keymap: Mapping[str, str]) -> str:
    """The key of a command as people see it."""
    return first_key(BY_ID[command], keymap)


_BY_KIND = {
    "choice": N_("Press its digit, or move with ← and →; its first letters choose it too."),
    "bool": N_("Press its digit, or move with ← and →; its first letters choose it too."),
    "choices": N_("A digit sets it or takes it away; several may stand."),
    "multichoice": N_("A digit sets it or takes it away; several may stand."),
    "people": N_("A digit sets a contact or takes it away. Any other name becomes a new contact."),
    "date": N_("Type a day as you would say it: fri, next mon, +3d, 12-05."),
    "due": N_("Type a day as you would say it, with a time if it has one: fri, next mon, +3d, 12-05, tomorrow 15:00."),
    "datetime": N_("Type when it was: today, yesterday 15:00, last fri, 11-20."),
    "happened": N_("Type when it was: today, yesterday 15:00, last fri, 11-20. Empty means just now."),
    "money": N_("Type an amount: 480000, 48万, 480k, 12*350."),
    "tags": N_("Type words with commas between them; → takes the word that is offered."),
    "longtext": N_("Type as much as you like; ↵ begins a new line, Tab goes on."),
}


def help_of(slot: Slot | None) -> str:
    """What a field takes."""
    if slot is None:
        return _("Tab goes to the next field, ⇧Tab back.")
    own = slot.help or _(_BY_KIND.get(slot.kind, N_("Type a few words; → takes the word that is offered.")))
    return own + (" " + _("F8 says that nobody knows it yet.") if slot.unknown else "")
