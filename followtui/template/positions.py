"""Where each key of a TOML text stands.

A TOML reader gives values without places. This scanner gives places without values: it reads only as much of the
grammar (https://toml.io/en/v1.0.0) as it takes to tell keys from what stands between them. It never fails: from
where a text is not TOML on, it knows nothing.
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from followtui.template.problem import Path

_BLANK = " \t"
_LINE_BLANK = " \t\r\n"
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CODE_DIGITS = {"u": 4, "U": 8}
_DEEPEST = 60


class Place(NamedTuple):
    """Where a key stands: its line from 1, and its value from ``start`` up to ``end`` in the text.

    For a ``[header]``, ``start`` and ``end`` are those of the header; for a table made only by dotted keys, those of
    its first value. ``how`` is ``header``, ``dotted`` or ``value``.
    """

    line: int
    start: int
    end: int
    how: str


class _LostError(Exception):
    """The text is not TOML here."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, Place] = {}
        self.counts: dict[Path, int] = {}
        self.starts = [0]
        for position, character in enumerate(text):
            if character == "\n":
                self.starts.append(position + 1)

    def scan(self) -> dict[Path, Place]:
        base: Path = ()
        try:
            while self.skip_between():
                base = self.header() if self.text[self.at] == "[" else self.pair(base, base, 0)
        except (_LostError, IndexError):
            pass
        return self.places

    def line(self, position: int) -> int:
        return bisect_right(self.starts, position)

    def note(self, path: Path, start: int, end: int, how: str) -> None:
        if path not in self.places:
            self.places[path] = Place(self.line(start), start, end, how)

    def skip(self, characters: str) -> None:
        while self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1

    def skip_between(self) -> bool:
        """Go past blanks, line ends and comments; whether anything is left."""
        while True:
            self.skip(_LINE_BLANK)
            if self.at >= len(self.text):
                return False
            if self.text[self.at] != "#":
                return True
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end

    def take(self, wanted: str) -> None:
        if not self.text.startswith(wanted, self.at):
            raise _LostError
        self.at += len(wanted)

    def header(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", start)
        self.take("[[" if many else "[")
        keys = self.key()
        self.take("]]" if many else "]")
        path: Path = ()
        for part in keys[:-1]:
            path = self.element((*path, part))
            self.note(path, start, self.at, "header")
        path = (*path, keys[-1])
        if many:
            self.note(path, start, self.at, "header")
            self.counts[path] = self.counts.get(path, 0) + 1
            path = self.element(path)
        self.note(path, start, self.at, "header")
        return path

    def element(self, path: Path) -> Path:
        """The newest element when ``path`` is an array of tables, else ``path``."""
        count = self.counts.get(path, 0)
        return (*path, count - 1) if count else path

    def pair(self, base: Path, answer: Path, depth: int) -> Path:
        """Read ``key = value`` into the table ``base``; gives ``answer`` back."""
        first = self.at
        keys = self.key()
        self.take("=")
        self.skip(_BLANK)
        start = self.at
        path = (*base, *keys)
        for length in range(len(base) + 1, len(path)):
            self.note(path[:length], first, first, "dotted")
        self.value(path, depth)
        self.places[path] = Place(self.line(first), start, self.at, "value")
        return answer

    def key(self) -> list[str]:
        keys = []
        while True:
            self.skip(_BLANK)
            keys.append(self.string() if self.text[self.at] in "\"'" else self.bare_key())
            self.skip(_BLANK)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def bare_key(self) -> str:
        start = self.at
        while self.text[self.at].isalnum() or self.text[self.at] in "_-":
            self.at += 1
        if start == self.at:
            raise _LostError
        return self.text[start : self.at]

    def value(self, path: Path, depth: int) -> None:
        if depth > _DEEPEST:
            raise _LostError
        character = self.text[self.at]
        if character in "\"'":
            self.string()
        elif character == "[":
            self.array(path, depth + 1)
        elif character == "{":
            self.inline_table(path, depth + 1)
        else:
            start = self.at
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\n":
                self.at += 1
            self.at = start + len(self.text[start : self.at].rstrip())

    def array(self, path: Path, depth: int) -> None:
        self.take("[")
        index = 0
        while self.skip_between():
            if self.text[self.at] == "]":
                self.at += 1
                return
            start = self.at
            self.value((*path, index), depth)
            self.note((*path, index), start, self.at, "value")
            index += 1
            self.skip_between()
            if self.text[self.at] != "]":
                self.take(",")

    def inline_table(self, path: Path, depth: int) -> None:
        self.take("{")
        while self.skip_between():
            if self.text[self.at] == "}":
                self.at += 1
                return
            self.pair(path, path, depth)
            self.skip_between()
            if self.text[self.at] != "}":
                self.take(",")

    def string(self) -> str:
        quote = self.text[self.at]
        if self.text.startswith(quote * 3, self.at):
            self.long_string(quote)
            return ""
        self.at += 1
        parts = []
        while self.text[self.at] != quote:
            if self.text[self.at] == "\n":
                raise _LostError
            parts.append(self.escaped() if quote == '"' and self.text[self.at] == "\\" else self.text[self.at])
            self.at += 1
        self.at += 1
        return "".join(parts)

    def escaped(self) -> str:
        self.at += 1
        letter = self.text[self.at]
        if letter not in _CODE_DIGITS:
            return _ESCAPES.get(letter, letter)
        digits = self.text[self.at + 1 : self.at + 1 + _CODE_DIGITS[letter]]
        self.at += _CODE_DIGITS[letter]
        try:
            return chr(int(digits, 16))
        except (ValueError, OverflowError) as error:
            raise _LostError from error

    def long_string(self, quote: str) -> None:
        self.at += 3
        while not self.text.startswith(quote * 3, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
            if self.at >= len(self.text):
                raise _LostError
        self.at += 3
        # One or two quotes may stand before the closing three.
        for _ in range(2):
            if self.text.startswith(quote, self.at):
                self.at += 1


def places_of(text: str) -> dict[Path, Place]:
    """The place of every key, table, array element and element of an array of tables in ``text``."""
    return _Scanner(text).scan()


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of every key path of a TOML text: ``("grades", 1, "cadence")`` → 14."""
    return {path: place.line for path, place in places_of(text).items()}


def line_for(lines: Mapping[Path, int], path: Path) -> int:
    """The line of ``path``, else of the nearest parent that has one, else the first."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1
