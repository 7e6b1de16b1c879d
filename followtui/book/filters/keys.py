"""The keys of the filter language: the names they are typed under, and what is asked with one.

A key is one of ``SPECIAL`` or any field of customers, by code or label in either language.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple

from followtui.book.book import Book
from followtui.book.rows import Row
from followtui.errors import Usage
from followtui.rules.case import Circumstances
from followtui.store.slim import SlimCustomer
from followtui.template.fields import Field
from followtui.text.language import LANGUAGES, N_, current_language, in_language, listed
from followtui.text.names import plain_key

Test = Callable[[Row], bool]

SPECIAL = ("stage", "due", "silent", "amount", "tags", "has", "new")
"""The keys that are more than a field of the customer."""

_NAMES = {
    "grade": ("等级", "级别"), "stage": ("阶段",), "star": ("重点", "重点客户"), "due": ("到期", "下次", "next", "下一步"),
    "silent": ("没联系", "未跟进", "沉默", "silence"), "amount": ("金额",), "tags": ("标签", "tag"), "has": ("有",),
    "new": ("新", "新客户"), "owner": ("负责人",), "state": ("状态",), "last_result": ("结果", "result"), "industry": ("行业",),
    "region": ("地区", "区域"), "source": ("来源",), "phone": ("电话",), "name": ("客户", "名称"),
    "created_at": ("创建", "created"), "last_touch_at": ("最近跟进", "last_touch", "touched"),
}  # fmt: skip
"""Codes of keys, and the other names that they are typed under; the first is what a Chinese reader is shown."""

KNOWN = (
    "grade", "stage", "star", "due", "silent", "amount", "tag", "has", "new", "owner", "state", "result", "industry", "region", "source",
)  # fmt: skip
"""The keys that an error names and the list offers, in this order."""


def plain_name(name: str) -> str:
    """A name as keys compare: folded, without blanks, dashes and underscores."""
    return plain_key(name).replace(" ", "").replace("_", "").replace("-", "")


def key_names(circumstances: Circumstances) -> dict[str, str]:
    """The code of every key by the names under which it may be typed, folded."""
    fields = {code: field for code, field in circumstances.fields["customers"].items() if field.kind != "map"}
    found: dict[str, str] = {}
    for code, field in fields.items():
        built_in = [in_language(language, field.text) for language in LANGUAGES if field.text]
        for name in (field.name_zh, field.name_en, *built_in):
            found.setdefault(plain_name(name), code)
    for code, names in _NAMES.items():
        found.update((plain_name(name), code) for name in names)
    # What is typed as a code is that code, whatever else is called so.
    found.update((plain_name(code), code) for code in (*fields, *SPECIAL))
    found.pop("", None)
    return found


def code_of(book: Book, name: str) -> str | None:
    """The code of the key or field that a person names; None for an unknown one."""
    return book.circumstances.once(key_names).get(plain_name(name))


def known_keys(book: Book) -> str:
    """The keys as an error names them, those of the book's own fields among them."""
    own = [field.code for field in book.fields["customers"].values() if field.own]
    return listed(shown_key(book, code) for code in (*KNOWN, *own))


def shown_key(book: Book, key: str) -> str:
    """A key as it is offered in the reader's language: as given, in Chinese under its Chinese name."""
    code = code_of(book, key)
    if current_language() != "zh" or code is None:
        return key
    field = book.fields["customers"].get(code)
    label = _NAMES[code][0] if code in _NAMES else field.label("zh") if field is not None else key
    # A field of the book's own may be called like another key.
    return label if code_of(book, label) == code else key


class FilterError(Usage):
    """A key or a value of a filter that was not understood; the sentence says what would be right."""


class Criterion(NamedTuple):
    """What a row must meet; ``whole`` when only whole rows can tell."""

    test: Test
    whole: bool


class Asked(NamedTuple):
    """A pair as it was typed, and the book it is asked of."""

    book: Book
    key: str
    value: str
    quoted: bool

    def parts(self) -> list[str]:
        """The values that commas part, when they do not stand in quotes."""
        if self.quoted:
            return [self.value]
        return [part for part in self.value.replace("、", ",").split(",") if part]

    def wrong(self, right: str) -> FilterError:
        """The error that says what would be right."""
        return FilterError(N_("“{key}:{value}” cannot be read as a filter. {right}"), key=self.key, value=self.value, right=right)


def is_slim(field: Field) -> bool:
    """Whether rows that are not whole know a field of customers."""
    return not field.own and field.code in SlimCustomer.__struct_fields__


def value_getter(field: Field) -> Callable[[Row], Any]:
    """What gives a row's value of a field of customers; None where it is absent."""
    code = field.code
    if is_slim(field):
        return attrgetter("customer." + code)
    return lambda row: field.value_of(row.document)
