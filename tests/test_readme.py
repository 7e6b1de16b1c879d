"""README.md says what is true: its commands, its exit codes, its sheet."""

import re
from pathlib import Path

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
