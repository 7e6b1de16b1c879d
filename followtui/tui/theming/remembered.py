"""What the screens remember between runs beside the book: ``state.json`` in the folder of settings.

It is the program's file, not the person's ``config.toml``. It may be lost, damaged or not writable: then nothing is
remembered, and nothing else happens.
"""

import os
from collections.abc import Mapping
from typing import Any

import msgspec

from followtui.store.files import make_folder, read_whole, write_whole

FILE_NAME = "state.json"


def recall(config_folder: str) -> dict[str, Any]:
    """What was remembered; empty when there is nothing that can be read."""
    try:
        data = read_whole(os.path.join(config_folder, FILE_NAME)) if config_folder else None
        found = msgspec.json.decode(data) if data is not None else {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(config_folder: str, what: Mapping[str, Any]) -> None:
    """Remember these beside what is remembered already; the file is replaced whole. Raises OSError."""
    if config_folder:
        make_folder(config_folder)
        data = msgspec.json.format(msgspec.json.encode({**recall(config_folder), **what}))
        write_whole(os.path.join(config_folder, FILE_NAME), data + b"\n", sync=False)


def chosen_theme(config_folder: str, configured: str) -> str:
    """The theme to begin with: whichever was said last, in the palette or in ``config.toml``; empty for none.

    With the choice, the setting of ``config.toml`` at that time is remembered: another setting now was made later.
    """
    said = recall(config_folder)
    name = said.get("theme")
    if isinstance(name, str) and said.get("theme_in_config", "") == configured:
        return name
    return configured


def remember_theme(config_folder: str, name: str, configured: str) -> None:
    """Remember the theme that was chosen. Raises OSError."""
    remember(config_folder, {"theme": name, "theme_in_config": configured})
