"""The harnesses in their short form; ``python -m tests.harness`` runs the long ones."""

from pathlib import Path

from harness.kill import kill_many


def test_processes_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    tally = kill_many(tmp_path, 90, seed=7)
    assert tally.clean, (tally.text(), tally.failures[:3])
    assert tally.kills == 90
    assert tally.acknowledged > 20
