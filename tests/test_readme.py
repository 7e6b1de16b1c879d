"""README.md says what is true: its commands, its exit codes, its sheet."""

import re
from pathlib import Path

from readme.keys import key_table
from readme.pictures import FOLDER, PICTURES

from followtui import errors
from followtui.cli.main import COMMANDS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_every_command_it_names_exists() -> None:
    named = set(re.findall(r"followtui (?:--book \S+ )?(?:--lang \S+ )?([a-z]+)", README))
    named -= {"init"} - set(COMMANDS)
    assert named <= set(COMMANDS), named - set(COMMANDS)


def test_every_exit_code_is_in_its_table() -> None:
    codes = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.FollowtuiError)}
    for code in codes:
        assert f"| {code} |" in README


def test_it_marks_the_command_that_runs_the_tests() -> None:
    command = README.split("<!-- tests -->")[1].split("<!-- end -->")[0]
    assert "pytest" in command


def test_its_table_of_keys_is_the_declared_one() -> None:
    """``python -m tests.readme`` writes it anew."""
    assert key_table() in README


def test_its_pictures_are_there_and_made_by_the_command() -> None:
    named = set(re.findall(r"\(tests/readme/pictures/([a-z-]+)\.svg\)", README))
    assert named
    assert named <= {picture.name for picture in PICTURES}
    for picture in PICTURES:
        text = (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")
        assert "@font-face" not in text
        assert "<!--" not in text
