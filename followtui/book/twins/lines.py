"""Many short texts as one, a line each, so that a search through ten thousand of them is one search."""

import re
from bisect import bisect_right
from collections.abc import Iterable

_NOT_WORD = re.compile(r"[^\w\n]+|_")


class Lines:
    """Texts without blanks and signs; each may be asked for by its number."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = _NOT_WORD.sub("", "\n".join(texts))
        self._starts = [0, *(match.end() for match in re.finditer("\n", self._text))]

    def holding(self, part: str) -> set[int]:
        """The numbers of the texts that hold ``part``; those that hold nothing are nobody's."""
        found: set[int] = set()
        at = self._text.find(part) if part else -1
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            found.add(line)
            if line + 1 == len(self._starts):
                break
            at = self._text.find(part, self._starts[line + 1])
        return found

    def matching(self, pattern: re.Pattern[str]) -> set[int]:
        """The numbers of the texts in which ``pattern`` is found."""
        return {bisect_right(self._starts, match.start()) - 1 for match in pattern.finditer(self._text)}
