"""Books for the screens: the sample in both languages, made once, and an empty one."""

import shutil
from pathlib import Path

import pytest

from followtui.dates.days import instant, now_from
from followtui.demo import make_sample
from followtui.store.create import create
from followtui.template.read import starter, with_book
from followtui.text.language import set_language
from tui.driver import NOW


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of settings of its own, and the fixed moment for whatever asks the environment."""
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setenv("FOLLOWTUI_CONFIG", str(folder))
    monkeypatch.setenv("FOLLOWTUI_NOW", NOW)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample books, ``zh`` and ``en``; not to be changed."""
    folder = tmp_path_factory.mktemp("samples")
    for language in ("zh", "en"):
        set_language(language)
        make_sample(str(folder / language), now_from(NOW), language)
    set_language("en")
    return folder


@pytest.fixture
def sample(samples: Path, tmp_path: Path) -> Path:
    """A sample book in English to work on."""
    return Path(shutil.copytree(samples / "en", tmp_path / "book"))


@pytest.fixture
def sample_zh(samples: Path, tmp_path: Path) -> Path:
    """A sample book in Chinese to work on."""
    return Path(shutil.copytree(samples / "zh", tmp_path / "book"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A new book without a record."""
    folder = tmp_path / "book"
    create(str(folder), with_book(starter("en"), rep="Nora"), at=instant(now_from(NOW)), by="Nora", device="desk").close()
    return folder
