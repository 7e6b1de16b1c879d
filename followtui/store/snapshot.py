"""Writing the tables and the index as they stand.

Everything is encoded and synced without the lock and renamed under it, so that other writers wait only for renames.
"""

from typing import TYPE_CHECKING

from followtui.model import TABLES
from followtui.store import loading
from followtui.store.files import flush_folder, read_whole, replace, told, write_beside
from followtui.store.index import build, write_index
from followtui.store.keys import search_keys
from followtui.store.tablefile import Place, Stand, TableDamaged, encode_table, file_sum, path_of, read_stand

if TYPE_CHECKING:
    from followtui.store.store import Store


def write_snapshot(store: "Store", stamp: str) -> int:
    """Write all tables of ``store``, then its index; gives the position they stand at. Raises Unreadable."""
    stand = store.stand
    places: dict[str, dict[int, Place]] = {}
    written: dict[str, str] = {}
    with told(store.folder):
        try:
            for table in TABLES:
                data, places[table] = encode_table(table, dict(store.documents(table)), stand)
                written[table] = write_beside(path_of(store.folder, table), data)
                del data
            with store.lock:
                ours = not store.journal.replaced() and _put_in_place(store, written, stand, stamp)
        finally:
            _drop(written)
        flush_folder(store.folder)
        if ours:
            _write_index(store, places, stand)
    return stand.offset


def _put_in_place(store: "Store", written: dict[str, str], stand: Stand, stamp: str) -> bool:
    """Rename the new files over the old ones, unless the old ones have come further."""
    old = {table: _stand_of(store, table, stamp) for table in TABLES}
    if any(one is not None and one.journal == stand.journal and one.offset > stand.offset for one in old.values()):
        return False
    for table in TABLES:
        replace(written.pop(table), path_of(store.folder, table))
    return True


def _stand_of(store: "Store", table: str, stamp: str) -> Stand | None:
    data = read_whole(path_of(store.folder, table))
    if data is None:
        return None
    try:
        return read_stand(data)
    except TableDamaged:
        aside = loading.put_aside(store.folder, table + ".json", stamp)
        store.notes.append(loading.damaged_note(table, aside))
        return None


def _drop(written: dict[str, str]) -> None:
    import os

    for temporary in written.values():
        os.unlink(temporary)


def _write_index(store: "Store", places: dict[str, dict[int, Place]], stand: Stand) -> None:
    tables = {table: dict(store.documents(table)) for table in TABLES}
    files = {table: file_sum(path_of(store.folder, table)) for table in TABLES}
    keys = search_keys(tables["customers"], tables["contacts"], store.index_keys() or [])
    data = build(tables, places, stand, store.template, store.text_in_force, files, keys)
    try:
        write_index(store.folder, data)
    except OSError:
        # The index is derived: without it commands are slower, not wrong.
        return
