"""The file of rejected rows: their own columns as they were, with file, sheet, row and reason before them."""

import csv
import io
from collections.abc import Sequence

from followtui.store.files import told, write_whole
from followtui.text.language import N_, _
from followtui.transfer.guard import guarded
from followtui.transfer.result import Reject

_PLACE = (N_("file"), N_("sheet"), N_("row"), N_("reason"))


def write_rejects(path: str, rejects: Sequence[Reject]) -> None:
    """Write the rows as CSV that spreadsheets open right (UTF-8 with its mark), whole or not at all. Raises Unreadable.

    Corrected there, the file can be imported again: the four columns before the row's own are left out by themselves.
    """
    columns = list(dict.fromkeys(name for reject in rejects for name in reject.cells))
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow([*map(_, _PLACE), *map(guarded, columns)])
    for reject in rejects:
        cells = [reject.cells.get(name, "") for name in columns]
        writer.writerow([guarded(reject.file), guarded(reject.sheet or ""), reject.row, reject.reason, *map(guarded, cells)])
    with told(path):
        write_whole(path, made.getvalue().encode("utf-8-sig", "surrogatepass"))
