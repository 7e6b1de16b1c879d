"""How near two names are to each other."""

from enum import IntEnum


class Relation(IntEnum):
    """How near two names are; the higher, the nearer."""

    NONE = 0
    FAINT = 1
    """A word in common."""
    NEAR = 2
    """A slip that may as well be another company: it needs more than the name."""
    KIN = 3
    """One name, but another trade, or a group and a company of it."""
    BRANCH = 4
    """A company and one of its branches."""
    BEGINS = 5
    """One is the beginning of the other."""
    TYPO = 6
    SOUND = 7
    SHORT = 8
    """One leaves out words that tell nothing apart."""
    EQUAL = 9
    EXACT = 10
