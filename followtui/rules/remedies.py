"""What to type into a field, in words: the remedy of every finding that concerns any field."""

from followtui.template.fields import Field, option_name
from followtui.text.language import N_, current_language, listed

_BY_KIND = {
    "text": N_("Type a few words ({option})."),
    "longtext": N_("Type a few words ({option})."),
    "tags": N_("Type words with commas between them ({option})."),
    "phone": N_("Type a phone number ({option})."),
    "email": N_("Type an address such as li@example.com ({option})."),
    "url": N_("Type an address such as https://example.com ({option})."),
    "number": N_("Type a number ({option})."),
    "money": N_("Type an amount such as 480000 or 48万 ({option})."),
    "date": N_("Type a day such as 2026-11-30 ({option})."),
    "due": N_("Type a day such as 2026-11-30, with a time if it has one ({option})."),
    "datetime": N_("Type a day such as 2026-11-30, with a time if it has one ({option})."),
    "choice": N_("Type one of: {choices} ({option})."),
    "multichoice": N_("Type one or several of: {choices} ({option})."),
    "bool": N_("Type yes or no ({option})."),
    "ref": N_("Name a record of this customer ({option})."),
    "refs": N_("Name records of this customer ({option})."),
}
_KEPT = N_("The book itself keeps this field: undo what wrote it, or correct the file and take it in with book adopt.")


def remedy_of(field: Field) -> str:
    """The English source text of what to type into ``field``; its names are filled from ``values_of``."""
    return _KEPT if field.kept else _BY_KIND.get(field.kind, _KEPT)


def values_of(field: Field) -> dict[str, str | int]:
    """What the remedy of ``field`` and the text of its finding name."""
    language = current_language()
    return {
        "field": field.label(language),
        "option": option_name(field.code),
        "choices": listed(choice.label(language) for choice in field.choices if not choice.retired),
    }
