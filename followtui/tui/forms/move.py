"""Moving a deal: at once where nothing is lacking, else through a form with just what the gate asks for."""

from typing import TYPE_CHECKING

from followtui.book.deal_amount import apart_after
from followtui.book.deals import move_deal
from followtui.book.gates import gate_asks
from followtui.book.instalments import uneven_instalments
from followtui.errors import FollowtuiError
from followtui.text.amounts import format_amount
from followtui.text.language import _, current_language
from followtui.tui.dialogs import Choose

if TYPE_CHECKING:
    from followtui.tui.app import FollowtuiApp
    from followtui.tui.forms import Then
    from followtui.tui.forms.move_form import MoveForm
    from followtui.tui.screens.form import Saved


def open_move(program: "FollowtuiApp", deal: int, stage: str | None = None, then: "Then | None" = None) -> None:
    """Move a deal to the stage with the code ``stage``, or to one that is asked for.

    Where its gate lacks nothing, it is saved at once; else the form opens. ``then`` is called with what was saved, or
    with None when the person went back or nothing could be saved: nothing is changed then.
    """
    book = program.desk.book
    document = book.records.get("deals", deal)
    if document is None:
        return
    if stage is None:
        _choose(program, deal, str(document.get("stage", "")), then)
        return
    if document.get("stage") == stage:
        program.tell(_("It stands there already."))
        if then is not None:
            then(None)
        return
    try:
        asks = gate_asks(book, deal, stage)
    except FollowtuiError as error:
        program.tell(error.message(), "error")
        return
    if not asks:
        done = program.act(lambda: move_deal(book, deal, stage, seen=document.get("stage")))
        program.told_saved(done)
        if then is not None:
            then(done)
        return
    from followtui.tui.forms.move_form import MoveForm
    from followtui.tui.screens.form import FormScreen

    form = MoveForm(program.desk, deal, asks)
    program.push_screen(FormScreen(form), lambda saved: _after(program, form, saved, then))


def _choose(program: "FollowtuiApp", deal: int, current: str, then: "Then | None") -> None:
    language = current_language()
    template = program.desk.book.template
    options = [(one.code, one.label(language)) for one in template.stages if not one.lead and not one.retired]

    def chosen(code: str | None) -> None:
        if code is not None:
            open_move(program, deal, code, then)
        elif then is not None:
            then(None)

    name = str((program.desk.book.records.get("deals", deal) or {}).get("name", ""))
    program.push_screen(Choose(_("Move “{name}” to which stage?").format(name=name), options, current=current), chosen)


def _after(program: "FollowtuiApp", form: "MoveForm", saved: "Saved | None", then: "Then | None") -> None:
    from followtui.tui.forms.after import after, ask_amount

    if saved is None or not form.asks.stage.closes:
        after(program, saved, then, None)
        return
    # What comes after the end of a deal stood in the form: nothing more is offered.
    done = saved[0]
    program.told_saved(done)
    apart = apart_after(program.desk.book, done.action)

    def finish() -> None:
        uneven = uneven_instalments(program.desk.book, form.deal.id)
        # Who leaves the deal at another amount than the contract's has instalments of the contract.
        if uneven is not None and (apart is None or uneven[0] != apart.amount):
            total, whole = (format_amount(one, current_language()) for one in uneven)
            program.tell(_("The instalments come to {total}, the deal to {whole}.").format(total=total, whole=whole), "warning")
        if then is not None:
            then(done)

    ask_amount(program, done, finish)
