"""The journal read as history, newest first, and as the book stood at a moment."""

from collections.abc import Iterator

from followtui.dates.days import parse_moment
from followtui.model import TABLES
from followtui.store.journal import Journal, JournalDamaged
from followtui.store.lines import Action, DamagedLine, read_action, read_change
from followtui.store.loading import Replayed, replay


def actions(journal: Journal) -> Iterator[Action]:
    """Every action, the newest first. Raises JournalDamaged at a damaged line."""
    for line in journal.lines_backwards():
        try:
            yield read_action(line)
        except DamagedLine as error:
            raise JournalDamaged from error


def sound(journal: Journal) -> bool:
    """Whether every line of the journal is undamaged."""
    try:
        for _end, line in journal.lines(journal.start):
            read_change(line)
    except DamagedLine:
        return False
    return True


def as_of(journal: Journal, moment: str) -> Replayed:
    """The book as the journal's prefix up to the last line with ``at`` ≤ ``moment`` gives it.

    ``moment`` is an instant with a UTC offset. Raises JournalDamaged.
    """
    limit = parse_moment(moment)
    until = journal.start
    for end, line in journal.lines(journal.start):
        try:
            if parse_moment(read_change(line).at) <= limit:
                until = end
        except DamagedLine as error:
            raise JournalDamaged from error
    return replay(journal, {table: {} for table in TABLES}, dict.fromkeys(TABLES, journal.start), until)
