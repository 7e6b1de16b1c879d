"""``report`` as it is typed: the contract's JSON, files, handing in, and what is refused."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from followtui.cli.main import main

TOTALS = {
    "followups", "attempts", "answered", "customers_touched", "visits", "new_customers", "new_deals", "nodes_done", "nodes_missed",
    "stage_moves", "quotes_count", "quotes_amount", "won_count", "won_amount", "lost_count", "lost_amount", "payments_in",
    "payments_overdue", "late_entries", "by_method", "by_result", "by_day",
}  # fmt: skip
KEYS = {"period", "cut_off", "totals", "previous", "month", "plan", "customers", "records", "error_rate", "qualified_customers"}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command at a moment of 2026 on Li Lei's book, which has one customer with one follow-up."""
    monkeypatch.setenv("FOLLOWTUI_BOOK", str(tmp_path / "book"))
    monkeypatch.setenv("FOLLOWTUI_LANG", "en")
    monkeypatch.setenv("FOLLOWTUI_DEBUG", "1")

    def execute(moment: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("FOLLOWTUI_NOW", f"2026-{moment}:00+08:00")
        capsys.readouterr()
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    assert execute("11-16T09:00", "init", "--rep", "Li Lei")[0] == 0
    assert execute("11-16T09:01", "add", "Acme", "--grade", "A", "--phone", "021-5555 6666", "--next", "call", "--on", "fri")[0] == 0
    assert (
        execute(
            "11-17T10:00", "log", "Acme", "-m", "visit", "-c", "Ann wants 40 units", "-r", "progress", "-n", "offer", "-o", "2026-11-27"
        )[0]
        == 0
    )
    return execute


def data(answer: tuple[int, str, str]) -> Any:
    code, out, err = answer
    assert code == 0, err
    return json.loads(out)


def test_the_json_has_every_field_of_the_contract(run: Run) -> None:
    found = data(run("11-24T09:00", "report", "--week", "last", "--format", "json"))
    assert set(found) >= KEYS
    assert set(found["totals"]) == TOTALS == set(found["previous"]) == set(found["month"])
    assert found["period"] == {"from": "2026-11-16", "to": "2026-11-22", "label": "16–22 Nov 2026"}
    assert found["cut_off"] == "2026-11-23T12:00:00+08:00"
    assert (found["totals"]["followups"], found["totals"]["visits"], found["totals"]["by_method"]) == (1, 1, {"visit": 1})
    assert {"title", "due", "outcome", "reason"} <= set(found["plan"][0])
    for name, ids in found["records"].items():
        if name not in TOTALS:
            assert len(ids) == len(set(ids)), name
            continue
        assert all(isinstance(one, int) for one in ids)
    assert found["totals"]["followups"] == len(found["records"]["followups"])


def test_the_figures_are_those_of_check(run: Run) -> None:
    found = data(run("11-17T18:00", "report", "--format", "json"))
    code, out, _err = run("11-17T18:00", "check", "--format", "json")
    assert code in {0, 5}
    checked = json.loads(out)
    assert (found["error_rate"], found["qualified_customers"]) == (checked["error_rate"], checked["qualified_customers"])
    assert run("11-17T19:00", "add", "Beta", "--phone", "021-5555 7777", "--next", "call", "--on", "fri")[0] == 0
    assert data(run("11-17T19:01", "report", "--format", "json"))["live_customers"] == 2


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        ((), "2026-11-23", "2026-11-29"),
        (("--week", "2026-W46"), "2026-11-09", "2026-11-15"),
        (("--month",), "2026-11-01", "2026-11-30"),
        (("--month", "2026-10"), "2026-10-01", "2026-10-31"),
        (("--quarter",), "2026-10-01", "2026-12-31"),
        (("--daily",), "2026-11-24", "2026-11-24"),
        (("--daily", "2026-11-17"), "2026-11-17", "2026-11-17"),
        (("--daily", "yesterday"), "2026-11-23", "2026-11-23"),
        (("--from", "2026-11-10", "--to", "2026-11-17"), "2026-11-10", "2026-11-17"),
        (("--from", "2026-11-20"), "2026-11-20", "2026-11-24"),
    ],
)
def test_any_period_can_be_named(run: Run, options: tuple[str, ...], first: str, last: str) -> None:
    period = data(run("11-24T09:00", "report", *options, "--format", "json"))["period"]
    assert (period["from"], period["to"]) == (first, last)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--week", "soon"), 5),
        (("--week", "last", "--month"), 2),
        (("--to", "2026-11-20"), 2),
        (("--from", "2026-11-20", "--to", "2026-11-10"), 5),
        (("--issue", "--owner", "all"), 2),
        (("--issue", "--as-of", "2026-11-18"), 2),
        (("--issue", "--week", "next"), 5),
        (("-o", "no/such/folder/x.md"), 1),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, options: tuple[str, ...], code: int) -> None:
    found, out, err = run("11-24T09:00", "report", *options)
    assert (found, out) == (code, "")
    assert err


