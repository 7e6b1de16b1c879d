"""The date that a line begins with: 下周三 发修订报价, 明天下午 3点 拜访, +3d call back."""

import re
from collections.abc import Iterator
from datetime import datetime

from followtui.dates.errors import DateError
from followtui.dates.reading import Reading, read_phrase
from followtui.dates.spelling import cuts_word, fold, is_han

_LONGEST_LEAD = 60
# Reasons that say what a phrase means and why it cannot be: these phrases were meant as dates.
_MEANT = frozenset({"no_such_date", "no_such_time", "past_time", "past", "future", "too_far"})
# Before 上 of 前往上海 and its like, 前 is no "before".
_GOES_ON = re.compile("前[往台去来期后面端任列述提景置线]")
# Glued to words, these are rather an amount (1.5万), a size (3m胶带, 3D打印) or some points (3点建议) than a date.
_AMOUNT = re.compile("[0-9]+[./][0-9]+|[0-9]+[dwmy]|[0-9一二三四五六七八九十两]+点")
# What parts a date from the words after it.
_MARKS = ",，、:：;；"


def read_leading(text: str, now: datetime, happened: bool = False) -> tuple[str, str]:
    """The date that ``text`` begins with, and the rest, stripped: ``下周三 发报价`` gives that day and ``发报价``.

    A blank that ends a date is where the writer cut; else the longest beginning that is a date counts. A part of the
    day kept in words goes to the front of the rest: ``明天上午发报价`` leaves ``上午发报价``. ``happened`` as in
    read_phrase. Raises DateError when no date leads.
    """
    text = text.strip()
    reader = _Reader(text, now, happened)
    cut = reader.longest(_blanks(text))
    cut = reader.longest(_seams(text)) if cut is None else reader.with_time(cut)
    if cut is None:
        raise reader.error()
    reading = reader.readings[cut]
    return reading.when, _rest(text, cut, reading.part)


class _Reader:
    """Reads the beginnings of one line, and keeps why the most telling of them was refused."""

    def __init__(self, text: str, now: datetime, happened: bool) -> None:
        self.text = text
        self.now = now
        self.happened = happened
        self.readings: dict[int, Reading] = {}
        self._refused: DateError | None = None

    def longest(self, cuts: Iterator[int]) -> int | None:
        """The first of ``cuts`` before which a date stands. Raises DateError for one that was meant and cannot be."""
        return next((cut for cut in cuts if self._reads(cut)), None)

    def with_time(self, cut: int) -> int:
        """``cut``, or a later seam that adds the time of the same day: 明天 下午3点拜访."""
        found = self.readings[cut]
        if found.has_time:
            return cut
        for seam in _seams(self.text):
            if seam <= cut:
                break
            try:
                reading = read_phrase(self.text[:seam], self.now, self.happened, bare_hours=False)
            except DateError:
                continue
            if reading.has_time:
                self.readings[seam] = reading
                return seam
        return cut

    def error(self) -> DateError:
        """Why no beginning of the line is a date."""
        return self._refused or DateError(self.text, "unknown" if self.text else "empty")

    def _reads(self, cut: int) -> bool:
        # "fri 3 samples": before more words a bare number is more likely one of them than an hour.
        bare_hours = cut == len(self.text)
        try:
            self.readings[cut] = read_phrase(self.text[:cut], self.now, self.happened, bare_hours)
        except DateError as error:
            if error.reason in _MEANT:
                raise
            # A bare number at the front of a longer line was hardly meant as a date.
            telling = error.reason != "unknown" and (error.reason != "bare_number" or cut == len(self.text))
            if telling and self._refused is None:
                self._refused = error
            return False
        return True


def _blanks(text: str) -> Iterator[int]:
    """Where the line may be cut at a blank or at its end, longest first."""
    for cut in range(min(len(text), _LONGEST_LEAD), 0, -1):
        if cut == len(text) or (text[cut].isspace() and not text[cut - 1].isspace()):
            yield cut


def _seams(text: str) -> Iterator[int]:
    """Where the line may be cut between words that touch, longest first; never in an English word or a number."""
    folded = fold(text)
    for cut in range(min(len(text) - 1, _LONGEST_LEAD), 0, -1):
        before, after = folded[cut - 1], folded[cut]
        if before.isspace() or after.isspace() or cuts_word(before, after):
            continue
        in_number = after in "-/.:" and folded[cut + 1 : cut + 2].isdecimal()
        if not in_number and not _GOES_ON.match(folded, cut - 1) and not _AMOUNT.fullmatch(folded, 0, cut):
            yield cut


def _rest(text: str, cut: int, part: str) -> str:
    rest = text[cut:].strip().lstrip(_MARKS).lstrip()
    if not part or not rest:
        return part or rest
    glued = not text[cut].isspace() and is_han(part[-1])
    return part + rest if glued else f"{part} {rest}"
