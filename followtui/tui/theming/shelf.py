"""Where themes lie: those of the program, and the person's own, which stand before them under the same name."""

import os
from pathlib import Path

from msgspec import Struct

from followtui.tui.theming.read import ReadTheme, ThemeError, load_theme

DEFAULT = "ink"
"""The theme until another is chosen."""

COLOURLESS = "terminal"
"""The theme when no colour is wanted: it leaves the terminal's own as they are."""


class Known(Struct, kw_only=True, frozen=True):
    """A theme by its name and file; ``own`` is one of the person's."""

    name: str
    path: str
    own: bool


def known_themes(config_folder: str = "") -> dict[str, Known]:
    """Every theme by name, without reading any: the program's in their order by name, then the person's own."""
    shipped = {path.stem: Known(name=path.stem, path=str(path), own=False) for path in _shipped_files()}
    folder = Path(config_folder, "themes")
    files = sorted(folder.glob("*.toml")) if config_folder and folder.is_dir() else []
    return shipped | {path.stem: Known(name=path.stem, path=str(path), own=True) for path in files}


def shipped_folder() -> Path:
    """The folder of the program's own themes: inside the package where it is installed, else beside it."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _shipped_files() -> list[Path]:
    return sorted(shipped_folder().glob("*.toml"))


class Shelf:
    """The themes that can be chosen, each read when it is wanted, and the one in force watched for changes."""

    def __init__(self, config_folder: str = "") -> None:
        self.config_folder = config_folder
        self._watched: str = ""
        self._stamp: tuple[int, int, int] | None = None

    def themes(self) -> dict[str, Known]:
        """Every theme by name, as the folders are now."""
        return known_themes(self.config_folder)

    def take(self, name: str) -> ReadTheme:
        """Read a theme, and watch its file from now on. Raises ThemeError, Unreadable, KeyError for an unknown name."""
        path = self.themes()[name].path
        stamp = _stamp_of(path)
        found = load_theme(path)
        self._watched, self._stamp = path, stamp
        return found

    def changed(self) -> bool:
        """Whether the file of the theme in force was changed since it was read or last asked about; a lost file is none."""
        stamp = _stamp_of(self._watched) if self._watched else None
        if stamp is None or stamp == self._stamp:
            return False
        self._stamp = stamp
        return True

    def readable(self) -> list[ReadTheme]:
        """All themes that can be used, read now."""
        found = []
        for known in self.themes().values():
            try:
                found.append(load_theme(known.path))
            except ThemeError:
                # Whoever chooses by name, or asks for a check, is told why this one cannot be used.
                continue
        return found


def _stamp_of(path: str) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
