"""Writing the tables and the index as they stand.

Everything is encoded and synced without the lock and renamed under it, so that other writers wait only for renames.
"""

import os
from typing import TYPE_CHECKING

from followtui.model import TABLES
from followtui.store import loading
from followtui.store.files import drop, drop_stale, flush_folder, make_folder, put_in_place, read_whole, told, write_beside
from followtui.store.index import build, path_in
from followtui.store.keys import search_keys
from followtui.store.tablefile import Place, Stand, TableDamaged, encode_table, file_sum, path_of, read_stand

if TYPE_CHECKING:
    from followtui.store.store import Store


def write_snapshot(store: "Store", stamp: str) -> bool:
    """Write all tables of ``store``, and its index; False when other files have come further. Raises Unreadable."""
    with told(store.folder):
        known = {table: _sum_and_stand(store.folder, table) for table in TABLES}
        written: dict[str, str] = {}
        try:
            _write_beside(store, written)
            with store.lock:
                if store.journal.replaced() or _come_further(store, known, stamp):
                    return False
                # The index last: it is believed only where it fits the tables.
                put_in_place(written)
        finally:
            drop(written)
        flush_folder(store.folder)
        drop_stale(store.folder)
    return True


def _write_beside(store: "Store", written: dict[str, str]) -> None:
    """Write everything under temporary names, one table at a time."""
    places: dict[str, dict[int, Place]] = {}
    sums: dict[str, str] = {}
    for table in TABLES:
        encoded = encode_table(table, store.documents(table), store.stand)
        places[table], sums[table] = encoded.places, encoded.sum
        path = path_of(store.folder, table)
        written[path] = write_beside(path, [encoded.data])
        del encoded
    tables = {table: store.documents(table) for table in TABLES}
    keys = search_keys(tables["customers"], tables["contacts"], store.index_keys() or [])
    pieces = build(tables, places, store.stand, store.template, store.text_in_force, sums, keys)
    path = path_in(store.folder)
    make_folder(os.path.dirname(path))
    # It is derived, so it is not synced; a torn one fails its checksums.
    written[path] = write_beside(path, pieces, sync=False)


def _sum_and_stand(folder: str, table: str) -> tuple[str, Stand | None] | None:
    """How a table's file ends and where it stands, every byte of it checked; None without a file. A damaged one has no stand."""
    data = read_whole(path_of(folder, table))
    if data is None:
        return None
    try:
        return file_sum(folder, table), read_stand(data)
    except TableDamaged:
        return "", None


def _come_further(store: "Store", known: dict[str, tuple[str, Stand | None] | None], stamp: str) -> bool:
    """Whether a file on the disk stands further than the store; what is damaged, or another book's, is put aside.

    Each file was read before the lock was taken; only what has changed since is read again.
    """
    for table in TABLES:
        seen = known[table]
        if seen is None or not seen[0] or file_sum(store.folder, table) != seen[0]:
            seen = _sum_and_stand(store.folder, table)
        if seen is None:
            continue
        stand = seen[1]
        if stand is None or stand.journal not in loading.journals_of(store.journal):
            store.tell_put_aside(table, loading.put_aside(store.folder, table + ".json", stamp), damaged=stand is None)
        elif stand.journal == store.stand.journal and stand.offset > store.stand.offset:
            return True
    return False
