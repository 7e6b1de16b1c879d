"""Styled text before any widget: spans of clean text with the name of an ink.

An ink is a name (``strong``, ``overdue`` …) to which the stylesheet gives a colour and a weight. What is written in a
span was made safe for the terminal when the span was made, so that every text on a screen passes one place. No markup is read.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from followtui.text.hygiene import clean
from followtui.text.width import cell_len, cut, pad

INKS = ("strong", "dim", "heading", "overdue", "today", "key", "good", "warning", "error", "accent", "link", "tab", "cursor", "marked")
"""Every ink; ``app.tcss`` says how each looks."""


class Span(NamedTuple):
    """A piece of clean text in one ink; an empty name is the plain one. ``cells`` is its width."""

    text: str
    ink: str
    cells: int


def span(text: str, ink: str = "") -> Span:
    """A piece of text, made safe to show, in one ink."""
    safe = clean(text)
    return Span(safe, ink, cell_len(safe))


class Line:
    """One line of spans."""

    __slots__ = ("spans",)

    def __init__(self, *parts: "str | tuple[str, str] | Span | Line") -> None:
        """Parts are texts, ``(text, ink)`` pairs, spans, or other lines."""
        self.spans: list[Span] = []
        self.add(*parts)

    def add(self, *parts: "str | tuple[str, str] | Span | Line") -> "Line":
        """Put parts at the end; gives the line itself."""
        for part in parts:
            if isinstance(part, Line):
                self.spans += part.spans
            elif isinstance(part, Span):
                self.spans.append(part)
            elif isinstance(part, str):
                self.spans.append(span(part))
            else:
                self.spans.append(span(*part))
        return self

    @property
    def cells(self) -> int:
        """The width in terminal cells."""
        return sum(one.cells for one in self.spans)

    @property
    def text(self) -> str:
        """The text without its inks."""
        return "".join(one.text for one in self.spans)

    def inked(self, ink: str) -> "Line":
        """The same text with ``ink`` where it is plain."""
        return Line(*(one if one.ink else Span(one.text, ink, one.cells) for one in self.spans))

    def fit(self, width: int, align: str = "left") -> "Line":
        """The line cut with ``…`` or filled with blanks to just ``width`` cells; ``align`` is ``left`` or ``right``."""
        cells = self.cells
        if cells > width:
            return Line(*_cut(self.spans, width)).fit(width)
        blank = Span(" " * (width - cells), "", width - cells)
        return Line(blank, self) if align == "right" else Line(self, blank)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and self.spans == other.spans

    def __hash__(self) -> int:
        return hash(tuple(self.spans))

    def __repr__(self) -> str:
        return f"Line({self.text!r})"


def _cut(spans: Iterable[Span], width: int) -> Iterator[Span]:
    left = width
    for one in spans:
        if one.cells < left:
            yield one
            left -= one.cells
        else:
            # "…" is asked for even where this span just fits, since something follows it.
            text = cut(one.text + "…", left)
            yield Span(text, one.ink, cell_len(text))
            return


def columns(cells: Iterable[tuple["Line | str", int, str]], gap: int = 2) -> Line:
    """One line of columns: each a line (or text), its width and its alignment, ``left`` or ``right``; width 0 leaves it out."""
    found = Line()
    for content, width, align in cells:
        if width <= 0:
            continue
        if found.spans:
            found.add(" " * gap)
        found.add((content if isinstance(content, Line) else Line(content)).fit(width, align))
    return found


def paragraph(text: str, width: int, ink: str = "", indent: int = 0, first: "Line | None" = None) -> list[Line]:
    """A text of any length in lines of at most ``width`` cells, broken at blanks, and inside Chinese anywhere.

    Line breaks of the text stay. ``first`` stands before the first line, in the room of the indent where it fits there.
    """
    lines: list[Line] = []
    for given in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        lines += (Line((piece, ink)) for piece in _broken(clean(given), max(width - indent, 1)))
    head = first or Line()
    found = [Line(head.fit(indent) if head.cells <= indent else head, lines[0])]
    return found + [Line(" " * indent, line) for line in lines[1:]]


def _broken(text: str, width: int) -> Iterator[str]:
    rest = text.rstrip()
    while cell_len(rest) > width:
        piece = _piece(rest, width)
        at = len(piece)
        if not (rest[at : at + 1] == " " or _breaks_here(rest, at)):
            blank = piece.rfind(" ")
            wide = max((place for place in range(1, at) if _breaks_here(rest, place)), default=0)
            at = max(blank, wide) if max(blank, wide) > 0 else at
        yield rest[:at].rstrip()
        rest = rest[at:].lstrip(" ")
    yield rest


_NOT_FIRST = frozenset("，。、；：？！）》」』”’…％,.;:?!)]}%")


def _breaks_here(text: str, place: int) -> bool:
    """Whether a line may end before the character at ``place``: beside a wide character, but never before a closing sign."""
    if place >= len(text) or text[place] in _NOT_FIRST:
        return False
    return cell_len(text[place]) > 1 or cell_len(text[place - 1]) > 1


def _piece(text: str, width: int) -> str:
    """The longest beginning of ``text`` that fits ``width`` cells; at least one character."""
    piece = cut(text, width + 1)
    piece = piece[:-1] if piece.endswith("…") and not text.startswith(piece) else piece
    while cell_len(piece) > width and len(piece) > 1:
        piece = piece[:-1]
    return piece or text[:1]


def padded(text: str, width: int) -> str:
    """Clean text filled to ``width`` cells."""
    return pad(clean(text), width)
