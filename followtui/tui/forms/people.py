"""People as a form takes them: the names of contacts, and new names among them."""

from collections.abc import Sequence

from followtui.text.language import _
from followtui.tui.forms.model import Option

SEPARATORS = ",，、;；\n"


def read_people(text: str, people: Sequence[Option]) -> tuple[list[str], list[str]]:
    """The codes of the contacts whose labels stand in ``text``, and the other names in it, which are new."""
    known = sorted(people, key=lambda one: -len(one.label))
    codes: list[str] = []
    names: list[str] = []
    rest = text
    while rest := rest.strip(SEPARATORS + " "):
        one = next((one for one in known if _begins(rest, one.label)), None)
        if one is not None:
            codes.append(one.code)
            rest = rest[len(one.label) :]
            continue
        end = min((place for sign in SEPARATORS if (place := rest.find(sign)) >= 0), default=len(rest))
        names.append(rest[:end].strip())
        rest = rest[end:]
    return list(dict.fromkeys(codes)), list(dict.fromkeys(name for name in names if name))


def _begins(text: str, label: str) -> bool:
    """Whether ``text`` begins with a label as a whole name."""
    if not label or text[: len(label)].casefold() != label.casefold():
        return False
    after = text[len(label) :].lstrip()
    return not after or after[0] in SEPARATORS


def write_people(codes: Sequence[str], names: Sequence[str], people: Sequence[Option]) -> str:
    """The text that says these contacts and new names."""
    labels = {one.code: one.label for one in people}
    return _(", ").join([*(labels[code] for code in codes if code in labels), *names])


def toggled(text: str, place: int, people: Sequence[Option]) -> str | None:
    """``text`` with a contact set or taken away; None while a new name is being typed, to which a digit may belong."""
    codes, names = read_people(text, people)
    if names and text.rstrip(" ").endswith(names[-1]) and not codes_end(text, people):
        return None
    code = people[place].code
    codes = [one for one in codes if one != code] if code in codes else [*codes, code]
    return write_people(codes, names, people)


def codes_end(text: str, people: Sequence[Option]) -> bool:
    """Whether ``text`` ends with the name of a contact, or with nothing begun."""
    stripped = text.rstrip(" ")
    if not stripped or stripped[-1] in SEPARATORS:
        return True
    return any(stripped.casefold().endswith(one.label.casefold()) for one in people if one.label)


def distinct(people: Sequence[tuple[int, str, str]]) -> tuple[Option, ...]:
    """Contacts as options, from id, name and what tells them apart; two of one name get their number with it."""
    seen: dict[str, int] = {}
    found = []
    for contact, name, note in people:
        # A line break inside a name would part it in two.
        label = " ".join(name.split()) or "?"
        seen[label.casefold()] = count = seen.get(label.casefold(), 0) + 1
        found.append(Option(str(contact), f"{label} ({count})" if count > 1 else label, note))
    return tuple(found)
