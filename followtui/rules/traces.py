"""What a follow-up leaves for the rules that look across the whole book, small enough to keep of every one."""

from collections.abc import Iterator

from msgspec import Struct

from followtui.model import Followup
from followtui.rules.case import Case, Circumstances
from followtui.rules.notetext import NoteText, note_text
from followtui.rules.values import NO_ANSWER, is_blank, known_day

VISIT = "visit"


class Trace(Struct, array_like=True, frozen=True, gc=False):
    """A follow-up on its ``day``: whose, by whom, in which batch (0 for none), whether somebody answered, whether a visit.

    ``sketch`` and ``sum`` stand for the words of a note that is compared with others; both are empty where it is not.
    """

    id: int
    customer: int
    day: str
    author: str
    batch: int
    answered: bool
    visit: bool
    sketch: tuple[int, ...] = ()
    sum: int = 0

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands in the order of time; of one day, by id."""
        return self.day, self.id


def traces_of(case: Case, at: Circumstances) -> Iterator[Trace]:
    """The traces of a customer's follow-ups whose day is known."""
    least = at.settings["copied_note"]["least_width"]
    for followup in case.followups:
        day = known_day(followup.happened_at)
        if not day:
            continue
        note = compared_note(followup, least)
        yield Trace(
            id=followup.id,
            customer=case.customer_id or 0,
            day=day,
            author=followup.author or "",
            batch=followup.batch or 0,
            answered=is_answered(followup),
            visit=followup.method == VISIT,
            sketch=note.sketch if note is not None else (),
            sum=note.sum if note is not None else 0,
        )


def is_answered(followup: Followup) -> bool:
    """Whether somebody answered."""
    return not is_blank(followup.result) and followup.result not in NO_ANSWER


def compared_note(followup: Followup, least_width: int) -> NoteText | None:
    """The words of a follow-up as they are compared with others'; None of attempts, batches and very short notes."""
    if followup.batch or followup.result == "no_reply" or is_blank(followup.content):
        return None
    note = note_text(followup.content or "")
    return note if note.width >= least_width else None
