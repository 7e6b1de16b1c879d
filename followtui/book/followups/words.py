"""What a rep's own words say of a follow-up."""

from followtui.book.book import Book


def result_said(book: Book, words: str) -> str | None:
    """The result that a rep's own words say, by the phrases of the template; None when they say none, or several.

    A phrase that is part of a longer one found in the words does not count (没回 in 没回复). The outcome won is never
    read from words.
    """
    wanted = words.casefold()
    found: dict[str, str] = {}
    for result in book.template.results:
        if result.retired or result.code == "won":
            continue
        for phrase in (result.zh, result.en, *result.says):
            if phrase and phrase.casefold() in wanted:
                found[phrase.casefold()] = result.code
    longest = {code for phrase, code in found.items() if not any(phrase != other and phrase in other for other in found)}
    return next(iter(longest)) if len(longest) == 1 else None
