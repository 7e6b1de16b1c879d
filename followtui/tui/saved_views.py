"""Views of the customers' list: a condition, an order and whose customers, under a name. Some come with the program;
the person's own are kept in ``views.json`` in the folder of the settings.
"""

import os
from collections.abc import Callable

import msgspec
from msgspec import Struct

from followtui.book.book import Book
from followtui.book.scope import is_of, is_worked_on
from followtui.errors import NotValid
from followtui.store.files import FOLDER_MODE, read_whole, told, write_whole
from followtui.store.slim import SlimCustomer
from followtui.text.language import N_, _

FILE = "views.json"

Scope = Callable[[SlimCustomer], bool]


class View(Struct, kw_only=True, omit_defaults=True):
    """One view. ``query`` is in the filter language, ``order`` a field to sort by (``-`` before it: turned round).

    ``scope`` says which customers are looked at: ``mine`` (the rep's and nobody's, those worked on), ``others``
    (those of other reps, in any state), ``all``. ``own`` marks a view of the person, whose name is not translated.
    """

    name: str
    query: str = ""
    order: str = ""
    scope: str = "mine"
    own: bool = False

    @property
    def title(self) -> str:
        """The name as people see it."""
        return self.name if self.own else _(self.name)


MINE = View(name=N_("my customers"))

SHIPPED = (
    MINE,
    View(name=N_("key customers"), query="star:"),
    View(name=N_("unplanned"), query="has:no-next"),
    View(name=N_("silent"), query="silent:14d+", order="-silent"),
    View(name=N_("no answer 3 times and more"), query="no_reply_streak:3+", order="-no_reply_streak"),
    View(name=N_("new in 30 days"), query="new:30d", order="-created"),
    View(name=N_("all"), scope="all"),
    View(name=N_("others' customers"), scope="others"),
)
"""The views that come with the program."""


def scope_of(view: View, book: Book) -> Scope:
    """Which customers a view looks at before its condition is asked."""
    today = book.today
    if view.scope == "all":
        return lambda _customer: True
    if view.scope == "others":
        return lambda customer: not is_of(book, customer.owner, None)
    return lambda customer: is_worked_on(customer, today) and is_of(book, customer.owner, None)


class _File(Struct, kw_only=True):
    views: list[View] = []


def own_views(folder: str) -> list[View]:
    """The person's own views; none where there is no folder. Raises NotValid when their file is not understood, Unreadable."""
    if not folder:
        return []
    path = os.path.join(folder, FILE)
    with told(path):
        data = read_whole(path)
    if not data:
        return []
    try:
        return msgspec.json.decode(data, type=_File).views
    except msgspec.DecodeError as error:
        raise NotValid(N_("{path} is not understood: {why} Correct it, or take it away."), path=path, why=str(error)) from error


def save_view(folder: str, view: View) -> None:
    """Keep a view of the person's own; one of the same name is replaced. Raises NotValid, Unreadable."""
    kept = [one for one in own_views(folder) if one.name != view.name]
    _write(folder, [*kept, view])


def remove_view(folder: str, name: str) -> None:
    """Forget a view of the person's own. Raises NotValid, Unreadable."""
    _write(folder, [one for one in own_views(folder) if one.name != name])


def _write(folder: str, views: list[View]) -> None:
    path = os.path.join(folder, FILE)
    data = msgspec.json.format(msgspec.json.encode(_File(views=views)), indent=2) + b"\n"
    with told(path):
        os.makedirs(folder, mode=FOLDER_MODE, exist_ok=True)
        write_whole(path, data)
