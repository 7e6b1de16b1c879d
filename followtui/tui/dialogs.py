"""Small questions over a screen: a word, a date, a choice, yes or no."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from followtui.text.language import _
from followtui.tui.ink import Line, paragraph
from followtui.tui.understood import understood
from followtui.tui.widgets.bar import Bar
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp

Check = Callable[[str], str]
"""Gives what is wrong with a text, in words; empty when nothing is."""


class Ask(ModalScreen[str | None]):
    """Asks for a text of some kind; gives it as typed, or None when the person goes back.

    ``kind`` is ``text``, ``longtext``, ``due``, ``date`` or ``money``; of dates and amounts it shows what was
    understood. ``check`` says what is wrong with a text before it is taken.
    """

    BINDINGS: ClassVar[list[Any]] = [("escape", "back", ""), ("ctrl+s,f12", "take", "")]
    keeps_draft: ClassVar[bool] = False

    def __init__(self, title: str, *, value: str = "", kind: str = "text", hint: str = "", check: Check | None = None) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._kind = kind
        self._hint = hint
        self._check = check
        self._told = ""

    def compose(self) -> ComposeResult:
        """Title, input, what was understood or is wrong, keys."""
        with Vertical(classes="dialog"):
            yield Page(lambda width: paragraph(self._title, width, "strong"), id="title")
            if self._kind == "longtext":
                yield TextArea(self._value, id="answer")
            else:
                yield Input(self._value, id="answer", select_on_focus=False)
            yield Page(self._below, id="below")
            yield Bar(lambda _width: self._keys(), id="keys")

    def _keys(self) -> list[tuple[Line, str]]:
        key = "^s" if self._kind == "longtext" else "↵"
        return [
            (Line((key, "accent"), (" " + _("take") + "   ", "dim")), "take"),
            (Line(("esc", "accent"), (" " + _("back"), "dim")), "back"),
        ]

    def on_mount(self) -> None:
        """Begin in the input."""
        self.query_one("#answer").focus()

    def on_bar_clicked(self, message: Bar.Clicked) -> None:
        """Carry out what was clicked."""
        if message.command == "take":
            self.action_take()
        else:
            self.action_back()

    @property
    def answer(self) -> str:
        """What is typed now."""
        field = self.query_one("#answer")
        return field.text if isinstance(field, TextArea) else field.value if isinstance(field, Input) else ""

    @property
    def is_unsaved(self) -> bool:
        """Whether something else stands there than at first."""
        return self.answer.strip() != self._value.strip()

    def _below(self, width: int) -> list[Line]:
        if self._told:
            return paragraph(self._told, width, "error")
        found, right = understood(self._kind, self.answer, self._now())
        if found:
            return paragraph(found, width, "good" if right else "dim")
        return paragraph(self._hint, width, "dim")

    def _now(self) -> datetime:
        return cast("FollowtuiApp", self.app).desk.book.now

    def on_input_changed(self) -> None:
        """Show what is understood so far."""
        self._told = ""
        self.query_one("#below", Page).show(self._below)

    def on_input_submitted(self) -> None:
        """Enter takes it."""
        self.action_take()

    def action_take(self) -> None:
        """Take the answer, unless something is wrong with it."""
        text = self.answer.strip()
        found, right = understood(self._kind, text, self._now())
        wrong = self._check(text) if self._check else ""
        if text and found and not right:
            wrong = wrong or found
        if wrong:
            self._told = wrong
            self.query_one("#below", Page).show(self._below)
            return
        self.dismiss(text)

    def action_back(self) -> None:
        """Back without an answer; what took long to type is not thrown away by one key."""
        if self._kind != "longtext" or self.keeps_draft or not self.is_unsaved:
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        self.app.push_screen(Confirm(_("Throw away what you typed?")), answered)


class Choose(ModalScreen[str | None]):
    """Asks for one of several: by digit, by its first letter, or with the cursor; gives its code, or None."""

    BINDINGS: ClassVar[list[Any]] = [("escape", "back", "")]

    def __init__(self, title: str, options: Sequence[tuple[str, str]], *, current: str = "") -> None:
        super().__init__()
        self._title = title
        self._options = list(options)
        self._current = current

    def compose(self) -> ComposeResult:
        """Title and options."""
        with Vertical(classes="dialog"):
            yield Page(lambda width: paragraph(self._title, width, "strong"), id="title")
            yield LineList[tuple[int, str, str]](self._draw, lambda row: row[1], id="options")
            yield Bar(lambda _width: [(Line(("esc", "accent"), (" " + _("back"), "dim")), "back")], id="keys")

    def _draw(self, row: tuple[int, str, str], _width: int) -> list[Line]:
        number, code, label = row
        digit = str(number % 10) if number <= 10 else " "
        return [Line((f" {digit} ", "accent"), (label, "strong" if code == self._current else ""))]

    def on_mount(self) -> None:
        """Show the options, the cursor on the current one."""
        options = self.query_one("#options", LineList)
        options.styles.height = min(len(self._options), max(self.app.size.height - 6, 3))
        options.show([(number, code, label) for number, (code, label) in enumerate(self._options, 1)])
        options.move_to_key(self._current)
        options.focus()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses at once."""
        digit = _digit(event.character or "")
        # The tenth answers to 0, as in the forms.
        if digit is not None and 0 < (digit or 10) <= min(len(self._options), 10):
            event.stop()
            self.dismiss(self._options[(digit or 10) - 1][0])

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Enter or a click chooses."""
        message.stop()
        row = message.lines.current
        self.dismiss(row[1] if row is not None else None)

    def on_bar_clicked(self) -> None:
        """Back."""
        self.action_back()

    def action_back(self) -> None:
        """Back without a choice."""
        self.dismiss(None)


def _digit(character: str) -> int | None:
    """The digit that a key types, full-width ones too; None for none."""
    return int(character) if len(character) == 1 and character.isdecimal() else None


class Confirm(ModalScreen[bool]):
    """Asks a question that yes or no answers."""

    BINDINGS: ClassVar[list[Any]] = [("escape,n,2", "no", ""), ("enter,y,1", "yes", "")]

    def __init__(self, question: str, *, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(classes="dialog"):
            yield Page(lambda width: paragraph(self._question, width), id="question")
            yield Bar(self._answers, id="keys")

    def _answers(self, _width: int) -> list[tuple[Line, str]]:
        yes = Line(("1 ↵", "accent"), (" " + (self._yes or _("yes")) + "   ", ""))
        no = Line(("2 esc", "accent"), (" " + (self._no or _("no")), ""))
        return [(yes, "yes"), (no, "no")]

    def on_bar_clicked(self, message: Bar.Clicked) -> None:
        """Carry out what was clicked."""
        self.dismiss(message.command == "yes")

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(True)  # noqa: FBT003 - Textual's way of giving a result

    def action_no(self) -> None:
        """No."""
        self.dismiss(False)  # noqa: FBT003 - Textual's way of giving a result
