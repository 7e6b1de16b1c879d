"""What an action saved, told in a line."""

from followtui.book.book import Book, Done
from followtui.dates.days import days_between, relative_day
from followtui.text.language import _, current_language


def what_was_logged(book: Book, done: Done) -> str:
    """A follow-up that was saved, in a line: customer, result, what is done, what comes next."""
    document = book.store.get("followups", done.id) or {}
    language = current_language()
    customer_id = document.get("customer", 0)
    customer = book.store.get("customers", customer_id) or {}
    parts = [str(customer.get("name", "")), book.template.label("results", document.get("result"), language)]
    changed = (done.action.patch if done.action else {}).get("nodes", {})
    for node, change in changed.items():
        if change and change.get("done_by_followup") == done.id:
            parts.append("✓ " + str((book.store.get("nodes", node) or {}).get("title", "")))
    for node in changed:
        saved = book.store.get("nodes", node) or {}
        if not saved.get("done_at") and saved.get("due"):
            side = _("theirs: ") if saved.get("side") == "theirs" else ""
            parts.append(f"→ {side}{saved['title']} ({_day(book, saved['due'])})")
    if not any(part.startswith("→") for part in parts):
        # Nothing new was said: what stands open is what comes next.
        standing = [node for node in book.case(customer_id).open_nodes() if node.due]
        parts += [f"→ {node.title} ({_day(book, node.due or '')})" for node in standing[:1]]
    state = ((done.action.patch if done.action else {}).get("customers", {}).get(customer_id) or {}).get("state")
    if state == "parked":
        parts.append(_("parked until {day}").format(day=customer.get("wake_on")))
    elif state == "dropped":
        parts.append(_("dropped: {reason}").format(reason=book.template.label("drop_reasons", customer.get("drop_reason"), language)))
    elif state == "live":
        parts.append(_("taken up again"))
    return " · ".join(part for part in parts if part)


def _day(book: Book, due: str) -> str:
    """A due date whole, with how near it is where that says more than the date."""
    date = due.replace("T", " ")
    near = abs(days_between(book.today, due[:10])) < 7
    return f"{relative_day(due[:10], book.now.date())} {date}" if near else date
