"""What was typed in an earlier run and never saved, offered again."""

import os
from typing import TYPE_CHECKING

from followtui.text.language import _, ngettext
from followtui.text.names import plain_key
from followtui.tui.forms.drafts import Draft, drafts

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp
    from followtui.tui.views.palette import Entry


def tell_of_drafts(program: "FollowtuiApp") -> None:
    """Say at the start that something waits, and how to find it."""
    waiting = drafts(program.desk)
    if waiting:
        text = ngettext(
            "{n} draft waits ({title}): it is there when you open the form again, or under : draft",
            "{n} drafts wait (the latest: {title}): they are there when you open the forms again, or under : draft",
            len(waiting),
        )
        program.tell(text.format(n=len(waiting), title=waiting[0].title))


def draft_entries(program: "FollowtuiApp") -> "list[Entry]":
    """The drafts as the palette offers them."""
    from functools import partial

    from followtui.tui.views.palette import Entry

    word = _("draft")
    return [
        Entry(
            title=f"{word}: {draft.title}",
            detail=draft.at[:16].replace("T", " "),
            words=plain_key(f"{word} draft {draft.title}"),
            run=partial(_open, program, draft),
        )
        for draft in drafts(program.desk)
    ]


def _open(program: "FollowtuiApp", draft: Draft) -> None:
    from followtui.tui.forms import open_draft

    if not open_draft(program, draft):
        text = _("What this draft was for is no longer in the book. Its text is in {path}")
        program.tell(text.format(path=os.path.join(program.desk.folder, "drafts")), "warning")
