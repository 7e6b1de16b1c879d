"""Learning the judge's numbers: logistic loss over whole notes, AdaGrad, a few passes, plain Python.

The same notes give the same numbers: features are sorted, and the order of notes is drawn from a fixed seed.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import exp, log, sqrt
from random import Random

from msgspec import Struct

from followtui.rules.vague.features import of_clause, of_note
from followtui.rules.vague.model import Numbers, substance
from followtui.rules.vague.verdict import prepared
from followtui.template.vague_note import VAGUE_NOTE

from .labelled import Note

_PASSES = 20
_RATE = 0.3
_DECAY = 0.002
_SEEDS = (1, 2, 3)
_LEAST_GROUPS = 3
_LEAST_WEIGHT = 10
_FOLDS = 5


class Shown(Struct, frozen=True):
    """A note as the judge sees it: the features of each clause, those of the whole, and whether it is good."""

    clauses: list[list[str]]
    note: list[str]
    good: float
    group: str


def shown(note: Note, *, with_result: bool = True) -> Shown:
    """What the judge sees of a labelled note."""
    clauses = prepared(note.content, VAGUE_NOTE["empty_phrases"])
    result = note.result if with_result else None
    return Shown(
        [sorted(of_clause(clause)) for clause in clauses] or [[]], sorted(of_note(clauses, result)), 0.0 if note.vague else 1.0, note.group
    )


def learn(notes: Sequence[Note], *, calibrated: bool = True) -> Numbers:
    """The numbers that these notes teach; ``calibrated`` fits slope and shift on notes that were not learnt from."""
    examples = [shown(note) for note in notes]
    # The result is not always known; then an unanswered call must be told by its words alone.
    examples += [shown(note, with_result=False) for note in notes if note.result == "no_reply"]
    raw = _averaged([_weights(examples, _features(examples), seed) for seed in _SEEDS])
    if not calibrated:
        return raw
    slope, shift = _slope_and_shift(held_out(notes), [note.vague for note in notes])
    return Numbers(raw.bias, slope, shift, raw.weights)


def held_out(notes: Sequence[Note], folds: int = _FOLDS) -> list[float]:
    """What speaks for each note, by numbers learnt from the notes of other groups alone."""
    fold_of = _folds([note.group for note in notes], folds)
    sums = [0.0] * len(notes)
    for fold in range(folds):
        numbers = learn([note for note in notes if fold_of[note.group] != fold], calibrated=False)
        for place, note in enumerate(notes):
            if fold_of[note.group] == fold:
                seen = shown(note)
                sums[place] = substance(seen.clauses, seen.note, numbers)
    return sums


def _folds(groups: Sequence[str], folds: int) -> dict[str, int]:
    names = sorted(set(groups))
    Random(0).shuffle(names)
    return {name: place % folds for place, name in enumerate(names)}


def _features(examples: Sequence[Shown]) -> dict[str, int]:
    """The features that notes of several groups show, numbered."""
    groups: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for features in (*example.clauses, example.note):
            for name in features:
                if len(groups[name]) < _LEAST_GROUPS:
                    groups[name].add(example.group)
    return {name: place for place, name in enumerate(sorted(name for name, seen in groups.items() if len(seen) >= _LEAST_GROUPS))}


class _Learner:
    """The weights while they are learnt, each with a rate of its own that falls with what it has been moved (AdaGrad)."""

    def __init__(self, count: int) -> None:
        self.weights = [0.0] * count
        self.bias = 0.0
        self._moved = [0.01] * count
        self._bias_moved = 0.01

    def step(self, clauses: list[list[int]], note: list[int], good: float) -> None:
        """Move the weights towards what one note teaches."""
        weights = self.weights
        scales = [1 / sqrt(1 + len(clause)) for clause in clauses]
        sums = [self.bias + scale * sum(map(weights.__getitem__, clause)) for clause, scale in zip(clauses, scales, strict=True)]
        best = max(sums)
        shares = [exp(one - best) for one in sums]
        whole = sum(shares)
        total = best + log(whole) + sum(map(weights.__getitem__, note))
        miss = 1 / (1 + exp(max(-30.0, min(30.0, -total)))) - good
        for clause, scale, share in zip(clauses, scales, shares, strict=True):
            pull = miss * share / whole
            if abs(pull) < 1e-4:
                continue
            self._bias_moved += pull * pull
            self.bias -= _RATE * pull / sqrt(self._bias_moved)
            self._move(clause, pull * scale)
        self._move(note, miss)

    def _move(self, features: list[int], pull: float) -> None:
        weights, moved = self.weights, self._moved
        for place in features:
            slope = pull + _DECAY * weights[place]
            moved[place] += slope * slope
            weights[place] -= _RATE * slope / sqrt(moved[place])


def _weights(examples: Sequence[Shown], features: dict[str, int], seed: int) -> Numbers:
    numbered = [
        (
            [[features[name] for name in clause if name in features] for clause in one.clauses],
            [features[name] for name in one.note if name in features],
        )
        for one in examples
    ]
    learner = _Learner(len(features))
    order = list(range(len(examples)))
    draw = Random(seed)
    for _pass in range(_PASSES):
        draw.shuffle(order)
        for place in order:
            learner.step(*numbered[place], examples[place].good)
    return Numbers(learner.bias, 1.0, 0.0, {name: round(100 * learner.weights[place]) for name, place in features.items()})


def _averaged(learnt: Sequence[Numbers]) -> Numbers:
    """The mean of what several orders of the same notes taught, without features of next to no weight."""
    sums: Counter[str] = Counter()
    for numbers in learnt:
        sums.update(numbers.weights)
    weights = {name: round(total / len(learnt)) for name, total in sums.items()}
    bias = sum(numbers.bias for numbers in learnt) / len(learnt)
    return Numbers(round(bias, 4), 1.0, 0.0, {name: weight for name, weight in weights.items() if abs(weight) >= _LEAST_WEIGHT})


def _slope_and_shift(sums: Sequence[float], vague: Sequence[bool]) -> tuple[float, float]:
    """Slope and shift for which ``1 / (1 + exp(slope * sum + shift))`` fits best as the likelihood of being vague (Platt)."""
    slope, shift = 1.0, 0.0
    for _turn in range(50):
        gradient = [0.0, 0.0]
        curve = [1e-9, 0.0, 1e-9]
        for total, is_vague in zip(sums, vague, strict=True):
            likely = 1 / (1 + exp(max(-30.0, min(30.0, slope * total + shift))))
            miss, spread = is_vague - likely, likely * (1 - likely)
            gradient[0] += miss * total
            gradient[1] += miss
            curve[0] += spread * total * total
            curve[1] += spread * total
            curve[2] += spread
        whole = curve[0] * curve[2] - curve[1] * curve[1]
        slope -= (curve[2] * gradient[0] - curve[1] * gradient[1]) / whole
        shift -= (curve[0] * gradient[1] - curve[1] * gradient[0]) / whole
    return round(slope, 4), round(shift, 4)
