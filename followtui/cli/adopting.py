"""``book adopt``: showing a hand edit, asking, and taking it over."""

import click

from followtui.cli.asking import on_terminal
from followtui.cli.output import emit, emit_json, finding_data, say
from followtui.cli.session import Session
from followtui.errors import Usage
from followtui.text.hygiene import clean
from followtui.text.language import N_, _, ngettext


def adopt_file(run: Session, file: str, *, yes: bool, form: str) -> None:
    """Take over what was changed by hand in ``file``. Raises NotValid, Refused."""
    from followtui.book.adopting import adopt, described, read_hand_edit

    book = run.book()
    edit = read_hand_edit(book, file)
    changes = described(book, edit)
    for change in changes:
        say(_line(change))
    for one, name in edit.clashes:
        say(_("{name} of {ref} was changed in the book too; the book's value stays.").format(name=name, ref=book.ref(edit.table, one)))
    if not changes:
        emit(_("Nothing was changed by hand that the book does not have.")) if form != "json" else emit_json({"changed": 0, "action": None})
        return
    if not yes:
        if not on_terminal():
            raise Usage(N_("Look at the changes above, then take them over with --yes."))
        click.confirm(_("Take these over?"), abort=True, err=True)
    done = adopt(book, edit)
    if form == "json":
        action = done.action.id if done.action else None
        emit_json({"changed": len(changes), "action": action, "findings": [finding_data(finding) for finding in done.findings]})
    else:
        text = ngettext(
            "Took over {n} record. followtui undo takes it back.", "Took over {n} records. followtui undo takes it back.", len(changes)
        )
        emit(text.format(n=len(changes)))


def _line(change: dict[str, object]) -> str:
    name = clean(str(change["name"]))[:40]
    if change["removed"]:
        return _("− {name}: removed").format(name=name)
    before, fields = change["before"], change["change"]
    assert isinstance(before, dict)
    assert isinstance(fields, dict)
    if not before:
        return _("+ {name}: new").format(name=name)
    parts = [
        f"{field}: {clean(str(before.get(field, '–')))} → {clean(str(value if value is not None else '–'))}"
        for field, value in fields.items()
    ]
    return f"~ {name}: " + "; ".join(parts)
