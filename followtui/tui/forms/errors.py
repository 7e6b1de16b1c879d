"""What was refused, in words that fit a form: no command line is spoken of here."""

import re

from followtui.errors import FollowtuiError
from followtui.rules.finding import Finding

_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*--[^()（）]*[)）]")
_SENTENCE = re.compile(r"[^.?!。？！；]+(?:[.?!。？！；]+[”\"]?|$)")
_COMMAND = re.compile(r"(?<!\w)--[a-z]|followtui|\b(?:node|contact|deal) (?:add|move|list)\b|book adopt|--")


def said(finding: Finding, *, hinting: bool = True) -> str:
    """A finding with what would be right, where a form can say it; without ``hinting`` only what is wrong."""
    hint = plain(finding.hint) if hinting else ""
    message = plain(finding.message)
    return f"{message} {hint}".strip() if hint else message


def told(error: FollowtuiError) -> str:
    """An error's sentence."""
    return plain(error.message()) or error.message()


def plain(text: str) -> str:
    """A text without what it says of options and commands."""
    if _COMMAND.search(text) is None:
        return text
    text = _IN_BRACKETS.sub("", text)
    if _COMMAND.search(text) is None:
        return _closed(text)
    kept = [sentence for sentence in _SENTENCE.findall(text) if _COMMAND.search(sentence) is None]
    return _closed("".join(kept).strip())


def _closed(text: str) -> str:
    """A text of which what came after a semicolon is gone: it ends as a sentence does."""
    bare = text.rstrip("；; ")
    return text if bare == text else bare + ("。" if text.endswith("；") else ".")
