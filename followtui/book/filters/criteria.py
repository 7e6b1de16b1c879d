"""From ``key:value`` to what is asked of a row."""

from followtui.book.book import Book
from followtui.book.filters.keys import Asked, Criterion, FilterError, code_of, is_slim, known_keys
from followtui.book.filters.kinds import field_test
from followtui.book.filters.special import TESTS
from followtui.text.language import N_


def criterion(book: Book, key: str, value: str, *, quoted: bool = False) -> Criterion:
    """The criterion of ``key:value``. Raises FilterError."""
    asked = Asked(book, key, value, quoted)
    code = code_of(book, key) or ""
    if code in TESTS:
        return Criterion(TESTS[code](asked), whole=code in ("tags", "has"))
    field = book.fields["customers"].get(code)
    if field is None:
        raise FilterError(
            N_("“{key}:” is no key of the filter. There are {known}, and every field of a customer. Text with a colon goes in quotes."),
            key=key,
            known=known_keys(book),
        )
    return Criterion(field_test(asked, field), whole=not is_slim(field))
