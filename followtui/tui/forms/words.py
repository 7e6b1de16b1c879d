"""The book's own words, by which fields are completed: gathered once, when the first letter is typed."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from followtui.tui.desk import AGENDA_MOST, Desk

MOST_RECORDS = 20_000
"""Records that are read for completions; of a larger book the newest of them."""

MOST_WORDS = 400

LONGEST = 40
"""Characters of a text that is still a term, not a sentence."""

_found: WeakKeyDictionary[Desk, dict[tuple[str, str], Sequence[str]]] = WeakKeyDictionary()


def words_of(desk: Desk, table: str, code: str) -> Callable[[], Sequence[str]]:
    """Gives the words that stand in a field, the most frequent first."""

    def gather() -> Sequence[str]:
        known = _found.setdefault(desk, {})
        if (table, code) not in known:
            known[table, code] = _gather(desk, table, code)
        return known[table, code]

    return gather


def _gather(desk: Desk, table: str, code: str) -> Sequence[str]:
    field = desk.book.fields[table].get(code)
    if field is None:
        return ()
    count: Counter[str] = Counter()
    values = (field.value_of(document) for _id, document in desk.book.records.scan(table))
    # The file has the oldest first.
    for value in deque(values, maxlen=MOST_RECORDS):
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and word and len(word) <= LONGEST:
                count[word] += 1
    return [word for word, _times in count.most_common(MOST_WORDS)]


def step_titles(desk: Desk, customer: int | None) -> Callable[[], Sequence[str]]:
    """Gives what steps were called: those of the customer, the latest first, then those that the agenda shows.

    Not of all nodes: of a large book their table alone takes a quarter of a second to read.
    """

    def gather() -> Sequence[str]:
        own = [node.title for node in reversed(desk.case(customer).nodes)] if customer is not None else []
        shown = [item.node.title for item in desk.agenda(most=AGENDA_MOST).items if item.node is not None]
        return list(dict.fromkeys([*own, *shown]))[:MOST_WORDS]

    return gather


def customer_names(desk: Desk) -> Callable[[], Sequence[str]]:
    """Gives the names of the customers, the newest last."""
    return words_of(desk, "customers", "name")
