"""With whom a follow-up was, and about which deal."""

from followtui.book.followups.writing import DEAL_KINDS, Writing
from followtui.errors import Conflict, NotValid
from followtui.model import Document
from followtui.text.language import N_
from followtui.text.names import plain_key


def put_people(on: Writing) -> None:
    """Name the contacts; who is new becomes one."""
    people = [on.book.lookup.contact(on.log.customer, text) for text in on.log.contacts]
    people += [_person(on, name.strip()) for name in on.log.new_contacts if name.strip()]
    if people:
        on.document["contacts"] = list(dict.fromkeys(people))


def _person(on: Writing, name: str) -> int:
    """The contact of this name; a new one when the customer has none that is called so."""
    contacts = on.draft.of_customer(on.log.customer)["contacts"]
    wanted = plain_key(name)
    known = next((one for one, document in contacts.items() if plain_key(str(document.get("name", ""))) == wanted), None)
    if known is not None:
        return known
    document: Document = {"customer": on.log.customer, "name": "", "origin": "entered", "created_at": on.book.at}
    on.entry.take(document, "contacts", {"name": name})
    return on.draft.insert("contacts", document)


def deal_of(on: Writing) -> int | None:
    """The deal that is named, that of the step, or the only open one. Raises Conflict where one is needed and several are open."""
    if on.log.deal is not None:
        return on.log.deal
    if on.log.step is not None and (on.draft.get("nodes", on.log.step) or {}).get("deal"):
        return int((on.draft.get("nodes", on.log.step) or {})["deal"])
    deals = on.draft.of_customer(on.log.customer)["deals"]
    live = [one for one, document in deals.items() if document.get("status") == "open"]
    if len(live) == 1:
        return live[0]
    if on.log.stage or DEAL_KINDS & set(on.kinds()) or on.log.deal_values:
        if not live:
            raise NotValid(N_("This customer has no open deal. Open one first: followtui deal add"))
        raise Conflict(
            N_("This customer has {count} open deals. Say which one: --deal NAME"),
            candidates=[on.book.lookup.candidate("deals", one) for one in live],
            count=len(live),
        )
    return None
