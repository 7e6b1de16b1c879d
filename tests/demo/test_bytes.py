"""The same moment, size and language give the same bytes, on every machine."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from demo.conftest import NOW
from followtui.book.verifying import verify_book
from followtui.demo import DEFAULT_CUSTOMERS, make_sample
from followtui.model import TABLES
from followtui.store.journal import Journal
from followtui.store.lines import read_action

SIZES = (("zh", DEFAULT_CUSTOMERS), ("en", DEFAULT_CUSTOMERS), pytest.param("en", 120, marks=pytest.mark.long))

PROGRAM = "import sys; from followtui.cli.main import main; sys.exit(main(sys.argv[1:]))"


def kept(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("journal.jsonl", "template.toml", *(f"{table}.json" for table in TABLES))}


@pytest.mark.parametrize(("language", "customers"), SIZES)
def test_two_runs_give_the_same_bytes_whatever_the_machine(
    folders: Callable[[str, int], Path], tmp_path: Path, language: str, customers: int
) -> None:
    other = tmp_path / "other"
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "America/Lima", "FOLLOWTUI_NOW": NOW.isoformat(), "LANG": "C"}
    words = ("--lang", language, "demo", "--to", str(other), "--customers", str(customers))
    subprocess.run([sys.executable, "-c", PROGRAM, *words], env=environment, check=True, capture_output=True)
    assert kept(other) == kept(folders(language, customers))


@pytest.mark.parametrize(("language", "customers"), SIZES)
def test_every_line_has_its_own_second_in_order(folders: Callable[[str, int], Path], language: str, customers: int) -> None:
    journal = Journal(str(folders(language, customers)))
    actions = [read_action(line) for _position, line in journal.lines(journal.start)]
    journal.close()
    assert all(before.at < after.at for before, after in pairwise(actions))
    assert actions[-1].at <= NOW.isoformat()
    assert {action.device for action in actions} == {"demo"}
    assert len({action.by for action in actions}) == 1


@pytest.mark.parametrize(("language", "customers"), SIZES)
def test_it_is_sound(folders: Callable[[str, int], Path], language: str, customers: int) -> None:
    assert verify_book(str(folders(language, customers)), NOW) == []


@pytest.mark.parametrize("customers", [1, 7, DEFAULT_CUSTOMERS - 1, DEFAULT_CUSTOMERS + 1])
def test_it_has_just_the_customers_that_were_wanted(folders: Callable[[str, int], Path], customers: int) -> None:
    lines = (folders("en", customers) / "customers.json").read_bytes()
    assert lines.count(b'"created_at"') == customers


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("zh", "2026-10-05T00:01:00+08:00"), pytest.param("zh", "2027-01-02T23:59:00+08:00", marks=pytest.mark.long),
        ("en", "2028-02-29T12:00:00-05:00"), pytest.param("en", "2026-11-28T08:00:00+00:00", marks=pytest.mark.long),
    ],
)  # fmt: skip
def test_it_can_be_made_at_any_moment(tmp_path: Path, language: str, moment: str) -> None:
    now = datetime.fromisoformat(moment)
    make_sample(str(tmp_path / "book"), now, language)
    assert verify_book(str(tmp_path / "book"), now) == []
    journal = Journal(str(tmp_path / "book"))
    latest = [read_action(line).at for _position, line in journal.lines(journal.start)][-1]
    journal.close()
    assert now - timedelta(days=1) < datetime.fromisoformat(latest) <= now
