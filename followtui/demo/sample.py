"""Making a sample book in a folder."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from random import Random

from followtui.book.book import Book
from followtui.dates.days import instant
from followtui.demo.days import Days
from followtui.demo.imports import import_own, import_team
from followtui.demo.player import Player, Telling
from followtui.demo.plot import PARTS, read_plots
from followtui.demo.schedule import scheduled
from followtui.demo.script import OTHER_REPS, REPS, read_lists, read_scripts
from followtui.store.create import create
from followtui.store.store import Store
from followtui.template.positions import places_of
from followtui.template.read import starter, with_book

DEFAULT_CUSTOMERS = 48
"""The stories, and the customers of the two imported tables."""

DEVICE = "demo"
SEED = 20_000
FIRST_DAY = -43

TARGETS = {
    ("week", "followups"): 35, ("week", "visits"): 5, ("week", "new_customers"): 4, ("week", "new_deals"): 2,
    ("month", "followups"): 150, ("month", "visits"): 20, ("month", "new_customers"): 15, ("month", "new_deals"): 8,
}  # fmt: skip

Progress = Callable[[int], None]
"""Called with the number of customers that are done since the last call."""


def make_sample(
    folder: str, now: datetime, language: str, customers: int = DEFAULT_CUSTOMERS, progress: Progress = lambda _done: None
) -> None:
    """Make a sample book of so many customers in ``folder``, in ``zh`` or ``en``, that ends at ``now`` (aware).

    Raises Conflict when there is a book already, Unreadable when the folder cannot be written.
    """
    days = Days(now, language)
    store = create(folder, _template(language, days), at=_begun(days), by=REPS[language][0], device=DEVICE, ids=_ids(Random(SEED)))  # noqa: S311
    try:
        tell(store, days, customers, progress)
        store.snapshot()
    finally:
        store.close()


def _ids(random: Random) -> Callable[[], int]:
    return lambda: random.getrandbits(53) or 1


def _begun(days: Days) -> str:
    return instant(datetime.combine(days.day(FIRST_DAY), time(8, 30), days.now.tzinfo))


def tell(store: Store, days: Days, customers: int, progress: Progress) -> None:
    """Tell the stories in a new book: as many as there are to be customers."""
    tellings = _tellings(days.language, customers)
    random = Random(SEED + 1)  # noqa: S311 - a sample, no secret
    book = Book(store, days.now, device=DEVICE)
    lists = read_lists(days.language)
    moment = datetime.combine(days.day(FIRST_DAY), time(9, 12, 40), days.now.tzinfo)
    if customers >= DEFAULT_CUSTOMERS:
        book.at_moment(moment)
        import_own(book, lists, days, random)
        book.at_moment(moment + timedelta(minutes=14))
        import_team(book, lists, OTHER_REPS[days.language])
    player = Player(book, days, tellings, random)
    moments = scheduled({name: telling.lines for name, telling in tellings.items()}, days, SEED + 2)
    for one in moments:
        player.play(one)
        progress(int(one.line.verb == "add"))


def _tellings(language: str, most: int) -> dict[str, Telling]:
    found: dict[str, Telling] = {}
    for part in PARTS:
        scripts = read_scripts(language, part)
        for name, plot in read_plots(part).items():
            found[name] = Telling(plot=plot, lines=plot.lines, script=scripts[name])
    return dict(list(found.items())[:most])


def _template(language: str, days: Days) -> str:
    """The starter template with the rep, the department, holidays and targets."""
    rep, department = REPS[language]
    text = with_book(starter(language), rep=rep)
    holidays = ", ".join(f'"{day}"' for day in days.holidays)
    values = {("book", "department"): f'"{department}"', ("calendar", "holidays"): f"[{holidays}]"}
    values |= {("targets", *key): str(value) for key, value in TARGETS.items()}
    places = places_of(text)
    for path in sorted(values, key=lambda path: -places[path].start):
        text = text[: places[path].start] + values[path] + text[places[path].end :]
    return text
