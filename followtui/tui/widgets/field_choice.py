"""A field answered by one of its choices, or by several: ``1 phone  [2 wechat]  3 wecom``."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from followtui.text.hygiene import clean
from followtui.text.width import cut
from followtui.tui.forms.model import Option
from followtui.tui.ink import Line
from followtui.tui.widgets.field_words import Lent


class Choices(Lent, can_focus=True):
    """Choices on one line, on several where they need them.

    A digit chooses (the tenth has 0), and so do the arrow keys, a blank, and the first letters of a label. Where
    several may stand, the arrow keys move and a digit or a blank sets or takes away.
    """

    BINDINGS: ClassVar[list[Any]] = [
        ("left", "move(-1)", ""),
        ("right", "move(1)", ""),
        ("home", "edge(0)", ""),
        ("end", "edge(-1)", ""),
        ("space", "take", ""),
        ("enter", "screen.next_field", ""),
        ("escape", "begin_again", ""),
        ("backspace,delete", "clear", ""),
    ]

    class Changed(Message):
        """Another choice stands."""

        def __init__(self, choices: "Choices") -> None:
            super().__init__()
            self.choices = choices

    class Strayed(Message):
        """What is typed begins no choice (``strayed``), or that is over."""

        def __init__(self, *, strayed: bool) -> None:
            super().__init__()
            self.strayed = strayed

    def __init__(self, options: Sequence[Option], value: str, *, name: str, several: bool = False) -> None:
        """``value`` holds the code that stands, or several with commas between them."""
        super().__init__(name=name)
        self.options = list(options)
        self.several = several
        self._taken = [code for code in value.split(",") if code]
        self._at = next((place for place, one in enumerate(self.options) if one.code in self._taken), 0 if several else -1)
        self._typed = ""
        self._strayed = False

    @property
    def answer(self) -> str:
        """The code that stands, or several with commas between them, in the order of the choices."""
        known = [one.code for one in self.options if one.code in self._taken]
        return ",".join([*known, *(code for code in self._taken if code not in known)])

    @answer.setter
    def answer(self, value: str) -> None:
        self._taken = [code for code in value.split(",") if code]
        if not self.several:
            self._at = next((place for place, one in enumerate(self.options) if one.code in self._taken), -1)
        self._changed()

    # Choosing

    def action_move(self, step: int) -> None:
        """Along the choices; where one may stand it is chosen."""
        if self.options:
            self.action_begin_again()
            place = self._at + step if self._at >= 0 or step > 0 else len(self.options) - 1
            self._go(min(max(place, 0), len(self.options) - 1))

    def action_edge(self, place: int) -> None:
        """To the first or the last."""
        if self.options:
            self.action_begin_again()
            self._go(place % len(self.options))

    def action_take(self) -> None:
        """The next one, after the last the first; where several may stand, set or take away the one under the cursor."""
        if not self.options or self._strayed:
            return
        if self.several:
            self._pick(max(self._at, 0))
        else:
            self._pick((self._at + 1) % len(self.options))

    def action_clear(self) -> None:
        """Nothing stands any more; after words that begin no choice, only those are let go."""
        if self._strayed:
            self.action_begin_again()
        elif self._taken:
            self._taken, self._typed = [], ""
            self._at = 0 if self.several else -1
            self._changed()

    def action_begin_again(self) -> None:
        """What was typed so far does not count."""
        self._typed = ""
        self._stray(strayed=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Esc leads back, unless there are words to be let go."""
        return self._strayed if action == "begin_again" else True

    def _stray(self, *, strayed: bool) -> None:
        if strayed != self._strayed:
            self._strayed = strayed
            self.post_message(self.Strayed(strayed=strayed))

    def _go(self, place: int) -> None:
        self._at = place
        if self.several:
            self._redraw()
        else:
            self._pick(place)

    def _pick(self, place: int) -> None:
        code = self.options[place].code
        self._at = place
        if not self.several:
            self._taken = [code]
        elif code in self._taken:
            self._taken.remove(code)
        else:
            self._taken.append(code)
        self._changed()

    def _changed(self) -> None:
        self._redraw()
        self.post_message(self.Changed(self))

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's signature
        """Digits and letters choose here."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Choose by digit or by first letters. In words that begin no choice, nothing that follows chooses either."""
        sign = event.character or ""
        if not sign.isprintable() or not sign or sign == " ":
            return
        event.stop()
        event.prevent_default()
        if self._strayed:
            return
        if sign.isdecimal():
            place = (int(sign) or 10) - 1
            if place < len(self.options):
                self._typed = ""
                self._pick(place)
            return
        self._typed += sign.casefold()
        begun = self._begins(self._typed)
        if begun is None:
            self._typed = sign.casefold()
            begun = self._begins(self._typed)
        self._stray(strayed=begun is None)
        if begun is not None and (begun != self._at or self.several or not self._taken):
            self._go(begun)

    def _begins(self, typed: str) -> int | None:
        for place, one in enumerate(self.options):
            if one.label.casefold().startswith(typed) or one.code.casefold().startswith(typed):
                return place
        return None

    def on_paste(self, event: events.Paste) -> None:
        """No text is taken here, and that is said."""
        event.stop()
        self._stray(strayed=True)

    def on_blur(self) -> None:
        """What was typed so far begins anew."""
        self.action_begin_again()
        self._redraw()

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self._redraw()
        self.call_after_refresh(self._place_cursor)

    # Drawing

    def _redraw(self) -> None:
        self.refresh()
        if self.has_focus:
            self._place_cursor()

    def _place_cursor(self) -> None:
        """Let the window of an input method follow."""
        for place, x, y, _line in self._laid_out(self.size.width):
            if place == max(self._at, 0):
                region = self.content_region
                self.app.cursor_position = Offset(region.x + x, region.y + y)

    def _piece(self, place: int, width: int) -> Line:
        one = self.options[place]
        taken = one.code in self._taken
        digit = str((place + 1) % 10) if place < 10 else ""
        ink = "cursor" if self.has_focus and place == self._at and self.several else ""
        room = max(width - len(digit) - 7, 1)
        label = cut(clean(one.label), room)
        if self.several:
            return Line((f"{digit} " if digit else "", "dim"), ("[x] " if taken else "[ ] ", "accent" if taken else "dim"),
                        (label, ink or ("strong" if taken else "")))  # fmt: skip
        if taken:
            return Line(("[", "accent"), (f"{digit} " if digit else "", "accent"), (label, "strong"), ("]", "accent"))
        return Line(" ", (f"{digit} " if digit else "", "dim"), (label, "dim" if self._taken else ""), " ")

    def _laid_out(self, width: int) -> Iterator[tuple[int, int, int, Line]]:
        """Each choice: its place, where it stands, and what is drawn."""
        x = y = 0
        for place in range(len(self.options)):
            piece = self._piece(place, width)
            if x and x + piece.cells > width:
                x, y = 0, y + 1
            yield place, x, y, piece
            x += piece.cells + (2 if self.several else 1)

    def lines(self, width: int) -> list[Line]:
        """The lines as they are drawn."""
        found: list[Line] = []
        for _place, _x, y, piece in self._laid_out(width):
            if y == len(found):
                found.append(Line(piece))
            else:
                found[-1].add("  " if self.several else " ", piece)
        return found or [Line()]

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        """The width of the longest line."""
        return max(line.cells for line in self.lines(container.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many lines as they need."""
        return len(self.lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        lines = self.lines(width)
        return self.strip(lines[y] if y < len(lines) else Line(), width)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        for place, x, y, piece in self._laid_out(self.size.width):
            if event.y == y and x <= event.x < x + piece.cells:
                self.action_begin_again()
                self._pick(place)
                return
