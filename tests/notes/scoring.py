"""Counting verdicts against labels: how many flagged notes are vague, how many vague ones are flagged."""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

from msgspec import Struct

from followtui.rules.vague.model import Numbers
from followtui.rules.vague.verdict import Verdict, severity_of

from .labelled import Note


class Tally(Struct, frozen=True):
    """Vague notes flagged and not, good notes flagged and not."""

    found: int
    missed: int
    wronged: int
    left: int

    @property
    def precision(self) -> float:
        """Of the flagged notes, the share that is vague; 1 when none is flagged."""
        return self.found / (self.found + self.wronged) if self.found + self.wronged else 1.0

    @property
    def recall(self) -> float:
        """Of the vague notes, the share that is flagged."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0


def tallies(notes: Sequence[Note], verdicts: Sequence[Verdict]) -> dict[str, Tally]:
    """The counts for errors, and for errors and warnings together, over all notes.

    A vague unanswered attempt is never an error, and so counts as one that was missed.
    """
    pairs = list(zip(notes, verdicts, strict=True))
    return {
        "errors": _tally([(note.vague, verdict.severity == "error") for note, verdict in pairs]),
        "errors and warnings": _tally([(note.vague, verdict.severity is not None) for note, verdict in pairs]),
    }


def verdicts_by_sum(notes: Sequence[Note], sums: Sequence[float], numbers: Numbers, settings: Mapping[str, Any]) -> list[Verdict]:
    """The verdicts that follow from what speaks for each note, with the slope and shift of ``numbers``."""
    scores = [1 / (1 + exp(max(-30.0, min(30.0, numbers.slope * total + numbers.shift)))) for total in sums]
    return [Verdict(score, severity_of(score, note.result, settings)) for note, score in zip(notes, scores, strict=True)]


def _tally(pairs: Sequence[tuple[bool, bool]]) -> Tally:
    return Tally(
        found=sum(vague and flagged for vague, flagged in pairs),
        missed=sum(vague and not flagged for vague, flagged in pairs),
        wronged=sum(flagged and not vague for vague, flagged in pairs),
        left=sum(not vague and not flagged for vague, flagged in pairs),
    )
