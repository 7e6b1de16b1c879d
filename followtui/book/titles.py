"""What an action is called in history, in the reader's language, made from its code and subject."""

from typing import TYPE_CHECKING, Any

from followtui.text.language import N_, _, ngettext

if TYPE_CHECKING:
    from followtui.book.book import Book
    from followtui.store.lines import Action

TITLES: dict[str, str] = {
    "init": N_("Book made"),
    "add": N_("Customer added: {name}"),
    "edit": N_("Edited: {name}"),
    "remove": N_("Removed: {name}"),
    "contact-add": N_("Contact added: {name}"),
    "deal-add": N_("Deal opened: {name}"),
    "move": N_("Deal moved: {name} → {stage}"),
    "node-add": N_("Step opened: {name}"),
    "done": N_("Step done: {name}"),
    "snooze": N_("Snoozed: {name}"),
    "log": N_("Follow-up: {name}"),
    "log-batch": N_("One text logged for {name} customers"),
    "reschedule": N_("Another date: {name}"),
    "jot": N_("Jotted: {name}"),
    "park": N_("Parked: {name}"),
    "drop": N_("Dropped: {name}"),
    "wake": N_("Taken up again: {name}"),
    "acknowledge": N_("Left as it is: {name}"),
    "unacknowledge": N_("Looked at again: {name}"),
    "merge": N_("Merged: {name}"),
    "not-same": N_("Not the same: {name}"),
    "issue": N_("Report handed in: {name}"),
    "import": N_("Imported: {name}"),
    "adopt": N_("Hand edit taken over: {name}"),
    "template": N_("Template changed"),
    "recovered": N_("Journal made whole after damage"),
    "migrated": N_("Book brought to a new format"),
}


def title(book: "Book", action: "Action") -> str:
    """The title of an action."""
    if action.undoes is not None:
        return _("Undone: {title}").format(title=_plain(book, action.subject.get("of", ""), action.subject))
    if action.redoes is not None:
        return _("Redone: {title}").format(title=_plain(book, action.subject.get("of", ""), action.subject))
    text = _plain(book, action.action, action.subject)
    lost = len(action.subject.get("lost", ()))
    if lost:
        text += " · " + ngettext("{n} gap in the history", "{n} gaps in the history", lost).format(n=lost)
    return text


def _plain(book: "Book", code: str, subject: dict[str, Any]) -> str:
    from followtui.text.language import current_language

    stage = book.template.label("stages", subject.get("stage"), current_language())
    name = subject.get("name", "")
    return _(TITLES.get(code, code)).format(name=name, stage=stage)
