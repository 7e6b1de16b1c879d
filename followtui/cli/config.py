"""The person's own settings: ``config.toml`` with ``language``, ``book``, ``rep``, ``theme`` and ``[keys]``, and where it lies.

Every command looks for it, so a folder is named after the XDG Base Directory Specification where that applies, without
loading a library; elsewhere platformdirs knows.
"""

import os
import sys
from collections.abc import Mapping
from typing import Any

from followtui.errors import NotValid
from followtui.store.files import told
from followtui.text.language import LANGUAGES, N_, listed

KNOWN = ("language", "book", "rep", "theme")
KEYS = "keys"
KEYS_EXAMPLE = 'log = "l, f2"'


def config_folder(environ: Mapping[str, str]) -> str:
    """The folder of ``config.toml`` and of the person's own themes: ``FOLLOWTUI_CONFIG``, else the system's place."""
    if environ.get("FOLLOWTUI_CONFIG"):
        return environ["FOLLOWTUI_CONFIG"]
    if sys.platform.startswith("linux"):
        return os.path.join(environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config"), "followtui")
    from platformdirs import user_config_dir

    return user_config_dir("followtui", appauthor=False)


def data_folder(environ: Mapping[str, str]) -> str:
    """The folder in which the book lies when none is named."""
    if sys.platform.startswith("linux"):
        return os.path.join(environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share"), "followtui", "book")
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir("followtui", appauthor=False), "book")


def read_config(environ: Mapping[str, str]) -> dict[str, str]:
    """The settings without the keys; empty without a file. Raises NotValid with the file and what would be right, Unreadable."""
    return {key: value for key, value in _read(environ).items() if key in KNOWN}


def read_keys(environ: Mapping[str, str]) -> dict[str, object]:
    """The table ``[keys]`` as it is written: what stands in it is judged where keys are known. Raises NotValid, Unreadable."""
    return dict(_read(environ).get(KEYS, {}))


def _read(environ: Mapping[str, str]) -> dict[str, Any]:
    path = os.path.join(config_folder(environ), "config.toml")
    if not os.path.exists(path):
        return {}
    import tomllib

    with told(path), open(path, "rb") as file:
        data = file.read()
    try:
        found = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NotValid(N_("{path} is not understood: {why}"), path=path, why=str(error)) from error
    for key, value in found.items():
        if key not in (*KNOWN, KEYS):
            raise NotValid(N_("{path}: there is no setting “{key}”. There are: {known}"), path=path, key=key, known=listed((*KNOWN, KEYS)))
        if key in KNOWN and not isinstance(value, str):
            raise NotValid(N_("{path}: “{key}” must be a text in quotes."), path=path, key=key)
        if key == KEYS and not isinstance(value, dict):
            raise NotValid(
                N_("{path}: “{key}” must be a section: [keys], and below it lines such as {example}"),
                path=path,
                key=key,
                example=KEYS_EXAMPLE,
            )
    if found.get("language") not in (None, *LANGUAGES):
        raise NotValid(N_("{path}: “{key}” must be one of: {known}"), path=path, key="language", known=listed(LANGUAGES))
    return found
