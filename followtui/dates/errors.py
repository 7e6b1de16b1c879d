"""Why a phrase is not a date, said so that the writer knows what to type instead."""

from followtui.text.language import N_, _

_MESSAGES = {
    "empty": N_("A date is missing. Write e.g. tomorrow, fri, 11-30, +3d"),
    "unknown": N_("“{phrase}” is not a date. Write e.g. tomorrow, fri, 11-30, +3d"),
    "vague": N_("“{phrase}” names no day. Write e.g. tomorrow, fri, 11-30, +3d; the date can be moved later"),
    "bare_number": N_("“{phrase}” alone could be a day or a count. Write 15th for the day, 3d for the count"),
    "needs_day": N_("“{phrase}” leaves the day open. Write the day, e.g. last fri, 11-30"),
    "ambiguous": N_("“{phrase}” can mean two days. Write the date, e.g. 12-1"),
    "no_such_date": N_("“{phrase}”: there is no such date. Look at the day and the month"),
    "no_such_time": N_("“{phrase}”: there is no such time. Write e.g. 15:00, 3:30pm"),
    "past_time": N_("“{phrase}” is past for today. Name the day too, e.g. tomorrow 9:00"),
    "past": N_("“{phrase}” looks back; a next step lies ahead. Write e.g. tomorrow, fri, +3d"),
    "future": N_("“{phrase}” has not happened yet. Write when it was, e.g. today, yesterday 15:00, last fri"),
    "too_far": N_("“{phrase}” is too far away for a calendar. Write a smaller number"),
}

_SHOWN = 40


class DateError(ValueError):
    """A phrase that gives no date. ``reason`` is a short code for programs; ``str()`` is the sentence for people."""

    def __init__(self, phrase: str, reason: str) -> None:
        super().__init__(phrase, reason)
        self.phrase = phrase
        self.reason = reason

    def message(self) -> str:
        """What is wrong with the phrase and what to type instead, in the reader's language."""
        return _(_MESSAGES[self.reason]).format(phrase=_shown(self.phrase))

    def __str__(self) -> str:
        """The message."""
        return self.message()


class RefusedError(Exception):
    """A part of the grammar recognised a form and cannot take what it says; ``reason`` as in DateError."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _shown(phrase: str) -> str:
    # A pasted phrase may be long or hold control characters, which must not reach a terminal.
    clean = "".join(character if character.isprintable() else " " for character in phrase[: _SHOWN * 4])
    clean = " ".join(clean.split())
    return clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1] + "…"
