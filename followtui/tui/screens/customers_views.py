"""Orders and views of the customers' list: choosing one, keeping the present one, forgetting one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

from followtui.errors import FollowtuiError
from followtui.text.language import _
from followtui.tui import saved_views
from followtui.tui.desk import Desk
from followtui.tui.dialogs import Ask, Choose
from followtui.tui.saved_views import SHIPPED, View
from followtui.tui.views.customers_search import Search
from followtui.tui.views.customers_top import ORDERS, next_order, order_name

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp

T = TypeVar("T")
SAVE, REMOVE = "save:", "remove:"


class ViewsWork(Screen[None]):
    """The commands ``sort`` and ``views``. A screen gives ``search`` and ``show_search`` and inherits the rest."""

    desk: Desk
    search: Search

    @property
    def _views_program(self) -> "FollowtuiApp":
        return cast("FollowtuiApp", self.app)

    def show_search(self) -> None:
        """Show what is found now."""
        raise NotImplementedError

    def action_sort(self) -> None:
        """Choose an order; the one in force is turned round."""
        present = self.search.order
        options = [(field or "usual", order_name(present if field == present.lstrip("-") else field, self.desk)) for field in ORDERS]
        options = [(code, label if code == present.lstrip("-") else label.rstrip(" ↑")) for code, label in options]

        def chosen(code: str | None) -> None:
            if code is not None:
                self.search.sort(next_order(present, "" if code == "usual" else code), self.desk.book)
                self.search.go_on()
                self.show_search()

        self._views_program.push_screen(Choose(_("Sort by"), options, current=present.lstrip("-") or "usual"), chosen)

    def action_views(self) -> None:
        """Choose a view, keep the present filter and order as one, or forget one."""
        own = self._own_views()
        if own is None:
            return
        every = [*SHIPPED, *own]
        options = [(str(place), one.title) for place, one in enumerate(every)]
        options.append((SAVE, _("keep this filter and order as a view …")))
        if own:
            options.append((REMOVE, _("forget a view …")))
        current = next((str(place) for place, one in enumerate(every) if one == self.search.view), "")

        def chosen(code: str | None) -> None:
            if code == SAVE:
                self._ask_name()
            elif code == REMOVE:
                self._ask_which(own)
            elif code is not None:
                self.show_view(every[int(code)])

        self._views_program.push_screen(Choose(_("Views"), options, current=current), chosen)

    def show_view(self, view: View) -> None:
        """Go over to a view."""
        self.search.show(view, self.desk.book)
        self.search.go_on()
        self.show_search()

    def _folder(self) -> str:
        return self._views_program.settings.config_folder

    def _own_views(self) -> list[View] | None:
        return self._kept(lambda: saved_views.own_views(self._folder()))

    def _kept(self, work: Callable[[], T]) -> T | None:
        """Do something with the file of views; a refusal is told."""
        try:
            return work()
        except FollowtuiError as error:
            self._views_program.tell(error.message(), "error")
            return None

    def _ask_name(self) -> None:
        search = self.search
        query = " ".join(part for part in (search.view.query, search.query.strip()) if part)
        value = search.view.title if search.view.own else ""

        def named(name: str | None) -> None:
            if not name:
                return
            view = View(name=name, query=query, order=search.order, scope=search.view.scope, own=True)

            def keep() -> bool:
                saved_views.save_view(self._folder(), view)
                return True

            if self._kept(keep):
                self.show_view(view)
                self._views_program.tell(_("Kept as a view: {name}").format(name=name))

        hint = _("{query}, sorted by {order}").format(query=query or _("everyone"), order=order_name(search.order, self.desk))
        self._views_program.push_screen(Ask(_("What is the view called?"), value=value, hint=hint, check=_named), named)

    def _ask_which(self, own: list[View]) -> None:
        def chosen(name: str | None) -> None:
            if name is None:
                return

            def forget() -> bool:
                saved_views.remove_view(self._folder(), name)
                return True

            if self._kept(forget):
                self._views_program.tell(_("The view is forgotten: {name}").format(name=name))

        self._views_program.push_screen(Choose(_("Forget which view?"), [(one.name, one.title) for one in own]), chosen)


def _named(text: str) -> str:
    return "" if text.strip() else _("Give it a name, or go back with Esc.")
