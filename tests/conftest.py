"""What every test begins with: English texts, and no settings of the person who runs it."""

from collections.abc import Iterator

import pytest

from followtui.text.language import set_language


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Texts in English whatever an earlier test asked for; the environment's own wishes are left outside."""
    for name in ("FOLLOWTUI_BOOK", "FOLLOWTUI_LANG", "FOLLOWTUI_NOW", "FOLLOWTUI_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    set_language("en")
    yield
    set_language("en")
