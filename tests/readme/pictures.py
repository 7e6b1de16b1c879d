"""Pictures of the screens as SVG, from the sample book at a fixed moment."""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from followtui.dates.days import now_from
from followtui.demo import make_sample
from followtui.text.language import set_language
from followtui.tui.app import FollowtuiApp
from followtui.tui.desk import Desk
from followtui.tui.settings import Settings

NOW = "2026-11-24T09:30:00+08:00"
FOLDER = Path(__file__).parent / "pictures"


class Picture(NamedTuple):
    """A picture: its name, the language, the keys that lead to it, and the size of the terminal."""

    name: str
    language: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 34)
    theme: str = ""


PICTURES = (
    Picture("agenda-en", "en", ("j",)),
    Picture("agenda-zh", "zh", ("j",)),
    Picture("log-en", "en", ("l",)),
    Picture("log-zh", "zh", ("l",)),
    Picture("customers-zh", "zh", ("2",), (150, 34)),
    Picture("deals-en", "en", ("3",), (120, 34)),
    Picture("report-en", "en", ("4", "["), (110, 40)),
    Picture("review-zh", "zh", ("5",)),
    Picture("narrow-en", "en", ("j",), (46, 24), "paper"),
)


def without_foreign_fonts(svg: str) -> str:
    """A picture that loads nothing from anywhere, and names nobody."""
    return re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)


async def _drawn(app: FollowtuiApp, picture: Picture) -> str:
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.2)
        for key in picture.keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause(0.2)
        return without_foreign_fonts(app.export_screenshot(title="followtui"))


def draw(picture: Picture, book: Path) -> str:
    """One picture of the screens on a book."""
    set_language(picture.language)
    moment = now_from(NOW)
    desk = Desk(str(book), lambda: moment)
    try:
        return asyncio.run(_drawn(FollowtuiApp(desk, Settings(theme=picture.theme)), picture))
    finally:
        desk.close()


def write_all() -> None:
    """Draw every picture into ``FOLDER``."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for language in ("zh", "en"):
            set_language(language)
            make_sample(str(Path(folder) / language), now_from(NOW), language)
        for picture in PICTURES:
            (FOLDER / f"{picture.name}.svg").write_text(draw(picture, Path(folder) / picture.language), encoding="utf-8")
