"""Files to read: made on the spot, or from the data beside the project where it is at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """A file of the data beside the project; the test is skipped where it is not at hand."""

    def path_of(name: str) -> Path:
        path = SHARED_DATA / name
        if not path.exists():
            pytest.skip(f"test data {name} is not here; it is kept beside the project in ../shared")
        return path

    return path_of


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of text, in some encoding, or of bytes."""

    def write_file(content: str | bytes, name: str = "客户.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_file
