"""Whether a customer of a name is in the book already, looked up as the name is typed."""

from followtui.text.language import _
from followtui.text.names import plain_key
from followtui.tui.desk import Desk
from followtui.tui.ink import Line

MOST = 3


def twins(desk: Desk, name: str, width: int) -> list[Line]:
    """The customers whose names are the same, or hold what is typed, with what tells them apart."""
    wanted = plain_key(name)
    if len(wanted) < 2:
        return []
    lookup = desk.book.lookup
    keys = lookup.keys()
    exact = [one.customer for one in keys if one.name == wanted]
    near = [one.customer for one in keys if wanted in one.name and one.name != wanted]
    found = [(customer, "warning") for customer in exact] + [(customer, "dim") for customer in near]
    lines = []
    for customer, ink in found[:MOST]:
        known = lookup.candidate("customers", customer)
        owner = (desk.book.records.get("customers", customer) or {}).get("owner")
        followed = "" if desk.book.is_mine(owner) else _("followed by {owner}").format(owner=owner)
        parts = "  ".join(part for part in (known["detail"], followed) if part)
        lines.append(Line((_("in the book: ") if ink == "warning" else _("like: "), ink), known["name"], ("  " + parts, "dim")).fit(width))
    return lines
