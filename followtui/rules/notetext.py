"""Whether one note is nearly another: its words without marks and dates, its figures, and a sketch to find its like by.

A sketch holds the smallest checksums of the note's runs of three letters (Broder, "On the resemblance and containment of
documents", 1997): texts that differ in few places share one of them, nearly certainly, and others hardly ever do.
"""

import re
from functools import cache, lru_cache
from zlib import crc32

from msgspec import Struct

from followtui.rules.values import one_width
from followtui.text.width import cell_len

_KEPT = 4
_RUN_BYTES = 6
# Of longer notes a part of the runs is enough: those that begin with certain letters.
_LONG = 40
_MARKS = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
# Each of them begins with one of these: nearly every place of a note is passed over by that alone.
_BEGINS = "[\\d下本这上个周星礼大今明昨后前adfjmnostwy]"
_DATES = (
    r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}[/月]\d{1,2}[日号]?|\d{1,2}[日号]|\d{1,2}[:点]\d{0,2}半?"
    r"|(?:下下|下|本|这|上)?个?(?:周|星期|礼拜)[一二三四五六日天末]|大?[今明昨后前]天|[本下上]个?月[初中底末]?"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:today|yesterday|tomorrow)\b"
)


class NoteText(Struct, frozen=True, gc=False):
    """A note's words run together without marks and dates, its figures in order, and its sketch.

    ``width`` in cells. Two notes with the same ``sum`` have the same words and figures.
    """

    words: str
    figures: tuple[str, ...]
    sketch: tuple[int, ...]
    sum: int
    width: int


# The rule and the traces ask for the same notes one after the other, and each is compared with others of its days.
@lru_cache(maxsize=8192)
def note_text(content: str) -> NoteText:
    """A note as it is compared with others. A date changed makes no other note; another figure does."""
    folded = _dates().sub(" ", one_width(content).casefold())
    words = _MARKS.sub("", folded)
    figures = tuple(sorted(_FIGURE.findall(folded)))
    return NoteText(
        words=words,
        figures=figures,
        sketch=_sketch(words, crc32(" ".join(figures).encode())),
        sum=crc32(words.encode()),
        width=cell_len(words),
    )


def is_nearly(one: NoteText, other: NoteText, likeness: float) -> bool:
    """Whether two notes are nearly the same: equal figures, and words alike by at least ``likeness`` of 1."""
    if one.words == other.words:
        return True
    if one.figures != other.figures:
        return False
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one.words, other.words, score_cutoff=likeness) >= likeness > 0


def _sketch(words: str, figures: int) -> tuple[int, ...]:
    """The smallest checksums of the runs, each begun from that of the figures: notes with other figures share none."""
    data = words.encode("utf-16-le")
    last = len(data) - _RUN_BYTES + 1
    begins = [2 * place for place, low in enumerate(data[: max(0, last) : 2]) if not low & 3]
    found = sorted({crc32(data[start : start + _RUN_BYTES], figures) for start in begins})[:_KEPT]
    if len(words) < _LONG:
        found += sorted({crc32(data[start : start + _RUN_BYTES], figures) for start in range(0, last, 2)})[:_KEPT]
    return tuple(dict.fromkeys(found))


@cache
def _dates() -> re.Pattern[str]:
    return re.compile(f"(?={_BEGINS})(?:{_DATES})")
