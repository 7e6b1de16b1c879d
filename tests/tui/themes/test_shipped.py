"""The themes of the program: complete, sound, and every text in them can be read."""

from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from followtui.tui.themes import ThemedApp, textual_theme
from followtui.tui.theming.contrast import ENOUGH, contrast
from followtui.tui.theming.read import ANSI, INK_NAMES, ReadTheme, load_theme, poor_contrasts
from followtui.tui.theming.shelf import COLOURLESS, DEFAULT, known_themes, shipped_folder

FILES = sorted(shipped_folder().glob("*.toml"))
THEMES = [load_theme(str(path)) for path in FILES]
named = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def test_there_are_dark_light_contrasting_and_colourless_ones() -> None:
    names = set(known_themes())

    assert {DEFAULT, COLOURLESS, "paper", "contrast"} <= names
    assert len(names) >= 5
    assert {theme.dark for theme in THEMES if not theme.ansi} == {True, False}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_theme_names_every_ink_and_both_titles(path: Path) -> None:
    import tomllib

    data = tomllib.loads(path.read_text(encoding="utf-8"))

    assert set(data["inks"]) == set(INK_NAMES)
    assert data["zh"]
    assert data["en"]


@named
def test_every_text_reads_on_every_background(theme: ReadTheme) -> None:
    assert list(poor_contrasts(theme)) == []
    assert theme.warnings == []


@named
def test_typed_text_reads_where_it_is_typed_and_where_it_is_selected(theme: ReadTheme) -> None:
    if theme.ansi:
        pytest.skip("the terminal's own colours")
    colours = theme.colours
    assert contrast(colours["foreground"], colours["panel"]) >= ENOUGH
    assert contrast(colours["background"], colours["primary"]) >= ENOUGH


def test_high_contrast_is_high() -> None:
    theme = next(theme for theme in THEMES if theme.name == "contrast")

    assert list(poor_contrasts(theme, 7)) == []


def test_the_terminals_own_colours_are_only_named() -> None:
    theme = next(theme for theme in THEMES if theme.ansi)

    assert {*theme.colours.values(), *theme.inks.values()} <= set(ANSI)


@named
def test_textual_takes_it(theme: ReadTheme) -> None:
    made = textual_theme(theme)

    assert made.to_color_system().generate()
    assert {f"ink-{name}" for name in INK_NAMES} == set(made.variables)


def test_no_variable_of_textuals_own_widgets_is_left_open_in_the_terminals_colours() -> None:
    usual = set(BUILTIN_THEMES["textual-dark"].to_color_system().generate())
    theme = next(theme for theme in THEMES if theme.ansi)
    given = set(textual_theme(theme).to_color_system().generate()) | set(ThemedApp.get_theme_variable_defaults(None))  # type: ignore[arg-type]

    assert usual <= given
