"""What a query of the customers' list may go on with: keys, and the values that the template or the book knows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from followtui.book.book import Book
from followtui.book.filters.keys import KNOWN, code_of, key_names, plain_name, shown_key
from followtui.book.rows import Row
from followtui.template.fields import Field
from followtui.template.model import Choice, Grade
from followtui.text.language import N_, _, current_language
from followtui.text.names import plain_key

SAMPLES = {
    "en": {
        "due": ("overdue", "7d", "fri", "3d..10d"),
        "silent": ("14d+", "30d+", "7d", "7d..30d"),
        "amount": ("100k+", "100k..500k", "<100k"),
        "has": ("no-next", "deal", "jot"),
        "new": ("30d", "no"),
    },
    "zh": {
        "due": ("逾期", "7天", "周五", "3天..10天"),
        "silent": ("14天+", "30天+", "7天", "7天..30天"),
        "amount": ("10万+", "10万..50万", "<10万"),
        "has": ("无下一步", "商机", "随手记"),
        "new": ("30天", "否"),
    },
}
"""What may stand behind keys whose values are not listed anywhere."""

_DATES: Mapping[str, tuple[str, ...]] = {"en": ("30d", "30d+"), "zh": ("30天", "30天+")}
_BY_KIND: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "date": _DATES,
    "datetime": _DATES,
    "due": _DATES,
    "number": {"en": ("3+", "1..10"), "zh": ("3+", "1..10")},
    "money": {"en": ("10000+",), "zh": ("1万+",)},
    "bool": {"en": ("yes", "no"), "zh": ("是", "否")},
}

_SAMPLE_HELP = {
    "due:7d": N_("within 7 days"),
    "silent:14d+": N_("14 days or more"),
    "silent:7d": N_("within 7 days"),
    "new:30d": N_("added within 30 days"),
    "new:no": N_("has bought"),
}
"""What a sample means, by its English form, where that is not plain."""

_KEY_HELP = {
    "star": N_("key customers"),
    "due": N_("next step due"),
    "silent": N_("untouched for"),
    "has": N_("no next step, a deal, a jot"),
    "new": N_("nothing won yet, or added lately"),
}

LOOKED_AT = 20_000
"""Rows in which values are looked for; what so many do not have is rare."""

MOST = 12


class Proposal(Struct, kw_only=True):
    """One way to go on: what is shown, a word beside it, and the whole query when it is taken."""

    shown: str
    beside: str = ""
    query: str


Known = dict[str, list[tuple[str, str]]]
"""The values of each key that were offered before, each with a word beside it."""


def proposals(query: str, book: Book, rows: Sequence[Row], known: Known | None = None) -> list[Proposal]:
    """How the last part of a query may go on; with nothing begun, the keys.

    ``known`` keeps the values that were looked for among these ``rows``, for the next key.
    """
    before, part = _last_part(query)
    sign = "-" if part.startswith("-") else ""
    key, colon, value = part.removeprefix(sign).replace("：", ":").partition(":")
    found = _values(key, value, book, rows, {} if known is None else known) if colon else _keys(key, book)
    return [
        Proposal(shown=shown, beside=beside, query=before + sign + text + ("" if text.endswith(":") else " "))
        for shown, beside, text in islice(found, MOST)
    ]


def _last_part(query: str) -> tuple[str, str]:
    """The query up to its last part, and that part; an open quote holds its blanks."""
    quoted, start = False, 0
    for place, character in enumerate(query):
        if character in '"“”':
            quoted = not quoted
        elif character.isspace() and not quoted:
            start = place + 1
    return query[:start], query[start:]


Found = Iterator[tuple[str, str, str]]


def _keys(begun: str, book: Book) -> Found:
    wanted = plain_name(begun)
    fields = book.fields["customers"]
    meant = {code for name, code in book.circumstances.once(key_names).items() if name.startswith(wanted)}
    own = [code for code, field in fields.items() if field.own]
    others = [code for code, field in fields.items() if not field.own and field.kind != "map"]
    offered = set()
    for code in (*KNOWN, *own, *(others if wanted else ())):
        known = code_of(book, code) or code
        if known in offered or known not in meant:
            continue
        offered.add(known)
        # Who begins it with Latin letters goes on with them.
        key = code if wanted.isascii() and wanted and plain_name(code).startswith(wanted) else shown_key(book, code)
        label = _label(known, fields)
        yield key + ":", "" if plain_name(label).startswith(plain_name(key)) else label, key + ":"


def _label(code: str, fields: dict[str, Field]) -> str:
    if code in _KEY_HELP:
        return _(_KEY_HELP[code])
    return fields[code].label(current_language()) if code in fields else ""


def _values(key: str, value: str, book: Book, rows: Sequence[Row], known: Known) -> Found:
    code = code_of(book, key)
    if code is None:
        return
    before, comma, begun = value.replace("，", ",").replace("、", ",").rpartition(",")
    wanted = plain_key(begun.replace('"', ""))
    if code not in known:
        known[code] = list(_known(code, book, rows))
    for text, label in known[code]:
        if wanted and not (plain_key(text).startswith(wanted) or any(word.startswith(wanted) for word in _words(label))):
            continue
        if plain_key(text) == wanted:
            continue
        written = f'"{text}"' if any(sign in text for sign in ' ,，、:"') else text
        yield text, "" if plain_key(label) == plain_key(text) or _is_foreign(label) else label, f"{key}:{before}{comma}{written}"


def _is_foreign(label: str) -> bool:
    """Whether a word beside a value is a code that says nothing to a Chinese reader."""
    return current_language() == "zh" and label.isascii() and label.isidentifier()


def _words(label: str) -> Iterable[str]:
    plain = plain_key(label)
    return [plain, *plain.split()]


def _known(code: str, book: Book, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    language = current_language()
    if code in SAMPLES["en"]:
        for sample, english in zip(SAMPLES[language][code], SAMPLES["en"][code], strict=True):
            meaning = _SAMPLE_HELP.get(f"{code}:{english}")
            yield sample, _(meaning) if meaning else ""
    elif code == "stage":
        yield from _choices(book.template.stages)
    elif code == "tags":
        yield from _frequent(tag for row in rows[:LOOKED_AT] for tag in row.tags)
    else:
        yield from _of_field(book.fields["customers"].get(code), rows)


def _of_field(field: Field | None, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    if field is None:
        return
    if field.choices:
        yield from _choices(field.choices)
    elif field.kind in _BY_KIND:
        yield from ((sample, "") for sample in _BY_KIND[field.kind][current_language()])
    elif field.kind == "text" and field.code != "name":
        values = (field.value_of(row.document) for row in rows[:LOOKED_AT])
        yield from _frequent(value for value in values if isinstance(value, str) and value)


def _choices(choices: Iterable[Choice]) -> Iterator[tuple[str, str]]:
    language = current_language()
    for one in choices:
        if not one.retired:
            label = one.label(language)
            # A label without blanks is what a rep would type; a grade is its letter.
            yield (one.code, label) if isinstance(one, Grade) or " " in label else (label, one.code)


def _frequent(values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value, count in Counter(values).most_common(200):
        yield value, str(count)
