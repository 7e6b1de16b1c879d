"""The journal read as history, newest first, and as the book stood at a moment."""

from collections.abc import Iterator

from followtui.dates.days import parse_moment
from followtui.store.journal import Journal, JournalDamaged
from followtui.store.lines import Action, DamagedLine, is_sound, read_action, read_link
from followtui.store.loading import Replayed, rebuild


def actions(journal: Journal) -> Iterator[Action]:
    """Every action, the newest first. Raises JournalDamaged at a damaged line."""
    for line in journal.lines_backwards():
        try:
            yield read_action(line)
        except DamagedLine as error:
            raise JournalDamaged from error


def sound(journal: Journal) -> bool:
    """Whether every line of the journal is undamaged."""
    return all(is_sound(line) for _end, line in journal.lines(journal.start))


def as_of(journal: Journal, moment: str) -> Replayed:
    """The book as the journal's prefix up to the last line with ``at`` ≤ ``moment`` gives it.

    ``moment`` is an instant with a UTC offset. Raises JournalDamaged.
    """
    limit = parse_moment(moment)
    until = journal.start
    try:
        for end, line in journal.lines(journal.start):
            if parse_moment(read_link(line).at) <= limit:
                until = end
    except DamagedLine as error:
        raise JournalDamaged from error
    return rebuild(journal, until)
