"""Themes: colours as TOML files, those of the program and the person's own."""

from pathlib import Path

from textual.theme import Theme

DEFAULT = "ink"

INK_DEFAULTS = {
    "ink-dim": "#8b939c", "ink-heading": "#aeb6bf", "ink-overdue": "#e5736f", "ink-today": "#e0a458", "ink-key": "#e0c158",
    "ink-good": "#7fbf8e", "ink-warning": "#e0c158", "ink-error": "#e5736f", "ink-accent": "#7aa2c8", "ink-cursor": "#2a3138",
    "ink-marked": "#1f2a24",
}  # fmt: skip


def read_theme(path: Path) -> Theme:
    """A theme from its file."""
    import tomllib

    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Theme(**data)


def shipped() -> list[Path]:
    """The files of the program's own themes."""
    package = Path(__file__).resolve().parents[1]
    folder = next((one for one in (package / "themes", package.parent / "themes") if one.is_dir()), None)
    return sorted(folder.glob("*.toml")) if folder else []
