"""Help: what every key does on the screen it was called from."""

from collections.abc import Mapping
from typing import Any, ClassVar

from followtui.tui.screens.reading import Reading
from followtui.tui.views.help import key_lines


class Help(Reading):
    """The keys of ``scopes``, from their declarations."""

    BINDINGS: ClassVar[list[Any]] = [("question_mark,f1", "back", "")]

    def __init__(self, title: str, scopes: tuple[str, ...], keymap: Mapping[str, str]) -> None:
        super().__init__(lambda width: key_lines(title, scopes, keymap, width))
