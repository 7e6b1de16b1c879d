"""Saying that two customers that look alike are not the same: it is remembered for good, and can be taken back by undo."""

from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.errors import Failed, Usage
from followtui.text.language import N_

if TYPE_CHECKING:
    from followtui.store.draft import Draft


def not_the_same(book: Book, one: int, other: int) -> Done:
    """Remember that two customers are not the same. It stands at both, so that either may be removed or merged.

    Raises Usage for one customer named twice, Failed when one is gone.
    """
    if one == other:
        raise Usage(N_("These are one and the same customer. Name two."))

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        names = [str((draft.get("customers", customer) or {}).get("name", "")) for customer in (one, other)]
        if draft.get("customers", one) is None or draft.get("customers", other) is None:
            raise Failed(N_("It is not there any more. Nothing was changed."))
        set_apart(draft, book.today, one, other)
        return Made(action="not-same", table="customers", id=one, name=" / ".join(names), entry=False)

    return book.act(body)


def set_apart(draft: "Draft", day: str, one: int, other: int) -> None:
    """Note at both customers that they are two."""
    for customer, another in ((one, other), (other, one)):
        if str(another) not in (draft.get("customers", customer) or {}).get("not_same_as", {}):
            document = draft.touch("customers", customer)
            document["not_same_as"] = {**document.get("not_same_as", {}), str(another): day}
