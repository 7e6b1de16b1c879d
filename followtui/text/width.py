"""Text measured in terminal cells: a Chinese character takes two, an accent none."""

import unicodedata
from collections.abc import Iterator, Sequence

from followtui.text.hygiene import clean

ELLIPSIS = "…"

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"

# First and last character of ranges where the width that terminals use is not what category and East Asian width say.
_NO_CELL = (
    (0x1160, 0x11FF),  # Hangul vowels and finals join the syllable before them
    (0xD7B0, 0xD7FF),
    (0x1F3FB, 0x1F3FF),  # skin tones colour the emoji before them
    (0x3164, 0x3164),
    (0xFFA0, 0xFFA0),
)
_TWO_CELLS = (
    (0x2630, 0x2637),  # trigrams and hexagrams, wide since Unicode 16
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D356),
    (0x1D360, 0x1D376),
)
# Where emoji are still being added: one that this Python does not know yet is wide all the same.
_COMING_EMOJI = ((0x1F6D5, 0x1F6DF), (0x1F6F0, 0x1F6FC), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF))
# Format characters that do show: the soft hyphen and the Arabic, Syriac and Kaithi number signs.
_SHOWN_FORMATS = "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
# Narrow characters other than symbols that become an emoji before U+FE0F.
_EMOJI_BASES = frozenset("#*0123456789‼⁉ℹ")


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _measure(character: str) -> int:
    code = ord(character)
    category = unicodedata.category(character)
    if category == "Cn":
        # Unassigned characters have no width of their own yet; the two ideographic planes are reserved as wide.
        return 2 if 0x20000 <= code <= 0x3FFFD or _within(code, _COMING_EMOJI) else 1
    if _within(code, _NO_CELL) or category in ("Mn", "Me", "Mc", "Cc", "Zl", "Zp"):
        return 0
    if category == "Cf":
        return 1 if character in _SHOWN_FORMATS else 0
    if unicodedata.east_asian_width(character) in "WF" or _within(code, _TWO_CELLS):
        return 2
    return 1


class _Widths(dict[str, int]):
    """Cells of each character, measured the first time it is met."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = _measure(character)
        return cells


_WIDTHS = _Widths()


def _turns_wide(character: str) -> bool:
    """Whether U+FE0F makes this narrow character an emoji of two cells."""
    return _WIDTHS[character] == 1 and (character in _EMOJI_BASES or unicodedata.category(character) in ("So", "Sm"))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where each thing that is drawn as one ends in ``text``, and its cells: a base with what joins on to it."""
    base = ""
    end = cells = 0
    started = joined = False
    for index, character in enumerate(text):
        width = _WIDTHS[character]
        if joined:
            # What follows a joiner is drawn into the same cells.
            joined = False
        elif character == _JOINER:
            joined = True
        elif character == _EMOJI_STYLE:
            if base and _turns_wide(base):
                cells += 1
            base = ""
        elif width:
            if started and cells:
                yield end, cells
                cells = 0
            cells += width
            base = character
        started = True
        end = index + 1
    if started:
        yield end, cells


def cell_len(text: str) -> int:
    """Terminal cells that ``text`` takes; characters of ambiguous width count one, control characters none."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER in text or _EMOJI_STYLE in text:
        return sum(cells for _, cells in _clusters(text))
    return sum(map(_WIDTHS.__getitem__, text))


def cut(text: str, cells: int) -> str:
    """``text`` shortened with ``…`` to at most ``cells``; what is drawn as one character is never parted."""
    if cell_len(text) <= cells:
        return text
    if cells <= 0:
        return ""
    kept = used = 0
    for end, width in _clusters(text):
        if used + width > cells - 1:
            break
        kept, used = end, used + width
    return text[:kept] + ELLIPSIS


def pad(text: str, cells: int, align: str = "left") -> str:
    """``text`` filled with blanks to at least ``cells``; ``align`` is ``left`` or ``right``."""
    blanks = " " * (cells - cell_len(text))
    return blanks + text if align == "right" else text + blanks


def fit(text: str, cells: int, align: str = "left") -> str:
    """``text`` cut or filled to exactly ``cells``."""
    return pad(cut(text, cells), cells, align)


def table(
    rows: Sequence[Sequence[str]],
    *,
    header: Sequence[str] | None = None,
    aligns: str = "",
    max_widths: Sequence[int | None] | None = None,
    gap: int = 2,
) -> str:
    """Rows as plain aligned columns, ``gap`` blanks apart, without borders and without blanks at the line ends.

    ``aligns`` gives a letter a column, ``l`` or ``r``; columns beyond it are left-aligned. ``max_widths`` gives cells a
    column, or None for no limit. Cells are cleaned; rows may be of unequal length. No rows and no header give "".
    """
    lines = [[clean(cell) for cell in row] for row in ([header] if header is not None else []) + list(rows)]
    limits = list(max_widths or ())
    for line in lines:
        for column, limit in enumerate(limits[: len(line)]):
            if limit is not None:
                line[column] = cut(line[column], limit)
    columns = max((len(line) for line in lines), default=0)
    widths = [max(cell_len(line[column]) for line in lines if column < len(line)) for column in range(columns)]
    sides = ["right" if letter == "r" else "left" for letter in aligns.ljust(columns, "l")]
    return "\n".join((" " * gap).join(pad(*placed) for placed in zip(line, widths, sides, strict=False)).rstrip(" ") for line in lines)
