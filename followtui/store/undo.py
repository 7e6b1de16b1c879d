"""What an undo or a redo would be about, read from the journal's links.

Actions stand in the journal in order and are never taken out. An undo names what it undoes, a redo what it redoes; so
the action to undo is the last one that is not undone, and the one to redo is the one undone last, as long as nothing
else was done since.
"""

from followtui.store.journal import Journal, JournalDamaged
from followtui.store.lines import Action, DamagedLine, Link, read_action, read_link

BARRIERS = ("init", "recovered", "migrated")
"""Actions that are not undone, and past which undo does not go."""


def action_to_undo(journal: Journal) -> Action | None:
    """The last action that is in force; None when there is none that may be undone. Raises JournalDamaged."""
    decided: dict[int, bool] = {}
    for line in journal.lines_backwards():
        link = _link(line)
        if link.action in BARRIERS:
            return None
        if link.undoes is not None:
            decided.setdefault(link.undoes, False)
        elif link.redoes is not None:
            decided.setdefault(link.redoes, True)
        elif decided.get(link.id, True):
            return read_action(line)
    return None


def action_to_redo(journal: Journal) -> Action | None:
    """The action that was undone last and not redone; None when something else was done since. Raises JournalDamaged."""
    redone = 0
    wanted: int | None = None
    for line in journal.lines_backwards():
        link = _link(line)
        if wanted is not None:
            if link.id == wanted:
                return read_action(line)
        elif link.redoes is not None:
            redone += 1
        elif link.undoes is None:
            return None
        elif redone:
            redone -= 1
        else:
            wanted = link.undoes
    return None


def _link(line: bytes) -> Link:
    # A link that is not what was written would take back something else.
    try:
        return read_link(line)
    except DamagedLine as error:
        raise JournalDamaged from error
