"""``--evidence FILE``: files, or with ``-`` what is pasted into stdin."""

import sys
from typing import TYPE_CHECKING, Any

from followtui.cli.output import say
from followtui.errors import Usage
from followtui.text.language import N_, _

if TYPE_CHECKING:
    from followtui.book.attaching import Attachment


def read_evidence(options: dict[str, Any]) -> "list[Attachment]":
    """The evidence that was named; what was pasted is put among the options, so that a draft holds it. Raises Usage."""
    if not options["evidence"]:
        return []
    from followtui.book.attaching import LARGEST, Attachment

    if options["evidence"].count("-") > 1:
        raise Usage(N_("--evidence - takes what is pasted, once."))
    found = []
    for path in options["evidence"]:
        if path != "-":
            found.append(Attachment(path=path))
            continue
        if sys.stdin.isatty():
            say(_("Paste what was said; end with Ctrl+D on a line of its own."))
        pasted = sys.stdin.buffer.read(LARGEST + 1)
        options["pasted"] = pasted.decode("utf-8", "replace")
        found.append(Attachment(pasted=pasted))
    return found
