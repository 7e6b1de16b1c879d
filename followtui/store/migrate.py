"""Bringing a journal of an older format up to the present one, after a backup.

``STEPS`` maps a format to the function that makes a line of the next one of a line of it, both as JSON objects.
"""

import os
from collections.abc import Callable
from typing import Any
from zlib import crc32

import msgspec

from followtui.errors import Unreadable
from followtui.store.backup import write_backup
from followtui.store.files import free_name, make_folder, read_whole
from followtui.store.journal import NAME, write_journal
from followtui.store.lines import ENDING, FORMAT, encode_json
from followtui.store.lock import Lock
from followtui.store.notes import Note
from followtui.text.language import N_

Step = Callable[[dict[str, Any]], dict[str, Any]]
STEPS: dict[int, Step] = {}


def migrate(folder: str, lock: Lock, new_id: Callable[[], int]) -> list[Note]:
    """Rewrite the journal in the present format under a new id; gives the line that says so. Raises Unreadable, OSError."""
    with lock:
        data = read_whole(os.path.join(folder, NAME)) or b""
        lines = [line + b"\n" for line in data.split(b"\n")[:-1]]
        first = msgspec.json.decode(lines[0])
        version = int(first["format"])
        if version == FORMAT:
            # Another process brought it up to date while this one waited.
            return []
        if any(step not in STEPS for step in range(version, FORMAT)):
            text = N_("The book in {folder} has a format ({format}) that this followtui cannot read.")
            raise Unreadable(text, folder=folder, format=version)
        make_folder(os.path.join(folder, "aside"))
        backup = free_name(os.path.join(folder, "aside"), f"before-format-{FORMAT}.zip")
        write_backup(folder, backup)
        migrated = [_migrated(line, version) for line in lines]
        header = {**migrated[0], "journal": f"{new_id():x}", "replaces": [*first.get("replaces", []), first["journal"]]}
        write_journal(folder, map(_written, [header, *migrated[1:]]))
    return [Note(N_("The book was brought to the present format; the old one is kept as {backup}."), backup=backup)]


def _migrated(line: bytes, version: int) -> dict[str, Any]:
    if line[-ENDING:] != b',"sum":"%08x"}\n' % crc32(line[:-ENDING]):
        raise Unreadable(N_("The journal is damaged and of an older format. Open it once with the followtui that wrote it."))
    content: dict[str, Any] = msgspec.json.decode(line)
    del content["sum"]
    for step in range(version, FORMAT):
        content = STEPS[step](content)
    return {**content, "format": FORMAT}


def _written(content: dict[str, Any]) -> bytes:
    body = encode_json(content)[:-1]
    return b'%b,"sum":"%08x"}\n' % (body, crc32(body))
