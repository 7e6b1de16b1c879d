"""What the screens know of the rules' verdicts, kept from turn to turn."""

from pathlib import Path

from followtui.book.book import Book
from followtui.book.checking import check
from followtui.book.customers import edit, remove
from followtui.book.jots import jot
from followtui.book.past import undo_last
from followtui.book.scope import is_of
from followtui.dates.days import instant, now_from
from followtui.rules.finding import Key
from followtui.store.store import Store
from followtui.tui.desk import Desk
from followtui.tui.verdicts import Verdicts
from followtui.tui.verdicts import judged as judge_book
from tui.driver import NOW, Person, play

MOMENT = now_from(NOW)


def judged(folder: Path) -> tuple[Desk, Verdicts]:
    """The verdicts on a book, as they are once the whole of it was judged."""
    desk = Desk(str(folder), lambda: MOMENT)
    verdicts = Verdicts(desk)
    another = desk.another()
    found = judge_book(another, lambda: False)
    assert found is not None
    another.close()
    verdicts.take(found)
    return desk, verdicts


def same_as_check(desk: Desk, verdicts: Verdicts) -> None:
    """What is known is what ``check`` says of the book as its files hold it."""
    book = Book(Store(desk.folder, instant(MOMENT)), MOMENT)
    found = check(book, lambda document: is_of(book, document.get("owner"), None))
    keys: list[Key] = sorted(one.key for one in found.findings)
    assert sorted(one.key for one in verdicts.findings()) == keys
    assert verdicts.figures == found.figures
    book.close()


def test_they_agree_with_check_after_every_kind_of_change(sample: Path) -> None:
    desk, verdicts = judged(sample)
    same_as_check(desk, verdicts)
    wrong = next(one for one in verdicts.findings() if one.rule == "ungraded" and not one.backlog)
    customer = wrong.customer or 0
    assert verdicts.of_customer(customer)[0] >= 1

    def turn() -> None:
        desk.look()
        desk.changed()
        same_as_check(desk, verdicts)

    edit(desk.book, "customers", customer, {"grade": "B"})
    turn()
    undo_last(desk.book)
    turn()
    remove(desk.book, "customers", customer, "a test")
    turn()
    jot(desk.book, ["whose is this?"])
    turn()
    elsewhere = Book(Store(str(sample), instant(MOMENT)), MOMENT)
    other = next(one for one in verdicts.findings() if one.rule == "overdue_node")
    edit(elsewhere, "nodes", other.id, {"due": "2026-12-01"})
    edit(elsewhere, "customers", other.customer or 0, {"owner": "Somebody else"})
    elsewhere.close()
    turn()
    assert verdicts.of_customer(other.customer or 0) == (0, 0)
    desk.close()


def test_the_header_shows_the_share_and_follows_a_save(sample: Path) -> None:
    async def story(person: Person) -> None:
        person.app.verdicts.follow(person.app)
        await person.settle()
        assert person.app.qualified == "92 %"
        wrong = next(one for one in person.app.verdicts.findings() if one.rule == "ungraded" and not one.backlog)
        person.app.act(lambda: edit(person.desk.book, "customers", wrong.customer or 0, {"grade": "B"}))
        await person.pilot.pause()
        assert person.app.qualified == "95 %"
        assert person.shows("95 %")

    play(sample, story)


def test_a_share_is_never_rounded_up_to_all(sample: Path) -> None:
    desk, verdicts = judged(sample)
    figures = verdicts.figures
    assert figures is not None
    assert figures.qualified_customers < figures.live_customers
    assert verdicts.qualified != "100 %"
    desk.close()
