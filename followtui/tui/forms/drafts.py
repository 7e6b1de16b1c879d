"""What was typed and is not saved yet, kept in the book's ``drafts/`` so that no crash loses it."""

import os
from contextlib import suppress

import msgspec
from msgspec import Struct, field

from followtui.store.files import make_folder, write_whole
from followtui.tui.desk import Desk

_PREFIX = "form-"


class Draft(Struct, kw_only=True):
    """What stands in a form that was not saved: its key, when, what it is about, and the slots that were changed."""

    key: str
    at: str
    title: str = ""
    about: dict[str, int | str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)


def keep(desk: Desk, draft: Draft) -> None:
    """Write a draft. Raises OSError."""
    folder = _folder(desk)
    make_folder(folder)
    write_whole(_path(desk, draft.key), msgspec.json.format(msgspec.json.encode(_storable(draft)), indent=1))


def _storable(draft: Draft) -> Draft:
    """The draft without lone surrogates, which JSON cannot hold."""
    values = {name: text.encode("utf-8", "replace").decode("utf-8") for name, text in draft.values.items()}
    return msgspec.structs.replace(draft, values=values, title=draft.title.encode("utf-8", "replace").decode("utf-8"))


def take_up(desk: Desk, key: str) -> Draft | None:
    """The draft of a form; None when there is none that can be read."""
    return _read(_path(desk, key))


def forget(desk: Desk, key: str) -> None:
    """Take a draft away. Raises OSError."""
    with suppress(FileNotFoundError):
        os.unlink(_path(desk, key))


def drafts(desk: Desk) -> list[Draft]:
    """Every form that was typed into and not saved, the latest first."""
    try:
        names = [name for name in os.listdir(_folder(desk)) if name.startswith(_PREFIX) and name.endswith(".json")]
    except OSError:
        return []
    found = [draft for name in names if (draft := _read(os.path.join(_folder(desk), name))) is not None]
    return sorted(found, key=lambda draft: (draft.at, draft.key), reverse=True)


def _folder(desk: Desk) -> str:
    return os.path.join(desk.folder, "drafts")


def _path(desk: Desk, key: str) -> str:
    return os.path.join(_folder(desk), f"{_PREFIX}{key}.json")


def _read(path: str) -> Draft | None:
    try:
        with open(path, "rb") as file:
            return msgspec.json.decode(file.read(), type=Draft)
    except (OSError, msgspec.DecodeError):
        return None
