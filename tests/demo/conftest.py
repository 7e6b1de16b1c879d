"""Sample books, made once a run and only read."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from followtui.book.book import Book
from followtui.dates.days import instant
from followtui.demo import DEFAULT_CUSTOMERS, make_sample
from followtui.store.store import Store

NOW = datetime.fromisoformat("2026-11-24T09:30:00+08:00")

Opened = Callable[[str], Book]


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], Path]:
    """The folder of a sample, by language and size."""
    made: dict[tuple[str, int], Path] = {}

    def folder(language: str, customers: int = DEFAULT_CUSTOMERS) -> Path:
        if (language, customers) not in made:
            made[language, customers] = tmp_path_factory.mktemp("sample") / "book"
            make_sample(str(made[language, customers]), NOW, language, customers)
        return made[language, customers]

    return folder


@pytest.fixture
def sample(folders: Callable[[str], Path]) -> Opened:
    """The sample in a language, opened."""

    def opened(language: str) -> Book:
        return Book(Store(str(folders(language)), instant(NOW)), NOW)

    return opened
