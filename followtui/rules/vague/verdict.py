"""What is to be told about a note: how sure it is that it says nothing, what it lacks, and the questions to answer."""

from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from typing import Any

from msgspec import Struct

from followtui.rules.vague.model import vagueness
from followtui.rules.vague.reading import Clause, fold, read
from followtui.text.hygiene import clean
from followtui.text.language import N_, _

_QUESTIONS = {
    "attempt": N_("How often did you try, when, and which way?"),
    "speaker": N_("Who said what?"),
    "which": N_("What exactly is meant by “{word}”?"),
    "substance": N_("What do they want, object to, or decide?"),
    "number_or_date": N_("Which number or date?"),
}
_SPEAKING = frozenset(("CUST", "PERSON", "NAME", "SAY", "ASK", "WANT", "OBJ", "DEC"))
_FIGURES = frozenset(("CLOCK", "DATE", "DAY", "LIMIT", "PERCENT", "MONEY", "TERM", "QTY", "NUMBER"))
_FULL = 5


class Verdict(Struct, frozen=True):
    """What the judge says of a note.

    ``score`` runs from 0 (good) to 1 (vague); ``severity`` is ``error`` when that is certain, ``warning`` when it is
    doubtful, None for a good note. ``missing`` holds the codes of what it lacks (``attempt speaker which substance
    number_or_date``) and is empty for a good note; ``word`` is a word of the note that names nothing. ``substance``
    counts from 0 to 5 for a meter.
    """

    score: float
    severity: str | None
    missing: tuple[str, ...] = ()
    word: str = ""
    substance: int = 0

    @property
    def hint(self) -> str:
        """The questions that would make the note a good one, in the reader's language; empty for a good one."""
        questions = [_(_QUESTIONS[code]).format(word=clean(self.word)) for code in self.missing]
        return reduce(_after_one_another, questions) if questions else ""


def _after_one_another(one: str, other: str) -> str:
    return _("{one} {other}").format(one=one, other=other)


def judge_note(content: str, *, result: str | None = None, settings: Mapping[str, Any]) -> Verdict:
    """What a colleague could make of the words of a follow-up with this ``result`` (a code; None when not known).

    ``settings`` are those of the rule ``vague_note``: what is vague from the score ``warning_from`` on is doubtful, from
    ``error_from`` on certain; ``empty_phrases`` count as not said. An attempt that nobody answered is doubtful at most,
    and may say nothing at all.
    """
    unanswered = result == "no_reply"
    if not content.strip():
        return Verdict(0.0, None, substance=_FULL) if unanswered else Verdict(1.0, "error", ("speaker", "substance"))
    clauses = prepared(content, settings["empty_phrases"])
    score = vagueness(clauses, result) if any(clause.tokens for clause in clauses) else 1.0
    severity = severity_of(score, result, settings)
    missing, word = _lacks(clauses, unanswered=unanswered) if severity else ((), "")
    return Verdict(round(score, 4), severity, missing, word, _meter(score, severity, clauses))


def prepared(content: str, empty_phrases: Iterable[str]) -> list[Clause]:
    """The clauses of a note, with a stop in place of each empty phrase."""
    return read(fold(content), _folded(tuple(empty_phrases)))


@lru_cache(maxsize=8)
def _folded(phrases: tuple[str, ...]) -> list[str]:
    """The phrases as they stand in folded notes, the longest first."""
    return sorted({fold(phrase).strip().lower() for phrase in phrases} - {""}, key=lambda phrase: (-len(phrase), phrase))


def severity_of(score: float, result: str | None, settings: Mapping[str, Any]) -> str | None:
    """The severity of a score; of an attempt that nobody answered, a warning at most."""
    if score >= settings["error_from"] and result != "no_reply":
        return "error"
    return "warning" if score >= min(settings["error_from"], settings["warning_from"]) else None


def _lacks(clauses: list[Clause], *, unanswered: bool) -> tuple[tuple[str, ...], str]:
    """The codes of what a vague note lacks, and a word of it that names nothing."""
    if unanswered:
        return ("attempt",), ""
    kinds = _kinds(clauses)
    word = next((word for clause in clauses for of_word, word in clause.tokens if "WHICH" in of_word), "")
    asked = (
        ("speaker", not kinds & _SPEAKING),
        ("which", bool(word)),
        ("substance", True),
        ("number_or_date", not kinds & _FIGURES),
    )
    return tuple(code for code, lacks in asked if lacks), word


def _meter(score: float, severity: str | None, clauses: list[Clause]) -> int:
    """0 and 1 for what is certainly vague, 2 for what may be; 3 to 5 for good notes, by whether they name who and how much."""
    if severity == "error":
        return 0 if score > 0.98 else 1
    if severity:
        return 2
    kinds = _kinds(clauses)
    return 3 + bool(kinds & _SPEAKING) + bool(kinds & _FIGURES)


def _kinds(clauses: Iterable[Clause]) -> set[str]:
    return set().union(*(clause.kinds for clause in clauses))
