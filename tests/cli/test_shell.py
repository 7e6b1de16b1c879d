"""The shell: completion of customers, choices and refs; the settings of config.toml; a count fit for a prompt."""

from pathlib import Path

import pytest

from followtui.cli.main import cli

from .conftest import Command


def completions(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, shell: str = "fish") -> list[str]:
    given = words.split(" ")
    monkeypatch.setenv("_FOLLOWTUI_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(given[:-1]) if shell == "fish" else words)
    monkeypatch.setenv("COMP_CWORD", given[-1] if shell == "fish" else str(len(given) - 1))
    capsys.readouterr()
    with pytest.raises(SystemExit):
        cli.main([], prog_name="followtui")
    return [line for line in capsys.readouterr().out.splitlines() if line]


def test_customers_choices_and_steps_are_offered(
    book: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = book("node", "list", "--format", "json").data["items"][0]["ref"]
    assert any("华兴科技" in line for line in completions(capsys, monkeypatch, "followtui show 华"))
    assert any("华兴科技" in line for line in completions(capsys, monkeypatch, "followtui log hx"))
    assert any("wechat" in line for line in completions(capsys, monkeypatch, "followtui log 华兴 -m we"))
    assert any(ref in line for line in completions(capsys, monkeypatch, f"followtui done {ref[:2]}"))
    assert any("agenda" in line for line in completions(capsys, monkeypatch, "followtui ag"))


def test_no_book_offers_nothing_and_says_nothing(run: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert completions(capsys, monkeypatch, "followtui show 华") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_scripts_for_shells(run: Command, shell: str) -> None:
    assert "_FOLLOWTUI_COMPLETE" in run("completion", shell).out


def test_the_config_names_language_book_and_rep(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    book = tmp_path / "my-book"
    (folder / "config.toml").write_text(f'language = "zh"\nbook = "{book}"\nrep = "李雷"\n', encoding="utf-8")
    monkeypatch.setenv("FOLLOWTUI_CONFIG", str(folder))
    monkeypatch.delenv("FOLLOWTUI_BOOK")
    monkeypatch.delenv("FOLLOWTUI_LANG")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    added = run("add", "华兴科技", "--phone", "021-1", "--next", "拜访", "--on", "周五")
    assert added.code == 0
    assert book.is_dir()
    where = run("book", "where", "--format", "json").data
    assert (where["folder"], where["rep"], where["lang"]) == (str(book), "李雷", "zh")
    assert where["config"]["language"] == "zh"


@pytest.mark.parametrize("text", ['colour = "red"', "book = 3", 'language = "fr"', "= x"])
def test_a_config_that_is_wrong_is_told(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("FOLLOWTUI_CONFIG", str(tmp_path))
    told = run("agenda")
    assert told.code == 5
    assert "config.toml" in told.err


def test_the_count_fits_a_prompt(book: Command) -> None:
    counted = book("agenda", "--format", "count").out
    assert counted == "Overdue 0 Today 0 No next step 0\n"
