"""Which fields a person wrote in the book: an import never writes over those."""

from followtui.store.journal import Journal
from followtui.store.lines import Action, DamagedLine, read_action

Place = tuple[str, int, str]

_NOT_BY_HAND = frozenset({"import", "init", "template", "migrated", "recovered"})


class Hands:
    """What people wrote, read from the journal when it is first asked for: most imports differ from nothing."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._written: set[Place] | None = None

    def wrote(self, table: str, record_id: int, code: str, *, own: bool) -> bool:
        """Whether an action of a person, not undone, wrote this field; own fields stand together in ``custom``."""
        if self._written is None:
            self._written = self._read()
        return (table, record_id, "custom" if own else code) in self._written

    def _read(self) -> set[Place]:
        by_action: dict[int, set[Place]] = {}
        undone: set[int] = set()
        for _end, line in self._journal.lines(self._journal.start):
            try:
                action = read_action(line)
            except DamagedLine:
                continue
            if action.undoes is not None:
                undone.add(action.undoes)
            elif action.redoes is not None:
                undone.discard(action.redoes)
            elif action.action not in _NOT_BY_HAND:
                by_action[action.id] = _places(action)
        return {place for action_id, places in by_action.items() if action_id not in undone for place in places}


def _places(action: Action) -> set[Place]:
    return {
        (table, record_id, code) for table, patch in action.patch.items() for record_id, change in patch.items() for code in change or ()
    }
