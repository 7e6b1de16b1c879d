"""A theme of one's own: what is wrong in it is said with file, line and what would be right."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.tui.themes import textual_theme
from followtui.tui.theming.contrast import contrast
from followtui.tui.theming.read import COLOURS, INK_NAMES, ReadTheme, ThemeError, load_theme, read_theme
from followtui.tui.theming.shelf import known_themes

SOUND = """\
en = "mine"
foreground = "#eeeeee"
background = "#101010"
panel = "#202020"
primary = "#88aaff"

[inks]
dim = "#aaaaaa"
"""


def read(text: str) -> ReadTheme:
    return read_theme(text, "mine", "mine.toml")


def wrong(text: str) -> list[str]:
    with pytest.raises(ThemeError) as caught:
        read(text)
    return str(caught.value).split("\n")


def test_four_colours_are_enough_and_the_rest_follows() -> None:
    theme = read(SOUND)

    assert (theme.title("zh"), theme.dark, theme.warnings) == ("mine", True, [])
    assert theme.inks["dim"] == "#aaaaaa"
    assert all(theme.inks[name] for name in INK_NAMES)
    assert all(theme.colours[name] for name in COLOURS)


def test_a_light_background_makes_a_light_theme() -> None:
    assert not read(SOUND.replace("#101010", "#ffffff").replace("#202020", "#f0f0f0").replace("#eeeeee", "#111111")).dark


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("primary", "primry"), "mine.toml:5: primry: followtui does not know “primry”. Did you mean “primary”?"),
        (('"#202020"', '"grey"'), "mine.toml:4: panel: “grey” is no colour here."),
        (('"#202020"', '"#20202"'), "mine.toml:4: panel: “#20202” is no colour here."),
        (('dim = "#aaaaaa"', "dim = 5"), "mine.toml:8: inks.dim: “dim” has a value of the wrong kind: 5."),
        (('dim = "#aaaaaa"', 'dimm = "#aaaaaa"'), "mine.toml:8: inks.dimm: followtui does not know “dimm”. Did you mean “dim”?"),
        (('panel = "#202020"\n', ""), "mine.toml:1: panel: “panel” is missing."),
        (('en = "mine"', 'en = "mine'), "mine.toml:1: A text is not closed."),
        (('en = "mine"', "ansi = true"), "mine.toml:2: foreground: “#eeeeee” is none of the terminal's own colours"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(change: tuple[str, str], said: str) -> None:
    assert any(line.startswith(said) for line in wrong(SOUND.replace(*change)))


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert len(wrong(SOUND.replace("#aaaaaa", "red").replace("#202020", "blue"))) == 2


def test_what_is_hard_to_read_is_a_warning() -> None:
    warnings = read(SOUND.replace("#aaaaaa", "#444444")).warnings

    assert [one.line for one in warnings] == [8]
    assert "dim #444444 on" in str(warnings[0])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(ThemeError, match="UTF-8"):
        load_theme(str(path))


def test_ones_own_theme_stands_before_the_programs(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "ink.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "themes" / "mine.toml").write_text(SOUND, encoding="utf-8")
    known = known_themes(str(tmp_path))

    assert known["ink"].own
    assert not known["paper"].own
    assert list(known)[-1] == "mine"


def test_black_on_white_is_the_highest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
values = st.one_of(texts, st.integers(), st.booleans(), st.sampled_from(["#123456", "ansi_red", "red", "#fff", ""]))


@given(
    st.dictionaries(st.sampled_from([*COLOURS, "ansi", "dark", "inks", "x"]), values), st.dictionaries(st.sampled_from(INK_NAMES), values)
)
def test_whatever_stands_in_a_file_is_refused_or_can_be_shown(head: dict[str, object], inks: dict[str, object]) -> None:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    if "inks" not in head:
        lines += ["[inks]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in inks.items())]
    try:
        theme = read("\n".join(lines))
    except ThemeError as error:
        problems = error.problems
    else:
        problems = []
        textual_theme(theme).to_color_system().generate()
    assert all(problem.message and problem.remedy and problem.line for problem in problems)
