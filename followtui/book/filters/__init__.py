"""The filter language of the customers' list, the same in ``list`` and on the screen."""

from followtui.book.filters.keys import FilterError
from followtui.book.filters.query import Filter, parse_filter

__all__ = ["Filter", "FilterError", "parse_filter"]
