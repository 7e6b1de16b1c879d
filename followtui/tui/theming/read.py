"""Reading a theme: from the text of a TOML file to a sound theme, or to everything that is wrong with it."""

import os
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct, field

from followtui.errors import NotValid
from followtui.store.files import told
from followtui.template.problem import Path, Problem, TemplateError, located
from followtui.template.read import decode_template
from followtui.template.shape import shape_problems
from followtui.template.syntax import syntax_problem
from followtui.text.language import N_
from followtui.tui.theming.contrast import ENOUGH, contrast, is_hex, luminance

_SIXTEEN = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
ANSI = ("ansi_default", *(f"ansi_{name}" for name in _SIXTEEN), *(f"ansi_bright_{name}" for name in _SIXTEEN))
"""The terminal's own colours by the names that a theme may use."""

DARK_INKS: Mapping[str, str] = {
    "dim": "#98a1ab", "heading": "#b4bcc6", "overdue": "#f0857f", "today": "#e0a458", "key": "#e0c158", "good": "#86c596",
    "warning": "#e0c158", "error": "#f0857f", "accent": "#86aed4", "cursor": "#2c343c", "marked": "#1f3129",
}  # fmt: skip
LIGHT_INKS: Mapping[str, str] = {
    "dim": "#565d66", "heading": "#434a52", "overdue": "#a8201a", "today": "#834600", "key": "#6d5000", "good": "#1a6136",
    "warning": "#6d5000", "error": "#a8201a", "accent": "#1a5288", "cursor": "#d8e2ed", "marked": "#dcebd9",
}  # fmt: skip
ANSI_INKS: Mapping[str, str] = {
    "dim": "ansi_default", "heading": "ansi_default", "overdue": "ansi_red", "today": "ansi_magenta", "key": "ansi_magenta",
    "good": "ansi_green", "warning": "ansi_magenta", "error": "ansi_red", "accent": "ansi_default", "cursor": "ansi_default",
    "marked": "ansi_default",
}  # fmt: skip
INK_NAMES = tuple(DARK_INKS)
"""The inks that a theme may colour."""

GROUND_INKS = ("cursor", "marked")
"""The inks that are a background: those of the line under the cursor, and of a marked one."""

GROUNDS = ("background", "surface", "panel")


class Inks(Struct, kw_only=True, forbid_unknown_fields=True):
    """The table ``[inks]``: what the screens write with; an ink that is left out takes that of the program."""

    dim: str = ""
    heading: str = ""
    overdue: str = ""
    today: str = ""
    key: str = ""
    good: str = ""
    warning: str = ""
    error: str = ""
    accent: str = ""
    cursor: str = ""
    marked: str = ""


class Spec(Struct, kw_only=True, forbid_unknown_fields=True):
    """The shape of a theme's file, key by key. With ``ansi`` every colour is one of the terminal's own.

    Left out, ``dark`` follows from the background.
    """

    zh: str = ""
    en: str = ""
    dark: bool = True
    ansi: bool = False
    foreground: str
    background: str
    panel: str
    primary: str
    surface: str = ""
    secondary: str = ""
    accent: str = ""
    warning: str = ""
    error: str = ""
    success: str = ""
    inks: Inks = field(default_factory=Inks)


COLOURS = tuple(name for name in Spec.__struct_fields__ if name not in ("zh", "en", "dark", "ansi", "inks"))
"""The colours that stand outside ``[inks]``."""