def test_a_file_is_written_whole_and_never_over_another(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    assert run("11-24T09:00", "report", "--week", "last", "-o", str(path))[0] == 0
    first = path.read_text(encoding="utf-8")
    assert first.startswith("# Weekly report")
    assert run("11-24T09:00", "report", "-o", str(path), "--issue")[0] == 1
    assert path.read_text(encoding="utf-8") == first
    assert run("11-24T09:00", "report", "-o", str(path), "--overwrite")[0] == 0
    assert path.read_text(encoding="utf-8") != first
    assert data(run("11-24T09:00", "report", "--format", "json"))["issued"] is None


def test_handed_in_late_entries_stand_beside_what_was_handed_in(run: Run) -> None:
    code, _out, err = run("11-20T17:00", "report", "--issue", "--summary", "Acme is warm")
    assert (code, "Handed in" in err) == (0, True)
    late = (
        "log",
        "Acme",
        "-m",
        "phone",
        "-c",
        "Ann confirms 38 units",
        "-r",
        "progress",
        "--at",
        "2026-11-21",
        "-n",
        "sign",
        "-o",
        "2026-12-01",
    )
    assert run("11-23T15:00", *late)[0] == 0
    _code, out, _err = run("11-24T09:00", "report", "--week", "last")
    assert "Acme is warm" in out
    assert "handed in 20 Nov 17:00" in out
    assert "## Late entries" in out
    _code, out, _err = run("11-24T09:00", "report")
    assert "handed in 1 → with late entries 2" in out
    found = data(run("11-24T09:00", "report", "--week", "last", "--format", "json"))
    assert (found["totals"]["followups"], found["issued"]["totals"]["followups"], len(found["late"])) == (2, 1, 1)
    assert "Report handed in" in run("11-24T09:00", "history")[1]
    assert data(run("11-24T09:00", "report", "--week", "2026-W47", "--as-of", "2026-11-21", "--format", "json"))["totals"]["followups"] == 1


def test_handing_in_can_be_undone(run: Run) -> None:
    assert run("11-20T17:00", "report", "--issue")[0] == 0
    assert run("11-20T17:01", "undo")[0] == 0
    assert data(run("11-20T17:02", "report", "--format", "json"))["issued"] is None


def test_the_text_of_a_day_fits_one_message(run: Run) -> None:
    code, out, _err = run("11-17T18:00", "report", "--daily", "--format", "text")
    assert code == 0
    assert out.startswith("Daily report · Li Lei")
    assert len(out.encode("utf-8")) <= 2048


def test_two_weeks_are_compared(run: Run) -> None:
    code, out, _err = run("11-24T09:00", "report", "--diff", "W46", "W47")
    assert code == 0
    assert out.startswith("# What moved: 9–15 Nov 2026 → 16–22 Nov 2026")
    assert "- Acme: new" in out
    found = data(run("11-24T09:00", "report", "--diff", "W46", "W47", "--format", "json"))
    assert found["totals"]["visits"] == {"before": 0, "after": 1, "change": 1}
    assert run("11-24T09:00", "report", "--diff", "soon", "W47")[0] == 5


def test_every_form_is_printed_and_written(run: Run, tmp_path: Path) -> None:
    for form, begins in (("md", "# Weekly"), ("text", "Weekly"), ("html", "<!DOCTYPE html>"), ("json", "{")):
        path = tmp_path / f"report.{form}"
        code, out, _err = run("11-24T09:00", "report", "--week", "last", "--format", form)
        assert (code, out[: len(begins)]) == (0, begins)
        assert run("11-24T09:00", "report", "--week", "last", "--format", form, "-o", str(path))[0] == 0
        assert path.read_text(encoding="utf-8") == out
        assert run("11-25T09:00", "report", "--verify", str(path))[0] == 0


def test_a_template_of_ones_own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWTUI_CONFIG", str(tmp_path / "config"))
    own = tmp_path / "mine.j2"
    assert run("11-24T09:00", "report", "--starter", "-o", str(own))[0] == 0
    assert own.read_text(encoding="utf-8").startswith("{# A template of a report")
    own.write_text("# {{ title }}\n\nVisits: {{ totals.visits }}\n", encoding="utf-8")
    code, out, _err = run("11-24T09:00", "report", "--week", "last", "--template", str(own))
    assert (code, out.splitlines()[2]) == (0, "Visits: 1")
    assert "--template mine.j2/" in out.splitlines()[-1]
    # What stands beside the book, or in the folder of the configuration, is used by itself.
    for folder in (tmp_path / "config", tmp_path / "book"):
        folder.mkdir(exist_ok=True)
        (folder / "report.md.j2").write_text(f"{folder.name}: {{{{ totals.visits }}}}\n", encoding="utf-8")
        assert run("11-24T09:00", "report", "--week", "last")[1].splitlines()[0] == f"{folder.name}: 1"
    assert run("11-24T09:00", "report", "--week", "last", "--template", "plain")[1].startswith("# Weekly report")
    assert run("11-24T09:00", "report", "--week", "last", "--format", "json")[1].startswith("{")
    own.write_text("one\n{{ totals.visit }}", encoding="utf-8")
    code, out, err = run("11-24T09:00", "report", "--template", str(own))
    assert (code, out) == (5, "")
    assert f"{own}, line 2: " in err
    assert run("11-24T09:00", "report", "--template", "nowhere")[0] == 3
    assert run("11-24T09:00", "report", "--template", str(own), "--format", "json")[0] == 2


def test_a_file_of_a_templates_report_is_verified(run: Run, tmp_path: Path) -> None:
    own, path = tmp_path / "mine.j2", tmp_path / "report.md"
    own.write_text("# {{ title }}\n\nVisits: {{ totals.visits }}\n", encoding="utf-8")
    assert run("11-24T09:00", "report", "--week", "last", "--template", str(own), "-o", str(path))[0] == 0
    assert run("11-24T10:00", "report", "--verify", str(path))[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace("Visits: 1", "Visits: 9"), encoding="utf-8")
    assert run("11-24T10:00", "report", "--verify", str(path))[1].startswith("line 3: Visits: 9\n  book: Visits: 1\n")
    own.write_text("# {{ title }}\n\nVisits: {{ totals.visits }}!\n", encoding="utf-8")
    code, _out, err = run("11-24T10:00", "report", "--verify", str(path))
    assert code == 5
    assert "no longer what the report was written with" in err


def test_what_is_no_file_is_never_written_over(run: Run, tmp_path: Path) -> None:
    pipe, link, real = tmp_path / "pipe", tmp_path / "link", tmp_path / "real.md"
    os.mkfifo(pipe)
    assert run("11-24T09:00", "report", "-o", str(pipe), "--overwrite")[0] == 1
    assert pipe.is_fifo()
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    assert run("11-24T09:00", "report", "-o", str(link))[0] == 1
    assert run("11-24T09:00", "report", "-o", str(link), "--overwrite")[0] == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("# Weekly report")
