"""``theme list`` and ``theme check``."""

import json
from pathlib import Path

import pytest

from followtui.cli.main import main

Answer = pytest.CaptureFixture[str]

SOUND = 'en = "mine"\nforeground = "#eeeeee"\nbackground = "#101010"\npanel = "#202020"\nprimary = "#88aaff"\n'


@pytest.fixture
def mine(settings: Path) -> Path:
    (settings / "themes").mkdir()
    path = settings / "themes" / "mine.toml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_the_list_names_every_theme_and_the_one_in_force(mine: Path, settings: Path, capsys: Answer) -> None:
    (settings / "config.toml").write_text('theme = "paper"\n', encoding="utf-8")

    assert main(["theme", "list", "--format", "json"]) == 0
    items = json.loads(capsys.readouterr().out)["items"]
    assert [item["name"] for item in items if item["in_force"]] == ["paper"]
    assert [item["name"] for item in items if item["own"]] == ["mine"]
    assert all(item["sound"] for item in items)
    assert main(["theme", "list"]) == 0
    assert "high contrast" in capsys.readouterr().out


def test_a_theme_that_cannot_be_used_stands_in_the_list(mine: Path, capsys: Answer) -> None:
    mine.write_text("x", encoding="utf-8")

    assert main(["theme", "list"]) == 0
    assert "cannot be used: followtui theme check mine" in capsys.readouterr().out


def test_a_sound_theme_passes_by_name_and_by_file(mine: Path, capsys: Answer) -> None:
    assert main(["theme", "check", "mine"]) == 0
    assert main(["theme", "check", str(mine)]) == 0
    assert main(["theme", "check", "paper", "--format", "json"]) == 0
    assert capsys.readouterr().err == ""


def test_what_is_hard_to_read_is_said_and_passes(mine: Path, capsys: Answer) -> None:
    mine.write_text(SOUND.replace("#eeeeee", "#555555"), encoding="utf-8")

    assert main(["theme", "check", "mine"]) == 0
    assert "mine.toml:2: foreground" in capsys.readouterr().err


def test_a_theme_that_is_not_sound_fails_with_every_line(mine: Path, capsys: Answer) -> None:
    mine.write_text(SOUND.replace("#101010", "black").replace("#202020", "grey"), encoding="utf-8")

    assert main(["theme", "check", "mine"]) == 5
    assert capsys.readouterr().err.count("mine.toml:") == 2
    assert main(["theme", "check", "mine", "--format", "json"]) == 5
    found = json.loads(capsys.readouterr().out)
    assert [problem["line"] for problem in found["problems"]] == [3, 4]


def test_a_theme_that_nobody_knows_is_not_found(capsys: Answer) -> None:
    assert main(["theme", "check", "nope"]) == 3
    assert "ink" in capsys.readouterr().err
