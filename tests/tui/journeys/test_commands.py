"""Every declared command is carried out on every screen that declares it, by every one of its keys, and none crashes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from followtui.tui.app import FollowtuiApp
from followtui.tui.binding import bindings
from followtui.tui.commands import COMMANDS, Command, of_scope
from followtui.tui.screens.agenda import AgendaScreen
from followtui.tui.screens.customer import CustomerScreen
from followtui.tui.screens.customers import CustomersScreen
from followtui.tui.screens.deals import DealsScreen
from followtui.tui.screens.form import FormScreen
from followtui.tui.screens.frame import Frame
from followtui.tui.screens.report import ReportScreen
from followtui.tui.screens.review import ReviewScreen
from followtui.tui.screens.run import RunScreen
from followtui.tui.screens.template import TemplateScreen
from followtui.tui.widgets.line_list import LineList
from followtui.tui.widgets.page import Page
from tui.driver import Person, play
from tui.journeys.conftest import book_of

HOLDERS: dict[str, type[DOMNode]] = {
    "agenda": AgendaScreen, "customers": CustomersScreen, "customer": CustomerScreen, "deals": DealsScreen, "report": ReportScreen,
    "review": ReviewScreen, "run": RunScreen, "template": TemplateScreen, "form": FormScreen, "frame": Frame,
    "list": LineList, "page": Page,
}  # fmt: skip
"""What carries out the commands of each scope."""

OPENED_BY: dict[str, tuple[str, ...]] = {
    "agenda": (), "customers": ("2",), "customer": ("enter",), "deals": ("3",), "report": ("4",), "review": ("5",), "run": ("r",),
    "template": (",",), "form": ("l",),
}  # fmt: skip
"""The keys by which one comes from the agenda to the screen of each scope."""

NOT_PRESSED = ("quit", "agenda", "customers", "deals", "report", "review", "template", "next_mode", "previous_mode")
"""What ends the program, and what only goes to another screen, to which each of these tests goes by itself."""

SIDEWAYS = ("scroll_left", "scroll_right", "page_left", "page_right")
"""What Textual's own panes do with keys where they are wider than the screen; else they pass them on."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_is_carried_out_in_each_of_its_scopes(command: Command) -> None:
    for scope in command.scopes:
        assert hasattr(HOLDERS[scope], f"action_{command.id}"), scope


def test_nothing_else_is_declared_than_what_somebody_carries_out() -> None:
    assert {scope for command in COMMANDS for scope in command.scopes} == set(HOLDERS)
    assert hasattr(FollowtuiApp, "action_quit")


@pytest.fixture
def full(firm_zh: Path) -> Path:
    """The firm with a follow-up, a jot, and a second customer that lacks things."""
    from followtui.book.customers import add_customer
    from followtui.book.followups import Log, log_followup
    from followtui.book.jots import jot
    from followtui.book.steps import NextStep

    with book_of(firm_zh) as book:
        (firm,) = book.records.customers()
        words = "梁书宁说48万能定，要12个月质保写进合同"
        steps = [NextStep(title="发合同", when="2026-11-24")]
        log_followup(book, Log(customer=firm, values={"method": "phone", "result": "progress", "content": words}, steps=steps))
        jot(book, ["周启衡：样机周四前送到"], firm)
        steps = [NextStep(title="继续跟进", when="2026-11-24")]
        add_customer(book, "佛山锦笺坊印刷有限公司", {"phone": "0757-8655 0103"}, steps=steps, unknown=[])
    return firm_zh


async def open_scope(person: Person, scope: str) -> Any:
    """From wherever to the screen of a scope."""
    while len(person.app.screen_stack) > 1:
        person.app.pop_screen()
    if person.app.current_mode != "agenda":
        await person.app.switch_mode("agenda")
    await person.press(*OPENED_BY[scope])
    await person.settle()
    assert isinstance(person.app.screen, HOLDERS[scope])
    return person.app.screen


def given(scope: str) -> Iterator[Binding]:
    """The bindings that a screen stands for, its keys as Textual names them."""
    both = () if scope == "form" else ("frame",)
    return (one for one in Binding.make_bindings(bindings(scope, *both)))


def check_keys(screen: Any, scope: str) -> None:
    """Every key, the later ones of a command too, means its command, unless that does not apply now."""
    for binding in given(scope):
        active = screen.active_bindings.get(binding.key)
        if active is None:
            assert screen.check_action(binding.action, ()) is False, binding
        elif active.binding.action in SIDEWAYS:
            assert not active.node.allow_horizontal_scroll, (binding, active)
        else:
            assert active.binding.action == binding.action, (binding, active)


SHORT = ("agenda", "form")
"""The screens gone through in the short suite; the others take their turn in the long one."""


@pytest.mark.parametrize("scope", [one if one in SHORT else pytest.param(one, marks=pytest.mark.long) for one in OPENED_BY])
def test_every_key_means_its_command_and_none_crashes(full: Path, scope: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    scopes = [scope, *{"agenda": ["frame", "list"], "report": ["page"]}.get(scope, [])]

    async def story(person: Person) -> None:
        screen = await open_scope(person, scope)
        check_keys(screen, scope)
        for command in of_scope(*scopes):
            if command.id in NOT_PRESSED:
                continue
            if person.app.screen is not screen:
                screen = await open_scope(person, scope)
            await person.pilot.press(command.keys[0])
            assert person.lines, command
        await person.settle()
        assert person.app.is_running

    play(full, story, language="zh")
