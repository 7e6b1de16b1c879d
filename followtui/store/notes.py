"""What a book tells its owner when it is opened: what was damaged, put aside, rebuilt or lost."""

from typing import Any

from followtui.text.language import _


class Note:
    """One line for the person: an English source text with ``{names}``, given in the reader's language."""

    def __init__(self, text: str, /, **values: Any) -> None:
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return _(self.text).format(**self.values)
