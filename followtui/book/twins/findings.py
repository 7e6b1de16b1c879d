"""What the rule ``duplicate_customer`` says, of a customer that is being written and of all pairs of a book."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from followtui.book.twins.finder import Finder, Twin
from followtui.book.twins.pairs import Twins
from followtui.book.twins.reading import book_pairs, known_of
from followtui.errors import Conflict
from followtui.model import Document
from followtui.rules.finding import Finding
from followtui.text.language import N_, listed

if TYPE_CHECKING:
    from followtui.book.book import Book

RULE = "duplicate_customer"
_DEFAULTS: dict[str, Any] = {"on": True, "severity": "error"}

_CERTAIN = N_("“{name}” is in the book already as {ref} “{other}”: {why}.")
_CERTAIN_THEIRS = N_("“{name}” is already followed by {owner}, as {ref} “{other}”: {why}.")
_SIMILAR = N_("{ref} “{other}” may be the same customer: {why}.")
_SIMILAR_THEIRS = N_("{ref} “{other}”, already followed by {owner}, may be the same customer: {why}.")
_FORCE = N_("If this is another one, say why: --force REASON")
_SETTLE = N_("One customer: followtui merge {ref} {own}. Two: followtui dups --not-same {ref} {own}")


def settings(book: "Book") -> dict[str, Any]:
    """The switch and severity of the rule."""
    return {**_DEFAULTS, **book.circumstances.settings.get(RULE, {})}


def refuse_certain(book: "Book", name: str, twins: Iterable[Twin]) -> None:
    """Refuse an entry that is certainly in the book already. Raises Conflict with the candidates."""
    certain = [twin for twin in twins if twin.likeness.certain]
    if certain and settings(book)["severity"] == "error":
        findings = [finding_of(book, twin, 0, name) for twin in certain]
        raise Conflict(
            N_("“{name}” is in the book already. If this is another one, say why: --force REASON"),
            candidates=[book.lookup.candidate("customers", twin.customer) for twin in certain],
            findings=findings,
            name=name,
        )


def finding_of(book: "Book", twin: Twin, customer: int, name: str, *, severity: str = "") -> Finding:
    """The finding about a customer that has a twin; ``customer`` is 0 while it is not saved yet."""
    other = book.records.get("customers", twin.customer) or {}
    theirs = not book.is_mine(other.get("owner"))
    certain = twin.likeness.certain
    text = (_CERTAIN_THEIRS if theirs else _CERTAIN) if certain else (_SIMILAR_THEIRS if theirs else _SIMILAR)
    usual = settings(book)["severity"] if certain else "warning"
    return Finding(
        rule=RULE,
        severity=severity or usual,
        table="customers",
        id=customer,
        customer=customer or None,
        field=_field(twin),
        text=text,
        remedy=_SETTLE if customer else _FORCE,
        values={
            "name": name,
            "ref": book.ref("customers", twin.customer),
            "own": book.ref("customers", customer) if customer else "",
            "other": str(other.get("name", "")),
            "owner": str(other.get("owner", "")),
            "why": listed(twin.likeness.words),
        },
        detail=str(twin.customer),
    )


def _field(twin: Twin) -> str:
    first = twin.likeness.reasons[0] if twin.likeness.reasons else ""
    return "phone" if first == "same_phone" else "name"


def warnings(book: "Book", twins: Iterable[Twin], customer: int) -> list[Finding]:
    """What a saved entry is warned of: the customers that may be the same."""
    name = str((book.store.get("customers", customer) or {}).get("name", ""))
    return [finding_of(book, twin, customer, name, severity="warning") for twin in twins]


def twins_of(book: "Book", customer: Document, contacts: Iterable[Document], *, but: int | None = None) -> list[Twin]:
    """The customers of the book that are like a document; none while the rule is switched off."""
    if not settings(book)["on"]:
        return []
    return Finder(book).like(known_of(customer, contacts), but=but)


def duplicate_findings(book: "Book", pairs: Iterable[Twins] | None = None) -> dict[int, list[Finding]]:
    """Of all pairs of the book, the findings by customer: each at the one that came second, at the rep's own if one is.

    ``pairs`` are those found already. A pair of two customers that other reps follow is theirs to settle.
    """
    found: dict[int, list[Finding]] = {}
    if not settings(book)["on"]:
        return found
    for pair in book_pairs(book) if pairs is None else pairs:
        told = _told(book, pair)
        if told is not None:
            customer, other = told
            document = book.records.get("customers", customer) or {}
            finding = finding_of(book, Twin(other, pair.likeness), customer, str(document.get("name", "")))
            # What an imported customer has against it is backlog until it is written by hand.
            backlog = finding.severity == "error" and document.get("origin") == "imported"
            found.setdefault(customer, []).append(replace(finding, backlog=backlog))
    return found


def _told(book: "Book", pair: Twins) -> tuple[int, int] | None:
    """Which customer of a pair is told of the other."""
    documents = {one: book.records.get("customers", one) or {} for one in (pair.a, pair.b)}
    mine = [one for one, document in documents.items() if book.is_mine(document.get("owner"))]
    if not mine:
        return None
    if len(mine) == 1:
        return mine[0], pair.b if mine[0] == pair.a else pair.a
    first, second = sorted(documents, key=lambda one: (str(documents[one].get("created_at", "")), one))
    return second, first