class ThemeError(NotValid):
    """A theme that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(N_("{why}"), why="\n".join(map(str, problems)))
        self.problems = problems


class ReadTheme(Struct, kw_only=True, frozen=True):
    """A sound theme. ``colours`` and ``inks`` are complete; ``warnings`` say what in it is hard to read."""

    name: str
    zh: str
    en: str
    dark: bool
    ansi: bool
    colours: Mapping[str, str]
    inks: Mapping[str, str]
    warnings: list[Problem] = []

    def title(self, language: str) -> str:
        """The name as people see it."""
        return (self.zh or self.en if language == "zh" else self.en or self.zh) or self.name


def load_theme(path: str) -> ReadTheme:
    """The theme in a file; its name is that of the file. Raises ThemeError, Unreadable."""
    with told(path), open(path, "rb") as stream:
        content = stream.read()
    file = os.path.basename(path)
    try:
        text = decode_template(content, file)
    except TemplateError as error:
        raise ThemeError(error.problems) from error
    return read_theme(text, os.path.splitext(file)[0], file)


def read_theme(text: str, name: str, file: str) -> ReadTheme:
    """The theme that ``text`` holds. Raises ThemeError with everything that is wrong, each at its line."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ThemeError([syntax_problem(error, text, file)]) from None
    try:
        spec = msgspec.convert(data, Spec)
    except msgspec.ValidationError:
        raise ThemeError(located(shape_problems(data, Spec), text, file)) from None
    wrong = list(_colour_problems(spec))
    if wrong:
        raise ThemeError(located(wrong, text, file))
    if "dark" not in data and not spec.ansi:
        spec.dark = luminance(spec.background) < luminance(spec.foreground)
    made = _made(spec, name)
    return msgspec.structs.replace(made, warnings=located(_contrast_problems(made), text, file))


def _made(spec: Spec, name: str) -> ReadTheme:
    given = {ink: getattr(spec.inks, ink) for ink in INK_NAMES}
    defaults = ANSI_INKS if spec.ansi else DARK_INKS if spec.dark else LIGHT_INKS
    inks = {ink: colour or defaults[ink] for ink, colour in given.items()}
    colours: dict[str, str] = {colour: getattr(spec, colour) for colour in COLOURS}
    colours["surface"] = colours["surface"] or colours["background"]
    fallbacks = {"secondary": "primary", "accent": "primary", "warning": "primary", "error": "primary", "success": "primary"}
    for colour, other in fallbacks.items():
        colours[colour] = colours[colour] or inks.get(colour, "") or colours[other]
    return ReadTheme(name=name, zh=spec.zh, en=spec.en, dark=spec.dark, ansi=spec.ansi, colours=colours, inks=inks)


def _colour_problems(spec: Spec) -> Iterator[Problem]:
    for path, colour in _written(spec):
        if not colour and path[-1] not in ("foreground", "background", "panel", "primary"):
            continue
        if spec.ansi and colour not in ANSI:
            yield Problem(
                path=path,
                text=N_("“{colour}” is none of the terminal's own colours, and ansi = true asks for these."),
                advice=N_("Write one of: {known}."),
                values={"colour": colour, "known": ", ".join(ANSI)},
            )
        elif not spec.ansi and not is_hex(colour):
            yield Problem(
                path=path,
                text=N_("“{colour}” is no colour here."),
                advice=N_('Write "#" and six of 0 to 9 and a to f, such as "#7aa2c8"; for the terminal\'s own colours add ansi = true.'),
                values={"colour": colour},
            )


def _written(spec: Spec) -> Iterator[tuple[Path, str]]:
    for name in COLOURS:
        yield (name,), getattr(spec, name)
    for name in INK_NAMES:
        yield ("inks", name), getattr(spec.inks, name)


def _contrast_problems(theme: ReadTheme) -> Iterator[Problem]:
    """The texts that are hard to read, each with the background on which it reads worst."""
    for name, colour, ground, ratio in poor_contrasts(theme):
        place: Path = (name,) if name == "foreground" else ("inks", name)
        yield Problem(
            path=place,
            text=N_("{name} {colour} on {ground} is hard to read: its contrast is {ratio}, and 4.5 is the least."),
            advice=N_("Make one of the two lighter or darker."),
            values={"name": name, "colour": colour, "ground": ground, "ratio": f"{ratio:.1f}"},
        )


def poor_contrasts(theme: ReadTheme, least: float = ENOUGH) -> Iterator[tuple[str, str, str, float]]:
    """The texts below the ``least`` contrast on their worst background: name, colour, background's name, ratio."""
    if theme.ansi:
        return
    grounds = {name: theme.colours[name] for name in GROUNDS} | {name: theme.inks[name] for name in GROUND_INKS}
    texts = {"foreground": theme.colours["foreground"]} | {name: theme.inks[name] for name in INK_NAMES if name not in GROUND_INKS}
    for name, colour in texts.items():
        ratio, ground = min((contrast(colour, behind), ground) for ground, behind in grounds.items())
        if ratio < least:
            yield name, colour, ground, ratio
