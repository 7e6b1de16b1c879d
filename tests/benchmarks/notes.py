"""How well the judge tells vague notes from good ones: on notes that it has not learnt from."""

import time
from collections.abc import Sequence

from msgspec import Struct
from notes.labelled import Note, own_notes, shared_notes
from notes.learning import held_out
from notes.scoring import tallies, verdicts_by_sum

from followtui.rules.vague import judge_note, model
from followtui.rules.vague.verdict import Verdict
from followtui.template.vague_note import VAGUE_NOTE

_WRONG_SHOWN = 12


class Goal(Struct, frozen=True):
    """What is aimed at: of the notes flagged, the share that is vague; of the vague ones, the share that is flagged."""

    precision: float
    recall: float


_GOALS = {"errors": Goal(0.97, 0.60), "errors and warnings": Goal(0.90, 0.85)}


def print_notes() -> None:
    """The figures by cross-validation over our own notes, then those of the shipped numbers on another hand's."""
    notes = own_notes()
    groups = len({note.group for note in notes})
    begin = time.perf_counter()
    sums = held_out(notes)
    print(f"notes: {len(notes)} of our own, {sum(note.vague for note in notes)} vague, {groups} groups of near-twins")
    verdicts = verdicts_by_sum(notes, sums, model.learnt(), VAGUE_NOTE)
    _print_figures(f"five-fold over groups ({time.perf_counter() - begin:.0f} s)", notes, verdicts)
    _print_kinds(notes, verdicts)
    others = shared_notes()
    if others is None:
        print("another hand's notes are not there (../shared/benchmarks/notes.csv): not measured")
        return
    begin = time.perf_counter()
    judged = [judge_note(note.content, result=note.result, settings=VAGUE_NOTE) for note in others]
    each = (time.perf_counter() - begin) / len(others) * 1000
    _print_figures(f"{len(others)} notes of another hand, numbers learnt from our own alone, {each:.2f} ms each", others, judged)
    _print_wrong(others, judged)


def _print_figures(title: str, notes: Sequence[Note], verdicts: Sequence[Verdict]) -> None:
    print(title)
    for name, tally in tallies(notes, verdicts).items():
        goal = _GOALS[name]
        print(
            f"  {name:<20} precision {tally.precision:.3f} (goal {goal.precision:.2f}), recall {tally.recall:.3f} (goal {goal.recall:.2f});"
            f" vague {tally.found} flagged, {tally.missed} not; good {tally.wronged} flagged, {tally.left} not"
        )


def _print_kinds(notes: Sequence[Note], verdicts: Sequence[Verdict]) -> None:
    """The kinds of note that are judged wrongly most."""
    kinds: dict[tuple[str, str], list[bool]] = {}
    for note, verdict in zip(notes, verdicts, strict=True):
        kinds.setdefault((note.label, note.kind), []).append(note.vague == bool(verdict.severity))
    hardest = sorted(kinds.items(), key=lambda item: (sum(item[1]) / len(item[1]), item[0]))
    print("  hardest: " + ", ".join(f"{label} {kind} {sum(right)}/{len(right)}" for (label, kind), right in hardest[:_WRONG_SHOWN]))


def _print_wrong(notes: Sequence[Note], verdicts: Sequence[Verdict]) -> None:
    wrong = [(note, verdict) for note, verdict in zip(notes, verdicts, strict=True) if note.vague != bool(verdict.severity)]
    for note, verdict in sorted(wrong, key=lambda pair: -abs(pair[1].score - 0.5))[:_WRONG_SHOWN]:
        print(f"  {verdict.score:.2f} {note.label:<5} {note.content[:70]!r}")
