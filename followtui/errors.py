"""What can go wrong, as people are told it: one class an exit code, one clear sentence each.

A sentence says what is wrong and what would be right. It is an English source text with ``{names}``, given in the
reader's language when it is shown.
"""

from collections.abc import Sequence
from typing import Any

from followtui.text.language import _


class FollowtuiError(Exception):
    """A failure that a person can act on.

    ``candidates`` are what the person may have meant (dicts with ``ref`` and ``name``); ``findings`` say what is wrong at
    which field.
    """

    exit_code = 1
    name = "failed"

    def __init__(
        self,
        text: str,
        /,
        *,
        candidates: Sequence[dict[str, Any]] = (),
        findings: Sequence[Any] = (),
        **values: Any,
    ) -> None:
        super().__init__(text)
        self.text = text
        self.values = values
        self.candidates = list(candidates)
        self.findings = list(findings)

    def message(self) -> str:
        """The sentence, in the reader's language."""
        return _(self.text).format(**self.values) if self.values else _(self.text)

    def __str__(self) -> str:
        return self.message()


class Failed(FollowtuiError):
    """The command could not do its work; nothing was changed."""


class Usage(FollowtuiError):
    """The command was not understood."""

    exit_code = 2
    name = "usage"


class NotFound(FollowtuiError):
    """What was named is not in the book."""

    exit_code = 3
    name = "not_found"


class Conflict(FollowtuiError):
    """Several things could be meant, a duplicate stands in the way, or somebody changed the same thing meanwhile."""

    exit_code = 4
    name = "ambiguous"


class NotValid(FollowtuiError):
    """What was given breaks a rule; ``findings`` say at which field and what would be right."""

    exit_code = 5
    name = "not_valid"


class Unreadable(FollowtuiError):
    """The book cannot be read or written."""

    exit_code = 10
    name = "book"
