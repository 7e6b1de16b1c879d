"""The course of one made-up customer: on which days it was touched, with what result, and how far its deal came."""

from collections.abc import Callable
from random import Random

from msgspec import Struct

PHASES = ("contact", "need", "quote", "negotiate")

ENDS = (("open", 78), ("won", 9), ("lost", 6), ("parked", 4), ("dropped", 3))
"""What becomes of customers, and of how many in a hundred."""

RESULTS = (("progress", 70), ("no_progress", 9), ("awaiting", 12), ("no_reply", 7), ("postponed", 2))
METHODS = (("phone", 44), ("wechat", 22), ("visit", 14), ("email", 12), ("online_meeting", 5), ("wecom", 3))
ATTITUDES = (("warmer", 34), ("same", 50), ("cooler", 16))

_FURTHEST: dict[str, Callable[[Random], int]] = {
    "open": lambda random: random.choice((0, 1, 1, 2, 2, 2, 3, 3)),
    "won": lambda _random: 3,
    "lost": lambda random: random.randrange(1, 4),
    "parked": lambda random: random.randrange(3),
    "dropped": lambda _random: 0,
}
"""How far the deal comes, as a place among the phases; 0 for no deal at all."""

LONGEST = 240
"""Working days before now in which a course may begin."""


class Touch(Struct):
    """One follow-up: working days from now, how, with what result, in which phase, and the stage it enters."""

    day: int
    method: str
    result: str
    phase: str
    enters: str = ""


class Course(Struct):
    """All touches of a customer, oldest first; the first is the day on which it came into the book."""

    begun: int
    end: str
    touches: list[Touch]


def weighed(pairs: tuple[tuple[str, int], ...], random: Random) -> str:
    """One of the codes, by its weight in a hundred."""
    mark = random.randrange(sum(weight for _code, weight in pairs))
    for code, weight in pairs:
        mark -= weight
        if mark < 0:
            return code
    raise AssertionError


def course(random: Random) -> Course:
    """A course of about ten touches."""
    end = weighed(ENDS, random)
    count = random.randrange(7, 14)
    last = -random.randrange(1, 9) if end == "open" else -random.randrange(2, 40)
    begun = max(-LONGEST, last - count * random.randrange(3, 11))
    days = [*sorted(random.sample(range(begun, last), count - 1)), last]
    furthest = _FURTHEST[end](random)
    return Course(begun=min(begun, days[0]), end=end, touches=_touches(days, furthest, end, random))


def _touches(days: list[int], furthest: int, end: str, random: Random) -> list[Touch]:
    """The touches: stages are entered one after another, each in its share of the days."""
    count = len(days)
    entries = {max(1, count * stage // (furthest + 1)): PHASES[stage] for stage in range(1, furthest + 1)}
    found = []
    phase = PHASES[0]
    for place, day in enumerate(days):
        enters = entries.get(place, "")
        phase = enters or phase
        moves = bool(enters) or place == 0 or place == count - 1
        result = "progress" if moves else weighed(RESULTS, random)
        found.append(Touch(day=day, method=weighed(METHODS, random), result=result, phase=phase, enters=enters))
    if end == "won":
        # Signed some way before the end: the rest is looking after the customer.
        signed = random.randrange(max(entries) + 1, count)
        found[signed].enters, found[signed].result = "won", "won"
        for touch in found[signed + 1 :]:
            touch.phase = "care"
            touch.result = "progress" if touch.result in ("postponed", "no_progress") else touch.result
    elif end == "lost":
        found[-1].enters, found[-1].result = "lost", "refused"
    elif end == "parked":
        found[-1].result = "postponed"
    elif end == "dropped":
        found[-1].result = "refused"
    return found
