"""Coming in and going out: files become rows, rows become named fields as text, and back.

Reading is two steps. ``read_sheets`` turns any workbook or delimited text into sheets of text cells; ``map_columns``
says which field each column holds. Neither knows the book.
"""

from followtui.transfer.headers import guess_table
from followtui.transfer.mapping import Mapping, map_columns
from followtui.transfer.overrides import MapError, parse_map_option
from followtui.transfer.sheets import NotATable, Row, Sheet, read_sheets

__all__ = [
    "MapError",
    "Mapping",
    "NotATable",
    "Row",
    "Sheet",
    "guess_table",
    "map_columns",
    "parse_map_option",
    "read_sheets",
]
