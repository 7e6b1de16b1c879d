"""Text that nobody here wrote: hostile strings, phone numbers and company names, where they are at hand."""

import csv
import gzip
import json
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def shared(name: str) -> Path:
    path = SHARED_DATA / name
    if not path.exists():
        pytest.skip(f"test data {name} is not here; it is kept beside the project in ../shared")
    return path


@pytest.fixture(scope="session")
def hostile_texts() -> list[str]:
    """Naughty strings, spreadsheet formulas, terminal escapes, markup and bidirectional tricks."""
    texts: list[str] = json.loads(shared("hostile/blns.json").read_text(encoding="utf-8"))
    texts += shared("hostile/csv-injection.txt").read_text(encoding="utf-8").splitlines()
    for name in ("hostile_customers.csv", "hostile_markdown_terminal.csv"):
        lines = shared(f"hostile/{name}").read_text(encoding="utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")
        texts += [cell for row in csv.reader(lines.splitlines(keepends=True)) for cell in row]
    return [*texts, "\0", "\x1b]0;title\x07", "\x9b31m", "a\u202eb\u2066c", "\ud800"]


@pytest.fixture(scope="session")
def phone_numbers() -> dict[str, list[str]]:
    """Chinese numbers by kind: ``carrier``, ``mvno``, ``iot`` and so on."""
    kinds = json.loads(shared("phones/test_data.json").read_text(encoding="utf-8"))
    return {kind: [str(number) for numbers in by_carrier.values() for number in numbers] for kind, by_carrier in kinds.items()}


@pytest.fixture(scope="session")
def company_names() -> list[str]:
    """Every twentieth of a quarter of a million short company names."""
    with gzip.open(shared("company-names/company-short-names.txt.gz"), "rt", encoding="utf-8-sig") as lines:
        return [line.strip() for line in lines if line.strip()][2::20]
