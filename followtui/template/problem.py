"""What can be wrong with a template, told so that a rep can put it right."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from followtui.text.language import _

Path = tuple[str | int, ...]
"""Where something stands in the template: keys, and positions in lists counted from 0."""

_LONGEST_SHOWN = 40


class Problem(Struct, kw_only=True, frozen=True):
    """One thing that is wrong at one place of a template.

    ``text`` and ``advice`` are English source texts with ``{names}``; ``message`` and ``remedy`` give them in the
    reader's language. ``line`` counts from 1; 0 is a place that is not known.
    """

    path: Path
    text: str
    advice: str
    values: Mapping[str, str | int | float] = {}
    file: str = ""
    line: int = 0

    @property
    def key(self) -> str:
        """The place as it is written: ``grades[1].cadence``; empty for the whole file."""
        return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path).removeprefix(".")

    @property
    def message(self) -> str:
        """What is wrong, in the reader's language."""
        return _(self.text).format(**self.values)

    @property
    def remedy(self) -> str:
        """What would be right, in the reader's language."""
        return _(self.advice).format(**self.values)

    def __str__(self) -> str:
        place = ":".join([self.file, *([str(self.line)] if self.line else [])])
        return ": ".join(part for part in (place, self.key, f"{self.message} {self.remedy}") if part)


class TemplateError(Exception):
    """A template that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__()

    def message(self) -> str:
        """All problems in the reader's language, one a line."""
        return "\n".join(map(str, self.problems))

    def __str__(self) -> str:
        return self.message()


def shown(value: object) -> str:
    """``value`` as a message shows it: short, and never failing (Python refuses to write out a giant number)."""
    try:
        text = str(value)
    except ValueError:
        return "…"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def located(problems: Iterable[Problem], text: str, file: str) -> list[Problem]:
    """``problems`` with the file and line that each stands at in ``text``, in the order of the lines."""
    from followtui.template.positions import line_for, lines_of

    lines = lines_of(text)
    found = [replace(problem, file=file, line=problem.line or line_for(lines, problem.path)) for problem in problems]
    return sorted(found, key=lambda problem: problem.line)
