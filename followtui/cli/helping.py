"""Help pages whose lines are broken by terminal cells: a Chinese character takes two and may end a line anywhere."""

from collections.abc import Iterable

import click

from followtui.text.width import cell_len


def wrapped(text: str, cells: int) -> list[str]:
    """The lines of one paragraph, none wider than ``cells`` unless a single word is."""
    lines: list[str] = []
    line, width = "", 0
    for piece in _pieces(text):
        if line and width + cell_len(piece.rstrip()) > cells and not piece.startswith(_NEVER_FIRST):
            lines.append(line.rstrip())
            line, width = "", 0
        added = piece if line else piece.lstrip()
        line += added
        width += cell_len(added)
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


_NEVER_FIRST = tuple("，。；：！？、）”》,.;:!?)")


def _pieces(text: str) -> list[str]:
    """Where a line may break: after a blank, and around every wide character."""
    pieces: list[str] = []
    word = ""
    for character in " ".join(text.split()):
        if cell_len(character) == 2:
            pieces += [word, character] if word else [character]
            word = ""
        elif character == " ":
            pieces.append(word + " ")
            word = ""
        else:
            word += character
    return [piece for piece in [*pieces, word] if piece]


class Formatter(click.HelpFormatter):
    """Writes help in cells."""

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        room = max(self.width - self.current_indent, 11)
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            for line in wrapped(paragraph, room):
                self.write(" " * self.current_indent + line + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write two columns: names, and what they mean."""
        rows = list(rows)
        first = min(max((cell_len(name) for name, _meaning in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - first - 2, 10)
        for name, meaning in rows:
            line = " " * self.current_indent + name
            if not meaning:
                self.write(line + "\n")
                continue
            if cell_len(name) > first - col_spacing:
                self.write(line + "\n")
                line = " " * (first + self.current_indent)
            else:
                line += " " * (first - cell_len(name))
            for number, part in enumerate(wrapped(meaning, room)):
                self.write((line if number == 0 else " " * (first + self.current_indent)) + part + "\n")


class Context(click.Context):
    """A context whose help is measured in cells."""

    formatter_class = Formatter
