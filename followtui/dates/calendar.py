"""Working days: the rep's week with public holidays, the working days that make up for them, and own leave."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


class Calendar:
    """Which days are worked. Cannot be changed once made.

    ``workdays`` are weekdays, 0 for Monday to 6 for Sunday; the other three hold days as ``YYYY-MM-DD``. Own leave
    counts before everything else, and a make-up day before a holiday. Raises ValueError when no weekday is worked.
    """

    __slots__ = ("holidays", "leave", "make_up", "workdays")

    workdays: frozenset[int]
    holidays: frozenset[str]
    make_up: frozenset[str]
    leave: frozenset[str]

    def __init__(
        self,
        workdays: Iterable[int] = MONDAY_TO_FRIDAY,
        holidays: Iterable[str] = (),
        make_up: Iterable[str] = (),
        leave: Iterable[str] = (),
    ) -> None:
        # Past __setattr__, which refuses every later change.
        fix = object.__setattr__
        fix(self, "workdays", frozenset(workdays))
        fix(self, "holidays", frozenset(holidays))
        fix(self, "make_up", frozenset(make_up))
        fix(self, "leave", frozenset(leave))
        # Without a single working weekday the search for the next one would run to the year 9999.
        if not self.workdays & frozenset(range(7)):
            raise ValueError("a calendar needs at least one working weekday, 0 (Monday) to 6 (Sunday)")

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a calendar is shared by everything that counts days."""
        raise AttributeError(f"a Calendar cannot be changed: {name}")

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        text = day.isoformat()
        if text in self.leave:
            return False
        if text in self.make_up:
            return True
        return text not in self.holidays and day.weekday() in self.workdays

    def add_working_days(self, day: date, count: int) -> date:
        """The day ``count`` working days after ``day`` (before it, when negative); ``day`` itself is never counted.

        Raises OverflowError past the years 1 and 9999.
        """
        step = timedelta(days=1 if count > 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        return self.add_working_days(day, 1)

    def late_after(self, day: date) -> datetime:
        """12:00 of the next working day: what happened on ``day`` and is recorded later than this is a late entry.

        On the rep's own clock, without an offset.
        """
        return datetime.combine(self.next_working_day(day), time(12))
