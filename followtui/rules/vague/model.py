"""How sure it is that a note says nothing: the sum of what its features weigh, by numbers learnt from labelled notes.

A note is as good as its best clause, so the clauses are weighed each for itself and put together by the logarithm of
the sum of their exponentials, which lies close to the greatest: three polite lines around one fact do no harm. (Notes as
bags of clauses, only the bag being labelled: multiple-instance learning, with a linear model a clause.)
"""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from math import exp, log, sqrt
from pathlib import Path

import msgspec

from followtui.rules.vague.features import of_clause, of_note
from followtui.rules.vague.reading import REMEMBERED, Clause

NUMBERS = Path(__file__).with_name("numbers.json")

_SURE = 30.0


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was learnt: a weight a feature, in hundredths; ``bias`` is every clause's own.

    ``slope`` and ``shift`` turn the sum into the share of vague notes among notes with that sum.
    """

    bias: float
    slope: float
    shift: float
    weights: dict[str, int]


@cache
def learnt() -> Numbers:
    """The numbers that come with the program; ``python -m tests.notes`` makes them."""
    return msgspec.json.decode(NUMBERS.read_bytes(), type=Numbers)


def vagueness(clauses: Sequence[Clause], result: str | None) -> float:
    """How likely a note with these clauses is vague, by the learnt numbers: 0 surely good, 1 surely vague."""
    numbers = learnt()
    total = _together([_learnt_sum(clause) for clause in clauses], of_note(clauses, result), numbers)
    return 1 / (1 + exp(max(-_SURE, min(_SURE, numbers.slope * total + numbers.shift))))


def substance(clauses: Sequence[Collection[str]], note: Collection[str], numbers: Numbers) -> float:
    """What speaks for a note whose clauses, and which as a whole, show these features; below 0 speaks against it."""
    return _together([_clause_sum(clause, numbers) for clause in clauses], note, numbers)


def _together(sums: Sequence[float], note: Collection[str], numbers: Numbers) -> float:
    found = sums or [numbers.bias]
    best = max(found)
    together = best + log(sum(exp(one - best) for one in found))
    return together + sum(numbers.weights.get(name, 0) for name in note) / 100


# People say the same things to many customers: of a whole book's clauses a good part was weighed before.
@lru_cache(maxsize=REMEMBERED)
def _learnt_sum(clause: Clause) -> float:
    return _clause_sum(of_clause(clause), learnt())


def _clause_sum(clause: Collection[str], numbers: Numbers) -> float:
    weight_of = numbers.weights.get
    known = [weight for name in clause if (weight := weight_of(name)) is not None]
    # By the root of their number, so that a long clause is not surer of itself for its length alone.
    return numbers.bias + sum(known) / 100 / sqrt(1 + len(known))
