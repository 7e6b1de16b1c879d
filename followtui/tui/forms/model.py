"""What a form is: rows of slots that take text, and how what was typed is saved. Nothing here knows a widget."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from followtui.book.book import Book
from followtui.tui.desk import Desk
from followtui.tui.ink import Line

if TYPE_CHECKING:
    from followtui.book.book import Done
    from followtui.rules.finding import Finding

Values = Mapping[str, str]
"""What stands in every slot of a form, by the slot's name."""

When = Callable[[Values], bool]
Below = Callable[[Values, int], list[Line]]
"""Gives lines for what stands in the form and a width."""

UNKNOWN = "unknown "
"""Before a slot's name: the day by which it is to be found out, where it was said to be unknown."""

FIND_OUT_DAYS = 3
"""Working days in which an unknown is to be found out, unless another day is typed."""

DATED = ("date", "due", "datetime", "happened")


class Option(NamedTuple):
    """A choice: its code, what it is called, and a sentence that explains it where there is one."""

    code: str
    label: str
    note: str = ""


def always(_values: Values) -> bool:
    """For what is so whatever is typed."""
    return True


def never(_values: Values) -> bool:
    """For what is never so."""
    return False


class Slot(Struct, kw_only=True):
    """One thing that is typed or chosen.

    ``kind`` is that of a field, or ``choices`` (several), ``people``, ``happened`` (a moment that lies back) or
    ``still`` (shown, not typed). ``value`` stands in it at first; ``default`` is what an empty one stands for and is
    shown dim. ``width`` are cells on a wide screen, 0 for the rest of the line. ``unknown`` is the ``table.field``
    under which it may be said to be unknown.
    """

    name: str
    kind: str = "text"
    value: str = ""
    default: str = ""
    placeholder: str = ""
    options: tuple[Option, ...] = ()
    width: int = 0
    words: Callable[[], Sequence[str]] | None = None
    unknown: str = ""
    help: str = ""


class Row(Struct, kw_only=True):
    """A line of a form: its label and its slots.

    ``fields`` are the places (``table.field``) whose findings stand here; ``moot`` says when it does not matter;
    ``below`` gives lines under it; ``standing`` are things that the rules had against it before.
    """

    name: str
    label: str
    slots: list[Slot]
    fields: tuple[str, ...] = ()
    required: When = never
    shown: When = always
    moot: When = never
    below: Below | None = None
    standing: list[str] = field(default_factory=list)


class Clash(Struct, kw_only=True):
    """A field that somebody else changed while the form was open: what was typed here, and what stands there now."""

    slot: str
    label: str
    mine: str
    theirs: str
    theirs_text: str


class Form:
    """A form on its way: what it is about, its rows, and how it is saved.

    ``key`` names its draft; ``first`` is the slot in which the cursor begins; ``look`` a class for the stylesheet;
    ``folds`` says whether it has rows that are brought up by a key; ``onward`` whether it can be saved with going on to
    the next customer; ``at_once`` is a slot in which Enter saves.
    """

    key = ""
    first = ""
    look = ""
    folds = False
    onward = False
    at_once = ""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rows: list[Row] = []

    @property
    def book(self) -> Book:
        """The book."""
        return self.desk.book

    def title(self) -> Line:
        """What the form is for."""
        raise NotImplementedError

    def subject(self) -> Line:
        """What is worth knowing beside it, at the right end."""
        return Line()

    def draft_title(self, values: Values) -> str:  # noqa: ARG002 - others use it
        """What its draft is called in lists."""
        return self.title().text

    def of_draft(self) -> list[str]:
        """What is to be said of a draft that was taken up, when things are no longer as they were."""
        return []

    def follows(self, name: str, values: Values) -> dict[str, str]:  # noqa: ARG002 - others use it
        """What comes to stand in other slots now that another text stands in the slot ``name``."""
        return {}

    def unfold(self) -> str:
        """Bring up rows that are needed seldom; gives the slot into which the cursor goes, empty where there are none."""
        return ""

    def about(self) -> dict[str, int | str]:
        """What its draft says it is for, so that it can be opened again."""
        return {}

    def unknown_day(self) -> str:
        """The day by which something is to be found out when nobody says another."""
        return self.book.circumstances.calendar.add_working_days(self.book.now.date(), FIND_OUT_DAYS).isoformat()

    def save(self, values: Values) -> "Done | None":
        """Save what was typed; None when there was nothing to save. Raises what the book raises."""
        raise NotImplementedError

    def row_for(self, finding: "Finding", values: Values) -> str:  # noqa: ARG002 - others use it
        """The name of the row at which a finding stands; empty when there is none."""
        place = f"{finding.table}.{finding.field}"
        return next((row.name for row in self.rows if place in row.fields), "")

    def more(self, places: Sequence[str], values: Values) -> list[Row]:  # noqa: ARG002 - others use it
        """New rows for places (``table.field``) that no row has yet: to put right what a save was refused for."""
        return []

    def clashes(self, values: Values) -> list[Clash]:  # noqa: ARG002 - others use it
        """The fields written here that somebody else has changed meanwhile."""
        return []

    def settle(self, clashes: Sequence[Clash]) -> None:
        """What stands there now has been seen: the next save writes over it."""
