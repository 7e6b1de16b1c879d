"""The line over the customers' list, what is proposed while a filter is typed, and what stands there when nothing is found."""

from collections.abc import Sequence

from followtui.text.language import N_, _, current_language, ngettext
from followtui.tui.desk import Desk
from followtui.tui.ink import Line, paragraph
from followtui.tui.views.customers_completion import Proposal
from followtui.tui.views.customers_search import Search, Without
from followtui.tui.views.empty import new_book
from followtui.tui.widgets.bar import Part

ORDERS = {
    "": N_("key customers first"),
    "name": N_("name"),
    "grade": N_("grade"),
    "stage": N_("stage"),
    "amount": N_("amount"),
    "last_touch": N_("last touch"),
    "next": N_("next step"),
    "silent": N_("silence"),
    "created": N_("created"),
}
"""The orders that are offered, by the field that makes them; without one, key customers come first."""

LARGEST_FIRST = ("stage", "amount", "last_touch", "silent", "created")
"""Orders whose largest, latest or longest come first when they are chosen."""


def next_order(present: str, field: str) -> str:
    """The order when ``field`` is chosen: turned round when it was in force."""
    if not field:
        return ""
    usual = "-" + field if field in LARGEST_FIRST else field
    if present.lstrip("-") != field:
        return usual
    return field if present.startswith("-") else "-" + field


def order_name(order: str, desk: Desk) -> str:
    """An order in words, with an arrow for its direction."""
    code = order.lstrip("-")
    if code in ORDERS:
        name = _(ORDERS[code])
    else:
        field = desk.book.fields["customers"].get(code)
        name = field.label(current_language()) if field is not None else code
    return f"{name} {'↓' if order.startswith('-') else '↑'}" if code else name


def top(desk: Desk, search: Search, width: int, *, ready: bool) -> list[Part]:
    """The filter in force, how many of how many, the order and the view; what says least gives way."""
    count = _count(search) if ready else Line(("…", "dim"))
    sort = Line((_("sort: "), "dim"), order_name(search.order, desk))
    view = Line((_("view: "), "dim"), search.view.title)
    left = Line(" ", ("/ ", "accent"), search.query) if search.query else Line(" ", ("/", "accent"), (" " + _("filter"), "dim"))
    right: list[Part] = [(count, ""), (sort, "sort"), (view, "views")]
    least = min(left.cells, 24)
    # What is as usual goes without saying first.
    for gone in ((view, "views"), (sort, "sort")) if search.order else ((sort, "sort"), (view, "views")):
        if least + _cells(right) > width:
            right.remove(gone)
    room = max(width - _cells(right), 0)
    return [(left.fit(room), "filter"), *_parted(right)]


def info(search: Search, width: int) -> list[Part]:
    """What stands beside a filter while it is typed."""
    return [(Line(_count(search), " ").fit(width, "right"), "")]


def _count(search: Search) -> Line:
    found, looked_at = len(search.found), len(search.base)
    more = "" if search.done else "…"
    if not search.query:
        return Line(ngettext("{n} customer", "{n} customers", looked_at).format(n=looked_at))
    return Line((f"{found}{more}", "strong"), (_(" of {all}").format(all=looked_at), "dim"))


def _cells(parts: Sequence[Part]) -> int:
    return sum(line.cells + 3 for line, _command in parts)


def _parted(parts: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    for place, (line, command) in enumerate(parts):
        found.append((Line((" · " if place else "  ", "dim"), line), command))
    return [*found, (Line(" "), "")]


def filter_keys(width: int) -> list[Part]:
    """The footer while a filter is typed."""
    pairs = (("↵", _("keep it on")), ("esc", _("no filter")), ("Tab", _("complete")), ("↑↓", _("move in the list")))
    line = Line()
    for key, text in pairs:
        part = Line("  ", (key, "accent"), (f" {text}", "dim"))
        if line.cells + part.cells <= width:
            line.add(part)
    return [(line.fit(width), "")]


def proposal_parts(offered: Sequence[Proposal], error: str, width: int) -> list[Part]:
    """The line under a filter: what is wrong with it, else how it may go on; the first is what Tab takes."""
    if error:
        return [(Line((" " + error, "dim")).fit(width), "")]
    parts: list[Part] = [(Line(" "), "")]
    room = width - 1
    for place, one in enumerate(offered):
        line = Line((one.shown, "accent" if place == 0 else ""), (f" {one.beside}" if one.beside else "", "dim"), "   ")
        if place == 0:
            line = Line(("Tab ", "dim"), line)
        if line.cells > room:
            break
        parts.append((line, f"take:{place}"))
        room -= line.cells
    return parts


def nothing(desk: Desk, search: Search, width: int, *, ready: bool) -> list[Line]:
    """What stands where no customer does: a new book, an empty view, or why the filter finds nothing."""
    if not ready or not search.done:
        return [Line(), Line((" …", "dim"))]
    if not search.has_rows:
        return new_book(desk, width)
    if search.query and search.base:
        return [Line(), *_why_none(search, width)]
    lines = [Line(), *paragraph(_("There is nobody in “{view}”.").format(view=search.view.title), width, "strong")]
    if search.view.query:
        lines += paragraph(_("It asks for {query}").format(query=search.view.query), width, "dim")
    return [*lines, Line(), *_keys(("v", _("another view")), ("a", _("add a customer")), width=width)]


def _why_none(search: Search, width: int) -> list[Line]:
    lines = paragraph(_("No customer matches {query}").format(query=search.query.strip()), width, "strong")
    for one in search.without:
        lines += paragraph(_without(one, search), width, "" if one.count else "dim")
    if not search.without:
        lines += paragraph(_("That is the only condition; take it back and there are {n}.").format(n=len(search.base)), width)
    keys = [("esc", _("no filter")), ("/", _("change it"))]
    if any(not one.text for one in search.without):
        keys.append(("v", _("another view")))
    return [*lines, Line(), *_keys(*keys, width=width)]


def _without(one: Without, search: Search) -> str:
    if not one.text:
        text = ngettext("{n} outside the view “{view}” does.", "{n} outside the view “{view}” do.", one.count)
        return text.format(n=one.count, view=search.view.title)
    text = ngettext("Without {condition} there is {n}.", "Without {condition} there are {n}.", one.count)
    return text.format(condition=one.text, n=one.count)


def _keys(*pairs: tuple[str, str], width: int) -> list[Line]:
    lines: list[Line] = []
    for key, text in pairs:
        lines += paragraph(text, width, indent=6, first=Line("  ", (key, "accent")))
    return lines
