"""Making a sample book in a folder."""

import os
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from random import Random
from tempfile import TemporaryDirectory

from followtui.book.book import Book
from followtui.dates.days import instant
from followtui.demo.days import Days
from followtui.demo.imports import import_own, import_team
from followtui.demo.player import Player, Telling
from followtui.demo.plot import PARTS, read_plots
from followtui.demo.schedule import scheduled
from followtui.demo.script import OTHER_REPS, REPS, read_lists, read_scripts
from followtui.demo.writer.course import LONGEST
from followtui.demo.writer.large import made_up
from followtui.demo.writer.ledger import Teller
from followtui.store.create import create
from followtui.store.store import Store
from followtui.template.positions import places_of
from followtui.template.read import starter, with_book

DEFAULT_CUSTOMERS = 48
"""The stories, and the customers of the two imported tables."""

DEVICE = "demo"
SEED = 20_000
FIRST_DAY = -43
FIRST_DAY_OF_MANY = -LONGEST - 3

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

    The first ones are the stories; what is wanted beyond them is made up. Raises Conflict when there is a book
    already, Unreadable when the folder cannot be written.
    """
    days = Days(now, language)
    more = customers - DEFAULT_CUSTOMERS
    begun = days.day(FIRST_DAY if more <= 0 else FIRST_DAY_OF_MANY)
    at = instant(datetime.combine(begun, time(8, 30), now.tzinfo))
    store = create(folder, _template(language, days), at=at, by=REPS[language][0], device=DEVICE, ids=_ids(Random(SEED)))  # noqa: S311
    try:
        if more <= 0:
            tell(store, days, customers, progress)
        else:
            _fill(store, days, more, progress)
        store.snapshot()
    finally:
        store.close()


def _fill(store: Store, days: Days, more: int, progress: Progress) -> None:
    """Write the lines of the stories, told in a book of their own, and of ``more`` made-up customers into a new book."""
    with TemporaryDirectory() as aside:
        folder = os.path.join(aside, "book")
        told = create(folder, store.text_in_force, at=instant(days.now), by=REPS[days.language][0], device=DEVICE, ids=_ids(Random(SEED)))  # noqa: S311
        try:
            tell(told, days, DEFAULT_CUSTOMERS, progress)
            stories = [line for _position, line in told.journal.lines(told.journal.start)][1:]
        finally:
            told.close()
    label = partial(store.template.label, "node_kinds", language=days.language)
    teller = Teller(rep=REPS[days.language][0], other=OTHER_REPS[days.language], device=DEVICE, label=label)
    lines = made_up(days, more, stories, teller, progress)
    with open(store.journal.path, "ab") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    del lines
    store.catch_up()


def _ids(random: Random) -> Callable[[], int]:
    return lambda: random.getrandbits(53) or 1


def tell(store: Store, days: Days, customers: int, progress: Progress) -> None:
    """Tell the stories in a new book: as many as there are to be customers."""
    tellings = _tellings(days.language, customers)
    random = Random(SEED + 1)  # noqa: S311 - a sample, no secret
    book = Book(store, days.now, device=DEVICE)
    _import(book, days, customers - len(tellings), random)
    player = Player(book, days, tellings, random)
    moments = scheduled({name: telling.lines for name, telling in tellings.items()}, days, SEED + 2)
    for one in moments:
        player.play(one)
        progress(int(one.line.verb == "add"))


def _import(book: Book, days: Days, most: int, random: Random) -> None:
    """Take in the rep's old table, then the colleague's customers: at most so many rows."""
    lists = read_lists(days.language)
    moment = datetime.combine(days.day(FIRST_DAY), time(9, 12, 40), days.now.tzinfo)
    if most > 0:
        book.at_moment(moment)
        import_own(book, lists.own[:most], lists.own_file, days, random)
    if most > len(lists.own):
        book.at_moment(moment + timedelta(minutes=14))
        import_team(book, lists.team[: most - len(lists.own)], lists.team_file, OTHER_REPS[days.language])


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
    values: dict[tuple[str, ...], str] = {("book", "department"): f'"{department}"', ("calendar", "holidays"): f"[{holidays}]"}
    values |= {("targets", *key): str(value) for key, value in TARGETS.items()}
    places = places_of(text)
    for path in sorted(values, key=lambda path: -places[path].start):
        text = text[: places[path].start] + values[path] + text[places[path].end :]
    return text
