"""Whether a customer is in the book already, looked up as it is typed in."""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from followtui.book.twins.finder import Finder, Twin
from followtui.book.twins.findings import finding_of, settings
from followtui.book.twins.reading import known_of
from followtui.model import Document
from followtui.text.language import _
from followtui.text.names import plain_key
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph

MOST = 3
"""Customers that are named."""

TELLING = frozenset({"name", "phone", "website", "region", "address", "mobile", "wechat", "email"})
"""Fields by which a customer is known to be another one's twin."""

_finders: WeakKeyDictionary[Desk, tuple[int, Finder]] = WeakKeyDictionary()
_found: WeakKeyDictionary[Desk, tuple[object, list[Twin]]] = WeakKeyDictionary()


def _finder(desk: Desk) -> Finder:
    found = _finders.get(desk)
    if found is None or found[0] != desk.turn:
        found = _finders[desk] = desk.turn, Finder(desk.book)
    return found[1]


def _like(desk: Desk, customer: Document, people: Iterable[Document]) -> list[Twin]:
    """The customers like the one typed in, looked up once for what is typed: a row asks several times a key."""
    documents = [{code: text for code, text in one.items() if code in TELLING} for one in (customer, *people)]
    asked = desk.turn, documents
    known = _found.get(desk)
    if known is None or known[0] != asked:
        known = _found[desk] = asked, _finder(desk).like(known_of(documents[0], documents[1:]))
    return known[1]


def twins(desk: Desk, customer: Document, people: Iterable[Document], width: int) -> list[Line]:
    """The customers that may be the one typed in, with what speaks for it; then those whose names hold what is typed."""
    name = str(customer.get("name", ""))
    wanted = plain_key(name)
    if len(wanted) < 2 or not settings(desk.book)["on"]:
        return []
    like = _like(desk, customer, people)[:MOST]
    lines: list[Line] = []
    for twin in like:
        lines += paragraph(finding_of(desk.book, twin, 0, name).message, width, "error" if twin.likeness.certain else "warning")
    named = {twin.customer for twin in like}
    for keys in desk.book.lookup.keys():  # noqa: SIM118 - no mapping
        if len(lines) >= MOST:
            break
        if wanted in keys.name and keys.customer not in named:
            known = desk.book.lookup.candidate("customers", keys.customer)
            lines.append(Line((_("like: "), "dim"), known["name"], ("  " + known["detail"], "dim")).fit(width))
    return lines
