"""Files beside the project, and the reader's language, which each test leaves as it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followtui.text.language import set_language

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """A file of the data beside the project; the test is skipped where it is not at hand."""

    def path_of(name: str) -> Path:
        path = SHARED_DATA / name
        if not path.exists():
            pytest.skip(f"test data {name} is not here; it is kept beside the project in ../shared")
        return path

    return path_of
