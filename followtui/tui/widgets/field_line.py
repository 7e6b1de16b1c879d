"""A one-line field: the stock input, made safe to show, with completion from the book's own words."""

from collections.abc import Callable, Sequence

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from followtui.text.hygiene import clean

Words = Callable[[], Sequence[str]]
"""Gives the words that complete what is typed, the most frequent first."""

SEPARATORS = ",，、;；"


def shown(text: str) -> str:
    """A text as a field shows it: sign by sign, so that the cursor stays where it is typed."""
    return text if text.isascii() and text.isprintable() else "".join(clean(sign) for sign in text)


class _Safe(Highlighter):
    """Draws an input's text without anything that a terminal would obey."""

    def highlight(self, text: Text) -> None:
        """Put a stand-in in the place of every such sign."""
        text.plain = shown(text.plain)


class BookSuggester(Suggester):
    """Completes from the words of the book; of a list with commas, its last part."""

    def __init__(self, words: Words, *, parts: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words
        self._parts = parts

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text with its end completed; None where no word fits."""
        start = max((value.rfind(sign) for sign in SEPARATORS), default=-1) + 1 if self._parts else 0
        start += len(value[start:]) - len(value[start:].lstrip())
        begun = value[start:].casefold()
        if not begun:
            return None
        for word in self._words():
            if len(word) > len(begun) and word[: len(begun)].casefold() == begun and word.isprintable():
                return value + word[len(begun) :]
        return None


class FieldLine(Input):
    """A line of text. Line breaks that are pasted become blanks: nothing that was pasted is left out."""

    def __init__(
        self, value: str, *, name: str, placeholder: str = "", words: Words | None = None, parts: bool = False, anew: bool = False
    ) -> None:
        """With ``anew`` typing replaces what stood there when the cursor came."""
        super().__init__(
            value,
            placeholder=shown(placeholder),
            highlighter=_Safe(),
            suggester=BookSuggester(words, parts=parts) if words is not None else None,
            select_on_focus=anew,
            name=name,
            compact=True,
        )
        self.cursor_blink = False

    @property
    def answer(self) -> str:
        """What stands in the field."""
        return self.value

    @answer.setter
    def answer(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)

    def on_paste(self, event: events.Paste) -> None:
        """Take in everything that is pasted, in one line."""
        event.stop()
        event.prevent_default()
        text = " ".join(event.text.splitlines())
        self.replace(text, *sorted(self.selection))
