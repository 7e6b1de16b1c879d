"""The keys of the program: none twice on one screen, none that a terminal or an input method swallows, all explained."""

import pytest

from followtui.text.language import _, set_language
from followtui.text.width import cell_len
from followtui.tui.commands import COMMANDS, Command
from followtui.tui.keymap import IN_TEXT, SENT_AS_OTHERS, canonical, is_key, shipped_clashes

each = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


def test_no_key_means_two_things_on_one_screen() -> None:
    assert shipped_clashes() == []


def test_every_id_is_given_once() -> None:
    ids = [command.id for command in COMMANDS]

    assert len(ids) == len(set(ids))


@each
def test_a_terminal_can_send_every_key(command: Command) -> None:
    assert [key for key in command.keys if not is_key(key)] == []
    assert not set(command.keys) & set(SENT_AS_OTHERS)


@each
def test_a_key_works_under_a_chinese_input_method(command: Command) -> None:
    """Letters go to the candidate window; digits, signs in full width, and all keys that are no letters pass."""
    passing = [key for key in command.keys if not (len(canonical(key)) == 1 and canonical(key).isascii() and not canonical(key).isdigit())]

    assert passing


@each
def test_forms_leave_text_fields_their_keys(command: Command) -> None:
    if "form" in command.scopes and command.id != "back":
        assert [key for key in command.keys if key in IN_TEXT or len(canonical(key)) == 1] == []


@each
def test_titles_are_short_and_help_is_a_sentence_in_both_languages(command: Command) -> None:
    assert len(command.title.split()) <= 3
    assert command.help.endswith(".")
    set_language("zh")
    assert _(command.title) != command.title
    assert _(command.help) != command.help
    assert cell_len(_(command.title)) <= 12
