"""User data made safe to show: what a terminal would obey, or an eye would miss, becomes visible.

The book keeps the original text; only what goes to the terminal, the clipboard or a report passes through here.
"""

import re
from functools import lru_cache

# Characters that change how the others are shown, or show nothing at all: bidi marks, overrides and isolates, line and
# paragraph separators, zero-width and filler characters, annotation anchors, tags. The joiners U+200C and U+200D and
# the variation selectors 15 and 16 are not among them: emoji, Persian and the scripts of India need them.
_FORMATS = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_FILLERS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d"
)
# A selector after a Han character picks the way a name is written (Japanese names do so); elsewhere it only hides.
_SELECTORS = "\U000e0100-\U000e01ef"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"

# What Python counts as printable and is nevertheless no plain sight.
_SUSPECT = frozenset(_FILLERS) | frozenset(map(chr, range(0xE0100, 0xE01F0)))

_REPLACEMENT = "\ufffd"
_DELETE_PICTURE = "\u2421"
_BLANKS = ("\r\n", "\n", "\t")


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    """The pattern, compiled when first needed: it takes a millisecond, and most texts are plain at first sight."""
    return re.compile(source)


_UNSAFE = f"\r\n|[{_CONTROLS}\t\n\r{_FORMATS}{_FILLERS}]|(?<![{_HAN}])[{_SELECTORS}]"
_DECEPTIVE_IN_JSON = f"[{_CONTROLS}{_FORMATS}{_FILLERS}{_SELECTORS}]"
_HIDDEN = f"[{_CONTROLS}\u200c\u200d\ufe0e\ufe0f{_FORMATS}{_FILLERS}]"


def _plain_at_sight(text: str) -> bool:
    return text.isprintable() and (text.isascii() or _SUSPECT.isdisjoint(text))


def _stand_in(match: re.Match[str]) -> str:
    found = match[0]
    if found in _BLANKS:
        return " "
    if found < " ":
        return chr(0x2400 + ord(found))
    return _DELETE_PICTURE if found == "\x7f" else _REPLACEMENT


def _stand_in_within_lines(match: re.Match[str]) -> str:
    return "\n" if match[0] in ("\r\n", "\n") else _stand_in(match)


def clean(text: str, *, keep_newlines: bool = False) -> str:
    r"""``text`` without anything that a terminal would act on or that hides or reorders what is read.

    C0 controls and DEL become their pictures (ESC shows as ␛); C1 controls, bidirectional marks, invisible characters
    and lone surrogates become U+FFFD; a line break or tab becomes one blank. With ``keep_newlines`` line breaks stay,
    as ``\n``. Clean text comes back as the same object, so calling this twice costs little.
    """
    if _plain_at_sight(text):
        return text
    unsafe = _compiled(_UNSAFE)
    if unsafe.search(text) is None:
        return text
    return unsafe.sub(_stand_in_within_lines if keep_newlines else _stand_in, text)


def without_hidden(text: str) -> str:
    """``text`` with what cannot be seen taken out (line breaks, tabs and blanks stay): for comparing, not showing."""
    if text.isascii() and text.isprintable():
        return text
    return _compiled(_HIDDEN).sub("", text)


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def safe_json(text: str) -> str:
    r"""JSON ``text`` with every control, bidirectional and invisible character written as ``\uXXXX``.

    It decodes to the same data, and can be printed on a terminal without being obeyed. Line breaks and tabs between
    the values stay.
    """
    if _plain_at_sight(text) or (text.isascii() and "\x7f" not in text):
        return text
    return _compiled(_DECEPTIVE_IN_JSON).sub(_json_escape, text)
