"""The reader's language: every text that a person sees goes through here.

Catalogues are GNU gettext (``locale/<lang>/LC_MESSAGES/followtui.mo``), compiled by the build. The source text is
English, so English needs no catalogue; a text without a translation shows in English rather than not at all.
"""

import gettext
import os
from collections.abc import Iterable
from functools import cache

LANGUAGES = ("zh", "en")

_CATALOGUES = {"zh": "zh_CN", "en": "en"}
_LOCALE_DIR = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")

_language = "en"
_translations: gettext.NullTranslations | None = None


def language_of(environ: "os._Environ[str] | dict[str, str]") -> str:
    """The language that the environment asks for: ``FOLLOWTUI_LANG`` first, then the POSIX variables.

    Chinese of any region is ``zh``; everything else, unset included, is ``en``.
    """
    for name in ("FOLLOWTUI_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "").lower()
        if value:
            return "zh" if value.startswith("zh") else "en"
    return "en"


def set_language(language: str) -> None:
    """Make ``language`` (``zh`` or ``en``) the one in which texts are given from now on."""
    global _language, _translations
    _language = language
    _translations = None


def current_language() -> str:
    """The language in force, ``zh`` or ``en``."""
    return _language


def _catalogue() -> gettext.NullTranslations:
    global _translations
    if _translations is None:
        _translations = _read_catalogue(_language)
    return _translations


@cache
def _read_catalogue(language: str) -> gettext.NullTranslations:
    """A language's catalogue. English is the source; a build without catalogues shows everything in English."""
    if language != "en":
        # By the way that the command line library takes too, which remembers what it has read.
        return gettext.translation("followtui", _LOCALE_DIR, [_CATALOGUES[language]], fallback=True)
    return gettext.NullTranslations()


def _(message: str) -> str:
    """``message`` in the reader's language."""
    return _catalogue().gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for ``n`` of a text that counts something; the caller fills ``n`` in."""
    return _catalogue().ngettext(singular, plural, n)


def listed(words: Iterable[str]) -> str:
    """Words after one another, parted as the reader's language parts them."""
    return _(", ").join(words)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark ``message`` for translation without translating it yet; ``_`` it where it is shown."""
    return message


def in_language(language: str, message: str) -> str:
    """``message`` in ``language`` whatever the reader's is: for words that go into a book."""
    return _(message) if language == _language else _read_catalogue(language).gettext(message)


def translate_click() -> None:
    """Let the command line library say its own words ("Usage", "Options" …) from our catalogue."""
    os.environ["LANGUAGE"] = _CATALOGUES[_language]
    gettext.bindtextdomain("followtui", _LOCALE_DIR)
    gettext.textdomain("followtui")
