"""The book's figures at the end of a period: those that ``check`` gives, without judging the whole book each time."""

from zlib import crc32

import msgspec

from followtui import __version__
from followtui.book.book import Book
from followtui.book.verdicts.memory import FORMAT
from followtui.report.figuring import Past, Present, Wanted
from followtui.report.past_records import PastRecords
from followtui.report.stands import Judged, Stands, last_figures
from followtui.report.windows import Window
from followtui.rules.case import Circumstances
from followtui.rules.figures import Figures


def last_known(book: Book) -> Figures | None:
    """The figures that were worked out last, of whatever day; None when none are kept."""
    return last_figures(book.store.folder)


def figures_at(book: Book, window: Window, at: Circumstances, wanted: Wanted, owner: str | None) -> Judged:
    """The figures as the period ended, with the records behind them; of a running one, as they are now."""
    moment = min(window.period.end(at.now), at.now)
    stands = Stands(book.store.folder, _key(book, at, owner))
    if window.end.offset == book.store.offset and moment == at.now:
        return Present(Book(book.store, moment), wanted, stands).judged()
    then = Book(book.store, moment, PastRecords(window.end, book.store, at.template))
    past = Past(then, window.end.offset, window.end.last_sum, wanted, stands)
    found = past.known()
    if found is None and at.template == book.template and moment <= book.now:
        # The present is judged faster than the past, and most of the past is as it was.
        Present(Book(book.store, book.now), wanted, stands).judged()
        found = past.known()
    return found if found is not None else past.judged()


def _key(book: Book, at: Circumstances, owner: str | None) -> str:
    """What every verdict depends on beside the records and the day."""
    template = crc32(msgspec.json.encode(at.template))
    parts = (FORMAT, __version__, book.store.stand.journal, f"{template:08x}", owner or "", at.template.book.rep)
    return "|".join(map(str, parts))
