"""Seconds of working days, each given once: no two lines of a journal are of one second."""

from datetime import datetime, time, timedelta
from random import Random

from followtui.demo.days import Days

_HOURS = ((9 * 3600 + 120, 11 * 3600 + 50 * 60), (13 * 3600 + 1200, 17 * 3600 + 50 * 60))
_LATE_MORNING = 10 * 3600 + 1800


class Clock:
    """Gives moments of working days."""

    def __init__(self, days: Days, random: Random) -> None:
        self._days = days
        self._random = random
        self._taken: set[datetime] = set()

    def take(self, moment: datetime) -> None:
        """Let nobody else have this second."""
        self._taken.add(moment)

    def on(self, day: int, *, away: bool = False) -> datetime:
        """A moment on a day, counted in working days from now; ``away``: late enough to come back from somewhere."""
        first, last = self._random.choice(_HOURS)
        second = self._random.randrange(max(first, _LATE_MORNING) if away else first, last)
        moment = datetime.combine(self._days.day(day), time(0), self._days.now.tzinfo) + timedelta(seconds=second)
        return self._free(moment, timedelta(seconds=1))

    def before(self, moment: datetime, seconds: int) -> datetime:
        """A moment so many seconds before another, or a little earlier."""
        return self._free(moment - timedelta(seconds=seconds), timedelta(seconds=-1))

    def after(self, moment: datetime, seconds: int) -> datetime:
        """A moment so many seconds after another, or a little later."""
        return self._free(moment + timedelta(seconds=seconds), timedelta(seconds=1))

    def _free(self, moment: datetime, step: timedelta) -> datetime:
        while moment in self._taken:
            moment += step
        self._taken.add(moment)
        return moment
