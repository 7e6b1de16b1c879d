"""The house of the code: what a fresh process imports, and that nothing goes where it should not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

LOADED = """
import sys
from followtui.cli.main import main
code = main(sys.argv[1:])
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def modules_after(folder: Path, *arguments: str) -> set[str]:
    environment = {"FOLLOWTUI_BOOK": str(folder), "FOLLOWTUI_NOW": "2026-11-24T09:30", "FOLLOWTUI_LANG": "zh", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], env=environment, capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    modules_after(tmp_path / "book", "init")
    modules_after(tmp_path / "book", "add", "华兴科技", "--phone", "021-1", "--next", "拜访", "--on", "fri")
    modules_after(tmp_path / "book", "book", "snapshot")
    return tmp_path / "book"


def test_the_agenda_loads_nothing_slow(folder: Path) -> None:
    loaded = modules_after(folder, "agenda")
    slow = {
        "tinydb",
        "platformdirs",
        "tabulate",
        "filelock",
        "tomllib",
        "textual",
        "rich",
        "pypinyin",
        "openpyxl",
        "opencc",
        "dateutil",
        "json",
    }
    assert not loaded & slow


def test_no_command_loads_the_screens(folder: Path) -> None:
    for words in (("list",), ("show", "华兴"), ("check",), ("history",), ("jot", "x")):
        assert not modules_after(folder, *words) & {"textual", "rich", "openpyxl", "pypinyin"}


def test_the_core_stands_without_the_command_line() -> None:
    code = "import sys, followtui.book.followups, followtui.agenda, followtui.transfer.importing; print('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nothing_but_what_belongs_there_lies_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    top = {name.split("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= {"pyproject.toml", "followtui", "themes", "tests", "README.md", "LICENSE"}
