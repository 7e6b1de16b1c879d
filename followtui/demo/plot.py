"""What happens in a story, whatever the language: a line an action, as ``content/plots`` holds them.

A line reads ``DAY [CLOCK] VERB [WORD …] [NAME=VALUE …]``. Days count in working days from today: ``-3`` is three working
days ago. The verb of a follow-up is its method, its words are result and attitude.
"""

import tomllib
from importlib.resources import files

import msgspec
from msgspec import Struct

PARTS = ("closing", "working", "quiet")
"""The files of stories, the ones that a small book begins with first."""

METHODS = frozenset({"phone", "wechat", "wecom", "sms", "email", "visit", "visited_us", "online_meeting", "exhibition", "other"})

AWAY = frozenset({"visit", "visited_us", "online_meeting", "exhibition"})
"""Methods whose follow-up is written down afterwards."""


class Line(Struct, frozen=True):
    """One action of a story."""

    day: int
    clock: str
    verb: str
    words: tuple[str, ...]
    options: dict[str, str]

    @property
    def is_followup(self) -> bool:
        """Whether somebody was, or was to be, spoken to."""
        return self.verb in METHODS

    @property
    def is_told(self) -> bool:
        """Whether the story has words for it: an attempt that nobody answered needs none."""
        answered = self.words[:1] != ("no_reply",) or "due" in self.options
        return (self.is_followup and answered) or self.verb in ("add", "jot", "wake", "park", "remove", "did")


class Plot(Struct):
    """A story: what the customer is worth, and its lines."""

    plot: list[str]
    grade: str = ""
    star: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines, read."""
        return [read_line(text) for text in self.plot]


def read_line(text: str) -> Line:
    """The line that ``text`` says. Raises ValueError."""
    day, *rest = text.split()
    clock = rest.pop(0) if rest[0][0].isdigit() else ""
    verb, *words = rest
    options = dict(word.split("=", 1) for word in words if "=" in word)
    return Line(int(day), clock, verb, tuple(word for word in words if "=" not in word), options)


def read_plots(part: str) -> dict[str, Plot]:
    """The stories of a part by name, in their order."""
    text = files("followtui.demo.content").joinpath("plots", f"{part}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Plot])
