"""The command: where the sample is made, what it says, and that it never touches a book."""

import json
from pathlib import Path

import pytest

from demo.conftest import NOW
from followtui.cli.main import main


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOLLOWTUI_NOW", NOW.isoformat())
    monkeypatch.setenv("FOLLOWTUI_LANG", "en")
    monkeypatch.setenv("FOLLOWTUI_BOOK", str(tmp_path / "own"))
    monkeypatch.setenv("FOLLOWTUI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_it_makes_a_sample_and_says_how_to_use_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "sample")
    assert main(["demo", "--to", folder, "--customers", "5"]) == 0
    told = capsys.readouterr()
    assert folder in told.out
    assert f"followtui --book {folder}" in told.err
    assert main(["--book", folder, "book", "verify"]) == 0


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "sample")
    assert main(["demo", "--to", folder, "--customers", "5", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["folder"], told["customers"], told["records"]["customers"]) == (folder, 5, 5)


def test_a_book_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "sample")
    assert main(["demo", "--to", folder, "--customers", "2"]) == 0
    before = (tmp_path / "sample" / "journal.jsonl").read_bytes()
    assert main(["demo", "--to", folder]) == 4
    assert folder in capsys.readouterr().err
    assert (tmp_path / "sample" / "journal.jsonl").read_bytes() == before


def test_without_a_folder_it_shows_a_throw_away_agenda(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    told = capsys.readouterr()
    assert "Tarnbrook Circuits" in told.out
    assert "--book" in told.err
    assert not (tmp_path / "own").exists()


def test_the_language_is_the_readers(tmp_path: Path) -> None:
    assert main(["--lang", "zh", "demo", "--to", str(tmp_path / "zh"), "--customers", "2"]) == 0
    assert "沈知微" in (tmp_path / "zh" / "template.toml").read_text(encoding="utf-8")
